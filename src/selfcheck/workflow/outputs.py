"""Putting files where the office looks for them. A file somebody changed by hand is kept before anything replaces it."""

import errno
import hashlib
import itertools
from collections.abc import Sequence
from pathlib import Path

from selfcheck.ledger import Ledger
from selfcheck.messages import PublishError
from selfcheck.messages.system import reason_of
from selfcheck.model.notices import Notice, notice
from selfcheck.safe.files import write_whole

NUMBER = "（{number}）"
"""Behind the name of a publication that was not put in another's place."""


class Outputs:
    """The door out of one run: remembers what was written, and what it found changed (architecture, rule 8)."""

    def __init__(self, workspace: Path, ledger: Ledger, at: str) -> None:
        self._workspace = workspace
        self._ledger = ledger
        self._at = at
        self._written: dict[str, str] = {}
        for event in ledger.events():
            if event.kind in {"written", "withdrawn"} and {"path", "sha256"} <= event.facts.keys():
                self._written[str(event.facts["path"])] = str(event.facts["sha256"])
        self.paths: list[Path] = []
        self.notices: list[Notice] = []
        self._left: set[str] = set()

    def put(self, name: str, data: bytes, *, mode: int = 0o644) -> Path:
        """Write ``data`` to ``name`` inside the workspace; :class:`PublishError` when the place cannot be written."""
        path = self._workspace / name
        self.paths.append(path)
        digest = hashlib.sha256(data).hexdigest()
        try:
            old = path.read_bytes() if path.is_file() else None
            if old is not None:
                self._keep_if_changed(name, path, old, digest)
            if old != data:
                write_whole(path, data, mode=mode)
        except OSError as error:
            raise unwritable(error, path) from error
        if self._written.get(name) != digest:
            self._ledger.record("written", at=self._at, path=name, sha256=digest)
            self._written[name] = digest
        return path

    def free_name(self, name: str, endings: Sequence[str]) -> str:
        """``name``, or with a number behind it where somebody changed what was last written there: that is left alone.

        The same number is found again until somebody changes that file too.
        """
        names = itertools.chain((name,), (f"{name}{NUMBER.format(number=n)}" for n in itertools.count(2)))
        for free in names:
            changed = [path for ending in endings if self._is_changed(path := f"{free}{ending}")]
            if not changed:
                break
            self._left.update(changed)
        if free != name:
            self.notices.append(notice("PUB132", str(self._workspace / name), name=Path(free).name))
        return free

    def _is_changed(self, name: str) -> bool:
        path = self._workspace / name
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != self._written.get(name)

    def withdraw_others(self, folder: str) -> None:
        """Take away what an earlier run published in ``folder`` and this one did not; its content stays in the archive."""
        current = {path.resolve() for path in self.paths}
        for name, digest in sorted(self._written.items()):
            path = self._workspace / name
            is_ours = Path(name).parent == Path(folder) and digest and path.is_file()
            if is_ours and path.resolve() not in current and name not in self._left:
                self.withdraw(name)

    def withdraw(self, name: str) -> None:
        """Take away a file that should not be used any more; its content stays in the archive. Nothing when it is gone."""
        path = self._workspace / name
        if not path.is_file():
            return
        kept = self._ledger.keep(path.read_bytes())
        self._ledger.record("withdrawn", at=self._at, path=name, sha256="", object=kept)
        path.unlink()
        self.notices.append(notice("PUB044", str(path)))

    def _keep_if_changed(self, name: str, path: Path, old: bytes, digest: str) -> None:
        found = hashlib.sha256(old).hexdigest()
        if found in {digest, self._written.get(name)}:
            return
        kept = self._ledger.keep(old)
        self._ledger.record("kept", at=self._at, path=name, object=kept)
        self.notices.append(notice("PUB034", str(path), sha256=kept[:12]))


def unwritable(error: OSError, path: Path) -> PublishError:
    """The sentence for a place that cannot be written: open in Word, full, or forbidden."""
    if error.errno == errno.ENOSPC:
        return PublishError("PUB005", str(path))
    if isinstance(error, PermissionError) and path.exists():
        return PublishError("PUB004", str(path))
    return PublishError("PUB006", str(path), reason=reason_of(error))
