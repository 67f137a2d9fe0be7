"""Measuring one piece of work: CPU time and peak memory, each time in a process of its own."""

import importlib
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
_WHOSE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


@dataclass(frozen=True)
class Cost:
    """What a work took: ``cpu_ms`` is user and system time, children included. Medians where it ran several times."""

    cpu_ms: float
    peak_mb: float


@dataclass
class Meter:
    """Handed to the work, which says what of it counts: imports and making things ready do not."""

    cpu_ms: float = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Adds the CPU time of the block."""
        began = _cpu()
        yield
        self.cpu_ms += (_cpu() - began) * 1000


def compare(module: str, repetitions: Mapping[str, int], n: int, folder: Path | None = None) -> dict[str, Cost]:
    """The cost of each work of a module, a function ``(n, folder, meter)`` named by the key, run so many times.

    ``folder`` holds what was made ready for all of them; without it each run has an empty one of its own.

    They take turns, so that a machine busy with other things is unfair to none. The module is not imported here: on
    Linux a process begins with the peak memory of the one that started it.
    """
    runs: dict[str, list[Cost]] = {name: [] for name in repetitions}
    for turn in range(max(repetitions.values())):
        for name, times in repetitions.items():
            if turn < times:
                runs[name].append(_alone(module, name, n, folder))
    return {name: _middle(several) for name, several in runs.items()}


def _middle(runs: list[Cost]) -> Cost:
    return Cost(median(run.cpu_ms for run in runs), median(run.peak_mb for run in runs))


def _alone(module: str, name: str, n: int, folder: Path | None) -> Cost:
    with tempfile.TemporaryDirectory() as own:
        command = [sys.executable, "-m", "bench.cost", module, name, str(n), str(folder or own)]
        told = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, encoding="utf-8")  # noqa: S603 - ourselves
    return Cost(**json.loads(told.stdout))


def _cpu() -> float:
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, _WHOSE))


def _peak_mb() -> float:
    """Linux counts in KB, macOS in bytes."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return max(resource.getrusage(whose).ru_maxrss for whose in _WHOSE) / unit


def _run(module: str, name: str, n: str, folder: str) -> None:
    """In the process that is measured."""
    meter = Meter()
    getattr(importlib.import_module(module), name)(int(n), Path(folder), meter)
    sys.stdout.write(json.dumps({"cpu_ms": meter.cpu_ms, "peak_mb": _peak_mb()}))


if __name__ == "__main__":
    _run(*sys.argv[1:])
