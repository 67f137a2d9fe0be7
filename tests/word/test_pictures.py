"""Pictures of returned files: read once each, with what is known about them, and told when their bytes are not there."""

import hashlib

import pytest
from tests.word.parts import PNG, alternate, blip, p, r, read_body, read_whole, relation, word

from selfcheck.model.blocks import Picture

SHA = hashlib.sha256(PNG).hexdigest()
IMAGE = relation("i", "image", "media/image1.png")
PARTS = {"word/media/image1.png": PNG}


def vml(reference: str, attribute: str = "r:id") -> str:
    return f'<w:r><w:pict><v:shape><v:imagedata {attribute}="{reference}"/></v:shape></w:pict></w:r>'


def test_a_picture_is_read_with_bytes_size_and_description() -> None:
    data = word(p(r("甲"), blip("i", descr="合影")), IMAGE, parts=PARTS)
    found = read_whole(data)

    assert found.value.blocks[1] == Picture(f"{SHA[:16]}.png", SHA, 20.0, 10.0, "合影")
    assert found.value.media == {SHA: PNG}
    assert found.notices == ()


@pytest.mark.parametrize(
    "target",
    [
        "media/image1.png",
        "/word/media/image1.png",
        "./media/../media/image1.png",
        "media\\image1.png",
        "media/image%31.png",
    ],
)
def test_the_bytes_are_found_however_the_target_is_written(target: str) -> None:
    blocks, codes = read_body(p(blip("i")), relation("i", "image", target), parts=PARTS)

    assert blocks == (Picture(f"{SHA[:16]}.png", SHA, 20.0, 10.0),)
    assert codes == []


@pytest.mark.parametrize(
    ("drawn", "entries"),
    [
        (blip("i"), [relation("i", "image", "../NULL")]),
        (blip("i"), [relation("i", "image", "media/gone.png")]),
        (blip("i"), []),
        (blip("i", link=True), [relation("i", "image", "https://example.org/a.png", external=True)]),
        (vml("i"), [relation("i", "image", "../NULL")]),
        (vml("i", "r:href"), []),
        (vml("i", "o:relid"), []),
    ],
    ids=["NULL of WPS", "file is gone", "no relation", "linked", "VML NULL", "VML href", "VML relid"],
)
def test_a_picture_without_bytes_keeps_its_place_and_is_told(drawn: str, entries: list[str]) -> None:
    blocks, codes = read_body(p(r("甲"), drawn), *entries)

    assert [(block.media, block.sha256) for block in blocks if isinstance(block, Picture)] == [("", "")]
    assert codes == ["SUB031"]


def test_a_link_beside_the_bytes_changes_nothing() -> None:
    both = blip("i").replace('r:embed="i"', 'r:embed="i" r:link="l"')
    link = relation("l", "image", "file:///C:/a.png", external=True)

    assert read_body(p(both), IMAGE, link, parts=PARTS) == ((Picture(f"{SHA[:16]}.png", SHA, 20.0, 10.0),), [])


def test_a_shape_filled_with_nothing_is_no_picture() -> None:
    empty = (
        "<w:r><w:drawing><wp:inline><a:blip/></wp:inline></w:drawing></w:r><w:r><w:pict><v:imagedata/></w:pict></w:r>"
    )

    assert read_body(p(r("甲"), empty))[0][1:] == ()


def test_an_old_picture_is_read_without_a_size() -> None:
    assert read_body(p(vml("i")), IMAGE, parts=PARTS) == ((Picture(f"{SHA[:16]}.png", SHA),), [])


def test_a_picture_written_both_ways_is_read_once() -> None:
    new, old = (run.removeprefix("<w:r>").removesuffix("</w:r>") for run in (blip("i"), vml("i")))

    assert read_body(p(alternate(new, old)), IMAGE, parts=PARTS) == ((Picture(f"{SHA[:16]}.png", SHA, 20.0, 10.0),), [])


def test_the_same_picture_twice_is_two_pictures_of_one_file() -> None:
    data = word(p(blip("i")) + p(blip("i"), blip("j")), IMAGE, relation("j", "image", "media/copy.png"),
                parts=PARTS | {"word/media/copy.png": PNG})  # fmt: skip
    found = read_whole(data)

    assert [block.sha256 for block in found.value.blocks if isinstance(block, Picture)] == [SHA] * 3
    assert found.value.media == {SHA: PNG}
    assert found.notices == ()


@pytest.mark.parametrize(
    ("start", "name", "ending"),
    [
        (b"\x89PNG", "a.jpg", "png"), (b"\xff\xd8\xff", "a.png", "jpg"), (b"GIF89a", "a", "gif"), (b"BM", "a.dib", "bmp"),
        (b"II*\x00", "a.tif", "tif"), (b"MM\x00*", "a.tiff", "tif"), (b"\xd7\xcd\xc6\x9a", "a.wmf", "wmf"),
        (b"\x01\x00\x00\x00", "a.emf", "emf"), (b"\x01\x00\x09\x00", "a.bin", "wmf"), (b"<svg ", "a.svg", "svg"),
        (b"<?xml version='1.0'?><svg", "a.svg", "svg"), (b"<?xml", "a.svg", "xml"), (b"\x1f\x8b", "a.emz", "emz"),
        (b"PK\x03\x04", "a.xlsx", "xlsx"),
        (b"PK\x03\x04", "a.very-long", "zip"), (b"unknown", "a.png", "bin"), (b"", "a.png", "bin"),
    ],
)  # fmt: skip
def test_a_files_ending_comes_from_its_bytes_not_from_its_name(start: bytes, name: str, ending: str) -> None:
    blocks, codes = read_body(
        p(blip("i")), relation("i", "image", f"media/{name}"), parts={f"word/media/{name}": start}
    )

    assert [block.media.rpartition(".")[2] for block in blocks if isinstance(block, Picture)] == [ending]
    assert codes == []


@pytest.mark.parametrize("claimed", ["9" * 400, "²", "-5", "", "x"])
def test_an_absurd_size_is_no_crash(claimed: str) -> None:
    ((picture,), codes) = read_body(p(blip("i").replace('cx="720000"', f'cx="{claimed}"')), IMAGE, parts=PARTS)

    assert isinstance(picture, Picture)
    assert picture.width_mm in {0.0, 10_000.0}
    assert picture.height_mm == 10.0
    assert codes == []
