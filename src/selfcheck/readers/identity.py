"""Whose file is this: district, plan and fingerprint, by every witness that speaks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from selfcheck.model.blocks import Document, ListItem, Paragraph, Table, plain_text, run_text, walk
from selfcheck.model.ids import DistrictId
from selfcheck.model.plan import District

_NUMBER = re.compile(r"ZP(\d{4})-([a-z][a-z0-9-]*?)-([0-9a-f]{8})")
_COVER_PARAGRAPHS = 12


@dataclass(frozen=True)
class Identity:
    """What the witnesses say: (witness, district) pairs, and the plan and fingerprint of the document number.

    Empty ``plan`` and ``fingerprint`` when no document number was found anywhere.
    """

    said: tuple[tuple[str, DistrictId], ...]
    plan: str = ""
    fingerprint: str = ""

    @property
    def districts(self) -> tuple[DistrictId, ...]:
        """The districts that are named, each once."""
        return tuple(dict.fromkeys(district for _, district in self.said))

    @property
    def witnesses(self) -> tuple[str, ...]:
        """The witnesses that spoke, in order of weight."""
        return tuple(dict.fromkeys(witness for witness, _ in self.said))


def identify(document: Document, file_name: str, districts: Iterable[District]) -> Identity:
    """Hear the document's properties, its cover, its header and the file's name. Majority never decides (workflow asks)."""
    known = tuple(districts)
    numbers = list(_numbers(document))
    said = [(witness, DistrictId(id)) for witness, (_, id, _) in numbers if any(d.id == id for d in known)]
    said += [("cover", d) for d in _named(_cover_text(document), known, by="bureau")]
    said += [("header", d) for d in _named(plain_text(document.margins), known, by="name")]
    said += [("name", d) for d in named_by_file(file_name, known)]
    _, (plan, _, fingerprint) = numbers[0] if numbers else ("", ("", "", ""))
    return Identity(tuple(dict.fromkeys(said)), plan, fingerprint)


def _numbers(document: Document) -> Iterator[tuple[str, tuple[str, str, str]]]:
    for key in ("custom:selfcheck", "subject"):
        match = _NUMBER.search(document.properties.get(key, ""))
        if match:
            yield "property", (match[1], match[2], match[3])
    match = _NUMBER.search(_cover_text(document))
    if match:
        yield "cover", (match[1], match[2], match[3])


def _cover_text(document: Document) -> str:
    texts = []
    for block in walk(document.blocks):
        if isinstance(block, Paragraph | ListItem):
            texts.append(run_text(block))
        if len(texts) >= _COVER_PARAGRAPHS or isinstance(block, Table):
            break
    return "\n".join(texts)


def _named(text: str, districts: tuple[District, ...], *, by: str) -> Iterator[DistrictId]:
    """The districts whose name or bureau stands in the text; a name inside a longer one that stands there is not meant."""
    left = "".join(text.split())
    found = set()
    for district in sorted(districts, key=lambda d: -len(getattr(d, by))):
        if getattr(district, by) in left:
            found.add(district.id)
            left = left.replace(getattr(district, by), "\n")
    return (district.id for district in districts if district.id in found)


def named_by_file(file_name: str, districts: tuple[District, ...]) -> Iterator[DistrictId]:
    """The districts that a file's name speaks of, by name or id."""
    tokens = set(re.split(r"[^a-z0-9]+", file_name.lower()))
    spoken = set(_named(file_name, districts, by="name"))
    return (district.id for district in districts if district.id in spoken or district.id in tokens)
