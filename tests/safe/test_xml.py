"""The XML door: nothing unfolds, nothing is fetched, nothing is too deep; both ways of reading agree."""

import time
from pathlib import Path

import pytest

from selfcheck.safe.xml import MAX_BYTES, MAX_DEPTH, UnsafeXml, parse, scan, serialise


def scanned(data: bytes) -> list[str]:
    """The events as a line of words."""
    heard: list[str] = []
    scan(data, lambda name, _: heard.append(f"<{name}"), lambda name: heard.append(f"{name}>"), heard.append)
    return heard


def refusals(data: bytes) -> None:
    """Both doors refuse ``data``, and at once."""
    began = time.monotonic()
    with pytest.raises(UnsafeXml):
        parse(data)
    with pytest.raises(UnsafeXml):
        scanned(data)
    assert time.monotonic() - began < 5


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


def test_a_long_text_is_read_by_both() -> None:
    data = b"<a>" + b"x" * 12_000_000 + b"</a>"

    assert len(parse(data).text or "") == 12_000_000
    assert sum(map(len, scanned(data))) == 12_000_000 + 4
