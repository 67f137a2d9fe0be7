"""Word files as programs really pack them, damaged ones, hostile ones and large ones; reader and counter agree."""

import time
import zlib

import pytest
from tests.word.parts import (
    NAMESPACES,
    PNG,
    blip,
    document,
    element,
    kinds,
    members,
    p,
    r,
    read_body,
    read_whole,
    relation,
    relations,
    tbl,
    tc,
    tr,
    word,
)  # fmt: skip

from selfcheck.model.blocks import (
    Block,
    Paragraph,
    Run,
    paragraph,
    plain_text,
)  # fmt: skip
from selfcheck.safe.archive import pack
from selfcheck.word.count import count
from selfcheck.word.package import NotWord
from selfcheck.word.read import read

DEL, INS = '<w:del w:id="1" w:author="x">', '<w:ins w:id="2" w:author="x">'


def text(blocks: tuple[Block, ...]) -> str:
    return plain_text(blocks)


# --- what the package may look like -------------------------------------------------------------------------------


def body_of(data: bytes) -> tuple[tuple[Block, ...], list[str]]:
    found = read_whole(data)
    return found.value.blocks, [said.code for said in found.notices]


@pytest.mark.parametrize(
    "content_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/octet-stream",
    ],
)
def test_the_content_type_of_the_main_part_does_not_matter(content_type: str) -> None:
    assert body_of(pack(members(document(p(r("甲"))), content_type=content_type))) == ((paragraph("甲"),), [])


@pytest.mark.parametrize("name", ["word/document2.xml", "document.xml", "w/a/正文.xml"])
def test_the_main_part_is_found_under_another_name(name: str) -> None:
    assert body_of(pack(members(document(p(r("甲"))), name=name))) == ((paragraph("甲"),), [])


def test_iso_strict_is_read() -> None:
    def strict(data: bytes) -> bytes:
        for old, new in (
            (
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            ),
            (NAMESPACES["r"], "http://purl.oclc.org/ooxml/officeDocument/relationships"),
            ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"),
        ):
            data = data.replace(old.encode(), new.encode())
        return data

    plain = members(
        document(p(r("甲"), blip("i")) + tbl(tr(tc(p(r("乙")))))), relation("i", "image", "media/a.png"),
        parts={"word/media/a.png": PNG},
    )  # fmt: skip
    blocks, codes = body_of(pack({name: strict(data) for name, data in plain.items()}))

    assert kinds(blocks) == ["Paragraph", "Picture", "Table", "Paragraph"]
    assert text(blocks) == "甲\n乙"
    assert codes == []


def test_other_prefixes_read_the_same() -> None:
    main = f'<d:document xmlns:d="{NAMESPACES["w"]}"><d:body><d:p><d:r><d:t>甲</d:t></d:r></d:p></d:body></d:document>'
    default = main.replace("d:", "").replace("xmlns:d", "xmlns").replace("xmlns=", "xmlns=")

    assert body_of(pack(members(main.encode()))) == ((paragraph("甲"),), [])
    assert body_of(pack(members(default.replace("xmlns", "xmlns", 1).encode()))) == ((paragraph("甲"),), [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_part_in_another_encoding_reads_the_same(encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else "utf-16"
    main = element(
        "w:document", f"<w:body>{p(r('甲一𠮷'))}</w:body>", declaration=f'<?xml version="1.0" encoding="{declared}"?>'
    )

    assert body_of(pack(members(main.decode().encode(encoding)))) == ((paragraph("甲一𠮷"),), [])


def test_comments_and_instructions_in_the_xml_are_passed_over() -> None:
    body = f"<!-- a --><?pi b?>{p('<w:r><w:t>甲<!-- 注 -->乙<?pi x?>丙</w:t></w:r><!-- c -->')}<!-- d -->"

    assert read_body(body) == ((paragraph("甲乙丙"),), [])


def test_cdata_is_text() -> None:
    assert read_body(p("<w:r><w:t><![CDATA[<甲>&]]></w:t></w:r>")) == ((paragraph("<甲>&"),), [])


def test_directories_and_backslashes_in_the_zip_are_passed_over() -> None:
    plain = members(document(p(r("甲"))))
    packed = {"word/": b"", "_rels/": b"", **{name.replace("/", "\\"): data for name, data in plain.items()}}

    assert body_of(pack(packed)) == ((paragraph("甲"),), [])


def test_relations_that_lead_nowhere_are_passed_over() -> None:
    entries = [
        relation(kind, kind, f"none-{kind}.xml") for kind in ("styles", "numbering", "footnotes", "header", "theme")
    ]
    data = pack(members(document(p(r("甲"), properties='<w:pStyle w:val="9"/>')), *entries))

    assert body_of(data) == ((paragraph("甲", "9"),), [])


def test_styles_are_known_by_name_whatever_their_id() -> None:
    styles = (
        '<w:style w:styleId="1"><w:name w:val="Normal"/></w:style><w:style w:styleId="2"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="3"/>'
    )
    body = "".join(p(r("甲"), properties=f'<w:pStyle w:val="{n}"/>') for n in "1234") + p(r("甲"))
    blocks, codes = read_body(
        body, relation("s", "styles", "styles.xml"), parts={"word/styles.xml": element("w:styles", styles)}
    )

    assert [b.style for b in blocks if isinstance(b, Paragraph)] == ["Normal", "heading 1", "3", "4", ""]
    assert codes == []


def test_no_styles_and_an_empty_body_are_an_empty_document() -> None:
    assert read_body("") == ((), [])
    assert body_of(pack(members(element("w:document")))) == ((), [])


def test_bookmarks_between_paragraphs_belong_to_the_next_one() -> None:
    body = '<w:bookmarkStart w:id="1" w:name="sc_a"/>' + p(
        r("甲"), '<w:bookmarkStart w:id="2" w:name="sc_b"/>'
    ) + p('<w:bookmarkStart w:id="3" w:name="sc_c"/>')  # fmt: skip

    assert read_body(body) == ((Paragraph((Run("甲"),), "", ("sc_a", "sc_b")), Paragraph((), "", ("sc_c",))), [])


def test_properties_are_read_and_broken_ones_are_none() -> None:
    core = '<c xmlns:d="urn:d"><d:title>题</d:title></c>'.encode()
    custom = b'<c><property name="district"><v>huangpu</v></property></c>'
    plain = members(document(p(r("甲")))) | {"core.xml": core, "custom.xml": custom, "app.xml": b"<broken"}
    plain["_rels/.rels"] = relations(
        relation("1", "officeDocument", "word/document.xml"), relation("2", "core-properties", "core.xml"),
        relation("3", "custom-properties", "custom.xml"), relation("4", "extended-properties", "app.xml"),
    )  # fmt: skip

    assert read_whole(pack(plain)).value.properties == {"title": "题", "custom:district": "huangpu"}


# --- control characters -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bad", ["\x00", "\x01", "\x0b", "\x1f", "&#0;", "&#1;", "&#x1F;", "&#X0b;", "&#0031;"])
def test_control_characters_that_xml_forbids_are_dropped_and_told(bad: str) -> None:
    body = p(f"<w:r><w:t>甲{bad}乙</w:t></w:r>")

    assert read_body(body) == ((paragraph("甲乙"),), ["SUB033"])


@pytest.mark.parametrize("fine", ["&#9;", "&#10;", "&#x20;", "&#38;", "&#x4E00;"])
def test_other_character_references_are_kept(fine: str) -> None:
    blocks, codes = read_body(p(f"<w:r><w:t>甲{fine}乙</w:t></w:r>"))

    assert len(text(blocks)) == 3
    assert codes == []


@pytest.mark.parametrize("bad", ["\x7f", "\x80", "\x85", "\x9f", "&#x85;"])
def test_control_characters_that_xml_allows_are_dropped_and_told(bad: str) -> None:
    assert read_body(p(f"<w:r><w:t>甲{bad}乙</w:t></w:r>")) == ((paragraph("甲乙"),), ["SUB033"])


def test_odd_characters_are_all_kept() -> None:
    odd = "𠮷😀\u00ad\u200b\u2028\ufeff\ue000\u3000,，「」"

    assert read_body(p(r(odd))) == ((paragraph(odd),), [])


# --- damaged and hostile files ------------------------------------------------------------------------------------

NOISE = "".join(chr(0x4E00 + n * 7919 % 20000) for n in range(14_000))
"""Forty kilobytes, so that repeating it does not look like a bomb to the door."""
BOMB = (
    '<!DOCTYPE w [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefg", "bcdefgh", strict=True))
    + "]>"
)


def refused(data: bytes) -> str:
    """The reason that reader and counter both give, at once."""
    began, reasons = time.process_time(), []
    for door in (read, count):
        with pytest.raises(NotWord) as error:
            door(data)
        reasons.append(error.value.reason)
    assert time.process_time() - began < 5
    assert reasons[0] == reasons[1]
    return reasons[0]


@pytest.mark.parametrize(
    "doctype",
    [
        BOMB,
        "<!DOCTYPE w>",
        '<!DOCTYPE w SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE w [<!ENTITY h SYSTEM "file:///etc/passwd">]>',
    ],
    ids=["bomb", "empty", "external", "external entity"],
)
@pytest.mark.parametrize("place", ["<w:t>&h;</w:t>", '<w:t x="&h;"/>', "<w:t/>"], ids=["text", "attribute", "unused"])
def test_a_document_type_is_refused_before_anything_unfolds(doctype: str, place: str) -> None:
    main = element("w:document", f"<w:body><w:p><w:r>{place}</w:r></w:p></w:body>", declaration=doctype)

    assert refused(pack(members(main))) == "damaged"


def test_a_bomb_of_zeros_is_refused_before_it_is_inflated() -> None:
    assert refused(word(p(r("0" * 60_000_000)))) == "unsafe"


@pytest.mark.parametrize("inner", ["<w:p>", "甲", "<w:p></w:q>", "&none;"], ids=["open", "bare", "crossed", "entity"])
def test_broken_xml_is_damage(inner: str) -> None:
    main = element("w:document", inner) if inner != "甲" else "甲".encode()

    assert refused(pack(members(main))) == "damaged"


def test_too_many_elements_within_each_other_are_damage_not_a_crash() -> None:
    wraps = 5000

    assert refused(word("<w:sdt>" * wraps + "</w:sdt>" * wraps)) == "damaged"


@pytest.mark.parametrize("size", [1, 200], ids=["small", "large"])
@pytest.mark.parametrize(("wraps", "fine"), [(60, True), (97, True), (98, False), (600, False)])
def test_the_depth_allowed_is_the_same_for_reader_and_counter_in_small_and_large_files(
    size: int, wraps: int, fine: bool
) -> None:
    noise = NOISE * size
    data = word("<w:sdt><w:sdtContent>" * wraps + p(r(noise)) + "</w:sdtContent></w:sdt>" * wraps)

    if fine:
        assert body_of(data) == ((paragraph(noise),), [])
    else:
        assert refused(data) == "damaged"


def test_nested_tables_as_deep_as_the_door_allows_are_read() -> None:
    blocks, codes = read_body("<w:tbl><w:tr><w:tc>" * 64 + p(r("甲")) + f"{p()}</w:tc></w:tr></w:tbl>" * 64)

    assert kinds(blocks) == ["Table"] * 64 + ["Paragraph"]
    assert codes == []


def test_other_packages_are_no_word_file() -> None:
    workbook = pack(members(b"<workbook/>", name="xl/workbook.xml"))
    with pytest.raises(NotWord) as error:
        read(workbook)
    assert error.value.reason == "not_word"
    assert refused(pack({"mimetype": b"application/vnd.oasis.opendocument.text"})) == "not_word"
    assert refused(pack(members(document("")) | {"_rels/.rels": relations()})) == "not_word"


@pytest.mark.parametrize("cut", [0, 1, 4, 100, -1, -30])
def test_a_file_cut_short_is_damage(cut: int) -> None:
    assert refused(word(p(r("甲")))[:cut]) == "damaged"


def test_a_password_is_told_from_damage() -> None:
    data = bytearray(word(p(r("甲"))))
    first = data.index(b"PK\x01\x02")
    data[first + 8] |= 1

    assert refused(bytes(data)) == "encrypted"


def test_a_name_that_leaves_the_package_makes_it_unsafe() -> None:
    assert refused(pack(members(document(p(r("甲")))) | {"../../evil.sh": b"x"})) == "unsafe"


def test_changed_bytes_are_read_with_the_law_or_refused_never_a_crash() -> None:
    data = word(
        p(r("区里写的话" * 40)), relation("n", "footnotes", "footnotes.xml"),
        parts={"word/footnotes.xml": element("w:footnotes", f'<w:footnote w:id="1">{p(r("注"))}</w:footnote>')},
    )  # fmt: skip
    for n in range(1500):
        spoilt, seed = bytearray(data), zlib.crc32(str(n).encode())
        for turn in range(1 + seed % 3):
            spoilt[(seed >> turn * 5) * 31 % len(spoilt)] = (seed >> turn * 3) & 0xFF
        try:
            read_whole(bytes(spoilt))
        except NotWord as error:
            assert error.reason in {"damaged", "encrypted", "unsafe", "not_word"}  # noqa: PT017 - most are read


# --- size ---------------------------------------------------------------------------------------------------------


def test_twelve_megabytes_of_text_in_one_node_do_not_hang() -> None:
    words = NOISE * 286
    began = time.process_time()

    assert body_of(word(p(r(words)))) == ((paragraph(words),), [])
    assert time.process_time() - began < 30


def test_a_hundred_thousand_paragraphs_do_not_hang() -> None:
    began = time.process_time()
    blocks, codes = body_of(word("".join(p(r(f"第{n}段")) for n in range(100_000))))

    assert len(blocks) == 100_000
    assert codes == []
    assert time.process_time() - began < 60
