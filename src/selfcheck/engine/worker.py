"""One worker process at the end of a pipe: it works on one item at a time, is watched, and can be ended alone."""

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Generic, Literal, TypeVar

if sys.platform == "linux":
    import resource

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Limits:
    """What one item may take (限度): ``seconds`` of time, ``memory`` in bytes.

    Memory is the whole address space of the worker, programs and libraries included (some 300 MB before any work), and
    is bounded by the system (``RLIMIT_AS``) on Linux. Windows has no such limit and macOS does not keep to it: there
    time alone bounds an item.
    """

    seconds: float
    memory: int


class OverLimit(Exception):
    """An item took more than it may of what ``limit`` names; its worker was ended."""

    def __init__(self, limit: Literal["seconds", "memory"]) -> None:
        super().__init__(limit)
        self.limit = limit


class WorkerDied(Exception):
    """The process working on an item ended without a word: out of memory, or killed."""


class Worker(Generic[T, R]):
    """A process that does ``task``. Whoever asks it for work is one thread; any thread may end it."""

    def __init__(self, task: Callable[[T], R], limits: Limits | None) -> None:
        context = multiprocessing.get_context("spawn")
        self._limits = limits
        self._ready = False
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, task, limits), daemon=True)
        self._process.start()
        theirs.close()

    def work(self, item: T) -> R:
        """What the task makes of ``item``, or the error it raised; :class:`OverLimit`, :class:`WorkerDied`."""
        asked = pickle.dumps(item)
        try:
            if not self._ready:
                self._pipe.recv_bytes()  # its start, with all it imports, is not the item's time
                self._ready = True
            self._pipe.send_bytes(asked)
            if self._limits is not None and not self._pipe.poll(self._limits.seconds):
                raise OverLimit("seconds")
            answer = self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            raise WorkerDied from error
        value, failure = pickle.loads(answer)  # noqa: S301 - from our own worker
        if failure is not None:
            raise failure
        return value  # type: ignore[no-any-return] # what the task returned

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()


def _serve(pipe: "Connection[bytes, bytes]", task: Callable[[T], R], limits: Limits | None) -> None:
    """In the worker: one answer for each item, until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to hear
    threading.Thread(target=_follow_parent, daemon=True).start()
    if limits is not None:
        _bound(limits.memory)
    pipe.send_bytes(b"ready")
    while True:
        try:
            asked = pipe.recv_bytes()
        except EOFError:
            return
        pipe.send_bytes(_answer(task, asked, limited=limits is not None))


def _answer(task: Callable[[T], R], asked: bytes, *, limited: bool) -> bytes:
    """The pickled pair of value and error. An error goes as a value: one that cannot be unpickled is told in words."""
    try:
        return pickle.dumps((task(pickle.loads(asked)), None))  # noqa: S301 - from our own parent
    except MemoryError as error:
        return pickle.dumps((None, OverLimit("memory") if limited else error))
    except Exception as error:  # noqa: BLE001 - whatever one file raises is that file's outcome
        error.add_note(traceback.format_exc())
        try:
            answer = pickle.dumps((None, error))
            pickle.loads(answer)  # noqa: S301 - our own bytes
        except Exception:  # noqa: BLE001 - an error's own __reduce__ may raise anything
            return pickle.dumps((None, RuntimeError(f"{type(error).__name__}: {error}")))
        return answer


def _bound(memory: int) -> None:
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _follow_parent() -> None:
    """A parent that was killed leaves no orphans behind."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
