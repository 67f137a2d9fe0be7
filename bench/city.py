"""The returns of a city of ``n`` invented districts, each in its own words, for the checks to look at.

A district's prose is drawn from the demonstration's by the characters that follow each other there: sentences that read
like the field's, that hold figures, and that hardly another district has. Besides, every two neighbours share a passage,
and all districts three. Made in a process of its own (``python -m bench.city N FOLDER``).
"""

import random
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from msgspec import Struct

from bench.blanks_works import packaged_blanks
from bench.returned import Desk, as_saved_by_an_office
from selfcheck.model.blocks import Block, Table, cell, paragraph
from selfcheck.model.encoding import replaced, to_json
from selfcheck.model.form import FigureTable, Form, Grid
from selfcheck.model.ids import DistrictId, Sha256, bookmark_name
from selfcheck.model.plan import District, Plan
from selfcheck.model.submission import Source, Submission
from selfcheck.readers.submission import read_submission
from selfcheck.word.answers import pour_answers
from selfcheck.word.count import count
from selfcheck.word.read import read
from selfcheck.workflow.demo.material import texts
from selfcheck.workflow.forms import Blanks

CITY = "city.json"
FILES, STREETS = 16, 13
"""So many returns are kept as files too; so many streets and towns each district has."""
COMMON = 3
"""So many passages all districts share."""
_CHARACTERS = (
    "东西南北上下清澄云汀望岚桥浦江河湖塘泾港湾林松柏梅兰竹菊桃杏石金银安康宁和平永长新福寿文昌明光华月星辰风雪"
)
_KINDS = ("街道", "镇", "新村街道", "乡")
_OPENINGS = ("今年", "截至", "全区", "区民")
_RECEIVED_ON = "2021-11-08T09:30:00+08:00"


class City(Struct, frozen=True):
    """What the checks are given: the plan with these districts, their streets, their returns."""

    plan: Plan
    streets: Mapping[DistrictId, tuple[str, ...]]
    returns: tuple[Submission, ...]


@cache
def _followers() -> Mapping[str, str]:
    """What follows each two characters in the demonstration's prose, as often as it does; ``#`` stands for a figure."""
    points = [p for item in texts("items").values() for p in item.get("points", ())]
    prose = [str(p[key]) for p in points for key in ("rich", "plain") if key in p]
    corpus = "\n".join(re.sub(r"\{[^}]*\}", "#", text) for text in prose)
    found: dict[str, list[str]] = {}
    for first, second, third in zip(corpus, corpus[1:], corpus[2:], strict=False):
        found.setdefault(first + second, []).append(third)
    return {pair: "".join(after) for pair, after in found.items()}


@dataclass
class _OwnDesk(Desk):
    """A district's desk: its own prose, with the passages that others have too among it."""

    passages: list[str] = field(default_factory=list)

    def answers(self, form: Form) -> dict[str, list[Block]]:
        """As on any desk; the figures have names, the boxes of part four are ticked."""
        typed = super().answers(form)
        for element in form.sections():
            if isinstance(element, FigureTable):
                typed[element.bookmark] = self._figures(element)
            elif isinstance(element, Grid):
                boxes = {f.name: f.preprinted for f in element.fields if "□" in f.preprinted}
                for name, printed in boxes.items():
                    ticked = printed.replace("□", "☑", 1) if "□无" not in printed else printed.replace("□无", "☑无")
                    typed[bookmark_name(f"{element.section}.{name}")] = [paragraph(ticked)]
        return typed

    def text(self, most: int) -> str:
        """Its own words, or what is left of the shared ones."""
        if self.passages and self.chance.randrange(20) == 0:
            return self.passages.pop()
        return self.prose(30 * self.chance.randint(1, most))

    def prose(self, least: int) -> str:
        """Sentences of at least so many characters."""
        text = self.chance.choice(_OPENINGS)
        while len(text) < least or text[-1] != "。":
            after = self.chance.choice(_followers().get(text[-2:], "。"))
            text += self.chance.choice(_OPENINGS) if after == "\n" else after
        return re.sub("#%?", self._figure, text)

    def _figure(self, place: re.Match[str]) -> str:
        return f"{self.chance.randrange(600, 1000) / 10}%" if "%" in place[0] else str(self.chance.randrange(3, 5000))

    def _figures(self, element: FigureTable) -> list[Block]:
        ordinal = element.code.partition("-")[0]
        rows = [
            (
                f"{ordinal}-{row['point']}",
                row["name"],
                str(self.chance.randrange(3, 5000)),
                row["unit"],
                "2021-10-31",
                "",
            )
            for row in texts("items").get(element.item, {}).get("figures", ())
        ]
        return [Table(tuple(tuple(map(cell, row)) for row in rows))] if rows else []


def districts(n: int) -> Mapping[District, tuple[str, ...]]:
    """The districts with their streets and towns; no name is borne twice."""
    chance, known = random.Random(n), set[str]()  # noqa: S311 - the same each time

    def name(kind: str) -> str:
        while (made := "".join(chance.sample(_CHARACTERS, 2)) + kind) in known:
            pass
        known.add(made)
        return made

    made = {}
    for k in range(1, n + 1):
        own = name("区")
        district = District(DistrictId(f"place-{k:04}"), f"{k:04}", own, k, f"{own}民政局", ())
        made[district] = tuple(name(chance.choice(_KINDS)) for _ in range(STREETS))
    return made


def _desk(seed: str, passages: list[str]) -> _OwnDesk:
    return _OwnDesk(1, random.Random(seed), passages=passages)  # noqa: S311 - the same each time


def _passage(seed: str) -> str:
    return _desk(seed, []).prose(120)


def _filled(blanks: Blanks, district: District, n: int) -> tuple[Form, bytes]:
    """The district's return, with what it shares with its two neighbours and with everybody."""
    k = district.order
    shared = [_passage(f"everybody {m}") for m in range(COMMON)] + [_passage(f"neighbours {m % n}") for m in (k - 1, k)]
    desk, form = _desk(district.id, shared), blanks.form(district)
    return form, pour_answers(blanks.written(district), desk.answers(form), media=desk.media.__getitem__)


def _read(blanks: Blanks, form: Form, data: bytes) -> Submission:
    source = Source("return.docx", Sha256("0" * 64), "docx", len(data), _RECEIVED_ON, ())
    return read_submission(
        form, read(data).value, count(data), blanks.wording, source=source, district=form.district, version=1
    )


def _returns(blanks: Blanks, plan: Plan, folder: Path) -> Iterator[Submission]:
    for district in plan.districts:
        form, data = _filled(blanks, district, len(plan.districts))
        if district.order <= FILES:
            (folder / f"{district.id}.docx").write_bytes(as_saved_by_an_office(data))
        yield _read(blanks, form, data)


def make(n: int, folder: Path) -> None:
    """The city, and the files of its first returns, put into ``folder``."""
    blanks, names = packaged_blanks(folder), districts(n)
    plan = replaced(blanks.session.plan, districts=tuple(names))
    streets = {district.id: own for district, own in names.items()}
    (folder / CITY).write_bytes(to_json(City(plan, streets, tuple(_returns(blanks, plan, folder)))))


if __name__ == "__main__":
    make(int(sys.argv[1]), Path(sys.argv[2]))
