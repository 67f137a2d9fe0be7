"""The constructs that other readers lose, read right: one file each, all in one, and the table that says so."""

import tomllib
from itertools import chain
from pathlib import Path

import pytest
from tests.reading_page import assert_section, table
from tests.word.matrix import CONSTRUCTS, Construct, all_in_one

from selfcheck.model.blocks import Block, Document, Embedded, ListItem, Paragraph, run_text, walk
from selfcheck.model.notices import Collected
from selfcheck.model.submission import tally
from selfcheck.word.count import count
from selfcheck.word.read import read
from selfcheck.workflow.embedded import with_cells

READERS = tomllib.loads((Path(__file__).parents[1] / "data" / "readers.toml").read_text(encoding="utf-8"))
OURS = "selfcheck"


def read_return(data: bytes) -> Collected[Document]:
    """A file as ``receive`` reads it, once the law is seen to hold."""
    found = with_cells(read(data))
    assert tally(found.value.blocks) == count(data)
    return found


def seen(blocks: tuple[Block, ...]) -> str:
    """All that somebody sees who reads these blocks: text, labels of lists, cells of workbooks."""

    def words(block: Block) -> str:
        match block:
            case ListItem():
                return block.label + run_text(block)
            case Paragraph():
                return run_text(block)
            case Embedded():
                return block.text
            case _:
                return ""

    return "\n".join(words(block) for block in walk(blocks))


def verdict(construct: Construct, found: Collected[Document]) -> str:
    """What the table says of us, by the measure that the others were held to and one more: the blocks themselves."""
    document = found.value
    times = seen((*document.blocks, *document.margins)).count(construct.word)
    if times != construct.times:
        return f"x{times}" if times else "LOST"
    whole = (document.blocks, document.margins) == (construct.blocks, construct.margins)
    return construct.says if whole else "changed"


def test_the_matrix_has_twenty_five_constructs_and_the_others_were_measured_on_each() -> None:
    assert [construct.name for construct in CONSTRUCTS] == list(READERS["constructs"])
    assert len(CONSTRUCTS) == 25
    assert {len(row) for row in READERS["constructs"].values()} == {len(READERS["readers"])}


@pytest.mark.parametrize("construct", CONSTRUCTS, ids=lambda construct: construct.name)
def test_each_construct_is_read_exactly(construct: Construct) -> None:
    found = read_return(construct.file)

    assert found.value.blocks == construct.blocks
    assert found.value.margins == construct.margins
    assert tuple(said.code for said in found.notices) == construct.codes
    assert verdict(construct, found) == construct.says


def test_all_of_them_in_one_file_are_read_exactly() -> None:
    found = read_return(all_in_one(CONSTRUCTS))
    text = seen((*found.value.blocks, *found.value.margins))

    assert found.value.blocks == tuple(chain.from_iterable(construct.blocks for construct in CONSTRUCTS))
    assert found.value.margins == tuple(chain.from_iterable(construct.margins for construct in CONSTRUCTS))
    assert {said.code for said in found.notices} == {code for construct in CONSTRUCTS for code in construct.codes}
    assert {c.name: text.count(c.word) for c in CONSTRUCTS} == {c.name: c.times for c in CONSTRUCTS}


def test_their_order_in_the_file_changes_nothing() -> None:
    turned = CONSTRUCTS[::-1]

    found = read_return(all_in_one(turned)).value.blocks
    assert found == tuple(chain.from_iterable(construct.blocks for construct in turned))


def test_the_table_in_docs_reading_is_what_this_run_found() -> None:
    rows = [
        (
            construct.name,
            f"**{verdict(construct, read_return(construct.file))}**",
            *READERS["constructs"][construct.name],
        )
        for construct in CONSTRUCTS
    ]
    right = {"ok", *(f"{construct.says}" for construct in CONSTRUCTS)}
    columns = zip(*(row[1:] for row in rows), strict=True)
    total = ("**read right**", *(f"**{sum(cell.strip('*') in right for cell in column)}**" for column in columns))

    assert_section("matrix", table(("construct", OURS, *READERS["readers"]), [*rows, total]))
