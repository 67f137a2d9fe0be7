"""A valid return spoilt at random: whatever comes of it is read under the law or refused with a code, within the limits.

``SELFCHECK_FUZZ_SECONDS`` is the time for all kinds together (default 60), ``SELFCHECK_FUZZ_SEED`` the first seed. What
fails is written to ``SELFCHECK_FUZZ_FOLDER`` under its kind and seed, to be looked at with ``python -m tests.fuzz FILE``.
"""

import os
import time
from collections import Counter
from pathlib import Path

import pytest
from tests.fuzz.judge import Case, judged
from tests.fuzz.mutate import KINDS, Kind, mutated
from tests.fuzz.valid import tiny_desk, valid_return
from tests.returns import ROOT, returned, tiny

from selfcheck.engine import Limits, run_all
from selfcheck.safe.files import write_whole
from selfcheck.workflow.reading import Desk

SECONDS = float(os.environ.get("SELFCHECK_FUZZ_SECONDS", "60"))
FIRST = int(os.environ.get("SELFCHECK_FUZZ_SEED", "0"))
FOLDER = Path(os.environ.get("SELFCHECK_FUZZ_FOLDER", ROOT / "output" / "fuzz"))
LIMITS = Limits(seconds=30.0, memory=1024**3)
"""For files of 16 KB, of which the sound one is read in a twentieth of a second."""
_MOST = 200_000
"""Cases of each kind, far more than ten minutes hold."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return tiny_desk(tmp_path_factory.mktemp("objects"))


def kept(case: Case, error: Exception) -> str:
    """The failing file, kept with its reason; and the line that says so."""
    path = FOLDER / f"{case.kind}-{case.seed}.docx"
    write_whole(path, case.data)
    write_whole(path.with_suffix(".txt"), "\n".join([repr(error), *getattr(error, "__notes__", [])]).encode())
    return f"{path.name}: {error!r}"


def test_what_is_spoilt_below_was_sound() -> None:
    assert returned(tiny(), valid_return()).conservation.holds


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_spoils_it_the_same_way(kind: Kind) -> None:
    spoilt = [mutated(valid_return(), kind, seed) for seed in range(20)]
    assert spoilt == [mutated(valid_return(), kind, seed) for seed in range(20)]
    assert len(set(spoilt)) > 10


@pytest.mark.parametrize("kind", KINDS)
def test_every_spoilt_return_is_read_under_the_law_or_refused_with_a_code(
    kind: Kind, desk: Desk, tmp_path: Path
) -> None:
    until = time.monotonic() + SECONDS / len(KINDS)
    cases = [Case(kind, seed, desk, tmp_path) for seed in range(FIRST, FIRST + _MOST)]
    verdicts: Counter[str] = Counter()
    failures: list[str] = []
    judged_so_far = 0
    outcomes = run_all(judged, cases, jobs=os.cpu_count() or 1, limits=LIMITS)
    for outcome in outcomes:
        judged_so_far += 1
        if outcome.error is not None:
            failures.append(kept(outcome.item, outcome.error))
        else:
            verdicts.update(outcome.value)
        if time.monotonic() >= until:
            break
    outcomes.close()
    print(f"{kind}, {judged_so_far} files from seed {FIRST}: {dict(verdicts.most_common())}")  # noqa: T201 - shown by make fuzz
    assert failures == []
    assert verdicts.total() >= judged_so_far
