"""``templates check`` in a small office: clean as shipped, told where broken, and what is broken is never printed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from tests.workflow.test_forms import ROOT, issued, office
from tests.workflow.test_publish import ranked, received, reviewed

from selfcheck.cli.app import run
from selfcheck.messages import PublishError, TemplateError
from selfcheck.model import styles
from selfcheck.model.ids import DistrictId
from selfcheck.readers.wording_faults import wording_faults
from selfcheck.workflow.booklet import booklet
from selfcheck.workflow.forms import compiled_form
from selfcheck.workflow.letters import letters
from selfcheck.workflow.notice import printed_notice
from selfcheck.workflow.receipts import write_receipts
from selfcheck.workflow.report import report
from selfcheck.workflow.session import Session
from selfcheck.workflow.templates import FRAMES, TEXTS, WORDING, check_templates

SHIPPED = (ROOT / "templates" / WORDING).read_bytes()


def changed(session: Session, name: str, change: Callable[[Document], object]) -> None:
    """One Word template of the office after ``change``."""
    word = docx.Document(str(session.templates / name))
    change(word)
    word.save(str(session.templates / name))


def with_line(line: str) -> Callable[[Document], object]:
    """A line more in the header, where any template may have one."""
    return lambda word: word.sections[0].header.paragraphs[0].insert_paragraph_before(line)


def codes(session: Session) -> list[tuple[str, str]]:
    return [(n.where.partition(" ")[0], n.code) for n in check_templates(session)]


PRINTED: dict[str, Callable[[Session], object]] = {"form.docx": issued, "notice.docx": printed_notice}
"""Templates that nothing need have been received for."""


def year(session: Session, folder: Path) -> None:
    """Everything that is printed in a year."""
    issued(session)
    printed_notice(session)
    received(session, folder / "in")
    with session.ledger() as ledger:
        assert write_receipts(session, ledger, [(DistrictId("huangpu"), 1)]).notices == ()
        reviewed(session, ledger)
        ranked(session, ledger, folder / "back", letters=1)
        booklet(session, ledger, pdf=False)
        report(session, ledger, pdf=False)
        letters(session, ledger, draft=False, pdf=False)


def test_every_template_is_known_and_clean_as_shipped(tmp_path: Path) -> None:
    session = office(tmp_path)
    assert {p.name for p in session.templates.iterdir()} == {*FRAMES, *TEXTS, WORDING}
    assert check_templates(session) == ()


def test_every_field_that_is_declared_is_given_when_it_is_printed(tmp_path: Path) -> None:
    session = office(tmp_path)
    for name, needs in FRAMES.items():
        changed(session, name, with_line("".join(map(use, needs.fields))))
    for name, needs in TEXTS.items():
        path = session.templates / name
        path.write_text(path.read_text("utf-8") + "\n\n" + "".join(map(use, needs.fields)), "utf-8")
    assert check_templates(session) == ()
    year(session, tmp_path)


def use(path: str, name: str = "x") -> str:
    """A tag that prints a field, with a loop round it for the members of each list."""
    whole, member, rest = path.partition("[]")
    if not member:
        return f"{{{{ {path} }}}}"
    return f"{{% for {name} in {whole} %}}{use(f'{name}{rest}', f'{name}x')}{{% endfor %}}"


def test_a_year_is_printed_with_the_declared_styles_alone(tmp_path: Path) -> None:
    session = office(tmp_path)
    for name, needs in FRAMES.items():
        kept = {style.casefold() for style in (*needs.styles, *needs.marks)}

        def strip(word: Document, kept: set[str] = kept) -> None:
            for style in list(word.styles):
                if (
                    style.name
                    and style.name.casefold() not in kept
                    and not style.name.startswith(("Normal", "Default"))
                ):
                    style.delete()

        changed(session, name, strip)
    year(session, tmp_path)


DAMAGE: list[tuple[str, str, Callable[[Document], object]]] = [
    ("TPL013", "TPL003", with_line("{{ haeder }}")),
    ("TPL014", "TPL004", with_line("{{ header | nofilter }}")),
    ("TPL012", "TPL004", with_line("{{ header")),
    ("TPL012", "TPL012", with_line("｛｛ header ｝｝")),
    ("TPL005", "TPL005", with_line("{{ header.__class__() }}")),
    ("TPL001", "TPL001", lambda word: word.add_paragraph(style=styles.BODY_MARK)),
    ("TPL018", "TPL018", lambda word: [p.add_run("甲") for p in word.paragraphs if p.style.name == styles.BODY_MARK]),  # type: ignore[union-attr]
    ("TPL002", "TPL002", lambda word: word.styles[styles.TABLE_TEXT].delete()),
]


@pytest.mark.parametrize(("told", "refused", "change"), DAMAGE)
@pytest.mark.parametrize("name", PRINTED)
def test_what_is_told_as_broken_is_never_printed(
    name: str, told: str, refused: str, change: Callable[[Document], object], tmp_path: Path
) -> None:
    session = office(tmp_path)
    changed(session, name, change)
    assert codes(session) == [(name, told)]
    with pytest.raises(TemplateError) as raised:
        PRINTED[name](session)
    assert raised.value.code == refused


def test_words_in_the_body_of_the_form_would_come_back_as_a_district_s_and_are_told(tmp_path: Path) -> None:
    session = office(tmp_path)
    changed(session, "form.docx", lambda word: word.paragraphs[0].insert_paragraph_before("内部资料"))
    (found,) = check_templates(session)
    assert (found.code, "“内部资料”" in found.message) == ("TPL030", True)
    with pytest.raises(PublishError) as raised:
        issued(session)
    assert raised.value.code == "PUB035"


def test_a_letter_with_a_list_in_a_line_is_told_and_not_sent(tmp_path: Path) -> None:
    session = office(tmp_path)
    changed(session, "letter.docx", with_line("{{ letter.highlights }}"))
    assert codes(session) == [("letter.docx", "TPL015")]
    received(session, tmp_path / "in")
    with session.ledger() as ledger:
        reviewed(session, ledger)
        ranked(session, ledger, tmp_path / "back", letters=1)
        with pytest.raises(TemplateError) as raised:
            letters(session, ledger, draft=False, pdf=False)
    assert raised.value.code == "TPL029"
    assert not (session.workspace / "letters").exists()


@pytest.mark.parametrize(
    ("text", "told", "refused"),
    [
        ("{{ duefrom }}", "TPL013", "TPL003"),
        ("{{ due_from", "TPL012", "TPL004"),
        ("｛｛ due_from ｝｝", "TPL012", "TPL012"),
    ],
)
def test_a_broken_text_template_is_told_and_not_printed(text: str, told: str, refused: str, tmp_path: Path) -> None:
    session = office(tmp_path)
    path = session.templates / "form-instructions.md"
    path.write_text(path.read_text("utf-8") + f"\n{text}\n", "utf-8")
    assert codes(session) == [(path.name, told)]
    with pytest.raises(TemplateError) as raised:
        compiled_form(session, session.plan.districts[0])
    assert raised.value.code == refused


def test_a_template_that_is_gone_or_of_another_encoding_does_not_hide_the_rest(tmp_path: Path) -> None:
    session = office(tmp_path)
    (session.templates / "form.docx").unlink()
    (session.templates / "report.docx").write_bytes(b"PK")
    (session.templates / "report-next.md").write_bytes("下一步".encode("gbk"))
    found = [(Path(n.where).name, n.code) for n in check_templates(session)]
    assert found == [("form.docx", "TPL008"), ("report.docx", "TPL009"), ("report-next.md", "TPL011")]


def faults(*changes: tuple[str, str]) -> list[tuple[str, str]]:
    text = SHIPPED.decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return [(n.code, n.message) for n in wording_faults(text.encode(), WORDING)]


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("cover_title = ", "cover_titel = ", "TPL023", "是不是“cover_title”"),
        ('new_mark = "（今年新增）"', "new_mark = 1", "TPL024", "new_mark"),
        ("{year}", "{yaer}", "TPL025", "是不是“year”"),
        ("{year}", "{}", "TPL026", "form.title"),
        ("{year}", "{year", "TPL026", "form.title"),
        ("{year}", "{year.x}", "TPL026", "form.title"),
        ("（今年新增）", "（{year}新增）", "TPL027", "form.new_mark"),
        ('result_columns = ["位次", ', "result_columns = [", "TPL028", "应当有4项，现在有3项"),
        ('label = "数据截止日期"', 'label = "数据{年}"', "TPL027", "form.cover"),
        ('name = "phone"', 'name = "telephone"', "TPL022", "phone"),
        ('item = "综合评估项目"\n', "", "TPL022", "notice.columns"),
        ('blank = "（空）"\n', "", "TPL022", "markdown.states"),
        ("[sheet]", "[sheets]", "TPL023", "是不是“sheet”"),
    ],
)
def test_each_damage_of_the_wording_is_told(old: str, new: str, code: str, words: str) -> None:
    assert any(c == code and words in message for c, message in faults((old, new)))


def test_all_damages_of_one_section_are_told_at_once() -> None:
    found = faults(
        ("{year}", "{yaer}"), ("cover_title = ", "cover_titel = "), ('new_mark = "（今年新增）"', "new_mark = 1")
    )
    assert sorted(code for code, _ in found) == ["TPL022", "TPL023", "TPL024", "TPL025"]


@pytest.mark.parametrize(("data", "code", "words"), [
    (b"[form]\ntitle = \xe2\x80\x9cx\n", "TPL021", "第2行"),
    (b'[form]\ntitle = "x\n', "TPL021", "第2行"),
    ("[form]\ntitle = '甲'".encode("gbk"), "TPL011", "UTF-8"),
])  # fmt: skip
def test_a_wording_file_that_can_not_be_read_is_told_with_its_line(data: bytes, code: str, words: str) -> None:
    (found,) = wording_faults(data, WORDING)
    assert (found.code, words in found.message) == (code, True)


def spoken(session: Session, *arguments: str) -> int:
    return run(["--plan", str(session.plan_folder), "--templates", str(session.templates), *arguments])


def test_the_command_says_it_and_leaves_with_its_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = office(tmp_path)
    assert spoken(session, "templates", "check") == 0
    assert "没有问题" in capsys.readouterr().out

    changed(
        session, "letter.docx", lambda word: setattr(word.sections[0], "left_margin", word.sections[0].left_margin * 2)
    )
    assert spoken(session, "templates", "check") == 0
    assert "左边距是56.0毫米" in capsys.readouterr().err
    assert spoken(session, "--strict", "templates", "check") == 1
    capsys.readouterr()

    changed(session, "letter.docx", with_line("{{ letter.titel }}"))
    assert spoken(session, "templates", "check", "--json") == 4
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert said["schema"] == "selfcheck/templates/1"
    assert [(f["code"], f["severity"]) for f in said["findings"]] == [("TPL013", "refuse"), ("TPL020", "warn")]
    assert said["findings"][0]["where"] == "letter.docx 页眉“{{ letter.titel }}”"


@pytest.mark.parametrize(
    ("typed", "figure"),
    [("收到16份", "16"), ("收到１６份", "１６"), ("共三项", "三项"), ("占百分之八十", "百分之八十")],
)
def test_a_figure_typed_into_the_report_by_hand_is_flagged_with_its_line(
    tmp_path: Path, typed: str, figure: str
) -> None:
    """It comes from nowhere and is wrong next year; numbers of paragraphs are none, nor what the program fills in."""
    session = office(tmp_path)
    path = session.templates / "report-work.md"
    path.write_text(
        path.read_text("utf-8") + f"\n（一）进一步推进。各区{typed}，下一年度再议。\n\n1. 各区再议。\n", "utf-8"
    )
    (found,) = check_templates(session)
    assert (found.code, found.severity) == ("PUB131", "warn")
    assert found.where.startswith("report-work.md “（一）进一步推进。")
    assert f"“{figure}”" in found.message
