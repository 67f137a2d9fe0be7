"""Web pages and MHT files as one page in UTF-8, whatever wrote them."""

import base64
import quopri

import pytest

from selfcheck.office.web_page import saved_page, web_page

PAGE = '<html><head><meta charset="{}"></head><body>养老 <img src={}></body></html>'
PICTURE = b"\x89PNG\r\n\x1a\n and more"
INSIDE = f"data:image/png;base64,{base64.b64encode(PICTURE).decode()}"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>养老</p>".encode("gb18030"), "<p>养老</p>"),
        ("<p>养老</p>".encode(), "<p>养老</p>"),
        ("\ufeff<p>养老</p>".encode(), "<p>养老</p>"),
        ("\ufeff<p>养老</p>".encode("utf-16-le"), "<p>养老</p>"),
        ('<meta charset="big5"><p>養老</p>'.encode("big5"), '<meta charset="utf-8"><p>養老</p>'),
        (b'<meta charset="no-such">' + "<p>养老</p>".encode("gbk"), '<meta charset="utf-8"><p>养老</p>'),
        (b"<p>\x81\xff</p>", "<p>\ufffd\ufffd</p>"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in_and_says_utf_8(data: bytes, text: str) -> None:
    assert web_page(data).decode("utf-8") == "\ufeff" + text


def mht(source: str, place: str, *, transfer: str = "quoted-printable") -> bytes:
    """A page and one picture; ``place`` is a head of the picture's part, in bytes of GBK where it is Chinese."""
    page = PAGE.format("gb2312", source).encode("gb2312")
    spelled = {"quoted-printable": quopri.encodestring(page), "base64": base64.encodebytes(page), "8bit": page}[
        transfer
    ]
    return b"\r\n".join([
        b'Subject: =?gb2312?B?1+Sy6Q==?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B',
        b"Content-Type: text/html", f"Content-Transfer-Encoding: {transfer}".encode(), b"", spelled, b"--B",
        b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64", place.encode("gbk"), b"",
        base64.encodebytes(PICTURE), b"--B--",
    ])  # fmt: skip


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize(
    ("source", "place"),
    [
        ('"自查.files/image001.png"', "Content-Location: file:///C:/1/自查.files/image001.png"),
        ('"自查.files/image001.png"', "Content-Location: file:///C:/1/%D7%D4%B2%E9.files/image001.png"),
        ("自查.files\\image001.png", "Content-Location: image001.png"),
        ("'cid:part1@office'", "Content-ID: <part1@office>"),
        ('"http://example.org/a.png"', "Content-Location: http://example.org/a.png"),
    ],
)
def test_a_picture_comes_to_stand_where_the_page_points_to_it(source: str, place: str, transfer: str) -> None:
    page = saved_page(mht(source, place, transfer=transfer)).decode("utf-8")
    assert page == "\ufeff" + PAGE.format("utf-8", f'"{INSIDE}"')


def test_a_picture_that_is_not_there_is_still_pointed_to() -> None:
    assert 'src="gone.png"' in saved_page(mht('"gone.png"', "Content-Location: other.png")).decode()


@pytest.mark.parametrize("data", [b"", b"MIME-Version: 1.0", b"MIME-Version: 1.0\r\n\r\n<html>"])
def test_what_holds_no_page_gives_none(data: bytes) -> None:
    assert saved_page(data) == b""
