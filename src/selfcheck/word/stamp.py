"""A Word file written once, stamped many times: only the strings in its slots differ, all else is copied compressed."""

import re
from collections.abc import Iterable, Iterator, Mapping

from selfcheck.safe.archive import Archive, Member, UnsafeArchive, join
from selfcheck.safe.stretches import Stretch, interleaved

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = _TEXT | str.maketrans({'"': "&quot;"})
_NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, or Word writes as an element (a break, a tab): not to be had by replacing characters."""


class Unstampable(ValueError):
    """A value holds a break, a tab or another control character; ``str()`` is the slot."""


class Master:
    """A Word file with slots (母版): strings that stand in it as they are and give way to a value in each stamped file.

    ``slots`` must not be part of one another. A slot that the file does not have is no error: an office may have taken
    it out of a wording. :class:`selfcheck.safe.archive.UnsafeArchive` when ``data`` is no sound package.
    """

    def __init__(self, data: bytes, slots: Iterable[str]) -> None:
        archive = Archive(data)
        self._slots = tuple(slots)
        pattern = re.compile(b"(" + b"|".join(re.escape(slot.encode()) for slot in self._slots) + b")")
        self._copied: dict[str, Member] = {}
        self._filled: dict[str, _Part] = {}
        for name in archive.names:
            pieces = pattern.split(archive.read(name)) if name.endswith((".xml", ".rels")) else []
            self._copied[name] = archive.member(name)
            if len(pieces) > 1:
                self._filled[name] = _Part(pieces)

    def own(self) -> bytes:
        """The master put together as the stamped files are, its slots standing in it: what is read back to prove it."""
        return self.stamp({slot: slot for slot in self._slots})

    def stamp(self, values: Mapping[str, str]) -> bytes:
        """The file with ``values`` in the slots, as text and never as markup; the same values give the same bytes.

        ``KeyError`` for a slot without a value, :class:`Unstampable` for a value that is not plain text in one line.
        """
        for slot in self._slots:
            if _NO_TEXT.search(values[slot]):
                raise Unstampable(slot)
        filled = {name: part.member(values) for name, part in self._filled.items()}
        return join(self._copied | filled)

    def differs_in_slots_alone(self, data: bytes, values: Mapping[str, str]) -> bool:
        """Whether ``data`` is this master but for ``values`` in its slots.

        Copied members are held against the master's compressed bytes, the others against its text, inflated; beside
        the members there may be nothing in the file.
        """
        try:
            archive = Archive(data)
            members = {name: archive.member(name) for name in archive.names}
            agree = all(self._agrees(name, archive, values) for name in members)
        except (UnsafeArchive, KeyError):
            return False
        return agree and tuple(members) == tuple(self._copied) and join(members) == data

    def _agrees(self, name: str, archive: Archive, values: Mapping[str, str]) -> bool:
        part = self._filled.get(name)
        return archive.member(name) == self._copied[name] if part is None else archive.read(name) == part.text(values)


def same_content(one: bytes, other: bytes) -> bool:
    """Whether two packages hold the same members in the same order, inflated."""
    first, second = Archive(one), Archive(other)
    return first.names == second.names and all(first.read(name) == second.read(name) for name in first.names)


class _Part:
    """An XML part cut at its slots."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._fixed, slots = pieces[::2], pieces[1::2]
        before = (b"".join(pieces[: 2 * n + 1]) for n in range(len(slots)))
        self._slots = [(slot.decode(), _is_in_tag(text)) for slot, text in zip(slots, before, strict=True)]
        last = len(slots)
        self._stretches = [Stretch(piece, last=n == last) for n, piece in enumerate(self._fixed)]

    def member(self, values: Mapping[str, str]) -> Member:
        return interleaved(self._stretches, tuple(self._written(values)))

    def text(self, values: Mapping[str, str]) -> bytes:
        written = (*self._written(values), b"")
        return b"".join(piece for pair in zip(self._fixed, written, strict=True) for piece in pair)

    def _written(self, values: Mapping[str, str]) -> Iterator[bytes]:
        for slot, is_in_tag in self._slots:
            yield values[slot].translate(_ATTRIBUTE if is_in_tag else _TEXT).encode()


def _is_in_tag(before: bytes) -> bool:
    """Whether what follows stands in an attribute: the writer escapes ``<`` and ``>`` everywhere but round tags."""
    return before.rfind(b"<") > before.rfind(b">")
