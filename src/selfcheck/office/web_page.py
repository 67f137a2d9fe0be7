"""Web pages called .doc: one file that LibreOffice reads whole, its pictures inside, its letters in UTF-8."""

import base64
import re
from collections.abc import Iterable, Mapping
from email import message_from_string
from email.message import Message
from urllib.parse import unquote

_CHARSET = re.compile(r"(charset\s*=\s*[\"']?)([\w-]+)", re.IGNORECASE)
_PICTURE = re.compile(r"(<img\b[^<>]*?\bsrc\s*=\s*)(\"[^\"<>]*\"|'[^'<>]*'|[^\s<>\"']+)", re.IGNORECASE)
_HEAD = 4096
"""Bytes in which a page names its encoding."""
_LAST_RESORT = "gb18030"


def web_page(data: bytes) -> bytes:
    """The page in UTF-8, said to be so; letters that its own encoding does not have are replaced."""
    return _in_utf8(_decoded(data, ""))


def saved_page(data: bytes) -> bytes:
    """The page of an MHT file as one web page: its pictures stand where it points to them, as ``data:`` addresses.

    Empty when the file holds no page. A picture the file does not hold is still pointed to.
    """
    whole = message_from_string(data.decode("latin-1"))  # heads hold bytes of any encoding
    parts = [part for part in whole.walk() if not part.is_multipart()]
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if page is None:
        return b""
    text = _decoded(_content(page), page.get_content_charset() or "")
    return _in_utf8(_with_pictures(text, _pictures(parts)))


def _decoded(data: bytes, said: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    named = _CHARSET.search(data[:_HEAD].decode("latin-1"))
    return _text(data, ("utf-8-sig", said, named[2] if named else "", _LAST_RESORT))


def _in_utf8(text: str) -> bytes:
    head = _CHARSET.sub(r"\1utf-8", text[:_HEAD])
    return ("\ufeff" + head + text[_HEAD:]).encode("utf-8", "replace")


def _pictures(parts: list[Message]) -> Mapping[str, str]:
    """Each picture as a ``data:`` address, by every address under which a page may point to it."""
    found: dict[str, str] = {}
    for part in parts:
        if part.get_content_maintype() == "image":
            address = f"data:{part.get_content_type()};base64,{base64.b64encode(_content(part)).decode()}"
            place = _address(part, "Content-Location")
            for key in (place, _base_name(place), "cid:" + _address(part, "Content-ID").strip("<>")):
                found.setdefault(key, address)
    return found


def _with_pictures(text: str, pictures: Mapping[str, str]) -> str:
    def placed(match: re.Match[str]) -> str:
        target = unquote(match[2].strip("\"'"))
        found = pictures.get(target) or pictures.get(_base_name(target))
        return f'{match[1]}"{found}"' if found else match[0]

    return _PICTURE.sub(placed, text)


def _base_name(address: str) -> str:
    """What tells the pictures of one page apart; their folder is spelled in as many ways as there are programs."""
    return address.replace("\\", "/").rpartition("/")[2]


def _address(part: Message, header: str) -> str:
    raw = str(part.get(header) or "").encode("latin-1")
    return unquote(_text(raw, ("utf-8", _LAST_RESORT))).strip()


def _text(data: bytes, encodings: Iterable[str]) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode(_LAST_RESORT, "replace")


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
