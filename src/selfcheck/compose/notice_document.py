"""The plan as the printed notice it came from: covering text, the plan's own text, the attachment table."""

from collections.abc import Iterator, Sequence

from selfcheck.compose.notice_table import items_table
from selfcheck.compose.run_in_heading import set_apart
from selfcheck.compose.titles import break_title
from selfcheck.messages.notice import COVERING, NOTES, OTHERS, PREFACE
from selfcheck.model import styles
from selfcheck.model.blocks import Block, Document, Paragraph, paragraph, run_text
from selfcheck.model.plan import BodySection, Plan
from selfcheck.model.wording import NoticeWording, worded
from selfcheck.numerals import cn_date

_APART = (COVERING, NOTES, OTHERS)
"""Sections of the folder's naming that do not stand in the plan's own text."""
_LONGEST_ADDRESS = 60
_BLANK = paragraph("", styles.FLUSH)


def notice_document(plan: Plan, wording: NoticeWording) -> Document:
    """The notice below its red head. What the plan marks as inferred or new is not printed: a notice states.

    A plan with a title of its own follows the covering text on a new page; one that is itself the notice is signed at its end.
    """
    signature: list[Block] = [
        paragraph("", styles.KEPT),
        paragraph("", styles.KEPT),  # room for the seal (7.3.5.1)
        paragraph(plan.issuer, styles.SIGNATURE),
        paragraph(cn_date(plan.issued_on), styles.SIGNATURE),
    ]
    text: list[Block] = [block for section in plan.body if section.title not in _APART for block in _section(section)]
    text += attachment_note(wording, (plan.attachment_title,))
    if plan.publicity:
        text.append(paragraph(worded(wording.publicity, text=plan.publicity), styles.BODY))
    if covers(plan):
        own_title = paragraph(break_title(plan.title, (plan.issuer,)), styles.TITLE, new_page=True)
        blocks = [*_named(plan, COVERING), *signature, own_title, *text]
    else:
        blocks = [*text, *signature]
    attachment = [
        paragraph(wording.attachment, styles.ATTACHMENT),
        _BLANK,
        paragraph(break_title(plan.attachment_title, (plan.issuer,)), styles.TITLE),
        items_table(plan, wording),
        *_named(plan, NOTES),
        *_named(plan, OTHERS),
    ]
    title = plan.notice_title or plan.title
    properties = {"title": title, "subject": plan.document_number}
    return Document(tuple(blocks), attachment=tuple(attachment), properties=properties)


def attachment_note(wording: NoticeWording, titles: Sequence[str]) -> list[Block]:
    """What is attached, a blank line below the body (7.3.4): one by its name, several numbered; no stop behind a name.

    A name that goes on in a second line stands there under its own first character.
    """
    names = [title.rstrip("。；，、") for title in titles]
    if len(names) == 1:
        return [_BLANK, paragraph(worded(wording.attachment_line, title=names[0]), styles.ATTACHMENTS)]
    first, *others = [f"{n}.\t{name}" for n, name in enumerate(names, 1)]
    return [
        _BLANK,
        paragraph(worded(wording.attachment_line, title=first), styles.ATTACHMENTS_FIRST),
        *(paragraph(name, styles.ATTACHMENTS_NEXT) for name in others),
    ]


def covers(plan: Plan) -> bool:
    """Whether a notice issues the plan, rather than the plan being the notice."""
    has_covering = any(section.title == COVERING for section in plan.body)
    return has_covering or plan.notice_title not in ("", plan.title)


def _named(plan: Plan, name: str) -> list[Block]:
    return [_body(block) for section in plan.body if section.title == name for block in section.blocks]


def _section(section: BodySection) -> Iterator[Block]:
    if section.title != PREFACE:
        yield paragraph(section.title, styles.HEADING_2 if section.level == 1 else styles.HEADING_3)
    for block in section.blocks:
        yield _body(block)


def _body(block: Block) -> Block:
    """A paragraph of the body; one that addresses somebody stands flush (GB/T 9704 §7.3.2)."""
    if not isinstance(block, Paragraph):
        return block
    text = run_text(block)
    is_address = text.endswith("：") and len(block.runs) == 1 and len(text) < _LONGEST_ADDRESS
    return Paragraph(tuple(set_apart(block.runs)), styles.FLUSH if is_address else styles.BODY)
