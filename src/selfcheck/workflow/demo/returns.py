"""The invented returns: each district's blank filled in as well, or as badly, as such a district would."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from selfcheck.model import styles
from selfcheck.model.blocks import Block, Cell, Picture, Table, cell, paragraph
from selfcheck.model.form import FigureTable, Form, Grid, Heading, Question
from selfcheck.model.ids import Sha256, bookmark_name
from selfcheck.word.answers import pour_answers
from selfcheck.workflow.demo.material import DemoDistrict, draw, filled, scaled, texts
from selfcheck.workflow.demo.pictures import bar_chart

AS_OF = "2021-10-31"
_RICH_SHARE = {"rich": 100, "good": 70, "ordinary": 25, "boilerplate": 0, "copied": 30, "late": 30}
"""Of a hundred points, how many are answered with figures; the rest are plain, boilerplate or left out."""
_WITH_MANY_PICTURES = 4
"""Of a rich district's highlights."""


@dataclass
class Filling:
    """What one district types, by the bookmark of the label it types under. ``corrected``: after it was asked to."""

    corrected: bool = False
    answers: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    media: dict[Sha256, bytes] = field(default_factory=dict)
    before: tuple[Block, ...] = ()


def filled_return(blank: bytes, form: Form, district: DemoDistrict, *, corrected: bool = False) -> bytes:
    """The district's returned form as .docx."""
    filling = Filling(corrected)
    for element in form.sections():
        if isinstance(element, FigureTable):
            _figures(filling, element, district)
        elif isinstance(element, Grid):
            _GRIDS[element.kind](filling, element, district)
        else:
            _QUESTIONS[element.kind](filling, element, district)
    _remark(filling, form, district)
    return pour_answers(blank, filling.answers, media=filling.media.__getitem__, before=filling.before)


def _point(filling: Filling, element: Question, district: DemoDistrict) -> None:
    asked = filling.corrected and _planted("corrections", district, element.section)
    odd = asked or _planted("oddities", district, element.section)
    text = odd or _special(district, element.section) or _point_text(element, district)
    if text:
        blocks: list[Block] = [paragraph(text)]
        if district.quality == "rich" and draw(district, element.section, "picture", sides=16) == 0:
            blocks.append(_picture(filling, district, element.section))
        if district.quality in {"rich", "good"} and draw(district, element.section, "table", sides=20) == 0:
            blocks.append(_street_table(district))
        filling.answers[element.bookmark] = tuple(blocks)


def _point_text(element: Question, district: DemoDistrict) -> str:
    luck = draw(district, element.section, sides=100)
    if district.quality == "late" and luck > 70:
        return ""
    entry = _material(element)
    if entry is None or (district.quality == "boilerplate" and luck < 65):
        parts = texts("parts")["boilerplate"]
        opening = parts["openings"][luck % len(parts["openings"])]
        return f"{opening}{parts['sentences'][luck % len(parts['sentences'])]}"
    if district.kind == "central" and "na_central" in entry:
        return str(entry["na_central"])
    return filled(entry["rich" if luck < _RICH_SHARE[district.quality] else "plain"], entry["n"], district)


def _material(element: Question) -> Mapping[str, Any] | None:
    """The texts for a point; None for one that the material does not know, as in a plan an office has edited."""
    points = texts("items").get(element.item, {}).get("points", ())
    return next((p for p in points if str(p["point"]) == element.section.rpartition(".")[2]), None)


def _planted(kind: str, district: DemoDistrict, section: str) -> str:
    found = (o for o in texts("parts")[kind] if o["district"] == district.id and o["section"] == section)
    return next((str(o["text"]) for o in found if "headline" not in o), "")


def _special(district: DemoDistrict, section: str) -> str:
    """One district types characters that break other programs."""
    special = texts("parts")["special"]
    wanted = f"item-{special['item']:02d}.{special['point']}"
    return str(special["text"]) if district.order == 2 and section == wanted else ""


def _problem(filling: Filling, element: Question, district: DemoDistrict) -> None:
    material = texts("items").get(element.item)
    if material is None or district.quality in {"boilerplate", "late"} or draw(district, element.section, sides=3) == 0:
        return
    filling.answers[element.bookmark] = (paragraph(str(material["problem"])),)


def _window(filling: Filling, element: Question, district: DemoDistrict) -> None:
    number = int(element.section.rpartition("-")[2])
    every = texts("parts")["windows"]
    variants = [w for w in every if w["window"] == number] or every
    chosen = variants[draw(district, element.section, sides=len(variants))]
    filling.answers[element.bookmark] = (paragraph(filled(chosen["text"], chosen["n"], district)),)


def _figures(filling: Filling, element: FigureTable, district: DemoDistrict) -> None:
    if district.quality in {"boilerplate", "copied"}:
        return
    rows = []
    ordinal = element.code.partition("-")[0]
    for row in texts("items").get(element.item, {}).get("figures", ()):
        value = str(scaled(row["value"], district.scale))
        rows.append(tuple(map(cell, (f"{ordinal}-{row['point']}", row["name"], value, row["unit"], AS_OF, ""))))
    if rows:
        filling.answers[element.bookmark] = (Table(tuple(rows)),)


def _highlight(filling: Filling, element: Grid, district: DemoDistrict) -> None:
    number = int(element.section.rpartition("-")[2])
    if district.quality == "late" and number > 3:
        return
    pool = texts("highlights")["highlights"]
    chosen = pool[(district.order * 3 + number * 7) % len(pool)]
    planted = next((o for o in texts("parts")["oddities"]
                    if (o["district"], o["section"]) == (district.id, element.section)), None)  # fmt: skip
    if planted:
        chosen = {
            **chosen,
            **{key: planted[key] for key in ("headline", "qualities", "items")},
            "effect": planted["text"],
        }

    def say(text: str) -> str:
        return filled(text, chosen["n"], district)

    practice: list[Block] = [paragraph(say(text)) for text in chosen["practice"]]
    effect: list[Block] = [paragraph(say(chosen["effect"]))]
    if district.quality in {"rich", "good"} and number == 1:
        practice.append(_picture(filling, district, element.section))
    if district.quality == "rich" and number == _WITH_MANY_PICTURES:
        practice += [_picture(filling, district, f"{element.section} {n}") for n in range(3)]
    if district.quality == "rich" and number == 2:
        effect.append(_street_table(district))
    options = {f.name: f.preprinted for f in element.fields}
    values: dict[str, Sequence[Block]] = {
        "headline": [paragraph(say(chosen["headline"]))],
        "qualities": [paragraph(_tick(options["qualities"], chosen["qualities"]))],
        "items": [paragraph("、".join(f"第{n}项" for n in chosen["items"]))],
        "background": [paragraph(say(chosen["background"]))],
        "practice": practice,
        "effect": effect,
        "replicable": [paragraph(say(chosen["replicable"]))],
        "publishable": [paragraph(_tick(options["publishable"], ["可以公开"]))],
    }
    for name, blocks in values.items():
        filling.answers[bookmark_name(f"{element.section}.{name}")] = tuple(blocks)


def _tick(preprinted: str, chosen: Sequence[str]) -> str:
    for word in chosen:
        preprinted = preprinted.replace(f"□{word}", f"☑{word}")
    return preprinted


def _risk(filling: Filling, element: Grid, district: DemoDistrict) -> None:
    number = int(element.section.rpartition("-")[2])
    if district.quality == "late" and number > 4:
        return
    every = texts("parts")["risks"]
    words = next((r for r in every if r["risk"] == number), every[0])
    has_happened = draw(district, element.section, sides=11) == 0
    preprinted = next(f.preprinted for f in element.fields if f.name == "answer")
    values = {"answer": _tick(preprinted, ["有" if has_happened else "无"])}
    if has_happened:
        facts, _, handling = filled(words["yes"], (), district).partition("。")
        values |= {"facts": f"{facts}。", "handling": handling, "items": "、".join(f"第{n}项" for n in words["items"])}
    else:
        values["checked_by"] = words["no"][draw(district, element.section, "no", sides=len(words["no"]))]
    for name, text in values.items():
        filling.answers[bookmark_name(f"{element.section}.{name}")] = (paragraph(text),) if text else ()


def _cover(filling: Filling, element: Grid, _district: DemoDistrict) -> None:
    values = {"data_as_of": AS_OF, "prepared_by": "办公室", "reviewed_by": "办公室主任", "approved_by": "分管局领导",
              "phone": "见通讯录"}  # fmt: skip
    for name, text in values.items():
        filling.answers[bookmark_name(f"{element.section}.{name}")] = (paragraph(text),)


def _remark(filling: Filling, form: Form, district: DemoDistrict) -> None:
    """Sentences typed where no section is: a greeting above the cover, and in one district a note under a heading."""
    greeting, note = (str(entry["text"]) for entry in texts("parts")["unplaced"][:2])
    if district.order % 5 == 0:
        filling.before = (paragraph(greeting),)
    areas = [e for e in form.elements if isinstance(e, Heading) and e.style == styles.HEADING_2]
    if district.order == 8 and len(areas) > 1:
        filling.answers[areas[1].bookmark] = (paragraph(note),)


def _picture(filling: Filling, district: DemoDistrict, about: str) -> Picture:
    heights = [20 + draw(district, about, n, sides=80) for n in range(4)]
    data = bar_chart(heights)
    sha = Sha256(hashlib.sha256(data).hexdigest())
    filling.media[sha] = data
    return Picture(f"{sha[:16]}.png", sha, 110.0, 69.0, "")


def _street_table(district: DemoDistrict) -> Table:
    head = tuple(cell(name, shaded=True) for name in ("街镇", "完成数", "完成率"))
    rows: list[tuple[Cell, ...]] = [head]
    for n, street in enumerate(district.streets):
        count = scaled(40 + draw(district, street, sides=60), district.scale)
        rows.append(tuple(map(cell, (street, str(count), f"{90 + n % 10}%"))))
    return Table(tuple(rows), header_rows=1)


_QUESTIONS: Mapping[str, Callable[[Filling, Question, DemoDistrict], None]] = {
    "point": _point,
    "item_problem": _problem,
    "window": _window,
}
_GRIDS: Mapping[str, Callable[[Filling, Grid, DemoDistrict], None]] = {
    "highlight": _highlight,
    "risk": _risk,
    "cover": _cover,
}
