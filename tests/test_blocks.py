"""The block tree itself: where cells begin, and what a change to its leaves leaves alone."""

from selfcheck.compose.booklet.tables import laid_out
from selfcheck.model.blocks import Block, Cell, Note, Paragraph, Table, cell, on_grid, paragraph, rebuilt, run_text


def test_a_cell_begins_beside_what_reaches_into_its_row() -> None:
    rows = ((Cell(rowspan=3), Cell(colspan=2), Cell(rowspan=2)), (cell("甲"), cell("乙")), (cell("丙"),))
    assert [column for column, _ in on_grid(rows)] == [0, 1, 3, 1, 2, 1]


def test_a_change_of_leaves_keeps_every_look_of_what_holds_them() -> None:
    inner = Cell((paragraph("甲"),), 2, 3, True, 1)
    table = Table(((inner,),), (1.0, 2.0), 1, "rows", "样式", True)

    def louder(block: Block) -> Block:
        return paragraph(run_text(block) + "！") if isinstance(block, Paragraph) else block

    (kept, note) = rebuilt((table, Note("footnote", (paragraph("乙"),))), louder)
    assert kept == Table(((Cell((paragraph("甲！"),), 2, 3, True, 1),),), (1.0, 2.0), 1, "rows", "样式", True)
    assert note == Note("footnote", (paragraph("乙！"),))


def test_a_table_without_a_row_is_laid_out_as_it_is() -> None:
    assert laid_out(Table(())) == Table(())
