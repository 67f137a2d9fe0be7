"""Two people's halves of one form: merged by section when that is asked for, both originals kept."""

import hashlib
from pathlib import Path

from tests.workflow.test_accepting import accepted, counts
from tests.workflow.test_assigning import HUANGPU, STRAY, put, section, with_stray
from tests.workflow.test_forms import blank, filled, office, outcome
from tests.workflow.test_receive import ON_TIME, arrived

from selfcheck.model.blocks import Picture, paragraph
from selfcheck.model.ids import Sha256
from selfcheck.model.submission import Submission
from selfcheck.word.answers import pour_answers
from selfcheck.workflow.demo.pictures import bar_chart
from selfcheck.workflow.receive import Receipt, receive
from selfcheck.workflow.session import Session
from selfcheck.workflow.submissions import load

FIRST = {"sc_item_01_1": "第一人填的要点。", "sc_risk_1_facts": "第一人知道的内情"}
SECOND = {"sc_window_1": "第二人填的窗口。"}


def merged(session: Session, *paths: Path) -> tuple[Receipt, ...]:
    with session.ledger() as ledger:
        return receive(session, ledger, paths, received_on=ON_TIME, merging=True)


def loaded(session: Session, version: int | None = None) -> Submission:
    with session.ledger() as ledger:
        return load(session, ledger, HUANGPU, version)


def halves(folder: Path) -> tuple[Path, Path]:
    first = arrived(folder / "first", 甲__docx=filled("huangpu", FIRST))
    return first, arrived(folder / "second", 乙__docx=filled("huangpu", SECOND))


def test_two_halves_become_a_new_version_that_names_both_and_leaves_each_as_it_came(tmp_path: Path) -> None:
    session, (first, second) = office(tmp_path), halves(tmp_path)
    receipts = merged(session, first, second)
    assert [(r.state, r.version) for r in receipts] == [("received", 1), ("received", 2)]
    assert [sorted(n.code for n in r.notices) for r in receipts] == [["SUB096"], ["SUB012", "SUB095"]]
    whole, one = loaded(session), loaded(session, 1)
    assert [section(whole, id).text for id in ("item-01.1", "window-1")] == ["第一人填的要点。", "第二人填的窗口。"]
    assert section(one, "window-1").text == ""
    assert [o.name for o in whole.source.originals] == ["甲.docx", "乙.docx"]
    assert ("甲.docx" in whole.source.name, "乙.docx" in whole.source.name) == (True, True)
    assert whole.conservation.holds
    with session.ledger() as ledger:
        event = ledger.events("received")[1]
        kept = {ledger.fetch(sha) for sha in event.objects}
        assert ledger.verify()[0].code == "LDG013"
    assert {(first / "甲.docx").read_bytes(), (second / "乙.docx").read_bytes()} <= kept
    text = (session.workspace / "submissions" / "huangpu" / "v2" / "submission.md").read_text("utf-8")
    assert "内情" not in text


def test_a_second_run_of_the_merging_is_known_and_changes_nothing(tmp_path: Path) -> None:
    session, (first, second) = office(tmp_path), halves(tmp_path)
    merged(session, first, second)
    before = outcome(session.workspace)
    assert [(r.state, r.version) for r in merged(session, first, second)] == [("known", 1), ("known", 2)]
    assert outcome(session.workspace) == before


def test_a_run_killed_between_the_halves_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    one, two = office(tmp_path / "one"), office(tmp_path / "two")
    first, second = halves(tmp_path)
    merged(one, first, second)
    merged(two, first)
    merged(two, first, second)
    assert outcome(one.workspace / "submissions") == outcome(two.workspace / "submissions")


def test_a_merged_version_that_went_is_made_again_from_its_originals(tmp_path: Path) -> None:
    session, (first, second) = office(tmp_path), halves(tmp_path)
    merged(session, first, second)
    whole = outcome(session.workspace / "submissions")
    for path in (session.workspace / "submissions" / "huangpu" / "v2").iterdir():
        path.unlink()
    with session.ledger() as ledger:
        (receipt,) = receive(session, ledger, [second], received_on=ON_TIME)
    assert (receipt.state, receipt.version) == ("known", 2)
    assert outcome(session.workspace / "submissions") == whole


def test_three_parts_fold_into_one_and_name_all_three(tmp_path: Path) -> None:
    session, (first, second) = office(tmp_path), halves(tmp_path)
    third = arrived(tmp_path / "third", 丙__docx=filled("huangpu", {"sc_window_2": "第三人填的窗口。"}))
    merged(session, first, second, third)
    whole = loaded(session)
    assert [o.name for o in whole.source.originals] == ["甲.docx", "乙.docx", "丙.docx"]
    assert [section(whole, f"window-{n}").text for n in (1, 2)] == ["第二人填的窗口。", "第三人填的窗口。"]
    assert whole.conservation.holds


def test_pictures_of_both_halves_lie_beside_the_merged_version(tmp_path: Path) -> None:
    session = office(tmp_path)
    for n, (mark, heights) in enumerate({"sc_item_01_1": (10, 90), "sc_window_1": (90, 10)}.items()):
        data = bar_chart(heights)
        sha = Sha256(hashlib.sha256(data).hexdigest())
        answer = (paragraph(mark), Picture("p.png", sha, 60.0, 40.0))
        half = pour_answers(blank("huangpu"), {mark: answer}, media={sha: data}.__getitem__)
        merged(session, arrived(tmp_path / str(n), **{f"{n}__docx": half}))
    place = session.workspace / "submissions" / "huangpu" / "v2" / "media"
    assert {p.read_bytes() for p in place.iterdir()} == {bar_chart((10, 90)), bar_chart((90, 10))}
    assert loaded(session).conservation.holds


def test_choices_hold_in_the_merged_version_and_a_merged_version_may_be_accepted(tmp_path: Path) -> None:
    session = office(tmp_path)
    merged(session, arrived(tmp_path / "a", a__docx=with_stray(paragraph(STRAY), answers=FIRST)))
    put(session, "item-01.2")
    (receipt,) = merged(session, arrived(tmp_path / "b", b__docx=filled("huangpu", SECOND)))
    assert sorted(n.code for n in receipt.notices) == ["SUB012", "SUB083", "SUB095"]
    whole = loaded(session)
    assert (section(whole, "item-01.2").text, section(whole, "window-1").text) == (STRAY, "第二人填的窗口。")
    assert (whole.unplaced, whole.conservation.holds) == ((), True)
    assert accepted(session) == []
    assert counts(session) == 2


def test_without_asking_the_second_half_is_a_version_of_its_own(tmp_path: Path) -> None:
    session, (first, second) = office(tmp_path), halves(tmp_path)
    with session.ledger() as ledger:
        receive(session, ledger, [first, second], received_on=ON_TIME)
    assert (section(loaded(session), "item-01.1").text, loaded(session).source.originals) == ("", ())


def test_a_half_whose_other_half_has_gone_is_refused_alone(tmp_path: Path) -> None:
    session, (first, second) = office(tmp_path), halves(tmp_path)
    merged(session, first)
    place = session.workspace / "submissions" / "huangpu" / "v1"
    (place / "submission.json").unlink()
    other = arrived(tmp_path / "other", 丙__docx=filled("jingan", FIRST))
    receipts = merged(session, second, other)
    assert [(r.state, r.district, [n.code for n in r.notices]) for r in receipts] == [
        ("refused", "", ["SUB041"]),
        ("received", "jingan", ["SUB096"]),
    ]
    merged(session, first)
    assert [(r.state, r.version) for r in merged(session, second)] == [("received", 2)]
    assert section(loaded(session), "item-01.1").text == "第一人填的要点。"
