"""The XML door: nothing unfolds, nothing is fetched, nothing is too deep; both ways of reading agree."""

import sys
import time
from pathlib import Path

import pytest

from selfcheck.engine import Limits, OverLimit, run_all
from selfcheck.safe.xml import MAX_ATTRIBUTES, MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, UnsafeXml, parse, scan, serialise


def scanned(data: bytes) -> list[str]:
    """The events as a line of words."""
    heard: list[str] = []
    scan(data, lambda name, _: heard.append(f"<{name}"), lambda name: heard.append(f"{name}>"), heard.append)
    return heard


def refusals(data: bytes) -> None:
    """Both doors refuse ``data``, and at once."""
    began = time.process_time()
    with pytest.raises(UnsafeXml):
        parse(data)
    with pytest.raises(UnsafeXml):
        scanned(data)
    assert time.process_time() - began < 5


def test_sound_xml_is_read_by_both() -> None:
    data = '<a x="1"><b>甲<!-- 注 --><?pi?>乙</b></a>'.encode()

    assert serialise(parse(data)).endswith('<a x="1"><b>甲乙</b></a>'.encode())
    assert "".join(scanned(data)) == "<a<b甲乙b>a>"


def test_names_come_with_their_namespace() -> None:
    assert scanned(b'<x:a xmlns:x="urn:x"/>') == ["<urn:x|a", "urn:x|a>"]


@pytest.mark.parametrize("padding", [0, 9_000_000], ids=["small", "large"])
@pytest.mark.parametrize("use", ["<r>&g;</r>", '<r x="&g;"/>', "<r/>"])
def test_an_entity_bomb_is_refused_in_text_and_attributes_of_small_and_large_parts(use: str, padding: int) -> None:
    entities = '<!ENTITY a "0123456789">' + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdef", "bcdefg", strict=True)
    )

    refusals(f"<!DOCTYPE r [{entities}]><!--{' ' * padding}-->{use}".encode())


def test_a_file_named_in_an_entity_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")

    refusals(f'<!DOCTYPE r [<!ENTITY s SYSTEM "{secret.as_uri()}">]><r>&s;</r>'.encode())
    refusals(f'<!DOCTYPE r SYSTEM "{secret.as_uri()}"><r/>'.encode())
    refusals(f'<!DOCTYPE r SYSTEM "{secret.as_uri()}"><r/>'.encode("utf-16"))


@pytest.mark.parametrize(
    "data",
    [b"", b"<a>", b"<a></b>", b"<a/><b/>", b"text", b"<a>&none;</a>", b"<a>\x01</a>", b"\xff\xfe", b"<a>\xff</a>"],
)
def test_broken_xml_is_refused(data: bytes) -> None:
    refusals(data)


@pytest.mark.parametrize("padding", [0, 9_000_000], ids=["small", "large"])
def test_depth_ends_at_the_same_element_for_both(padding: int) -> None:
    def deep(levels: int) -> bytes:
        return b"<a>" * levels + b" " * padding + b"</a>" * levels

    parse(deep(MAX_DEPTH))
    scanned(deep(MAX_DEPTH))
    refusals(deep(MAX_DEPTH + 1))
    refusals(deep(100_000))


def test_a_part_larger_than_any_honest_one_is_not_even_looked_at() -> None:
    refusals(b" " * (MAX_BYTES + 1))


def many_attributes(number: int) -> bytes:
    return b"<r " + b" ".join(b"a%d=''" % n for n in range(number)) + b"/>"


def test_elements_end_at_the_same_number_for_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selfcheck.safe.xml.MAX_ELEMENTS", 1000)
    for inner in (b"<a></a>", b"<a>x</a>", b"<!---->"):
        fine = b"<r>" + inner * 999 + b"</r>"
        parse(fine)
        scanned(fine)
    refusals(b"<r>" + b"<a></a>" * 1000 + b"</r>")
    refusals(b"<r>" + b"<a/>" * 2000 + b"</r>")


def test_attributes_end_at_the_same_number_for_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selfcheck.safe.xml.MAX_ATTRIBUTES", 1000)
    assert len(parse(many_attributes(1000)).attrib) == 1000
    scanned(many_attributes(1000))
    refusals(many_attributes(1001))


def test_a_part_of_nothing_but_tags_or_attributes_is_refused_before_a_tree_is_made_of_it() -> None:
    refusals(b"<r>" + b"<a/>" * (2 * MAX_ELEMENTS) + b"</r>")
    refusals(b"<r>" + b"<a x=''/>" * (MAX_ATTRIBUTES + 1) + b"</r>")


def test_a_hundred_thousand_attributes_on_one_element_do_not_hang() -> None:
    data = many_attributes(100_000)
    began = time.process_time()
    assert len(parse(data).attrib) == 100_000
    scanned(data)
    assert time.process_time() - began < 20


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "big5", "shift_jis", "utf-32", "none-such", "cp037"])
def test_an_encoding_that_is_not_known_is_damage_and_no_crash(encoding: str) -> None:
    """Found by fuzzing: expat raises a ValueError of its own for encodings of several bytes a character."""
    data = f'<?xml version="1.0" encoding="{encoding}"?><a>x</a>'.encode()
    with pytest.raises(UnsafeXml):
        scanned(data)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux alone")
def test_memory_that_runs_out_is_not_taken_for_damage() -> None:
    (outcome,) = run_all(parsed_large, [2_000_000], jobs=1, limits=Limits(seconds=60, memory=500 * 1024**2))
    assert isinstance(outcome.error, OverLimit)


def parsed_large(elements: int) -> int:
    return len(parse(b"<r>" + b"<a x='1'/>" * elements + b"</r>"))


def test_a_long_text_is_read_by_both() -> None:
    data = b"<a>" + b"x" * 12_000_000 + b"</a>"

    assert len(parse(data).text or "") == 12_000_000
    assert sum(map(len, scanned(data))) == 12_000_000 + 4
