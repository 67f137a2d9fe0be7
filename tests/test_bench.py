"""The benchmarks run and are kept; how fast anything is, no test asks."""

import subprocess

import pytest
from bench import blanks, run
from bench.cost import Meter, compare
from bench.table import Table


def test_making_blanks_is_measured_in_every_way() -> None:
    table = blanks.table({2: 1}, ours=1)

    assert [row[1] for row in table.rows] == ["2"] * 5
    assert all(len(row) == len(table.headings) for row in table.rows)
    assert all(float(cell) > 0 for row in table.rows for cell in row[2:])


def test_a_work_that_fails_is_no_figure() -> None:
    with pytest.raises(subprocess.CalledProcessError, match="nowhere"):
        compare("bench.blanks_works", {"nowhere": 1}, 2)


def test_only_what_runs_under_the_meter_counts() -> None:
    meter = Meter()
    sum(range(10_000_000))
    assert meter.cpu_ms == 0
    with meter.running():
        sum(range(10_000_000))
    assert meter.cpu_ms > 0


def test_a_table_takes_the_place_of_the_one_before() -> None:
    text = "before\n<!-- a -->\nold\n<!-- /a -->\nafter"
    once = Table("a", ("way", "N"), [("x", "1")]).placed_in(text)

    assert once == "before\n<!-- a -->\n| way | N |\n| --- | ---: |\n| x | 1 |\n<!-- /a -->\nafter"
    assert Table("a", ("way", "N"), [("x", "1")]).placed_in(once) == once
    with pytest.raises(ValueError, match="b"):
        Table("b", ("way",), []).placed_in(text)


def test_the_document_has_a_place_for_every_table() -> None:
    text = run.DOCUMENT.read_text("utf-8")
    for name in ("machine", "blanks"):
        assert Table(name, ("way",), []).placed_in(text) != ""
