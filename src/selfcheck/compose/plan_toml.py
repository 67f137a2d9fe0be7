"""A plan as the files of its folder: plan.md beside five TOML files, laid out for a clerk to read and edit.

``readers.plan`` reads them back equal; the same plan gives the same bytes.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from selfcheck.compose.plan_text import plan_markdown
from selfcheck.figures import FRAME
from selfcheck.messages.plan import (
    DECLARED_COMMENT,
    DISTRICTS_COMMENT,
    DOUBTS_COMMENT,
    DUE_COMMENT,
    HIGHLIGHTS_COMMENT,
    RISKS_COMMENT,
    SCORING_COMMENT,
    UNITS_COMMENT,
    WINDOWS_COMMENT,
    YEAR_COMMENT,
)
from selfcheck.messages.scoring import RULE_COMMENTS
from selfcheck.model.plan import District, Doubt, Plan, Unit
from selfcheck.model.rules import Rule, Scoring

_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')
_BARE_KEY = re.compile(r"[a-z0-9-]+")
_PLAIN_NUMBER = re.compile(r"0|[1-9]\d*|(?:0|[1-9]\d*)\.\d+")
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_USUAL_OBJECT = "区"

Value = str | int | float | Decimal | date | tuple[str, ...] | tuple[int, ...]


def plan_files(plan: Plan) -> Mapping[str, str]:
    """The text of every file of the plan's folder, by name."""
    return {
        "plan.md": plan_markdown(plan),
        "year.toml": _year(plan),
        "districts.toml": _file(DISTRICTS_COMMENT, *map(_district, plan.districts)),
        "units.toml": _file(UNITS_COMMENT, *map(_unit, plan.lead_units)),
        "scoring.toml": _scoring(plan.scoring),
        "doubts.toml": _file(DOUBTS_COMMENT, *map(_doubt, plan.doubts)),
    }


def toml_line(key: str, value: Value) -> str:
    """``key = value`` in TOML."""
    return f"{key} = {_value(value)}"


def _value(value: Value) -> str:
    match value:
        case str():
            return f'"{_ESCAPED.sub(_escape, value)}"'
        case tuple():
            return f"[{', '.join(map(_value, value))}]"
        case Decimal():
            return format(value, "f")
        case float():
            return repr(value).removesuffix(".0")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04x}"


def _file(*blocks: str) -> str:
    return "\n\n".join(block for block in blocks if block) + "\n"


def _lines(values: Mapping[str, Value], *, optional: Iterable[str] = ()) -> str:
    """One line a column; optional ones that are empty are left out."""
    left_out = {key for key in optional if not values[key]}
    return "\n".join(toml_line(key, value) for key, value in values.items() if key not in left_out)


def _entry(name: str, values: Mapping[str, Value], *, optional: Iterable[str] = ()) -> str:
    return f"[[{name}]]\n{_lines(values, optional=optional)}"


def _year(plan: Plan) -> str:
    head: dict[str, Value] = {
        "year": plan.year,
        "object_label": "" if plan.object_label == _USUAL_OBJECT else plan.object_label,
        "notice_title": plan.notice_title,
        "document_number": plan.document_number,
        "issuer": plan.issuer,
        "issued_on": plan.issued_on,
        "publicity": plan.publicity,
        "marking": plan.marking,
        "page_profile": "" if plan.page_profile == FRAME.name else plan.page_profile,
    }
    windows = [_entry("windows", {"name": window.name}) for window in plan.windows]
    risks = [_entry("risks", {"title": risk.title}) for risk in plan.risks]
    declared = [
        _entry("declared", {"name": d.name, "items": d.items, "focus_areas": d.focus_areas}) for d in plan.declared
    ]
    return _file(
        YEAR_COMMENT,
        _lines(head, optional=("object_label", "notice_title", "publicity", "marking", "page_profile")),
        f"{DUE_COMMENT}\n{_lines({'due_from': plan.due_from, 'due_to': plan.due_to})}",
        f"{HIGHLIGHTS_COMMENT}\n{_lines({'highlights': plan.highlights, 'qualities': plan.qualities})}",
        *_explained(WINDOWS_COMMENT, windows),
        *_explained(RISKS_COMMENT, risks),
        *_explained(DECLARED_COMMENT, declared),
    )


def _explained(comment: str, entries: list[str]) -> list[str]:
    return [f"{comment}\n{entries[0]}", *entries[1:]] if entries else []


def _district(district: District) -> str:
    return _entry(
        "districts",
        {
            "id": district.id,
            "code": district.code,
            "name": district.name,
            "order": district.order,
            "bureau": district.bureau,
            "addressees": district.addressees,
        },
    )


def _unit(unit: Unit) -> str:
    values: dict[str, Value] = {
        "id": unit.id, "name": unit.name, "aliases": unit.aliases, "assesses": unit.assesses,
    }  # fmt: skip
    return _entry("units", values, optional=("aliases", "assesses"))


def _scoring(scoring: Scoring) -> str:
    head = _lines({"full_marks": scoring.full_marks, "decimals": scoring.decimals})
    return _file(SCORING_COMMENT, head, *map(_rule, scoring.rules))


def _rule(rule: Rule) -> str:
    entry = _entry("rules", {"name": rule.name, "value": rule.value, "meaning": rule.meaning})
    each = "\n".join(("[rules.each]", *(f"{_key(key)} = {_number_or_text(value)}" for key, value in rule.each)))
    parts = (RULE_COMMENTS.get(rule.name, ""), entry, each if rule.each else "")
    return "\n".join(part for part in parts if part)


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _value(key)


def _number_or_text(value: str) -> str:
    return value if _PLAIN_NUMBER.fullmatch(value) else _value(value)


def _doubt(doubt: Doubt) -> str:
    return _entry(
        "doubts",
        {
            "id": doubt.id,
            "where": doubt.where,
            "source": doubt.source,
            "reading": doubt.reading,
            "sure": doubt.sure,
            "state": doubt.state,
            "reason": doubt.reason,
            "settled_by": doubt.settled_by,
        },
        optional=("settled_by",),
    )
