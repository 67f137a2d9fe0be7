"""The labelled passages (``tests/data/passages``): each made a return, checked, and what was found held to its label."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from tests.compose.checks.cases import rules, submission
from tests.returns import ROOT, form_wording, real_plan

from selfcheck.compose.checks.case import Case, findings
from selfcheck.compose.checks.run import check
from selfcheck.compose.form import compile_form
from selfcheck.compose.gate import LETTER, letter_remarks
from selfcheck.model.blocks import Note, Paragraph, Picture, Run, Table, cell, paragraph
from selfcheck.model.check_rules import Gazetteer
from selfcheck.model.encoding import replaced
from selfcheck.model.finding import Finding, NamedEvent
from selfcheck.model.form import Form
from selfcheck.model.ids import DistrictId, SectionId
from selfcheck.model.plan import District, Plan
from selfcheck.model.submission import AnySection, State, Submission, WindowAnswer
from selfcheck.readers.placed import Piece
from selfcheck.readers.sections import rebuilt_section

FOLDER = ROOT / "tests" / "data" / "passages"
FIRST_HELD_BACK = FOLDER / "held-back"
"""The first third: set apart by the rule of ``is_first_held_back``."""
EARLIER = (
    FOLDER,
    FIRST_HELD_BACK,
    *(FOLDER / f"{name}-held-back" for name in ("second", "third", "fourth", "fifth", "sixth", "seventh")),
    FOLDER / "dev-set",
    FOLDER / "opened-from-the-start",
)
"""What the checks were made and mended by; the sets held back among them were scored once each, and then looked at."""
OPEN, HELD_BACK = FOLDER / "judging" / "open", FOLDER / "judging" / "held-back"
"""The set by which the checks are judged: labelled before it was scored; who mended has not seen what is held back."""
REHEARSAL = FOLDER / "rehearsal"
"""Written by yet others while the checks were mended by the open half: what was mended stays mended."""
HOME = "澄湾区"
COVER = {"data_as_of": "2021-10-31", "prepared_by": "办公室", "reviewed_by": "主任", "approved_by": "分管领导",
         "phone": "见通讯录"}  # fmt: skip
RISKS = 6
_TICKS = re.compile(r"[□☑]有\s*[□☑]无\s*|无。?$")
_NONE = {"answer": "□有　☑无", "checked_by": "经核查无。核查人：闾丘某"}


@dataclass(frozen=True)
class Passage:
    """One labelled passage: what it says and what should be found in it, as its file has it."""

    code: str
    label: Mapping[str, Any]

    @property
    def id(self) -> str:
        return str(self.label["id"])

    @property
    def is_trap(self) -> bool:
        return not self.label["find"]


def is_first_held_back(id: str) -> bool:
    """The rule by which the first third was set apart, before any check was run on it."""
    return int(sha256(id.encode()).hexdigest(), 16) % 3 == 0


def passages(folder: Path = FOLDER) -> tuple[Passage, ...]:
    """The passages of a folder, by check; what stands at the head of a file goes for all of them."""
    found: list[Passage] = []
    for path in sorted(folder.glob("C*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        common = {key: value for key, value in table.items() if key != "passages"}
        found += (Passage(str(table["code"]), {**common, **label}) for label in table["passages"])
    return tuple(found)


def subjects() -> dict[str, str]:
    """What each check looks at, by its code."""
    tables = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("C*.toml")))
    return {table["code"]: table["about"] for table in tables}


# -- a passage as a return --


@cache
def invented() -> tuple[Plan, Gazetteer]:
    """The real plan with invented districts."""
    listed = tomllib.loads((FOLDER / "districts.toml").read_text(encoding="utf-8"))["districts"]
    districts = tuple(
        District(DistrictId(d["id"]), d["code"], d["name"], n, f"{d['name']}民政局", (f"中共{d['name']}委员会",))
        for n, d in enumerate(listed, 1)
    )
    places = {DistrictId(d["id"]): tuple(d["places"]) for d in listed}
    return replaced(real_plan(), districts=districts), places


@cache
def form() -> Form:
    """The form that every invented district answers."""
    plan, _ = invented()
    return compile_form(plan, plan.districts[0], form_wording(), ())


def district(name: str) -> District:
    return next(d for d in invented()[0].districts if d.name == name)


def section_of(id: str, pieces: Sequence[Piece], state: State = "blank") -> AnySection:
    """A section as the reader makes it of these pieces."""
    before = WindowAnswer(id=SectionId(id), title=id, state=state)
    return rebuilt_section(form(), before, pieces, form_wording())


def written(label: Mapping[str, Any]) -> Iterator[Piece]:
    """What a passage's own section holds, block by block."""
    text, values = str(label.get("text", "")), label.get("values")
    if label.get("state") == "not_applicable" and text and "不适用" not in text:
        text = f"☑不适用　理由：{text}"
    for line in (text.format(values[label.get("district", HOME)]) if values else text).split("\n") * label.get(
        "times", 1
    ):
        if line:
            yield Piece("", Paragraph(tuple(_runs(line, label))))
    if "table" in label:
        yield Piece("", Table(tuple(tuple(map(cell, row)) for row in label["table"])))
    for kind in ("comment", "footnote"):
        yield from (Piece("", Note(kind, (paragraph(words),))) for words in label.get(f"{kind}s", ()))
    if label.get("picture"):
        yield Piece("", Picture("a.png", width_mm=80, height_mm=60))


def _runs(line: str, label: Mapping[str, Any]) -> Iterator[Run]:
    inserted, hidden = label.get("inserted", ()), label.get("hidden", ())
    apart = [*inserted, *hidden]
    for words in re.split(f"({'|'.join(map(re.escape, apart))})", line) if apart else [line]:
        if words:
            yield Run(words, inserted=words in inserted, hidden=words in hidden)


def highlight(number: int, changes: Mapping[str, Any]) -> AnySection:
    """One of the five whole highlights, with what a passage changes in it."""
    whole = tomllib.loads((FOLDER / "highlights.toml").read_text(encoding="utf-8"))["highlights"]
    told = {**whole[changes.get("same_as", number) - 1], **changes}
    fields = {
        "headline": told["headline"], "qualities": "　".join(f"☑{q}" for q in told["qualities"]),
        "items": "、".join(f"第{int(item[-2:])}项" for item in told["items"]), "background": told["background"],
        "practice": "".join(told["practice"]), "effect": told["effect"], "replicable": told["replicable"],
        "publishable": "☑可以公开",
    }  # fmt: skip
    return section_of(f"highlight-{number}", [] if changes.get("blank") else _rows(fields))


def risk(number: int, text: str | None) -> AnySection:
    """A question of part four; None for 无 with who looked into it."""
    if text is None:
        return section_of(f"risk-{number}", _rows(_NONE))
    ticks = _TICKS.match(text)
    answer, rest = (ticks[0].strip(), text[ticks.end() :]) if ticks else ("", text)
    behind = "checked_by" if "核查" in rest else "facts"
    return section_of(f"risk-{number}", _rows({"answer": answer, behind: rest}))


def _rows(fields: Mapping[str, str]) -> list[Piece]:
    return [Piece(name, paragraph(text)) for name, text in fields.items() if text.strip()]


def returned(label: Mapping[str, Any], pieces: Sequence[Piece], whose: District) -> Submission:
    """A return of that district: cover, the passage's section and what else the label says of it."""
    state = label.get("state", "blank")
    sections = [section_of("cover", _rows({**COVER, **label.get("cover", {})}))]
    if "section" in label:
        sections.append(section_of(label["section"], pieces, state))
    sections += (section_of(id, list(written({"text": text}))) for id, text in label.get("more", {}).items())
    if "highlights" in label or label.get("code") == "C08":
        changes = {c["number"]: c for c in label.get("highlights", ())}
        sections += (highlight(n, changes.get(n, {})) for n in range(1, invented()[0].highlights + 1))
    if "risks" in label or label.get("code") == "C09":
        texts = {r["number"]: r["text"] for r in label.get("risks", ())}
        sections += (risk(n, texts.get(n)) for n in range(1, RISKS + 1))
    return submission(*sections, district=whose.id, received_on=label.get("received", "2021-11-08"))


def case(label: Mapping[str, Any], whose: str, pieces: Sequence[Piece]) -> Case:
    """That return with what it is checked against."""
    plan, gazetteer = invented()
    first = f"{label['first_received']}T09:30:00+08:00" if "first_received" in label else ""
    home = district(whose)
    return Case(plan, rules(), gazetteer, home, returned(label, pieces, home), label.get("sealed", True), first)


def found_in(label: Mapping[str, Any]) -> tuple[Mapping[str, str], Sequence[Finding]]:
    """The texts of the labelled return by section, and all findings in it."""
    whose = str(label.get("district", HOME))
    own = case(label, whose, list(written(label)))
    texts = {str(s.id): s.text for s in own.submission.sections}
    if "letter" in label:
        texts[LETTER] = label["letter"]
        return texts, list(findings(own, letter_remarks(own, texts[LETTER]), {LETTER: texts[LETTER]}))
    others = [{**label, "more": {}, **other} for other in label.get("others", ())]
    others += ({**label, "district": name, "text": label["text"].format(value), "values": {}}
               for name, value in label.get("values", {}).items() if name != whose)  # fmt: skip
    beside = [case(other, other["district"], list(written({"text": other["text"]}))) for other in others]
    sections = [section_of(id, list(written({"text": text}))) for id, text in label.get("last_year", {}).items()]
    before = {own.district.id: submission(*sections, district=own.district.id)} if sections else {}
    events = {own.district.id: tuple(NamedEvent(**event) for event in label.get("events", ()))}
    made = check([own, *beside], before, events)
    return texts, [f for f in made if f.district == own.district.id]


class Checked(NamedTuple):
    """A passage, its texts by section and everything that was found in it, whichever check it was written for."""

    passage: Passage
    texts: Mapping[str, str]
    findings: Sequence[Finding]


@cache
def checked(folder: Path) -> tuple[Checked, ...]:
    """All passages of a folder, each checked once however many tables it counts for."""
    return tuple(Checked(passage, *found_in(passage.label)) for passage in passages(folder))


# -- what was found, held to the label --


@dataclass(frozen=True)
class Score:
    """How one check did: passages, findings that stand at labelled words, others, and labelled words found and missed."""

    hits: int
    traps: int
    right: int
    wrong: tuple[str, ...]
    found: int
    missed: tuple[str, ...]

    @property
    def precision(self) -> Fraction:
        """Of the findings, how many stand at labelled words; all of none."""
        made = self.right + len(self.wrong)
        return Fraction(self.right, made) if made else Fraction(1)

    @property
    def recall(self) -> Fraction:
        """Of the labelled words, how many were found; all of none."""
        wanted = self.found + len(self.missed)
        return Fraction(self.found, wanted) if wanted else Fraction(1)


def score(labelled: Sequence[Checked]) -> Score:
    """Every passage of one check judged."""
    right, found, wrong, missed = 0, 0, [], []
    for passage, texts, everything in labelled:
        made = [finding for finding in everything if finding.code == passage.code]
        wanted = [_Spot(words, texts, passage) for words in passage.label["find"]]
        allowed = [_Spot(words, texts, passage) for words in passage.label.get("may", ())]
        at_words = [f for f in made if any(spot.holds(f) for spot in wanted)]
        others = [f for f in made if f not in at_words and not any(spot.holds(f) for spot in allowed)]
        lacking = [spot.words for spot in wanted if not any(spot.holds(f) for f in made)]
        if passage.label.get("any") and len(lacking) < len(wanted):
            lacking, wanted = [], wanted[:1]
        right, found = right + len(at_words), found + len(wanted) - len(lacking)
        wrong += (f"{passage.id} {f.section} “{f.words}” {f.message}" for f in others)
        missed += (f"{passage.id} “{words}”" for words in lacking)
    traps = sum(passage.is_trap for passage, _, _ in labelled)
    return Score(len(labelled) - traps, traps, right, tuple(wrong), found, tuple(missed))


def total(judged: Sequence[Score]) -> Score:
    """Several checks taken together."""
    return Score(
        sum(s.hits for s in judged),
        sum(s.traps for s in judged),
        sum(s.right for s in judged),
        tuple(words for s in judged for words in s.wrong),
        sum(s.found for s in judged),
        tuple(words for s in judged for words in s.missed),
    )


class _Spot:
    """Labelled words: wherever they stand in the return, or a whole section behind @."""

    def __init__(self, words: str, texts: Mapping[str, str], passage: Passage) -> None:
        self.words = words
        self._whole = words.removeprefix("@") if words.startswith("@") else ""
        home = LETTER if "letter" in passage.label else passage.label.get("section", "")
        holders = {home: texts[home]} if words in texts.get(home, "") else texts
        self._places = [] if self._whole else [(id, m.start(), m.end()) for id, text in holders.items()
                                               for m in re.finditer(re.escape(words), text)]  # fmt: skip
        if not self._whole and not self._places:
            raise ValueError(f"{passage.id}: “{words}” stands nowhere in the passage")

    def holds(self, finding: Finding) -> bool:
        """Whether a finding stands at these words; one about a section as a whole stands at all of its words."""
        if self._whole:
            return finding.section == self._whole or finding.section.rpartition("-")[0] == self._whole
        return any(
            finding.section == id and (not finding.end or (finding.start < end and start < finding.end))
            for id, start, end in self._places
        )
