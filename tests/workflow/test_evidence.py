"""``evidence ITEM`` in a small office: one file, of the valid returns, with pictures, likeness and last year."""

from pathlib import Path

import pytest
from tests.workflow.test_forms import filled, office
from tests.workflow.test_receive import arrived, taken

from selfcheck.cli.app import run
from selfcheck.messages import PublishError
from selfcheck.workflow.evidence import evidence

SAME = "对街面流浪乞讨人员逐一建档，冬季夏季开展专项行动，劝导帮扶并送医救治，动态更新台账，做到一人一策不漏一户。" * 2


def received(session, folder: Path) -> None:
    texts = {"pudong": SAME, "huangpu": SAME, "jingan": "<b onclick=x>静安</b>另有安排，共8件。"}
    taken(session, [arrived(folder, **{f"{d}__docx": filled(d, {"sc_item_01_1": t, "sc_risk_1_facts": f"内情{d}"})
                                       for d, t in texts.items()})])  # fmt: skip


def test_one_item_of_all_districts_on_one_page_with_what_is_alike_marked(tmp_path: Path) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        made = evidence(session, ledger, "1")
        assert evidence(session, ledger, "item-01").value == made.value
    page = made.value.read_text("utf-8")
    assert made.value.parent == session.workspace / "evidence"
    assert made.value.name.startswith("01-")
    assert all(d.name in page for d in session.plan.districts)
    assert "字与黄浦区的相近" in page
    assert "<mark>" in page
    assert "&lt;b onclick=x&gt;" in page
    assert "<b onclick" not in page
    assert "内情" not in page


def test_no_such_item_and_nothing_received_are_said(tmp_path: Path) -> None:
    session = office(tmp_path)
    with session.ledger() as ledger:
        with pytest.raises(PublishError) as nothing:
            evidence(session, ledger, "1")
        with pytest.raises(PublishError) as unknown:
            evidence(session, ledger, "32")
    assert (nothing.value.code, unknown.value.code) == ("PUB036", "PUB085")


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = office(tmp_path)
    received(session, tmp_path / "in")
    shared = ["--plan", str(session.plan_folder), "--workspace", str(session.workspace), "--templates", str(session.templates),
              "--today", "2021-11-20"]  # fmt: skip
    assert run([*shared, "evidence", "5"]) == 0
    assert "05-" in capsys.readouterr().out
