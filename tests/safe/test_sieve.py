"""The sieve: what it lets through is what a parser would have told, whatever the part is written like."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.safe.sieve import Event, Sieve
from selfcheck.safe.xml import UnsafeXml

U = "urn:u"
SIEVE = Sieve({f"{U}|t": "t", f"{U}|box": "box", f"{U}|cut": "cut", "urn:other|t": "other"}, {"t"})


def told(events: Iterable[Event]) -> list[Event]:
    """The events with neighbouring texts joined and empty ones left out."""
    found: list[Event] = []
    for event in events:
        if event[2] and found and found[-1][2] is not None:
            found.append(text(str(found.pop()[2]) + event[2]))
        elif event[2] != "":
            found.append(event)
    return found


def part(inner: str, root: str = f'<u:r xmlns:u="{U}" xmlns:v="urn:other">', end: str = "</u:r>") -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>{root}{inner}{end}'.encode()


def text(words: str) -> Event:
    return ("", None, words)


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        ("<u:t>甲</u:t><x/><u:t >乙</u:t >", [text("甲乙")]),
        ("<u:t/><u:text>丙</u:text><t>丁</t>", []),
        ('<u:box u:a="1" b=\'&lt;"&#x4E59;\'>戊</u:box>', [("box", {f"{U}|a": "1", "b": '<"乙'}, None), ("box", None, None)]),
        ("<u:box/>", [("box", {}, None), ("box", None, None)]),
        ("<u:t>a<!-- <u:t>b</u:t> -->c<![CDATA[<&amp;>]]>&amp;&#65;&#x4e59;<?p </u:t>?>d</u:t>", [text("ac<&amp;>&A乙d")]),
        ("<!-- <u:box> --><![CDATA[<u:box>]]><?u:box <u:box> ?>", []),
        ("<u:t a='>'>己</u:t>", [text("己")]),
        ("<v:t>庚</v:t>", [("other", {}, None), ("other", None, None)]),
        ('<u:t xmlns:u="urn:other">辛</u:t><u:t>壬</u:t>', [("other", {}, None), ("other", None, None), text("壬")]),
        (f'<t xmlns="{U}">癸</t><t>子</t>', [text("癸")]),
        (f"<u:t>&#{'0' * 9000}1;&#160;</u:t>", [text("\x01\xa0")]),
    ],
)  # fmt: skip
def test_only_the_elements_asked_for_come_through(inner: str, found: list[Event]) -> None:
    assert told(SIEVE.events(part(inner))) == found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_part_may_be_written_in_any_encoding_it_names(encoding: str) -> None:
    declared = "" if encoding.startswith("utf") else f'<?xml version="1.0" encoding="{encoding}"?>'

    for inner in ("", '<v:x xmlns:v="urn:1"/><v:x xmlns:v="urn:2"/>'):
        data = f'{declared}<u:r xmlns:u="{U}"><u:t>民政</u:t>{inner}</u:r>'.encode(encoding)
        assert told(SIEVE.events(data)) == [text("民政")]


@pytest.mark.parametrize("encoding", ["klingon", "rot13"])
def test_an_encoding_nobody_knows_is_refused(encoding: str) -> None:
    with pytest.raises(UnsafeXml):
        list(SIEVE.events(f"<?xml version='1.0' encoding='{encoding}'?><a/>".encode()))


WORDS = st.text("甲 \u3000&<>]a\u0085", max_size=4).map(
    lambda s: s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)
ASIDE = st.sampled_from(
    ["<!-- <u:t> -->", "<!--</u:t>-->", "<?p <u:box>?>", "<![CDATA[</u:cut>]]>", "&#20013;", "&#xA0;", ""]
)
ATTRIBUTES = st.sampled_from(["", " a='>'", f' xmlns:z="{U}"', ' u:id="/"', ' u:id = "&quot;/>"'])

TEXT = st.builds("<u:t{}>{}{}<x>{}</x></u:t>".format, ATTRIBUTES, WORDS, ASIDE, WORDS)


def elements(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    names = st.sampled_from(["u:box", "u:cut", "u:tt", "v:t", "v:x", "x"])
    some = st.lists(st.one_of(inner, WORDS, ASIDE), max_size=4).map("".join)
    whole = st.builds(lambda name, said, held: f"<{name}{said}>{held}</{name}>", names, ATTRIBUTES, some)
    return whole | st.builds("<{}{}/>".format, names | st.just("u:t"), ATTRIBUTES)


@given(st.recursive(TEXT, elements, max_leaves=12))
@settings(max_examples=300, deadline=None)
def test_the_sieve_and_a_parser_tell_the_same(inner: str) -> None:
    data = part(inner)

    assert told(SIEVE.events(data)) == told(SIEVE._scanned(data))
