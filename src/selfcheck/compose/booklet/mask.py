"""What the gate found, covered as it proposes: numbers by stars, doors by 某处, names by 某, few people by 个别."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from selfcheck.compose.booklet.arrange import changed
from selfcheck.compose.checks.people.addresses import AT_DOOR
from selfcheck.compose.checks.people.long_numbers import in_digits, masked
from selfcheck.messages.publish import MASKS
from selfcheck.model.blocks import Block, Embedded, ListItem, Paragraph, Picture, Run, rebuilt
from selfcheck.model.encoding import replaced
from selfcheck.model.finding import Finding
from selfcheck.model.submission import Highlight

_PERSONAL, _FEW = "C13", "C14"
_NUMBER = re.compile(r"[0-9０-９][0-9０-９Xx\s　·./_\-－—–（）()]{5,}[0-9０-９Xx]")
_PLATE = re.compile(r"[一-鿿][ ]?[A-Za-z][ ·•.—-]?[A-Za-z0-9]{5,6}[警学挂领]?")
_DOOR = re.compile(rf"(?:{AT_DOOR}+(?:支弄|弄|号楼|幢|栋|号|单元|楼|室|-))+{AT_DOOR}*$")
_PLACE = re.compile(r"[一-鿿×]{1,7}?(街道|镇|乡|居委会|居委|村委会|村民委员会|社区|居民区|新村)")
_COUNT = re.compile(r"(?:[0-9]+|[一二两三四五六七八九十]+)\s*(?:名|位|个|人|例|户)")


def proposal(finding: Finding) -> str:
    """What would stand in place of the found words; empty where only a person can say it otherwise."""
    words = in_digits(finding.words)
    if finding.code == _FEW:
        return _COUNT.sub(MASKS["few"], _PLACE.sub(MASKS["place"], words))
    if finding.code != _PERSONAL or not words:
        return ""
    if _PLATE.fullmatch(words):
        return words[:2] + "*****"
    if _NUMBER.search(words):
        return _NUMBER.sub(lambda number: masked(unicodedata.normalize("NFKC", number[0])), words)
    if _DOOR.search(words):
        return _DOOR.sub(MASKS["door"], words)
    return words[0] + MASKS["name"] * (len(words) - 1)


def masked_highlight(highlight: Highlight, instead: Mapping[str, str]) -> Highlight:
    """The highlight with these words replaced wherever they stand, in all its views."""
    mask = _Mask(instead)
    return replaced(changed(highlight, mask), headline=mask.covered(highlight.headline))


def masked_blocks(blocks: Iterable[Block], instead: Mapping[str, str]) -> tuple[Block, ...]:
    """The blocks with these words replaced, also in cells and notes."""
    return rebuilt(blocks, _Mask(instead))


@dataclass(frozen=True)
class _Mask:
    """Covers words in one block."""

    instead: Mapping[str, str]

    def __call__(self, block: Block) -> Block:
        if isinstance(block, Picture):
            return replaced(block, alt=self.covered(block.alt))
        if isinstance(block, Embedded):
            return replaced(block, name=self.covered(block.name))
        if not isinstance(block, Paragraph | ListItem):
            return block
        runs = list(block.runs)
        for words, cover in self.instead.items():
            runs = _replaced(runs, words, cover)
        return replaced(block, runs=tuple(runs))

    def covered(self, text: str) -> str:
        """A plain text with the words replaced."""
        for words, cover in self.instead.items():
            text = text.replace(words, cover)
        return text


def _replaced(runs: list[Run], words: str, cover: str) -> list[Run]:
    """The runs with every ``words`` replaced, though they may lie over several of them; the first of them has the cover."""
    text = "".join(run.text for run in runs)
    spots = [match.span() for match in re.finditer(re.escape(words), text)]
    for start, end in reversed(spots):
        at, made = 0, []
        for run in runs:
            left, right = max(start - at, 0), min(end - at, len(run.text))
            if left < len(run.text) and right > 0:
                put = cover if at <= start < at + len(run.text) else ""
                made.append(replaced(run, text=run.text[:left] + put + run.text[right:]))
            else:
                made.append(run)
            at += len(run.text)
        runs = made
    return runs
