"""What an editor made of the booklet in Word (编辑稿): found in the file, kept in the archive, given to the next booklet.

After each writing the ledger knows of every part what it was made from and how it reads. A part of the file that reads
otherwise was changed by a person; the file then goes into the archive, and an event says which parts of it count.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from selfcheck.compose.booklet.living import around, digest, parts
from selfcheck.ledger import Ledger
from selfcheck.model.blocks import Block
from selfcheck.model.booklet import Order, Polished
from selfcheck.model.ids import Sha256
from selfcheck.model.notices import Notice, notice
from selfcheck.word.package import NotWord, Package
from selfcheck.word.read import read
from selfcheck.workflow.session import Session

_WRITTEN = "booklet"
_POLISHED = "polished"
_SHOWN = 12


class Polishing:
    """The file ``name`` of the workspace, and what persons have made of it from one writing to the next.

    After :meth:`found`: ``media`` are the pictures of what they made, ``gone`` the parts they took out just now.
    """

    def __init__(self, session: Session, ledger: Ledger, name: str) -> None:
        self._path = session.workspace / name
        self._name = name
        self._ledger = ledger
        self._at = session.at
        self.notices: list[Notice] = []
        self.media: dict[Sha256, bytes] = {}
        self.gone: tuple[str, ...] = ()

    def found(self) -> dict[str, Polished]:
        """Each part that a person changed, by bookmark, as it was last left; what is new in the file is archived first."""
        self._keep_what_is_new()
        polished: dict[str, Polished] = {}
        for event in self._ledger.events(_POLISHED):
            document = read(self._ledger.fetch(event.facts["object"])).value
            self.media |= document.media
            of_file = parts(document.blocks)
            for anchor, source in event.facts["parts"].items():
                polished[anchor] = Polished(of_file[anchor], Sha256(source))
        return polished

    def _keep_what_is_new(self) -> None:
        last = self._ledger.latest(_WRITTEN)
        if last is None or not self._path.is_file():
            return
        data = self._path.read_bytes()
        if hashlib.sha256(data).hexdigest() in self._ours():
            return
        kept = self._ledger.keep(data)
        try:
            of_file = parts(read(data).value.blocks)
        except NotWord:
            self.notices.append(notice("PUB117", str(self._path), sha256=kept[:_SHOWN]))
            return
        self._compare(of_file, last.facts, kept)

    def _ours(self) -> set[str]:
        """The hashes of what was ever written here, also by a run that was killed before it could remember."""
        return {str(e.facts["sha256"]) for e in self._ledger.events("written") if e.facts["path"] == self._name}

    def _compare(self, of_file: Mapping[str, Sequence[Block]], last: Mapping[str, Any], kept: Sha256) -> None:
        reads = last["reads"]
        self.gone = tuple(anchor for anchor in reads if anchor not in of_file)
        changed = {anchor: last["made_from"][anchor] for anchor, before in reads.items()
                   if anchor in of_file and digest(of_file[anchor]) != before}  # fmt: skip
        newest = self._ledger.latest(_POLISHED)
        if changed and (newest is None or newest.facts["object"] != kept):
            self._ledger.record(_POLISHED, at=self._at, path=self._name, object=kept, parts=changed)
        if around(of_file, reads) != last["around"]:
            self.notices.append(notice("PUB115", str(self._path), sha256=kept[:_SHOWN]))

    def remember(self, data: bytes, sources: Mapping[str, Sha256], *, order: Order, mask: bool) -> None:
        """What was written now: how each part reads, what it was made from, and what was asked for."""
        of_file = parts(read(Package(data, is_own=True)).value.blocks)
        reads = {anchor: digest(of_file[anchor]) for anchor in sources if anchor in of_file}
        facts: dict[str, Any] = {
            "path": self._name, "sha256": hashlib.sha256(data).hexdigest(), "reads": reads,
            "made_from": {anchor: sources[anchor] for anchor in reads}, "around": around(of_file, reads),
            "order": order, "mask": mask,
        }  # fmt: skip
        last = self._ledger.latest(_WRITTEN)
        if last is None or last.facts != facts:
            self._ledger.record(_WRITTEN, at=self._at, **facts)


def last_asked_for(ledger: Ledger) -> tuple[Order, bool]:
    """In which order, and whether masked, the booklet was last made; as it is made without a word before the first."""
    last = ledger.latest(_WRITTEN)
    facts = last.facts if last else {}
    return facts.get("order", "district"), facts.get("mask", False)
