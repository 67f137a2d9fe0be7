"""Beside mammoth and pandoc: every word that they read we read, on what they do read and on documents made up at random."""

import io
import re
import subprocess
from collections import Counter
from html import unescape

import mammoth
import pypandoc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import documents
from tests.word.matrix import CONSTRUCTS, Construct, all_in_one
from tests.word.parts import alternate, p, r, sdt, tbl, tc, text_box, tr, vml_box, word
from tests.word.test_matrix import READERS, read_return, seen
from tests.word.test_write import written

from selfcheck.model.blocks import Document, count_characters

PANDOC = pypandoc.get_pandoc_path()
THEIRS = re.compile(r'<sup><a href="#(?:foot|end)note-\d+"[^>]*>.*?</a></sup>|<a href="#comment-\d+"[^>]*>.*?</a>'
                    r'|<a href="#(?:footnote|endnote|comment)-ref-\d+">↑</a>|<dt[^>]*>.*?</dt>')  # fmt: skip
"""What mammoth adds of its own: numbers of notes, arrows back to them."""
MAMMOTH = "mammoth 1.13.0 (html)"
PANDOC_COLUMN = "pandoc 2.17"


def of_mammoth(data: bytes, options: str = "comment-reference => sup") -> str:
    """The words mammoth gives, comments too unless ``options`` are empty, without what it adds."""
    html = mammoth.convert_to_html(io.BytesIO(data), style_map=options).value
    html = THEIRS.sub("", html).replace('<input checked="checked" type="checkbox" />', "☑")
    html = html.replace('<input type="checkbox" />', "☐")
    return unescape(re.sub(r"<br[^>]*>|</p>|</td>|</li>", "\n", re.sub(r"<(?!br|/p|/td|/li)[^>]*>", "", html)))


def of_pandoc(data: bytes) -> str:
    """The words pandoc gives."""
    command = [PANDOC, "--from=docx", "--to=plain", "--wrap=none", "--track-changes=accept"]
    return subprocess.run(command, input=data, capture_output=True, check=True, timeout=60).stdout.decode()


def ours(data: bytes) -> str:
    found = read_return(data).value
    return seen((*found.blocks, *found.margins))


def lost(theirs: str, data: bytes) -> tuple[list[str], str]:
    """The lines of theirs that we do not have, and the characters of which they have more."""
    read = "".join(ours(data).split())
    lines = ("".join(line.split()) for line in theirs.split("\n"))
    more = Counter(c for c in theirs if count_characters(c)) - Counter(read)
    return [line for line in lines if line not in read], "".join(sorted(more.elements()))


def han(text: str) -> Counter[str]:
    """The Chinese characters of a text: pandoc draws tables and numbers notes with others."""
    return Counter(re.findall(r"[\u4e00-\u9fff]", text))


def read_by(reader: str) -> list[Construct]:
    """The constructs that this reader reads, by the table."""
    column = READERS["readers"].index(reader)
    return [c for c in CONSTRUCTS if READERS["constructs"][c.name][column] in {"ok", "unmarked"}]


@pytest.mark.parametrize("construct", CONSTRUCTS, ids=lambda construct: construct.name)
def test_mammoths_column_is_what_mammoth_does(construct: Construct) -> None:
    said = READERS["constructs"][construct.name][READERS["readers"].index(MAMMOTH)]
    times = of_mammoth(construct.file, options="").count(construct.word)

    assert (times == construct.times) == (said in {"ok", "unmarked"})


@pytest.mark.parametrize("construct", CONSTRUCTS, ids=lambda construct: construct.name)
def test_every_word_of_mammoth_on_a_construct_is_ours(construct: Construct) -> None:
    assert lost(of_mammoth(construct.file), construct.file) == ([], "")


def test_every_word_of_mammoth_on_all_of_them_is_ours() -> None:
    data = all_in_one(CONSTRUCTS)
    theirs = of_mammoth(data)

    assert {c.name for c in read_by(MAMMOTH) if theirs.count(c.word) != c.times} == set()
    assert lost(theirs, data) == ([], "")


@pytest.mark.parametrize("construct", read_by(PANDOC_COLUMN), ids=lambda construct: construct.name)
def test_every_word_of_pandoc_on_a_construct_it_reads_is_ours(construct: Construct) -> None:
    assert han(of_pandoc(construct.file)) - han(ours(construct.file)) == Counter()


@given(documents())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_of_mammoth_on_whatever_was_written_is_ours(document: Document) -> None:
    data = written(*document.blocks).value

    assert lost(of_mammoth(data), data)[1] == ""


WRAPPINGS = (
    sdt("{}"), '<w:smartTag w:element="x">{}</w:smartTag>', '<w:ins w:id="1">{}</w:ins>', '<w:moveTo w:id="2">{}</w:moveTo>',
    '<w:hyperlink w:anchor="x">{}</w:hyperlink>', '<w:customXml w:element="x">{}</w:customXml>',
    f'{{}}<w:del w:id="3">{r("删")}</w:del>', '<w:fldSimple w:instr="X">{}</w:fldSimple>',
    alternate(text_box(p("{0}")), vml_box(p("{0}"))),
)  # fmt: skip
_texts = st.text("民政区30户%，。 ab&<", min_size=1, max_size=8)
_runs = st.recursive(
    st.builds(r, _texts),
    lambda inner: st.builds(str.format, st.sampled_from(WRAPPINGS), inner),
    max_leaves=4,
)
_paragraphs = st.lists(_runs, max_size=3).map(lambda runs: p(*runs))
_cells = st.lists(_paragraphs, min_size=1, max_size=2).flatmap(
    lambda content: st.sampled_from(["", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"]).map(
        lambda properties: tc(*content, properties=properties)
    )
)
_maybe_in_control = st.sampled_from([str, sdt])
_rows = st.lists(_cells, min_size=1, max_size=3).flatmap(
    lambda cells: _maybe_in_control.map(lambda wrap: wrap(tr(*cells)))
)
_tables = st.lists(_rows, min_size=1, max_size=3).map(lambda rows: tbl(*rows))
_bodies = st.lists(
    st.one_of(_paragraphs, _tables).flatmap(lambda one: _maybe_in_control.map(lambda wrap: wrap(one))), max_size=4
).map("".join)


@given(_bodies)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_of_mammoth_on_constructs_mixed_at_random_is_ours(body: str) -> None:
    data = word(body)

    assert lost(of_mammoth(data), data)[1] == ""


@given(_bodies)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_of_pandoc_on_constructs_mixed_at_random_is_ours(body: str) -> None:
    data = word(body)

    assert han(of_pandoc(data)) - han(ours(data)) == Counter()
