"""The archive of originals: every file under the hash of its bytes, written once, never overwritten."""

import errno
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from selfcheck.messages import LedgerError
from selfcheck.messages.system import reason_of
from selfcheck.model.ids import Sha256
from selfcheck.model.notices import Notice, notice
from selfcheck.safe.files import write_whole

_HASH = re.compile(r"[0-9a-f]{64}")
_ONLY_OWNER = 0o600
"""Returns hold names, telephone numbers and part four; nobody else on the machine has business reading them."""


class Archive:
    """Originals (原件) under ``<folder>/ab/abcdef…``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __contains__(self, sha: object) -> bool:
        return isinstance(sha, str) and _HASH.fullmatch(sha) is not None and self.path(Sha256(sha)).is_file()

    def __iter__(self) -> Iterator[Sha256]:
        """Every kept hash in ascending order; files that are not named by a hash are nobody's concern here."""
        for path in sorted(self.folder.glob("??/*")):
            if _HASH.fullmatch(path.name):
                yield Sha256(path.name)

    @property
    def is_empty(self) -> bool:
        """Whether no original was ever kept here."""
        return next(iter(self), None) is None

    def path(self, sha: Sha256) -> Path:
        """Where the original with that hash lies or would lie."""
        return self.folder / sha[:2] / sha

    def keep(self, data: bytes) -> Sha256:
        """Keep ``data`` and read it back; bytes kept before are left as they are.

        :class:`LedgerError` LDG006 for a full disk, LDG007 for a folder that cannot be written, LDG009 when what is kept
        under this hash no longer has it.
        """
        sha = Sha256(hashlib.sha256(data).hexdigest())
        if sha not in self:
            try:
                write_whole(self.path(sha), data, mode=_ONLY_OWNER)
            except OSError as error:
                raise unwritable(error, self.path(sha)) from error
        self.fetch(sha)
        return sha

    def fetch(self, sha: Sha256) -> bytes:
        """The bytes of an original; :class:`LedgerError` LDG008 when it is missing, LDG009 when it was altered."""
        if sha not in self:
            raise LedgerError("LDG008", str(self.folder), sha256=sha)
        try:
            data = self.path(sha).read_bytes()
        except OSError as error:
            raise unwritable(error, self.path(sha)) from error
        if hashlib.sha256(data).hexdigest() != sha:
            raise LedgerError("LDG009", str(self.path(sha)), sha256=sha)
        return data

    def altered(self) -> tuple[Notice, ...]:
        """A notice for every original whose bytes are not those that were kept, or cannot be read."""
        return tuple(found for sha in self if (found := self._looked_at(sha)) is not None)

    def _looked_at(self, sha: Sha256) -> Notice | None:
        if not self.path(sha).is_file():
            return notice("LDG009", str(self.path(sha)), sha256=sha)
        try:
            self.fetch(sha)
        except LedgerError as error:
            return Notice(error.code, "refuse", error.where, error.message)
        return None


def unwritable(error: OSError, path: Path) -> LedgerError:
    """What the system's refusal means to a clerk: the disk is full, or the place may not be written or read."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return LedgerError("LDG006", str(path))
    return LedgerError("LDG007", str(path), reason=reason_of(error))
