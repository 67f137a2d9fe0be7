"""The bytes of what the booklet prints, drawings of other programs among them turned into pictures (制版)."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from selfcheck.compose.booklet.arrange import changed
from selfcheck.model.blocks import Block, Picture, walk
from selfcheck.model.booklet import Entry
from selfcheck.model.encoding import replaced
from selfcheck.model.ids import DistrictId, Sha256
from selfcheck.model.notices import Collected, notice
from selfcheck.model.submission import Submission
from selfcheck.office.drawings import Drawing, drawn
from selfcheck.office.find import find_office
from selfcheck.workflow.editions import PDF_SECONDS
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import Media

_DRAWN = frozenset({"emf", "wmf"})
_SIZE_MM = (80.0, 60.0)
"""For a drawing whose size nobody says."""


class PrintMedia:
    """The pictures of the returns, and those laid beside them: an editor's, and what became of drawings."""

    def __init__(self, session: Session, submissions: Mapping[DistrictId, Submission]) -> None:
        self._returns = Media(session, submissions)
        self._beside: dict[Sha256, bytes] = {}

    def __call__(self, sha: Sha256) -> bytes:
        """The bytes of the picture with that hash."""
        return self._beside[sha] if sha in self._beside else self._returns(sha)

    def lay_beside(self, media: Mapping[Sha256, bytes]) -> None:
        """More pictures by hash."""
        self._beside |= media

    def fit(self, entries: Sequence[Entry]) -> Collected[list[Entry]]:
        """The entries with their drawings as pictures; one that could not be turned into one stays, and is told."""
        drawings: dict[str, Drawing] = {}
        for entry in entries:
            drawings |= {p.sha256: self._drawing(p) for p in _drawings(entry)}
        if not drawings:
            return Collected(list(entries), ())
        instead = {Sha256(sha): self._keep(picture) for sha, picture in _drawn(drawings).items()}
        told = [
            notice("PUB118", e.where, ending=_ending(p))
            for e in entries
            for p in _drawings(e)
            if p.sha256 not in instead
        ]

        def printed(block: Block) -> Block:
            return _as_picture(block, instead)

        return Collected([replaced(e, highlight=changed(e.highlight, printed)) for e in entries], tuple(told))

    def _drawing(self, picture: Picture) -> Drawing:
        return Drawing(self(picture.sha256), picture.width_mm or _SIZE_MM[0], picture.height_mm or _SIZE_MM[1])

    def _keep(self, data: bytes) -> Sha256:
        sha = Sha256(hashlib.sha256(data).hexdigest())
        self._beside[sha] = data
        return sha


def _drawings(entry: Entry) -> Iterator[Picture]:
    return (b for b in walk(entry.highlight.blocks) if isinstance(b, Picture) and _ending(b) in _DRAWN)


def _ending(picture: Picture) -> str:
    return picture.media.rpartition(".")[2].lower()


def _drawn(drawings: Mapping[str, Drawing]) -> Mapping[str, bytes]:
    office = find_office()
    return drawn(drawings, office=office, timeout_s=PDF_SECONDS) if office else {}


def _as_picture(block: Block, instead: Mapping[Sha256, Sha256]) -> Block:
    if isinstance(block, Picture) and block.sha256 in instead and _ending(block) in _DRAWN:
        return replaced(block, sha256=instead[block.sha256], media=f"{instead[block.sha256][:16]}.png")
    return block
