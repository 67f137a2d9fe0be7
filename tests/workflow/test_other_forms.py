"""Forms that are not the one asked for: another district's, last year's, another plan's."""

from pathlib import Path

from tests.returns import printed, real_plan
from tests.workflow.test_carry import edited
from tests.workflow.test_forms import blank, filled, issued, office
from tests.workflow.test_receive import ON_TIME, arrived, changed, taken, told

from selfcheck.model.encoding import replaced
from selfcheck.model.ids import DistrictId
from selfcheck.model.plan import Item
from selfcheck.word.read import read
from selfcheck.workflow.forms import chosen
from selfcheck.workflow.receive import Assignment, receive


def test_another_districts_form_in_a_file_named_after_this_one_is_not_guessed(tmp_path: Path) -> None:
    came = arrived(tmp_path / "in", huangpu__docx=filled("jingan", {"sc_item_01_1": "甲"}))
    assert told(taken(office(tmp_path), [came])) == [("refused", "", 0, ["SUB004"])]


def test_another_districts_form_taken_by_a_persons_word_is_told(tmp_path: Path) -> None:
    session = office(tmp_path)
    came = arrived(tmp_path / "in", a__docx=filled("jingan", {"sc_item_01_1": "甲"}))
    word = Assignment(chosen(session.plan, ["huangpu"])[0], "经办人")
    with session.ledger() as ledger:
        (receipt,) = receive(session, ledger, [came], received_on=ON_TIME, assignment=word)
    assert (receipt.state, receipt.district) == ("received", DistrictId("huangpu"))
    assert {"SUB034", "SUB043"} <= {n.code for n in receipt.notices}


def test_last_years_form_is_refused_by_its_number(tmp_path: Path) -> None:
    last = changed(blank("huangpu"), b"ZP2021", b"ZP2020")
    assert told(taken(office(tmp_path), [arrived(tmp_path / "in", a__docx=last)])) == [("refused", "", 0, ["SUB005"])]


def test_another_plans_form_is_refused_by_its_questions(tmp_path: Path) -> None:
    """The same district and year, the same codes and bookmarks, and every question another one."""
    plan = real_plan()
    areas = tuple(replaced(area, items=tuple(map(_asking_otherwise, area.items))) for area in plan.focus_areas)
    other = printed(replaced(plan, focus_areas=areas), plan.district(DistrictId("huangpu"))).data
    (receipt,) = taken(office(tmp_path), [arrived(tmp_path / "in", a__docx=other)])
    assert (receipt.state, [n.code for n in receipt.notices]) == ("refused", ["SUB081"])


def _asking_otherwise(item: Item) -> Item:
    return replaced(item, reference_points=tuple(replaced(p, text=p.text[::-1]) for p in item.reference_points))


def test_a_form_issued_before_the_plan_changed_is_read_as_it_was_issued_and_said_to_be(tmp_path: Path) -> None:
    session = office(tmp_path)
    issued(session)
    (tmp_path / "before.docx").write_bytes(filled("huangpu", {"sc_item_01_1": "甲"}))
    now = edited(session, "给予困难群众个性化帮扶", "给予困难群众个性化救助")
    receipts = taken(now, [tmp_path / "before.docx"])
    assert told(receipts) == [("received", "huangpu", 1, ["SUB015"])]
    assert "按下发时的表读取" in receipts[0].notices[0].message


def test_a_form_that_was_never_issued_is_read_by_the_present_one_and_said_to_be(tmp_path: Path) -> None:
    session = office(tmp_path)
    number = read(blank("huangpu")).value.properties["subject"].encode()
    unknown = changed(filled("huangpu", {"sc_item_01_1": "甲"}), number, number[:-8] + b"00000000")
    receipts = taken(session, [arrived(tmp_path / "in", a__docx=unknown)])
    assert told(receipts) == [("received", "huangpu", 1, ["SUB028", "SUB097"])]
    assert "按现行的表读取" in receipts[0].notices[0].message
