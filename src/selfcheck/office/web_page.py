"""Web pages called .doc: one file that LibreOffice reads whole, its pictures inside, its letters in UTF-8."""

import base64
import re
from collections.abc import Mapping
from email import message_from_bytes
from email.message import Message
from urllib.parse import unquote, urljoin

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
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
    parts = [part for part in message_from_bytes(data).walk() if not part.is_multipart()]
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if page is None:
        return b""
    text = _decoded(_content(page), page.get_content_charset() or "")
    return _in_utf8(_with_pictures(text, _location(page), _pictures(parts)))


def _decoded(data: bytes, said: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    named = _CHARSET.search(data[:_HEAD].decode("latin-1"))
    for encoding in ("utf-8-sig", said, named[1] if named else "", _LAST_RESORT):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode(_LAST_RESORT, "replace")


def _in_utf8(text: str) -> bytes:
    head = _CHARSET.sub("charset=utf-8", text[:_HEAD])
    return ("\ufeff" + head + text[_HEAD:]).encode("utf-8", "replace")


def _pictures(parts: list[Message]) -> Mapping[str, str]:
    """Each picture as a ``data:`` address, by every address under which a page may point to it."""
    found: dict[str, str] = {}
    for part in parts:
        if part.get_content_maintype() == "image":
            address = f"data:{part.get_content_type()};base64,{base64.b64encode(_content(part)).decode()}"
            for key in (_location(part), "cid:" + str(part.get("Content-ID") or "").strip("<> ")):
                found[key] = address
    return found


def _with_pictures(text: str, base: str, pictures: Mapping[str, str]) -> str:
    def placed(match: re.Match[str]) -> str:
        target = unquote(match[2].strip("\"'"))
        found = pictures.get(target) or pictures.get(_joined(base, target))
        return f'{match[1]}"{found}"' if found else match[0]

    return _PICTURE.sub(placed, text)


def _joined(base: str, target: str) -> str:
    try:
        return unquote(urljoin(base, target))
    except ValueError:  # no address at all
        return target


def _location(part: Message) -> str:
    return unquote(str(part.get("Content-Location") or "")).strip()


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
