"""The head of a notice: issuer, number, title, and the signature with its date at the end of the covering text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from selfcheck.numerals import outline, to_ascii_digits
from selfcheck.readers.notice.tidy import bare, tidy

NUMBER = re.compile(r"[\u4e00-\u9fff]{2,14}[〔\[［(（]\s*((?:19|20)\d{2})\s*[〕\]］)）]\s*(\d{1,4})\s*号")
ENDS = re.compile(r"[。！？：；:;!?”）)]\s*$")
_DATE = re.compile(r"\s*[（(]?\s*((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*[）)]?\s*")
KIND = re.compile(r"(通知|意见|通报|方案|办法|细则|函|决定|规定)\s*$")
_PLAN = re.compile(r"(方案|办法|细则|意见|规定|计划)\s*$")
_BODY_NAME = re.compile(r"(局|厅|委|部|会|院|办公室|政府|党委|领导小组|文件)$")
_OTHER = re.compile(r"^\s*(签发人|密级|机密|秘密|特急|加急|平急|份号|急件)")
_ADDRESS = re.compile(r"[：:]\s*$")
_LONGEST_TITLE = 90
_LONGEST_NAME = 24


@dataclass(frozen=True)
class Head:
    """What stands before the text. ``taken``: how many lines; ``other``: lines such as 签发人 that belong to no plan."""

    issuer: str = ""
    number: str = ""
    title: str = ""
    taken: int = 0
    other: tuple[str, ...] = ()


def day_of(text: str) -> date | None:
    """The date that is all a line says; None for other lines and for days that do not exist."""
    match = _DATE.fullmatch(to_ascii_digits(text))
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def read_head(lines: Sequence[str]) -> Head:
    """The head of these lines: those before the first that addresses somebody, ends a sentence or carries a numeral."""
    end = next((n for n, line in enumerate(lines) if _is_text(line)), len(lines))
    number, issuer = "", ""
    other: list[str] = []
    titles: list[str] = []
    for n, line in enumerate(lines[:end]):
        found = NUMBER.search(line)
        if _OTHER.match(line):
            other.append(tidy(line))
        elif found and not number:
            number = document_number(found)
        elif titles and KIND.search(titles[-1]):
            end = n
            break
        elif not issuer and not titles and _is_issuer(line, lines[n + 1 : end]):
            issuer = re.sub(r"文件$", "", bare(line))
        else:
            titles.append(tidy(line))
    return Head(issuer, number, "".join(titles), end, tuple(other))


def document_number(found: re.Match[str]) -> str:
    """A number as documents print it: 沪民办发〔2021〕8号."""
    agency = bare(found[0])[: bare(found[0]).index(found[1]) - 1]
    return f"{agency}〔{found[1]}〕{int(found[2])}号"


def plan_start(lines: Sequence[str], title: str) -> int | None:
    """Where the plan's own text begins behind the covering one: after its date, else at a line that can only be its title."""
    days = [n for n, line in enumerate(lines) if day_of(line)]
    if days and days[0] + 1 < len(lines):
        return days[0] + 1
    if days:
        return None
    named = re.findall(r"《([^》]+)》", title)
    for n, line in enumerate(lines):
        text = tidy(line)
        if n and (
            text in named or (bool(named) and _PLAN.search(text) and not ENDS.search(text) and not outline(text))
        ):
            return n
    return None


def is_signature(line: str, issuer: str) -> bool:
    """Whether a line above the date is who signs."""
    text = bare(line)
    return text == issuer or (len(text) <= _LONGEST_NAME and not ENDS.search(text) and bool(_BODY_NAME.search(text)))


def _is_text(line: str) -> bool:
    text = tidy(line)
    if NUMBER.search(text) and len(text) < _LONGEST_NAME + 10:
        return False
    if len(text) > _LONGEST_TITLE or outline(text) is not None or day_of(text) is not None:
        return True
    is_title = bool(re.search(r"关于.*》", text)) and not _ADDRESS.search(text) and "。" not in text
    return bool(ENDS.search(text)) and not is_title


def _is_issuer(line: str, behind: Sequence[str]) -> bool:
    """The red head: a body's name with a number or a title still to come."""
    text = bare(line)
    named = bool(_BODY_NAME.search(text)) and len(text) <= _LONGEST_NAME
    follows = any(NUMBER.search(x) for x in behind) or any("关于" in x or KIND.search(x) for x in behind)
    return bool(behind) and "关于" not in text and named and follows
