"""A return to read: the 2021 form as an invented district fills it in, 54 pages at length 1, the same bytes each time.

Made in a process of its own (``python -m bench.returned LENGTH FOLDER``), so that no memory of the making is measured.
"""

import hashlib
import io
import random
import sys
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from PIL import Image

from bench.blanks_works import packaged_blanks
from bench.reading_works import FILE, FORM
from selfcheck.model.blocks import Block, Cell, Picture, Table, cell, paragraph
from selfcheck.model.encoding import to_json
from selfcheck.model.form import FigureTable, Form, Grid, Question
from selfcheck.model.ids import DistrictId, Sha256, bookmark_name
from selfcheck.model.plan import District
from selfcheck.safe.archive import Archive, pack
from selfcheck.safe.xml import parse, serialise
from selfcheck.word.answers import pour_answers
from selfcheck.word.names import q

_DISTRICT = District(DistrictId("place"), "", "某区", 1, "某区民政局", ())
_SENTENCES = (
    "对低保、特困人员全年走访{}户，建立“一户一策”台账，做到底数清、情况明。",
    "新增养老床位{}张，改造认知障碍照护床位，社区长者食堂日均供餐翻了一番。",
    "区民政局牵头，会同卫健、残联、房管等部门，召开联席会议{}次。",
    "开展培训{}场，全部人员考核合格，合格率达到98.6%。",
    "窗口实行“一次告知、限时办结”，全年受理{}件，按期办结率100%。",
    "依托居村委会和社会组织，发动志愿者{}名，形成“15分钟服务圈”。",
    "（一）完善制度。印发实施意见，细化措施{}项，明确责任科室和完成时限。",
    "针对街镇之间进度不平衡的情况，督促整改问题{}个，年底前全部办结。",
)
_FREE_FIELDS = frozenset({"headline", "background", "practice", "effect", "replicable", "facts", "handling"})
_PICTURES, _TABLES = 5, 3
_FONT = "仿宋_GB2312"
_FORMAT = {
    "w:rFonts": {"w:hint": "eastAsia", "w:ascii": _FONT, "w:hAnsi": _FONT, "w:eastAsia": _FONT, "w:cs": _FONT},
    "w:sz": {"w:val": "24"},
    "w:szCs": {"w:val": "24"},
    "w:lang": {"w:val": "en-US", "w:eastAsia": "zh-CN"},
}
_SIDE = 316
"""Pixels of noise hardly deflate: so many by so many make 300 KB."""


@dataclass
class Desk:
    """Where a return is typed: ``length`` times as much under each label as in the return of 54 pages."""

    length: int
    chance: random.Random = field(default_factory=lambda: random.Random(2021))  # noqa: S311 - the same each time
    media: dict[Sha256, bytes] = field(default_factory=dict)

    def answers(self, form: Form) -> dict[str, list[Block]]:
        """What stands under each label, by its bookmark."""
        typed: dict[str, list[Block]] = {}
        points = [e for e in form.sections() if isinstance(e, Question) and e.kind == "point"]
        for element in form.sections():
            match element:
                case Question():
                    typed[element.bookmark] = self._words(2 if element.kind == "point" else 1)
                case FigureTable():
                    typed[element.bookmark] = [self._table(len(element.columns), self.length)]
                case Grid():
                    free = [f for f in element.fields if f.name in _FREE_FIELDS]
                    typed |= {bookmark_name(f"{element.section}.{f.name}"): self._words(3) for f in free}
        for place in points[:: len(points) // _PICTURES][:_PICTURES]:
            typed[place.bookmark] += [self._picture() for _ in range(self.length)]
        for place in points[1 :: len(points) // _TABLES][:_TABLES]:
            typed[place.bookmark] += [self._table(5, 6) for _ in range(self.length)]
        return typed

    def _words(self, most: int) -> list[Block]:
        return [paragraph(self.text(most)) for _ in range(self.length)]

    def text(self, most: int) -> str:
        """What is typed into one paragraph, up to so many sentences."""
        chosen = self.chance.sample(_SENTENCES, self.chance.randint(1, most))
        return "".join(sentence.format(self.chance.randrange(3, 5000)) for sentence in chosen)

    def _table(self, columns: int, rows: int) -> Table:
        return Table(tuple(self._row(columns) for _ in range(rows)))

    def _row(self, columns: int) -> tuple[Cell, ...]:
        return tuple(cell(str(self.chance.randrange(10**4))) for _ in range(columns))

    def _picture(self) -> Picture:
        buffer = io.BytesIO()
        Image.frombytes("RGB", (_SIDE, _SIDE), self.chance.randbytes(_SIDE * _SIDE * 3)).save(buffer, "PNG")
        sha = Sha256(hashlib.sha256(buffer.getvalue()).hexdigest())
        self.media[sha] = buffer.getvalue()
        return Picture(f"{sha[:16]}.png", sha, 120.0, 90.0, "现场照片")


def make(length: int, folder: Path) -> None:
    """The return and its form, put into ``folder``."""
    blanks = packaged_blanks(folder)
    form, desk = blanks.form(_DISTRICT), Desk(length)
    filled = pour_answers(blanks.written(_DISTRICT), desk.answers(form), media=desk.media.__getitem__)
    (folder / FILE).write_bytes(as_saved_by_an_office(filled))
    (folder / FORM).write_bytes(to_json(form))


def as_saved_by_an_office(data: bytes) -> bytes:
    """The file with its runs split and formatted one by one, as WPS leaves them: about 2.5 a paragraph, alike in look."""
    archive = Archive(data)
    parts = {name: archive.read(name) for name in archive.names}
    body = parse(parts["word/document.xml"])
    for run in list(body.iter(q("w:r"))):
        _split(run)
    parts["word/document.xml"] = serialise(body)
    return pack(parts)


def _split(run: etree._Element) -> None:
    texts = run.findall(q("w:t"))
    text = texts[0].text if len(texts) == 1 else ""
    if not text:
        return
    width = -(-len(text) // 3) if len(text) > 12 else len(text)
    for at in range(0, len(text), width):
        piece = deepcopy(run)
        piece[-1].text = text[at : at + width]
        _format(piece)
        run.addprevious(piece)
    holder = run.getparent()
    if holder is not None:
        holder.remove(run)


def _format(run: etree._Element) -> None:
    """Fonts, size and language on every run, as in a real file; what the run already says stays."""
    properties = run.find(q("w:rPr"))
    if properties is None:
        properties = etree.Element(q("w:rPr"))
        run.insert(0, properties)
    for name, attributes in _FORMAT.items():
        if properties.find(q(name)) is None:
            etree.SubElement(properties, q(name), {q(key): value for key, value in attributes.items()})


if __name__ == "__main__":
    make(int(sys.argv[1]), Path(sys.argv[2]))
