"""What a file tells of the sender's machine and of who typed it goes into the archive with the original, and nowhere else."""

import base64
import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from tests.word.parts import p, r
from tests.word.test_answers import png
from tests.workflow.test_carry import PICTURE
from tests.workflow.test_forms import blank, issued, office
from tests.workflow.test_receive import arrived, taken

from selfcheck.cli.app import run
from selfcheck.model.blocks import paragraph
from selfcheck.safe.archive import Archive, UnsafeArchive, pack
from selfcheck.word.answers import pour_answers
from selfcheck.workflow.booklet import booklet
from selfcheck.workflow.forms import chosen, issue_forms

PLANTED = "planted"
"""Every planted word begins so; a number tells which it is."""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
HDID = base64.b64encode(b'{"hdid":"planted01"}').decode()
SETTINGS = (
    f'<w:attachedTemplate xmlns:r="{_R}" r:id="template"/>'
    '<w:rsids><w:rsidRoot w:val="planted02"/><w:rsid w:val="planted03"/></w:rsids>'
    f'<w:docVars><w:docVar w:name="commondata" w:val="{HDID}"/><w:docVar w:name="planted04" w:val="planted05"/></w:docVars>'
)
BODY = (
    '<w:p w:rsidR="planted10" w:rsidRDefault="planted11"><w:bookmarkStart w:id="9001" w:name="planted12"/>'
    '<w:ins w:id="9002" w:author="planted13" w:date="2021-11-01T00:00:00Z">'
    '<w:r w:rsidR="planted14"><w:t>加的话</w:t></w:r></w:ins>'
    '<w:del w:id="9003" w:author="planted15"><w:r><w:delText>planted16</w:delText></w:r></w:del>'
    '<w:commentRangeStart w:id="7"/><w:r><w:t>被批注的话</w:t></w:r><w:commentRangeEnd w:id="7"/>'
    '<w:r><w:rPr><w:rPrChange w:id="9005" w:author="planted17"><w:rPr/></w:rPrChange></w:rPr><w:commentReference w:id="7"/></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "C:\\\\planted18\\\\a.docx"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>域</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:permStart w:id="9004" w:ed="planted19"/><w:permEnd w:id="9004"/></w:p>'
    '<w:sdt><w:sdtPr><w:alias w:val="planted20"/><w:tag w:val="planted21"/></w:sdtPr><w:sdtContent>'
    "<w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)
COMMENTS = (
    f'<w:comments xmlns:w="{_W}"><w:comment w:id="7" w:author="planted30" w:initials="planted31" w:date="2021-11-01T00:00:00Z">'
    f"{p(r('批注的话'))}</w:comment></w:comments>"
)
PEOPLE = (
    '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="planted32"/>'
    "</w15:people>"
)
CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:creator>planted40</dc:creator><cp:lastModifiedBy>planted41</cp:lastModifiedBy><dc:description>planted42</dc:description>"
    "<cp:keywords>planted43</cp:keywords><cp:category>planted44</cp:category></cp:coreProperties>"
)
EXTENDED = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Template>planted50.dotm</Template>'
    "<Manager>planted51</Manager><Company>planted52</Company><HyperlinkBase>planted53</HyperlinkBase>"
    "<Application>WPS Office_12.1.0.22529_planted54</Application><AppVersion>planted55</AppVersion></Properties>"
)
CUSTOM = (
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="90" name="planted60"><vt:lpwstr>planted61</vt:lpwstr>'
    "</property>"
)


def planted(data: bytes) -> bytes:
    """A return with a word in every place where programs leave traces."""
    archive = Archive(data)
    members = {name: archive.read(name) for name in archive.names}

    def change(name: str, old: bytes, new: str, *, before: bool = True) -> None:
        assert old in members[name], (name, old)
        inside = new.encode() + old if before else old + new.encode()
        members[name] = members[name].replace(old, inside, 1)

    main = members["word/document.xml"].decode()
    at = main.rindex("<w:p>", 0, main.index("一句平常的话"))
    members["word/document.xml"] = (main[:at] + BODY + main[at:]).encode()
    members["word/document.xml"] = re.sub(
        rb'(<wp:docPr [^>]*name=")[^"]*', rb"\1planted22", members["word/document.xml"]
    )
    change("word/settings.xml", b"</w:settings>", SETTINGS)
    members["word/_rels/settings.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}relationships"><Relationship Id="template" Type="{_R}/attachedTemplate" '
        'Target="file:///C:\\Users\\planted06\\kingsoft\\a.dotm" TargetMode="External"/></Relationships>'
    ).encode()
    relations = (
        f'<Relationship Id="c7" Type="{_R}/comments" Target="comments.xml"/>'
        f'<Relationship Id="p7" Type="{_R}/people" Target="people.xml"/>'
    )
    change("word/_rels/document.xml.rels", b"</Relationships>", relations)
    change("docProps/custom.xml", b"</Properties>", CUSTOM)
    subject = re.search(rb"<dc:subject>.*?</dc:subject>", members["docProps/core.xml"])
    core = CORE.encode().replace(b"<dc:creator>", (subject[0] if subject else b"") + b"<dc:creator>")
    people = {
        "word/people.xml": PEOPLE.encode(),
        "word/comments.xml": COMMENTS.encode(),
        "customXml/item1.xml": b"<a>planted70</a>",
    }
    return pack(members | people | {"docProps/core.xml": core, "docProps/app.xml": EXTENDED.encode()})


def held(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and what is in it when it is a zip."""
    yield name, data
    try:
        archive = Archive(data)
    except UnsafeArchive:
        return
    for member in archive.names:
        yield from held(f"{name}!{member}", archive.read(member))


def traces(folder: Path) -> dict[str, set[str]]:
    """Where a planted word stands, the archive of originals and the districts' own pictures and files aside."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*")):
        own = path.relative_to(folder).parts
        if path.is_file() and own[:2] != ("ledger", "objects") and "media" not in own:
            for name, data in held(str(path.relative_to(folder)), path.read_bytes()):
                words = {match.decode() for match in re.findall(rb"planted\w*", data)} | (
                    {"hdid"} if HDID.encode() in data else set()
                )
                if words:
                    found[name] = words
    return found


@pytest.fixture
def came() -> bytes:
    answers = {
        "sc_item_01_1": (paragraph("一句平常的话"), PICTURE), "sc_highlight_1_headline": (paragraph("亮点"),),
        "sc_highlight_1_practice": (paragraph("做法"), PICTURE), "sc_risk_1_facts": (paragraph("内情"),),
    }  # fmt: skip
    return planted(pour_answers(blank("huangpu"), answers, media=lambda _: png()))


def test_no_trace_of_machine_or_author_is_in_anything_that_is_made_of_a_return(
    tmp_path: Path, came: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    session = office(tmp_path)
    issued(session)
    folder = arrived(tmp_path / "in", a__docx=came)
    (receipt,) = taken(session, [folder])
    assert receipt.state == "received"
    with session.ledger() as ledger:
        issue_forms(session, ledger, chosen(session.plan, ()), carry=True)
        booklet(session, ledger, pdf=False)
    common = [
        "--plan",
        str(session.plan_folder),
        "--workspace",
        str(session.workspace),
        "--templates",
        str(session.templates),
    ]
    for arguments in (["show", "huangpu", "--json"], ["show", "huangpu"], ["status", "--json"], ["ledger", "log"]):
        run([*common, *arguments])
    said = capsys.readouterr()

    assert traces(session.workspace) == {}
    assert PLANTED not in said.out + said.err
    stored = (session.workspace / "submissions" / "huangpu" / "v1" / "submission.json").read_text("utf-8")
    assert '"application":"WPS Office"' in stored.replace(": ", ":")
    assert all(words in stored for words in ("加的话", "批注的话", "控件", "域"))


def test_the_original_keeps_every_trace(tmp_path: Path, came: bytes) -> None:
    """The archive holds the file byte for byte; and the words were really planted."""
    session = office(tmp_path)
    taken(session, [arrived(tmp_path / "in", a__docx=came)])
    inside = set().union(*(re.findall(rb"planted\d\d", data) for _, data in held("", came)))
    assert len(inside) >= 30
    assert any(
        path.read_bytes() == came for path in (session.workspace / "ledger" / "objects").rglob("*") if path.is_file()
    )


def test_word_and_python_docx_still_open_what_was_planted(came: bytes) -> None:
    assert docx.Document(io.BytesIO(came)).core_properties.author == "planted40"
