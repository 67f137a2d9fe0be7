"""Every template of the office held to what the program gives it and pours into it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from selfcheck import figures
from selfcheck.messages import TemplateError
from selfcheck.model import styles
from selfcheck.model.district_receipt import DistrictReceipt
from selfcheck.model.letter import Letter, Prompt
from selfcheck.model.notices import Notice
from selfcheck.model.reminder import Reminder
from selfcheck.model.report import AreaFacts, GapFacts, NextFacts, OverviewFacts, ResultFacts, WorkFacts
from selfcheck.model.rework import ReworkNotice
from selfcheck.model.status import BoardPage
from selfcheck.model.template import Needs, Page, field_paths
from selfcheck.readers.wording_faults import wording_faults
from selfcheck.word.lint import lint_docx, lint_text
from selfcheck.workflow.session import Session

WORDING = "wording.toml"
_BODY = (styles.BODY_MARK,)
_POURED = (styles.BODY, styles.LIST, styles.PICTURE, styles.TABLE, styles.TABLE_TEXT, styles.TABLE_HEAD)
"""What any document may hold that takes blocks of a district or of the plan."""

FRAMES: Final[Mapping[str, Needs]] = {
    "form.docx": Needs(
        ("header",), ("header",),
        (*_POURED, styles.COVER_TITLE, styles.COVER, styles.TITLE, styles.HINT, styles.CONTENTS, styles.CONTENTS_2,
         styles.CONTENTS_3, styles.HEADING_1, styles.HEADING_2, styles.HEADING_3, styles.POINT, styles.FIELD,
         styles.ANSWER, styles.SIGNATURE, styles.CLOSING),
        _BODY, only_poured=True,
    ),
    "booklet.docx": Needs(
        ("header", "title", "issuer", "on"), ("header", "title"),
        (*_POURED, styles.CONTENTS, styles.CONTENTS_2, styles.HEADING_1, styles.HEADING_2, styles.DIVIDER,
         styles.DIVIDER_LINE, styles.ORIGIN, styles.ABOUT, styles.PART, styles.CAPTION, styles.EDITOR,
         styles.PICTURE_GRID),
        (styles.FRONT_MARK, styles.BODY_MARK),
    ),
    "report.docx": Needs(
        ("header", "title", "state"), ("header", "title", "state"),
        (*_POURED, styles.POINT, styles.HEADING_1, styles.HEADING_2, styles.HEADING_3, styles.HEADING_4, styles.LEAD), _BODY,
    ),
    "report-with-annexes.docx": Needs(
        ("header", "title", "state"), ("header", "title", "state"),
        (*_POURED, styles.HEADING_2, styles.HEADING_3, styles.TITLE, styles.TABLE_SMALL, styles.TABLE_TITLE, styles.CAPTION,
         styles.FLUSH, styles.ATTACHMENT, styles.ATTACHMENTS_FIRST, styles.ATTACHMENTS_NEXT, styles.LEAD),
        (styles.BODY_MARK, styles.ATTACHMENT_MARK), may_turn=True,
    ),
    "letter.docx": Needs(
        ("header", *field_paths(Letter, "letter")),
        ("header", "letter.draft", "letter.title", "letter.addressees", "letter.grade", "letter.achievements[].text"),
        page=Page(bottom=figures.LETTER_BOTTOM),
    ),
    "prompt.docx": Needs(
        ("header", *field_paths(Prompt, "prompt")),
        ("header", "prompt.title", "prompt.bureau", "prompt.facts[].text", "prompt.gaps[]", "prompt.reply_by",
         "prompt.organs[]", "prompt.on"),
        (styles.UNSEALED_ORGAN, styles.UNSEALED_DATE),
        page=Page(bottom=figures.LETTER_BOTTOM),
    ),
    "receipt.docx": Needs(
        ("header", *field_paths(DistrictReceipt, "receipt")),
        ("header", "receipt.bureau", "receipt.received", "receipt.files[].name", "receipt.files[].sha256",
         *(f"receipt.{part}_count.answered" for part in ("item", "point", "highlight", "risk")), "receipt.sealed"),
    ),
    "rework.docx": Needs(
        ("header", *field_paths(ReworkNotice, "rework")),
        ("header", "rework.bureau", "rework.version", "rework.required[]", "rework.doubtful[]", "rework.more"),
    ),
    "reminder.docx": Needs(
        ("header", *field_paths(Reminder, "reminder")),
        ("header", "reminder.addressee", "reminder.received", "reminder.missing[]", "reminder.due", "reminder.days_left",
         "reminder.days_over"),
    ),
    "reminder-unit.docx": Needs(
        ("header", *field_paths(Reminder, "reminder")),
        ("header", "reminder.addressee", "reminder.received", "reminder.missing[]"),
    ),
    "board.docx": Needs(
        ("header", *field_paths(BoardPage, "board")),
        ("header", "board.title", "board.on", "board.summary", "board.rows[].name", "board.rows[].state"),
    ),
    "notice.docx": Needs(
        ("header", "mark", "number", "title"), ("header", "mark", "number", "title"),
        (*_POURED, styles.TITLE, styles.FLUSH, styles.SIGNATURE, styles.ATTACHMENT, styles.HEADING_2, styles.HEADING_3,
         styles.ATTACHMENTS, styles.KEPT, styles.LEAD),
        (styles.BODY_MARK, styles.ATTACHMENT_MARK), may_turn=True,
    ),
}  # fmt: skip
"""Word templates: the fields each is given, those it must not lose, the styles and marks its blocks are poured by."""

TEXTS: Final[Mapping[str, Needs]] = {
    "form-instructions.md": Needs(("highlights", "due_from", "due_to"), ("due_to",)),
    "booklet-preface.md": Needs(("plan_title", "plan_number", "districts", "highlights", "by_theme")),
    "report-work.md": Needs((*field_paths(WorkFacts, "work"),), ("work.received", "work.missing"), bound=True),
    "report-result.md": Needs((*field_paths(ResultFacts, "result"),), ("result.mean", "result.table_result"), bound=True),
    "report-area.md": Needs((*field_paths(AreaFacts, "area"),), ("area.quoted[].text", "area.quoted[].mark"), bound=True),
    "report-gaps.md": Needs((*field_paths(GapFacts, "gaps"),), ("gaps.table_items", "gaps.decided"), bound=True),
    "report-next.md": Needs((*field_paths(NextFacts, "next"),), ("next.letters", "next.gaps"), bound=True),
    "report-overview.md": Needs((*field_paths(OverviewFacts, "overview"),), ("overview.mean",), bound=True),
}  # fmt: skip
"""Text templates and the fields each is given."""


def check_templates(session: Session) -> tuple[Notice, ...]:
    """Everything wrong with the templates of this run, file by file."""
    return tuple(found for name, look in _looks(session).items() for found in _found(look, session, name))


def _looks(session: Session) -> Mapping[str, Callable[[str], tuple[Notice, ...]]]:
    def frame(name: str) -> tuple[Notice, ...]:
        return lint_docx(session.template(name), FRAMES[name], name, session.profile)

    def text(name: str) -> tuple[Notice, ...]:
        return lint_text(session.text_template(name), TEXTS[name], name)

    def wording(name: str) -> tuple[Notice, ...]:
        return wording_faults(session.template(name), name)

    return {**dict.fromkeys(FRAMES, frame), **dict.fromkeys(TEXTS, text), WORDING: wording}


def _found(look: Callable[[str], tuple[Notice, ...]], session: Session, name: str) -> Iterator[Notice]:
    try:
        yield from look(name)
    except TemplateError as error:  # not there, or no UTF-8
        yield Notice(error.code, "refuse", str(session.templates / name), error.message)
