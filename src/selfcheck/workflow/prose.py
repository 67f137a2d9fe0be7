"""Text templates of the office as blocks: filled, read as Markdown, set in the body's style."""

from selfcheck.compose.run_in_heading import set_apart
from selfcheck.model import styles
from selfcheck.model.blocks import Block, ListItem, Paragraph
from selfcheck.readers.markdown import markdown_blocks
from selfcheck.word.fill import fill_text
from selfcheck.workflow.session import Session


def prose(session: Session, template: str, **fields: object) -> tuple[Block, ...]:
    """A text template with its fields, in the body's style."""
    text = fill_text(session.text_template(template), fields, name=template)
    return tuple(_as_body(block) for block in markdown_blocks(text))


def _as_body(block: Block) -> Block:
    if not isinstance(block, Paragraph | ListItem) or block.style:
        return block
    return Paragraph(tuple(set_apart(block.runs)), styles.BODY)
