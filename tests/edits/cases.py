"""Cases drawn by hypothesis, always the same ones in ``make test``; ``make soak`` draws others, ten times as many."""

import os
import random
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from tests.edits.language import Case, Edit, case

SOAK = os.environ.get("SELFCHECK_SOAK", "")
"""The seed of a soak; empty in ``make test``."""
SEED = int(SOAK or 2021)
TIMES = 10 if SOAK else 1
MOST = 6
"""So many edits beside the typing over of prompts in one case."""


@st.composite
def cases(draw: st.DrawFn, kinds: Sequence[type[Edit]], most: int) -> Case:
    """A case, every choice in it drawn by hypothesis, so that one that fails is shrunk to the edits that matter.

    Drawn bit by bit: among integers hypothesis mixes numbers that stand in whatever modules are loaded, and the cases
    would change with every test beside these.
    """

    def choose(options: Sequence[Any]) -> Any:
        number = 0
        for _ in range((len(options) - 1).bit_length()):
            number = 2 * number + draw(st.booleans())
        return options[number % len(options)]

    return case(choose, kinds, most)


def each_case(kinds: Sequence[type[Edit]], many: int, check: Callable[[Case], None], *, part: int) -> None:
    """``check`` on ``many`` cases, ten times as many in a soak; ``part`` tells several runs of one test apart."""

    @seed(SEED * 1_000 + part)
    @settings(max_examples=many * TIMES, database=None, deadline=None, phases=[Phase.generate, Phase.shrink],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(cases(kinds, MOST))
    def holds(found: Case) -> None:
        check(found)

    holds()


def drawn_cases(kinds: Sequence[type[Edit]], many: int, *, part: int) -> list[Case]:
    """As many cases by themselves, where many are judged at once and there is no shrinking."""
    found: list[Case] = []

    @seed(SEED * 1_000 + part)
    @settings(max_examples=many * TIMES, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(cases(kinds, MOST))
    def keep(one: Case) -> None:
        found.append(one)

    keep()
    return found


def fixed_cases(name: str, kinds: Sequence[type[Edit]], many: int, most: int) -> list[Case]:
    """Cases that depend on ``name`` alone: what tables in the documentation are made of."""
    dice = (random.Random(f"{name} {number}") for number in range(many))  # noqa: S311 - they are to be foreseen
    return [case(one.choice, kinds, most) for one in dice]
