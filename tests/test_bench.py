"""The benchmarks run and are kept; how fast anything is, no test asks."""

import subprocess
from pathlib import Path

import pytest
from bench import blanks, booklet, checking, city, highlights, reading, run, scoring
from bench.checking_works import cases_of
from bench.cost import Meter, compare
from bench.returned import make
from bench.table import Table

from selfcheck.compose.checks.copies.similarity import check_copies
from selfcheck.model.encoding import from_json
from selfcheck.model.submission import PointAnswer
from selfcheck.word.prints import printable


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


def test_the_booklet_is_measured_beside_the_floor_and_whatever_is_there() -> None:
    table = booklet.table(10, ours=1)

    assert [row[0] for row in table.rows][:2] == list(booklet._OURS.values())
    assert all(len(row) == len(table.headings) for row in table.rows)
    assert all(float(row[1]) > 0 for row in table.rows if row[1] != "not installed")


def test_the_booklet_is_measured_at_several_sizes() -> None:
    table = booklet.growth({5: 1, 10: 1})

    assert [row[1] for row in table.rows] == ["5", "5", "10", "10"]
    assert all(float(cell) > 0 for row in table.rows for cell in row[3:])


def test_the_highlights_are_the_same_each_time_and_no_picture_needs_work(tmp_path: Path) -> None:
    for name in "ab":
        highlights.make(5, tmp_path / name, returns=True)
    files = [sorted(p.relative_to(tmp_path / name) for p in (tmp_path / name).rglob("*.*")) for name in "ab"]

    assert files[0] == files[1]
    assert all((tmp_path / "a" / f).read_bytes() == (tmp_path / "b" / f).read_bytes() for f in files[0])
    for path in (tmp_path / "a" / "pictures").iterdir():
        made = printable(path.read_bytes(), "jpg", 75.0)
        assert made is not None
        assert made.data == path.read_bytes()


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


def test_checking_is_measured_beside_the_floor_and_as_it_grows() -> None:
    table = checking.table({2: 1, 3: 1})

    assert [row[1] for row in table.rows] == ["2"] * 3 + ["3"] * 3
    assert all(len(row) == len(table.headings) for row in table.rows)
    assert all(float(cell) > 0 for row in table.rows for cell in row[2:])


def test_the_returns_of_a_city_differ_share_some_passages_and_are_the_same_each_time(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        city.make(3, tmp_path / name)
    data = (tmp_path / "a" / city.CITY).read_bytes()
    made = from_json(data, city.City)
    texts = [{s.text for s in r.sections if isinstance(s, PointAnswer)} for r in made.returns]
    found = check_copies(cases_of(tmp_path / "a"))

    assert data == (tmp_path / "b" / city.CITY).read_bytes()
    assert all(len(own) > 130 for own in texts)
    assert len(texts[0] & texts[1] & texts[2]) <= city.COMMON
    assert all(remarks for remarks in found.values())


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
    for name in ("machine", "blanks", "reading", "reading-growth", "checking", "scoring", "booklet", "booklet-growth"):
        assert Table(name, ("way",), []).placed_in(text) != ""
