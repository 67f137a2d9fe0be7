"""What the program does with each entry of the wording file (用语栏位): the names it fills in, how many it needs.

An entry that is not here is printed as it stands. The lint of templates compares the file with this table.
"""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from msgspec import Struct

from selfcheck.model.records import RecordWording
from selfcheck.model.reminder import ReminderWording
from selfcheck.model.scores import QuestionWording, SheetWording
from selfcheck.model.standing import DecisionWording, StandingWording
from selfcheck.model.status import BoardWording
from selfcheck.model.wall import WallWording
from selfcheck.model.wording import (
    BookletWording,
    EvidenceWording,
    FormWording,
    LetterWording,
    MarkdownWording,
    NoticeWording,
    OutgoingWording,
    PromptWording,
    ReportWording,
)

SECTIONS: Final[Mapping[str, type[Struct]]] = {
    "form": FormWording,
    "markdown": MarkdownWording,
    "booklet": BookletWording,
    "report": ReportWording,
    "letter": LetterWording,
    "prompt": PromptWording,
    "outgoing": OutgoingWording,
    "evidence": EvidenceWording,
    "records": RecordWording,
    "wall": WallWording,
    "sheet": SheetWording,
    "questions": QuestionWording,
    "standing": StandingWording,
    "decision": DecisionWording,
    "notice": NoticeWording,
    "board": BoardWording,
    "reminder": ReminderWording,
}
"""The sections of the wording file and their types."""

_YEAR = ("year",)
_DOUBT = ("id", "place", "source", "reading", "reason")
_SHEET = ("year", "unit", "full_marks", "least", "most", "decimals")
_PAGE = ("page", "pages")

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "form.title": _YEAR, "form.bureau_line": ("bureau",), "form.number_line": ("number",),
    "form.header": ("year", "district"), "form.part_heading": ("ordinal", "title"),
    "form.area_heading": ("ordinal", "title"), "form.item_heading": ("ordinal", "title"),
    "form.lead_line": ("units",), "form.missing_line": ("numbers",), "form.target_each": ("measure",),
    "form.target_city": ("measure",), "form.target_unknown": ("measure",), "form.figure_elsewhere": ("code",),
    "form.window_label": ("name",), "form.highlight_label": ("ordinal",), "form.office_title": _YEAR,
    "form.office_doubt_line": _DOUBT, "form.office_unread_line": _DOUBT, "form.office_lead_line": ("units",),
    "form.office_missing_line": ("numbers",),
    "markdown.title": ("plan", "district", "version"), "markdown.part_four_title": ("plan", "district", "version"),
    "booklet.title": _YEAR, "booklet.qualities_line": ("qualities",), "booklet.items_line": ("items",),
    "booklet.item_name": ("ordinal", "title"), "booklet.footnote": ("text",), "booklet.attachment": ("name",),
    "booklet.printer_name": ("title",),
    "booklet.origin_line": ("bureau", "district"), "booklet.entry_elsewhere": ("headline", "district"),
    "booklet.picture_line": ("number", "words"), "booklet.pictures_line": ("first", "last", "words"),
    "report.title": _YEAR, "report.overview_title": _YEAR, "report.area_heading": ("ordinal", "title"),
    "report.item_column": ("ordinal",), "report.guessed": ("name",), "report.result_note": ("highest", "lowest", "areas"),
    "report.bar_name": ("district", "total"), "report.cited": ("number",),
    "report.quoted_place": ("version", "point", "paragraph"), "report.figure_place": ("version", "point", "name"),
    "report.shortfall": ("district", "name", "value", "target"), "report.event_mark": ("item", "mark", "mean"),
    "report.told": ("count",), "report.table_name": ("number",), "report.chart_name": ("number",),
    "report.annex_name": ("number",), "report.annex_line": ("number", "title"), "report.scores_note": ("items",),
    "report.sheets_note": ("sheets",), "report.see": ("annex",), "report.see_report": ("annex",),
    "report.strength": ("item", "title", "mark"),
    "letter.title": ("issuer", "year", "district"), "letter.leadership": ("label",),
    "letter.source": ("district", "version", "item", "point", "file"),
    "prompt.title": ("year", "district", "item"), "prompt.organ": ("issuer", "unit"), "prompt.point": ("point",),
    "prompt.source": ("district", "version", "item", "point", "file"),
    "prompt.shortfall": ("name", "value", "as_of", "target", "point"), "prompt.as_of": ("day",),
    "prompt.unanswered": ("points",),
    "evidence.title": ("year", "unit"), "evidence.item_heading": ("ordinal", "title"),
    "evidence.point_heading": ("item", "point", "text"), "evidence.district_line": ("district",),
    "evidence.part_heading": ("label", "title"),
    "wall.title": ("year", "ordinal", "title"), "wall.lead": ("units", "marking"),
    "wall.point_heading": ("item", "point", "text"), "wall.same": ("district", "count"), "wall.lost_picture": ("name",),
    "wall.file": ("name",),
    "sheet.title": _SHEET, "sheet.identity": _SHEET, "sheet.instructions": _SHEET, "sheet.out_of_range": _SHEET,
    "sheet.page": _PAGE, "sheet.own_full": ("items",), "sheet.reason": ("near_full",),
    "questions.title": ("year", "unit"), "questions.opening": ("year", "unit"), "questions.line": ("number", "question"),
    "records.line": ("date", "kind", "source"), "records.attached": ("name",),
    "standing.title": _YEAR, "standing.marks_title": _YEAR,
    "standing.working_title": _YEAR, "standing.rulings_title": _YEAR, "standing.page": _PAGE,
    "decision.title": _YEAR, "decision.page": _PAGE,
    "notice.area_numbers": ("chinese", "number"), "notice.area_count": ("count",), "notice.publicity": ("text",),
    "notice.attachment_line": ("title",),
    "notice.mark": ("issuer",),
    "board.title": _YEAR, "board.units_title": _YEAR, "board.page": _PAGE,
    "board.units_summary": ("count", "done", "partial", "not_started"),
    "board.summary": ("expected", "received", "on_time", "complete", "late", "on_time_rate", "complete_rate"),
    "reminder.points": ("count", "places"), "reminder.point": ("item", "point"), "reminder.windows": ("count", "names"),
    "reminder.highlights": ("found", "expected"), "reminder.risks": ("count",),
    "reminder.marks": ("item", "title", "count"),
}  # fmt: skip
"""The names that may stand in braces, by section and entry."""

RULES: Final = (
    "unit_score", "several_units", "missing_unit", "item_weight", "not_applicable", "other_parts", "grades", "large_gap",
    "ranking", "tie_break", "rounding",
)  # fmt: skip
"""The scoring rules by their names in ``scoring.toml``."""

KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "form.cover": ("data_as_of", "prepared_by", "reviewed_by", "approved_by", "phone"),
    "form.highlight": (
        "headline", "qualities", "items", "background", "practice", "effect", "replicable", "publishable",
    ),
    "form.risk": ("answer", "happened_on", "facts", "handling", "correction", "items", "checked_by"),
    "markdown.states": ("answered", "blank", "prompt", "not_applicable", "missing"),
    "evidence.states": ("not_applicable", "blank", "prompt", "missing", "not_received"),
    "wall.states": ("blank", "prompt", "missing", "not_applicable", "answered", "not_received"),
    "records.kinds": ("daily", "inspection", "media", "line-result", "named"),
    "report.table_titles": ("result", "items", "events", "strengths"),
    "report.chart_titles": ("totals", "units"),
    "report.annex_titles": ("scores", "opinions", "returns", "rules", "trace"),
    "report.event_kinds": ("named", "media", "inspection"),
    "report.rule_names": RULES,
    "notice.columns": ("area", "area_inner", "number", "item", "unit", "points", "mark", "weight"),
    "standing.working": (
        "words", "groups", "combined", "bonus", "deduction", "zero", "score", "freed", "weight", "brings",
        "total", "group", "total.whole", "total.brought", "total.bonus", "total.deduction", "total.total",
        "total.exact", "total.ranked", "total.rank", "total.grade", "total.peer_group", "total.peer_rank",
    ),
    "board.states": ("not_issued", "issued", "received", "rework", "accepted"),
    "board.unit_states": ("not_started", "partial", "done"),
}  # fmt: skip
"""The names that the members of an entry go by: the program looks for each of them (contract, section 2)."""

COUNTS: Final[Mapping[str, int]] = {
    "form.figure_columns": 6,
    "report.result_columns": 4,
    "report.range_names": 3,
    "report.gap_columns": 5,
    "report.event_columns": 6,
    "report.scores_columns": 2,
    "report.opinions_columns": 5,
    "report.returns_columns": 10,
    "report.rules_columns": 3,
    "report.trace_columns": 5,
    "report.strength_columns": 3,
    "evidence.figure_columns": 7,
    "evidence.answer_columns": 2,
    "evidence.risk_columns": 3,
    "evidence.record_columns": 4,
    "sheet.apart_columns": 2,
    "standing.rulings_columns": 9,
    "wall.figure_columns": 7,
    "board.columns": 9,
    "board.unit_columns": 4,
}
"""How many columns a table has that the program fills."""


def fits(value: Any, kind: Any) -> bool:
    """Whether a value read from the file is of that type."""
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True
