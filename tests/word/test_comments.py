"""Comments in somebody else's Word file: at their words, with not a letter of the file changed."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.word.parts import NAMESPACES, document, element, members, r, relation, word

from selfcheck.model.blocks import Block, Cell, Note, Table, count_characters, plain_text, walk
from selfcheck.model.comment import Author, Comment, Place, Spot
from selfcheck.model.encoding import replaced
from selfcheck.office.convert import convert
from selfcheck.office.find import find_office
from selfcheck.safe.archive import pack
from selfcheck.word.comments import put_comments
from selfcheck.word.count import count
from selfcheck.word.package import NotWord
from selfcheck.word.read import read

W = NAMESPACES["w"]
AUTHOR = Author("市民政局办公室", "办", "2021-11-12T01:00:00Z")
LABEL = "【1-1】要点"
LABEL_LINE = f'<w:p><w:bookmarkStart w:id="1" w:name="sc_a"/>{r(LABEL)}<w:bookmarkEnd w:id="1"/></w:p>'


def about(line: str, words: str, text: str = "请核对", *, lines: Sequence[str] = ()) -> Comment:
    """A comment on some words of one line."""
    at = line.index(words)
    number = lines.index(line) if lines else 0
    return Comment(text, ("sc_a",), LABEL, Spot(tuple(lines) or (line,), number, at, number, at + len(words)), "所指：")


def commented(data: bytes, *comments: Comment) -> tuple[list[str], tuple[Place, ...]]:
    """The words under each comment, in its order, once everything else is seen to be as it was."""
    made, places = put_comments(data, comments, AUTHOR)
    proved(data, made, comments, places)
    return under_comments(made)[-len(comments) :], places


def proved(old: bytes, new: bytes, comments: Sequence[Comment], places: Sequence[Place]) -> None:
    """That nothing but comments was added: by bytes, by the tree, by what the reader reads, by the independent count."""
    before, after = parts(old), parts(new)
    allowed = {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml", "word/comments.xml"}
    assert {n for n in after if after[n] != before.get(n)} <= allowed
    assert before.keys() <= after.keys()
    for name in before:
        assert is_within(before[name], after[name])
    trees = [etree.fromstring(p["word/document.xml"]) for p in (before, after)]
    assert etree.tostring(plainly(trees[0], 0), method="c14n") == etree.tostring(
        plainly(trees[1], len(comments)), method="c14n"
    )
    texts = [c.text if p == "words" else c.elsewhere + c.text for c, p in zip(comments, places, strict=True)]
    assert unremarked(read(new).value.blocks, texts) == unremarked(read(old).value.blocks, texts)
    assert count(new).characters - count(old).characters == sum(map(count_characters, texts))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def is_within(old: bytes, new: bytes) -> bool:
    """Whether ``new`` is ``old`` with something put in."""
    left = iter(new)
    return all(byte in left for byte in old)


def plainly(root: etree._Element, comments: int) -> etree._Element:
    """The tree without the last ``comments`` comments' marks, with runs of one look that touch made one."""
    ids = sorted({int(e.get(f"{{{W}}}id", "")) for e in root.iter(f"{{{W}}}commentReference")})
    ours = {str(id) for id in ids[len(ids) - comments :]}
    for mark in [e for e in root.iter() if etree.QName(e).localname.startswith("comment")]:
        if mark.get(f"{{{W}}}id") in ours:
            parent = mark.getparent()
            gone = parent if etree.QName(mark).localname == "commentReference" else mark
            gone.getparent().remove(gone)
    _join_runs(root)
    return root


def _join_runs(root: etree._Element) -> None:
    for text in root.iter(f"{{{W}}}t"):
        text.attrib.clear()
    runs = [pair for e in root.iter() for pair in pairwise(list(e)) if all(p.tag == f"{{{W}}}r" for p in pair)]
    for one, other in reversed(runs):
        if look(one) == look(other):
            one.extend(e for e in list(other) if e.tag != f"{{{W}}}rPr")
            other.getparent().remove(other)
    for run in root.iter(f"{{{W}}}r"):
        for one, other in reversed(list(pairwise(list(run)))):
            if one.tag == other.tag == f"{{{W}}}t":
                one.text = (one.text or "") + (other.text or "")
                run.remove(other)


def look(run: etree._Element) -> bytes:
    found = run.find(f"{{{W}}}rPr")
    return str(sorted(run.attrib.items())).encode() + (b"" if found is None else etree.tostring(found, method="c14n"))


def unremarked(blocks: Sequence[Block], texts: Sequence[str]) -> tuple[Block, ...]:
    """The blocks without the comments of these texts."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Note) and block.kind == "comment" and plain_text(block.blocks) in texts:
            continue
        kept.append(_unremarked(block, texts) if isinstance(block, Table) else block)
    return tuple(kept)


def _unremarked(table: Table, texts: Sequence[str]) -> Table:
    rows = [[Cell(unremarked(c.blocks, texts), c.colspan, c.rowspan) for c in row] for row in table.rows]
    return replaced(table, rows=tuple(map(tuple, rows)))


def under_comments(data: bytes) -> list[str]:
    """The live words between the two ends of every comment, by its number."""
    root = etree.fromstring(parts(data)["word/document.xml"])
    found: dict[str, str] = {}
    open_now: set[str] = set()
    for e in root.iter():
        name = etree.QName(e).localname
        id = e.get(f"{{{W}}}id", "")
        if name == "commentRangeStart":
            open_now.add(id)
            found[id] = ""
        elif name == "commentRangeEnd":
            open_now.discard(id)
        elif name == "t":
            found |= {id: found[id] + (e.text or "") for id in open_now}
    return [found[id] for id in sorted(found, key=int)]


def body(*inner: str) -> bytes:
    """A section's label, and these paragraphs under it."""
    return word(LABEL_LINE + "".join(inner))


def p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def test_a_comment_stands_at_its_words_in_the_midst_of_a_run() -> None:
    line = "帮扶1200户，其中××户。"
    assert commented(body(p(r(line, "<w:b/>"))), about(line, "××")) == (["××"], ("words",))


INSERTED = '<w:ins w:id="7" w:author="某">{}</w:ins>'
GONE = '<w:del w:id="8" w:author="某"><w:r><w:delText>去</w:delText></w:r></w:del>'
CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
FIELD = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{then}' for kind, then in
                (("begin", "<w:r><w:instrText> X </w:instrText></w:r>"), ("separate", r("12户")), ("end", "")))  # fmt: skip
SPANNING = {
    "two runs": (r("帮扶12") + r("00户，完成", "<w:b/>") + r("。"), "1200户"),
    "a run with a tab": ("<w:r><w:t>甲乙</w:t><w:tab/><w:t>丙丁</w:t></w:r>", "乙\t丙"),
    "an insertion": (r("今年") + INSERTED.format(r("新增床位")) + r("三百张"), "增床位三"),
    "inside an insertion": (r("今年") + INSERTED.format(r("新增床位")) + r("张"), "增床"),
    "a deletion between": (r("今") + GONE + r("年好"), "今年"),
    "a link": (r("见") + f'<w:hyperlink w:anchor="x">{r("政策文件")}</w:hyperlink>' + r("。"), "策文"),
    "a control": (r("有") + CONTROL.format('<w:tag w:val="a"/>', r("一百户")), "百"),
    "a smart tag": (r("在") + f"<w:smartTag>{r('某街道')}</w:smartTag>", "街道"),
    "a move": (f'<w:moveTo w:id="9" w:author="某">{r("挪来的话")}</w:moveTo>', "来的"),
    "a field": (r("共") + FIELD, "12"),
    "blanks without preserve": ("<w:r><w:t>one two three</w:t></w:r>", "two"),
    "entities": ("<w:r><w:t>甲&amp;乙&lt;丙&#x4E01;戊</w:t></w:r>", "乙<丙丁"),
    "an old attribute": ('<w:r w:rsidR="00A1"><w:rPr><w:i/></w:rPr><w:t>甲乙丙</w:t></w:r>', "乙"),
    "a letter beyond the first plane": (r("好𠮷野家店"), "野家"),
    "the whole line": (r("全部"), "全部"),
}


@pytest.mark.parametrize("case", SPANNING)
def test_a_comment_stands_at_its_words_whatever_they_stand_in(case: str) -> None:
    inner, words = SPANNING[case]
    data = body(p(inner))
    line = plain_text(read(data).value.blocks[1:2])
    found, places = commented(data, about(line, words))
    assert (found, places) == ([words.replace("\t", "")], ("words",))


READING = "<w:rubyPr/><w:rt><w:r><w:t>pin</w:t></w:r></w:rt>"
WHOLE = {
    "a control that takes a value alone": (r("甲") + CONTROL.format("<w:text/>", r("乙丙丁")), "丙", "乙丙丁"),
    "a simple field": (r("第") + f'<w:fldSimple w:instr=" PAGE ">{r("12")}</w:fldSimple>', "1", "12"),
    "an equation": (r("有") + "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "+", "a+b"),
    "characters in a CDATA section": ("<w:r><w:t><![CDATA[甲乙]]></w:t></w:r>" + r("丙"), "乙", "甲乙"),
    "a ruby": (f"<w:r><w:ruby>{READING}<w:rubyBase>{r('拼音')}</w:rubyBase></w:ruby></w:r>", "音", "pin拼音"),
}


@pytest.mark.parametrize("case", WHOLE)
def test_what_cannot_be_parted_is_taken_whole(case: str) -> None:
    inner, words, taken = WHOLE[case]
    data = body(p(inner))
    line = plain_text(read(data).value.blocks[1:2])
    assert commented(data, about(line, words)) == ([taken], ("words",))


def test_words_over_two_paragraphs_and_in_a_cell() -> None:
    cells = "".join(f"<w:tc>{p(r(text))}</w:tc>" for text in ("甲格", "乙格××", "丙格"))
    data = body(p(r("头一段话")), f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", p(r("末段")))
    lines = ("头一段话", "甲格", "乙格××", "丙格", "末段")
    across = Comment("跨两段", ("sc_a",), LABEL, Spot(lines, 0, 2, 1, 1))
    assert commented(data, about("乙格××", "××", lines=lines), across) == (["××", "段话甲"], ("words", "words"))


def test_several_comments_on_the_same_words_and_edges() -> None:
    line = "一二三四五六七八九十"
    wanted = ("三四五", "三四五", "五六", "六七", "一二三四五六七八九十", "三", "四五")
    data = body(p(r(line)))
    assert commented(data, *(about(line, words, f"第{n}条") for n, words in enumerate(wanted)))[0] == list(wanted)


def test_the_same_line_of_another_section_is_left_alone() -> None:
    other = '<w:p><w:bookmarkStart w:id="2" w:name="sc_b"/>' + r("【1-2】另一要点") + '<w:bookmarkEnd w:id="2"/></w:p>'
    data = body(p(r("同样的一句话。")), other, p(r("同样的一句话。")))
    second = Comment("第二处", ("sc_b",), "【1-2】另一要点", Spot(("同样的一句话。",), 0, 0, 0, 2))
    made, places = put_comments(data, [second], AUTHOR)
    assert places == ("words",)
    xml = parts(made)["word/document.xml"].decode()
    assert xml.index("sc_b") < xml.index("commentRangeStart")
    proved(data, made, [second], places)


def test_words_that_stand_on_the_label_line_itself() -> None:
    data = word(
        f'<w:p><w:bookmarkStart w:id="1" w:name="sc_a"/>{r(LABEL)}<w:bookmarkEnd w:id="1"/>{r("要点都做了")}</w:p>'
    )
    found, places = commented(data, about("要点都做了", "要点"))
    assert (found, places) == (["要点"], ("words",))
    made, _ = put_comments(data, [about("要点都做了", "要点")], AUTHOR)
    assert "【1-1】要点</w:t>" in parts(made)["word/document.xml"].decode()


def test_an_answer_in_the_words_of_its_label_is_not_taken_for_it() -> None:
    data = body(p(r("要点")))
    made, places = put_comments(data, [about("要点", "要点")], AUTHOR)
    xml = parts(made)["word/document.xml"].decode()
    assert places == ("words",)
    assert xml.index("commentRangeStart") > xml.index(LABEL)


def test_a_blank_at_the_edge_of_a_cut_still_counts() -> None:
    made, _ = put_comments(body(p("<w:r><w:t>one two three</w:t></w:r>")), [about("one two three", "two")], AUTHOR)
    xml = parts(made)["word/document.xml"].decode()
    assert '<w:t xml:space="preserve">one </w:t>' in xml
    assert '<w:t xml:space="preserve"> three</w:t>' in xml


def test_a_label_without_its_bookmark_is_known_by_its_words() -> None:
    data = word(p(r(LABEL)) + p(r("答复的一句话")))
    assert commented(data, about("答复的一句话", "一句")) == (["一句"], ("words",))


def test_a_comment_about_a_place_stands_at_its_label() -> None:
    assert commented(body(p("")), Comment("这里空着", ("sc_a",), LABEL)) == ([LABEL], ("label",))


def test_words_that_are_not_found_go_to_the_label_and_say_what_they_are_about() -> None:
    data = body(p(r("改过的话")))
    lost = Comment("请核对", ("sc_a",), LABEL, Spot(("原来的那句话在这里",), 0, 0, 0, 2), "说的是“原来”。")
    made, places = put_comments(data, [lost], AUTHOR)
    assert (under_comments(made), places) == ([LABEL], ("label",))
    notes = [plain_text(b.blocks) for b in walk(read(made).value.blocks) if isinstance(b, Note)]
    assert notes == ["说的是“原来”。请核对"]


def test_without_a_label_either_a_comment_goes_to_the_head_of_the_file() -> None:
    data = word(p("") + p(r("封面")) + p(r("别的")))
    lost = Comment("请核对", ("sc_gone",), "【9-9】", Spot(("没有的话",), 0, 0, 0, 1))
    assert commented(data, lost) == (["封面"], ("top",))


def test_text_that_was_moved_into_a_section_is_commented_where_it_stands_once() -> None:
    data = word(p(r("游离的一段文字")) + LABEL_LINE)
    assert commented(data, about("游离的一段文字", "一段")) == (["一段"], ("words",))
    twice = word(p(r("游离的一段文字")) * 2 + LABEL_LINE)
    assert commented(twice, about("游离的一段文字", "一段")) == ([LABEL], ("label",))


def test_a_file_with_comments_keeps_them_and_gets_more() -> None:
    own = '<w:comment w:id="4" w:author="某" w:date="2021-11-01T00:00:00Z">' + p(r("自己的批注")) + "</w:comment>"
    extended = b'<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>'
    line = (
        '<w:commentRangeStart w:id="4"/>'
        + r("一二三")
        + '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
    )
    entries = (relation("c", "comments", "comments.xml"), relation("x", "commentsExtended", "commentsExtended.xml"))
    held = {"word/comments.xml": element("w:comments", own), "word/commentsExtended.xml": extended}
    data = word(LABEL_LINE + p(line), *entries, parts=held)
    made, places = put_comments(data, [about("一二三", "二")], AUTHOR)
    proved(data, made, [about("一二三", "二")], places)
    assert under_comments(made) == ["一二三", "二"]
    assert parts(made)["word/commentsExtended.xml"] == extended
    notes = [plain_text(b.blocks) for b in walk(read(made).value.blocks) if isinstance(b, Note)]
    assert notes == ["请核对", "自己的批注"]  # in reading order: ours ends before theirs does


def test_an_empty_comments_part_is_filled() -> None:
    held = {"word/comments.xml": f'<w:comments xmlns:w="{W}"/>'.encode()}
    data = word(LABEL_LINE + p(r("一二三")), relation("c", "comments", "comments.xml"), parts=held)
    made, _ = put_comments(data, [about("一二三", "二")], AUTHOR)
    assert [plain_text(b.blocks) for b in walk(read(made).value.blocks) if isinstance(b, Note)] == ["请核对"]


def test_a_comment_says_who_and_when_and_data_are_never_markup() -> None:
    made, _ = put_comments(body(p(r("一二三"))), [about("一二三", "二", "请看 <w:p> & “引号”\n第二行")], AUTHOR)
    root = etree.fromstring(parts(made)["word/comments.xml"])
    (comment,) = root
    said = [comment.get(f"{{{W}}}{name}") for name in ("author", "initials", "date")]
    assert said == ["市民政局办公室", "办", "2021-11-12T01:00:00Z"]
    assert ["".join(map(str, line.itertext())) for line in comment] == ["请看 <w:p> & “引号”", "第二行"]


def prefixed(xml: str, prefix: str) -> str:
    """The part with another prefix for Word's names; of attributes too where there is one at all."""
    if not prefix:
        tags = xml.replace("<w:", "<").replace("</w:", "</")
        return tags.replace("xmlns:w=", f"xmlns:w='{W}' xmlns=")
    return re.sub(r"(</?| |xmlns:)w(?=[:=])", rf"\1{prefix}", xml)


ENCODINGS = {
    "utf-16": lambda xml: xml.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"),
    "utf-16, big end first": lambda xml: b"\xfe\xff" + xml.replace("UTF-8", "UTF-16").encode("utf-16-be"),
    "a byte order mark": lambda xml: xml.encode("utf-8-sig"),
    "another prefix": lambda xml: prefixed(xml, "q").encode(),
    "no prefix": lambda xml: prefixed(xml, "").encode(),
    "ISO strict": lambda xml: xml.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main").encode(),
    "tags in a comment": lambda xml: xml.replace("<w:body>", "<!-- <w:p> > --><w:body>").encode(),
}


@pytest.mark.parametrize("how", ENCODINGS)
def test_a_part_is_added_to_however_it_is_written(how: str) -> None:
    written: Callable[[str], bytes] = ENCODINGS[how]
    data = pack(members(written(document(LABEL_LINE + p(r("一二三四"))).decode())))
    made, places = put_comments(data, [about("一二三四", "二三")], AUTHOR)
    assert places == ("words",)
    assert is_within(parts(data)["word/document.xml"], parts(made)["word/document.xml"])
    found = read(made).value.blocks
    assert unremarked(found, ["请核对"]) == read(data).value.blocks
    assert [plain_text(b.blocks) for b in found if isinstance(b, Note)] == ["请核对"]


def test_a_package_without_relationships_gets_them() -> None:
    held = members(document(LABEL_LINE + p(r("一二三"))))
    del held["word/_rels/document.xml.rels"]
    assert commented(pack(held), about("一二三", "二")) == (["二"], ("words",))


def test_a_text_box_takes_no_comment_and_its_host_does() -> None:
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        + p(r("框里的话不少"))
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    assert commented(body(p(r("主段") + box)), about("框里的话不少", "里的"))[1] == ("label",)


def test_what_is_no_word_file_or_was_repaired_is_refused() -> None:
    with pytest.raises(NotWord):
        put_comments(b"PK", [Comment("x", (), "")], AUTHOR)
    with pytest.raises(NotWord):
        put_comments(word(""), [Comment("x", (), "")], AUTHOR)


def test_no_comment_no_change() -> None:
    data = body(p(r("一")))
    assert put_comments(data, [], AUTHOR) == (data, ())


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_any_words_of_any_runs(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - cases, not secrets
    line = "".join(draw.choice("甲乙丙 丁<&>9。") for _ in range(draw.randint(3, 30))) + "末"
    cuts = sorted(draw.sample(range(1, len(line)), draw.randint(0, min(5, len(line) - 1))))
    runs = [line[a:b] for a, b in pairwise([0, *cuts, len(line)])]
    wraps = ("{}", '<w:ins w:id="9" w:author="某">{}</w:ins>', '<w:hyperlink w:anchor="x">{}</w:hyperlink>')
    inner = "".join(draw.choice(wraps).format(r(run, draw.choice(("", "<w:b/>")))) for run in runs)
    data = body(p(inner))
    stretches = [sorted(draw.sample(range(len(line) + 1), 2)) for _ in range(draw.randint(1, 6))]
    comments = [Comment(f"第{n}", ("sc_a",), LABEL, Spot((line,), 0, a, 0, b)) for n, (a, b) in enumerate(stretches)]
    found, places = commented(data, *comments)
    assert (found, set(places)) == ([line[a:b] for a, b in stretches], {"words"})


@pytest.mark.office
def test_libreoffice_opens_it_with_each_comment_at_its_words() -> None:
    lines = ("帮扶1200户，其中××户。", "今年新增床位三百张", "见政策文件。")
    insertion = (
        r("今年") + f'<w:ins w:id="7" w:author="某" w:date="2021-11-01T00:00:00Z">{r("新增床位")}</w:ins>' + r("三百张")
    )
    link = r("见") + f'<w:hyperlink w:anchor="sc_a">{r("政策文件")}</w:hyperlink>' + r("。")
    data = body(p(r(lines[0])), p(insertion), f"<w:tbl><w:tr><w:tc>{p(link)}</w:tc></w:tr></w:tbl>", p(""))
    words = ("××", "床位三百", "政策文件")
    comments = [about(line, w, f"批注{w}", lines=lines) for line, w in zip(lines, words, strict=True)]
    made, places = put_comments(data, comments, AUTHOR)
    assert set(places) == {"words"}
    office = find_office()
    assert office
    back = convert({"a": made}, to="docx", office=office, timeout_s=120).value["a"]
    assert under_comments(back) == list(words)
    notes = [plain_text(b.blocks) for b in walk(read(back).value.blocks) if isinstance(b, Note)]
    assert notes == [c.text for c in comments]
