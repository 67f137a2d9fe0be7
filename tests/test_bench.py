"""The benchmarks run and are kept; how fast anything is, no test asks."""

import subprocess
from pathlib import Path

import pytest
from bench import blanks, reading, run, scoring
from bench.cost import Meter, compare
from bench.returned import make
from bench.table import Table


def test_making_blanks_is_measured_in_every_way() -> None:
    table = blanks.table({2: 1}, ours=1)

    assert [row[1] for row in table.rows] == ["2"] * 5
    assert all(len(row) == len(table.headings) for row in table.rows)
    assert all(float(cell) > 0 for row in table.rows for cell in row[2:])


def test_reading_is_measured_beside_every_reader_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        reading, "_PEERS", reading._PEERS | {"nobody": ("no_such_reader", "a reader that is not there")}
    )
    table = reading.peers(repetitions=1)

    assert table.rows[-1] == ("a reader that is not there", "not installed", "", "", "")
    assert all(len(row) == len(table.headings) for row in table.rows)
    assert all(float(row[1]) > 0 for row in table.rows if row[1] != "not installed")


def test_reading_is_measured_at_several_lengths() -> None:
    table = reading.growth({1: 1, 2: 1})

    assert [row[1] for row in table.rows] == ["1×"] * 3 + ["2×"] * 3
    assert all(float(cell) > 0 for row in table.rows for cell in row[2:])


def test_a_standing_is_measured_for_several_numbers_of_districts() -> None:
    table = scoring.growth({2: 1, 4: 1})

    assert [row[1] for row in table.rows] == ["2", "2", "4", "4"]
    assert all(float(cell) > 0 for row in table.rows for cell in row[2:])
    assert [row[4] for row in table.rows[:2]] == ["1", "1"]


def test_the_return_that_is_read_is_the_same_each_time(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        make(1, tmp_path / name)

    assert (tmp_path / "a" / "return.docx").read_bytes() == (tmp_path / "b" / "return.docx").read_bytes()


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
    for name in ("machine", "blanks", "reading", "reading-growth", "scoring"):
        assert Table(name, ("way",), []).placed_in(text) != ""
