"""What a hostile package claims: names, relations, labels, styles, pieces; each bound from both sides, nothing followed."""

import socket
import time

import pytest
from tests.word.parts import blip, document, element, members, p, r, read_body, relation, word

from selfcheck.model.blocks import Embedded, ListItem, Paragraph, Picture, plain_text
from selfcheck.safe.archive import pack
from selfcheck.word.count import count
from selfcheck.word.package import MAX_RELATIONS, NotWord
from selfcheck.word.read import read

IN_LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def refused(data: bytes) -> str:
    with pytest.raises(NotWord) as error:
        read(data)
    with pytest.raises(NotWord) as counted:
        count(data)
    assert counted.value.reason == error.value.reason
    return error.value.reason


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066"])
def test_a_part_whose_name_would_play_with_the_screen_makes_the_package_unsafe(sign: str) -> None:
    assert refused(pack(members(document(p(r("甲"))), name=f"word/a{sign}[31m.xml"))) == "unsafe"


@pytest.mark.parametrize("name", ["word/正文.xml", "word/a b.xml", "word/é.xml", "CON", "word/aux.xml", "word/NUL.xml"])
def test_an_odd_name_is_read_like_any_other(name: str) -> None:
    assert plain_text(read(pack(members(document(p(r("甲"))), name=name))).value.blocks) == "甲"


def test_relations_end_where_the_limit_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_RELATIONS >= 10_000
    monkeypatch.setattr("selfcheck.word.package.MAX_RELATIONS", 300)
    links = [relation(f"r{n}", "hyperlink", "https://example.org", external=True) for n in range(300)]
    assert plain_text(read_body(p(r("甲")), *links)[0]) == "甲"
    assert (
        refused(word(p(r("甲")), *links, relation("one", "hyperlink", "https://example.org", external=True)))
        == "unsafe"
    )


def test_a_header_named_a_thousand_times_is_read_once() -> None:
    part = element("w:hdr", "".join(p(r(f"眉{n}")) for n in range(2000)))
    entries = [relation(f"h{n}", "header", "header1.xml") for n in range(1000)]
    began = time.process_time()
    found = read(word(p(r("甲")), *entries, parts={"word/header1.xml": part})).value
    assert len(found.margins) == 1
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    "entry",
    [
        relation("x", "attachedTemplate", "https://127.0.0.1:9/t.dotm", external=True),
        relation("x", "image", "https://127.0.0.1:9/a.png", external=True),
        relation("x", "image", "file:///etc/hostname", external=True),
        relation("x", "image", "../../../../../etc/hostname"),
        relation("x", "image", "/etc/hostname"),
        relation("x", "subDocument", "file:///etc/hostname", external=True),
        relation("x", "footnotes", "https://127.0.0.1:9/f.xml", external=True),
        relation("x", "styles", "file:///etc/hostname", external=True),
        relation("x", "oleObject", "\\\\127.0.0.1\\share\\a.xlsx", external=True),
    ],
)
def test_nothing_outside_the_file_is_followed(entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    drawn = p(blip("x"), '<w:r><w:object><o:OLEObject ProgID="x" r:id="x"/></w:object></w:r><w:altChunk r:id="x"/>')
    found = read(word(drawn, entry)).value
    assert found.media == {}
    assert all(b.media == "" for b in found.blocks if isinstance(b, Picture | Embedded))


def numbered(text: str, form: str = "decimal", start: str = "1") -> list[str]:
    """The labels of two paragraphs in a list whose level says so."""
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    part = element(
        "w:numbering",
        f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    )
    blocks, _ = read_body(
        p(r("甲"), properties=IN_LIST) * 2,
        relation("n", "numbering", "numbering.xml"),
        parts={"word/numbering.xml": part},
    )
    return [block.label for block in blocks if isinstance(block, ListItem)]


def test_a_label_is_no_longer_than_word_lets_it_be() -> None:
    assert numbered("第%1条" + "。" * 251) == ["第1条" + "。" * 251, "第2条" + "。" * 251]
    assert [len(label) for label in numbered("%1" * 20_000)] == [128, 128]
    assert [len(label) for label in numbered("%1" * 200, "upperLetter", "999999999")] == [255, 255]


def test_styles_based_on_one_another_without_end_do_not_hang() -> None:
    styles = "".join(
        f'<w:style w:styleId="s{n}"><w:name w:val="n{n}"/><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(30_000)
    )
    began = time.process_time()
    blocks, _ = read_body(
        p(r("甲"), properties='<w:pStyle w:val="s0"/>'),
        relation("s", "styles", "styles.xml"),
        parts={"word/styles.xml": element("w:styles", styles)},
    )
    assert [b.style for b in blocks if isinstance(b, Paragraph)] == ["n0"]
    assert time.process_time() - began < 30


@pytest.mark.parametrize(
    "inner",
    [
        "<w:r>" + "<w:tab/>" * 100_000 + "</w:r>",
        "<w:r>" + "<w:t>甲</w:t>" * 100_000 + "</w:r>",
        "<w:r><w:t>甲</w:t></w:r>" * 60_000,
        "<w:r>" + "<w:y/>" * 50_000 + "<w:rPr><w:b/></w:rPr>" + "<w:t>甲</w:t>" * 100_000 + "</w:r>",
    ],
    ids=["tabs", "texts of one run", "runs alike", "properties last"],
)
def test_a_paragraph_of_very_many_pieces_takes_time_as_it_is_long(inner: str) -> None:
    began = time.process_time()
    read_body(p(inner))
    assert time.process_time() - began < 60


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.xlsx", "xlsx"),
        ("a.DOCX", "docx"),
        ("a.jar", "zip"),
        ("a.exe", "zip"),
        ("a.lnk", "zip"),
        ("a", "zip"),
        ("a.xlsx.js", "zip"),
    ],
)
def test_an_embedded_file_gets_no_ending_by_which_a_double_click_would_run_it(name: str, ending: str) -> None:
    data = word(
        p('<w:r><w:object><o:OLEObject ProgID="x" r:id="e"/></w:object></w:r>'),
        relation("e", "package", f"embeddings/{name}"),
        parts={f"word/embeddings/{name}": b"PK\3\4rest"},
    )
    (embedded,) = (block for block in read(data).value.blocks if isinstance(block, Embedded))
    assert embedded.media.rpartition(".")[2] == ending
