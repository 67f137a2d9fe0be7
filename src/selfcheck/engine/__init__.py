"""The same map over many files: in process, or by worker processes with limits. One bad file costs only itself."""

from selfcheck.engine.run import Outcome, run_all
from selfcheck.engine.worker import Limits, OverLimit, WorkerDied

__all__ = ["Limits", "Outcome", "OverLimit", "WorkerDied", "run_all"]
