"""A file made to harm is set aside with its reason; the others go on, and the original is kept."""

import sys
from pathlib import Path

import pytest
from tests.word.parts import p, r, relation, word
from tests.workflow.test_forms import filled, issued, office
from tests.workflow.test_receive import arrived, taken, told

from selfcheck.engine import Limits
from selfcheck.safe.archive import pack
from selfcheck.workflow import receive as receiving

NOISE = "".join(chr(0x4E00 + n * 7919 % 20000) for n in range(20_000))


def slow() -> bytes:
    """Sound and within every bound, and six hundred thousand paragraphs long, none of them plain."""
    return word("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r></w:p>" * 600_000 + p(r(NOISE * 12)))


def large() -> bytes:
    """Eighteen million characters in one paragraph."""
    return word(p(r(NOISE * 900)))


def notes_in_notes() -> bytes:
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteReference w:id="{n + 1}"/></w:r></w:p></w:footnote>'
        for n in range(500)
    )
    part = f'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{notes}</w:footnotes>'
    reference = p('<w:r><w:footnoteReference w:id="0"/></w:r>')
    return word(reference, relation("f", "footnotes", "footnotes.xml"), parts={"word/footnotes.xml": part.encode()})


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_that_takes_too_long_is_set_aside_and_the_others_are_filed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(receiving, "READING", Limits(seconds=6, memory=4 * 1024**3))
    session = office(tmp_path, jobs=jobs)
    issued(session)
    poison = slow()
    sound = {f"{district}__docx": filled(district, {"sc_item_01_1": "好"}) for district in ("huangpu", "jingan")}
    folder = arrived(tmp_path / "in", a__docx=poison, **sound)
    receipts = taken(session, [folder])

    assert told(receipts) == [
        ("refused", "", 0, ["SUB068"]), ("received", "huangpu", 1, []), ("received", "jingan", 1, [])
    ]  # fmt: skip
    assert "6秒" in receipts[0].notices[0].message
    with session.ledger() as ledger:
        (event,) = ledger.events("refused")
        assert ledger.fetch(event.facts["object"]) == poison
        assert event.facts["notices"] == ["SUB068"]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux alone")
def test_a_file_that_takes_too_much_memory_is_set_aside_and_the_others_are_filed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "READING", Limits(seconds=120, memory=300 * 1024**2))
    session = office(tmp_path)
    issued(session)
    poison = large()
    receipts = taken(
        session, [arrived(tmp_path / "in", a__docx=poison, b__docx=filled("huangpu", {"sc_item_01_1": "好"}))]
    )

    assert told(receipts) == [("refused", "", 0, ["SUB069"]), ("received", "huangpu", 1, [])]
    with session.ledger() as ledger:
        assert ledger.fetch(ledger.events("refused")[0].facts["object"]) == poison


def test_notes_within_notes_without_end_are_set_aside(tmp_path: Path) -> None:
    session = office(tmp_path)
    receipts = taken(session, [arrived(tmp_path / "in", a__docx=notes_in_notes())])
    assert told(receipts) == [("refused", "", 0, ["SUB070"])]


def test_a_package_of_which_nothing_is_left_is_refused_and_does_not_vanish(tmp_path: Path) -> None:
    """Found by fuzzing: a damaged package becomes a zip to look into, and what is hidden in it was passed over."""
    session = office(tmp_path)
    folder = arrived(
        tmp_path / "in", a__docx=pack({"_rels/.rels": b"<a/>"}), b__docx=filled("huangpu", {"sc_item_01_1": "好"})
    )
    assert [(state, codes) for state, _, _, codes in told(taken(session, [folder]))] == [
        ("refused", ["SUB002"]), ("received", [])
    ]  # fmt: skip
