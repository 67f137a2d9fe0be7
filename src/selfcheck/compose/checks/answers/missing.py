"""C02: points that are empty, that only say again what was asked, or that do not apply without a reason."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from selfcheck.compose.checks.answers.answer_words import (
    ELSEWHERE,
    FIGURE,
    HOW_SOON,
    INSTRUCTION,
    NO_FIGURE,
    NO_REASON,
    NONE_SUCH,
    NOT_HERE,
    PRAISE,
    SENDS,
    TO_COLLEAGUES,
)
from selfcheck.compose.checks.answers.empty_words import EMPTY
from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.places.names import bare_name
from selfcheck.compose.checks.sentences import folded
from selfcheck.model.blocks import Embedded, Picture, Table, count_characters, plain_text, walk
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection, PointAnswer, WindowAnswer

_MARKS = re.compile(r"[\W_]+")
_NUMBERED = re.compile(
    r"^(?:(?:第?[0-9]{1,3}项)?第[0-9一二三四五六七八九十]{1,3}[点条][:：、.．]?|"
    r"[0-9]{1,2}[.．][0-9]{1,2}(?![0-9%])[.．、]?|[0-9]{1,2}[.．、)）](?![0-9])|"
    r"[（(][0-9一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳⑴-⒇⒈-⒛])\s*"
)
"""The number of a point before its words."""
_FORM_WORDS = "参考要点|要点|自查情况|自评情况|完成情况|落实情况|工作情况|情况说明|数据"
_LEAD_UNIT = re.compile(r"[〔（(\[]?主评(?:单位)?[：:][^〕\]\n]*[〕\]]?")
"""Who gives the marks, as the plan prints it behind an item."""
_LABEL = re.compile(f"^(?:{_FORM_WORDS})+")
_LABELS_ALONE = re.compile(
    f"(?:{_FORM_WORDS}|灰底|勿改|指标|数值|单位|截止日期|目标值|不适用|理由|本项存在的问题和下一步打算|存在的问题和?|下一步打算)+"
)
"""A line of nothing but the words that the form prints."""
_HEADING = re.compile(
    r"\s*(?:[（(]?[0-9一二三四五六七八九十]{1,2}[）)、.．]\s*)?[^0-9，。；：:\n]{2,16}(?:[：:]|(?:情况|不足|打算|问题|工作|安排|措施|做法|成效|建议))\s*"
)
"""A line that heads an answer; where there are only such, nobody wrote it."""
_SHARE = re.compile(r"[0-9]+(?:\.[0-9]+)?%")
_GENERAL = re.compile(r"^(?:做好|完成|开展|落实|推进|加强|推动|深化|指导)+|(?:等|各项|相关)*(?:情况|工作|任务|活动)+$")
"""What stands before or behind the matter of a point."""
_CLAUSES = re.compile(r"[^，,。；;\n]*[，,。；;\n]?")
_STOPS = "，,。；;\n 　（）()"
_VALUES = re.compile("数值|数量|完成数|完成情况|实际|结果")
"""Headings below which the values of a table stand."""
_RESTATED, _MOST_ADDED = 0.9, 20
_LEAST_HALF = 6
"""So many characters of the printed point are known for a part of it."""
_LEAST_ECHO, _LEAST_BEYOND = 3, 6
"""So many characters in a row that the point has too are an echo of it; so many must be left."""
_LEAST_MATTER, _LEAST_AT_LENGTH, _LONGEST_PHRASE = 5, 2, 30
"""So many characters of its own tell a fact, in a short answer and in one somewhat longer; what is longer is not looked at."""
_STREET, _CUT = re.compile("(?:街道|镇|乡)$"), "\0"
_LEAST_REASON = 2
_LONGEST_EXCUSE, _LONGEST_OUTLINE = 80, 240
"""What is longer says something of its own."""


def check_missing(case: Case) -> Iterator[Remark]:
    """C02 over points and windows."""
    holders = {gone: s.id for s in case.submission.sections for gone in s.may_contain}
    for section in case.submission.sections:
        if isinstance(section, PointAnswer | WindowAnswer):
            remark = _about(case, section, holders.get(section.id, ""))
            if remark:
                yield remark


def _about(case: Case, section: PointAnswer | WindowAnswer, holder: str) -> Remark | None:
    if isinstance(section, PointAnswer) and section.state == "not_applicable":
        return None if _is_reason(section.reason) else Remark("C02.reason", section.id)
    if section.state not in {"blank", "prompt", "missing"}:
        return _too_little(case, section)
    if holder:
        return Remark("C02.elsewhere", section.id, facts={"holder": case.where(SectionId(holder))}, lesser=True)
    return Remark("C02.blank", section.id)


def _is_reason(text: str) -> bool:
    bare = _MARKS.sub("", folded(INSTRUCTION.sub("", text)))
    return count_characters(re.sub("[×Xx]", "", bare)) >= 2 and not NO_REASON.fullmatch(bare)


def _too_little(case: Case, section: PointAnswer | WindowAnswer) -> Remark | None:
    if any(_shows(block) for block in walk(section.blocks)):
        return None
    title = case.points[section.id][0].title if section.id in case.points else ""
    text = _prose(section, title)
    said = _own(case, section, text)
    if not text.strip():
        return Remark("C02.blank", section.id)
    if case.points.get(section.id) and _own_length(said) == 0:
        if _has_own_share(case, section, text):
            return None
        return Remark("C02.printed", section.id, 0, len(section.text))
    return _excuse(case, section, text, said) if len(said) <= _LONGEST_EXCUSE else None


def _has_own_share(case: Case, section: AnySection, text: str) -> bool:
    """Whether there is a percentage that the printed words have not."""
    asked = set(_SHARE.findall(folded("".join(_printed(case, section)))))
    return any(share not in asked for share in _SHARE.findall(folded(text)))


def _excuse(case: Case, section: PointAnswer | WindowAnswer, text: str, said: str) -> Remark | None:
    """What is asked about a short answer: a reason, or more than a few words and where else to look."""
    if NOT_HERE.search(said) and NO_REASON.fullmatch(said):
        return Remark("C02.reason", section.id)
    told = said
    if SENDS.search(text):
        told = _own(
            case, section, "".join(c for c in _CLAUSES.findall(text) if not ELSEWHERE.fullmatch(c.strip(_STOPS)))
        )
    point = _bare(case.points[section.id][1].text) if section.id in case.points else ""
    if _says_enough(told, point):
        return None
    if _is_empty(case, text, told, point) or _own_length(_beyond(told, point)) < _LEAST_BEYOND:
        return Remark("C02.short", section.id, 0, len(section.text))
    return None


def _is_empty(case: Case, text: str, told: str, point: str) -> bool:
    """Whether a few words hold no matter of their own, or too little for so short an answer."""
    if len(told) > _LONGEST_PHRASE:
        return False
    matter = 0 if TO_COLLEAGUES.search(text) else len(_matter(case, told, point))
    is_short = _own_length(told) < case.rules.answer_least
    return matter < (_LEAST_MATTER if is_short else _LEAST_AT_LENGTH)


def _matter(case: Case, told: str, point: str) -> str:
    """What is left of an answer without the words of its point, those that could stand under any, and the own names."""
    home = (bare_name(case.district.name), *case.gazetteer.get(case.district.id, ()))
    kept, at = [], 0
    while at < len(told):
        size = _echoed(told, at, point, least=2)
        kept += [_CUT] if size else [told[at]]
        at += size or 1
    rest = EMPTY.sub("", NO_FIGURE.sub("", "".join(kept)))
    for name in home:
        rest = rest.replace(_STREET.sub("", name), "")
    return rest.replace(_CUT, "")


def _prose(section: PointAnswer | WindowAnswer, title: str) -> str:
    """What is written beside tables: one that is asked about here holds nothing but its headings."""
    text = section.text
    if any(isinstance(block, Table) for block in section.blocks):
        text = plain_text(tuple(block for block in section.blocks if not isinstance(block, Table)))
    if len(text) > _LONGEST_OUTLINE:
        return text
    text = INSTRUCTION.sub("", text) if "请" in text else text
    text = _LEAD_UNIT.sub("", text) if "主评" in text else text
    lines = [line for line in text.split("\n") if line.strip()]
    is_outline = len(lines) > 1 and all(map(_HEADING.fullmatch, lines))
    return "" if is_outline else "\n".join(line for line in lines if not _is_label(line, title))


def _is_label(line: str, title: str) -> bool:
    """Whether a line holds nothing but words of the form or the title of the item."""
    if len(line) > _LONGEST_EXCUSE:
        return False
    is_title = bool(title) and line.endswith(title) and _NUMBERED.sub("", line.strip()) == title
    return is_title or _LABELS_ALONE.fullmatch(_bare(line)) is not None


def _shows(block: object) -> bool:
    """Whether a block answers without prose; a table with nothing but its headings does not."""
    if isinstance(block, Table):
        rows = [[plain_text(cell.blocks).strip() for cell in row] for row in block.rows]
        return len(rows) < 2 or max(map(len, rows)) < 2 or any(map(any, _filled_in(rows)))
    return isinstance(block, Picture | Embedded)


def _filled_in(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The cells of a table that a district fills in: those below a heading for values, or all but the first column's."""
    wanted = [n for n, head in enumerate(rows[0]) if _VALUES.search(head)] or range(1, max(map(len, rows)))
    return [[cell for n, cell in enumerate(row) if n in wanted] for row in rows[1:]]


def _says_enough(own: str, point: str) -> bool:
    """A short answer that gives a number, or says why the point is not for here, is an answer.

    A year is no number, nor is one in words that the point has too (六个有).
    """
    figures = FIGURE.finditer(NO_FIGURE.sub("", own))
    if (
        any(found[0].isdigit() or found[0] not in point for found in figures)
        or HOW_SOON.search(own)
        or NONE_SUCH.search(own)
    ):
        return True
    return bool(NOT_HERE.search(own)) and count_characters(NO_REASON.sub("", own)) >= _LEAST_REASON


def _own(case: Case, section: AnySection, text: str) -> str:
    """What the district says itself: neither printed points, as they are or hardly changed, nor a number or a label."""
    printed = _printed(case, section)
    lines = [_NUMBERED.sub("", line.strip()) for line in folded(text).split("\n")] if printed else [folded(text)]
    bare = _bare("".join(lines))
    for n, words in enumerate(printed):
        wanted = _bare(words)
        bare = bare.replace(wanted, "").replace(_core(wanted), "")
        if n == 0:
            bare = _without_restated(bare, wanted)
            bare = "" if len(bare) >= _LEAST_HALF and bare in wanted else bare
    return _LABEL.sub("", "" if printed and len(bare) <= 2 and bare.isascii() and bare.isdigit() else bare)


@lru_cache(maxsize=2048)
def _bare(text: str) -> str:
    """The text without marks and blanks."""
    return _MARKS.sub("", folded(text))


@lru_cache(maxsize=512)
def _core(wanted: str) -> str:
    """The matter of a printed point without 做好 and 工作; all of it where little would be left."""
    core = _GENERAL.sub("", wanted)
    return core if len(core) >= _LEAST_HALF else wanted


def _beyond(bare: str, wanted: str) -> str:
    """What is left without the words that stand in the printed point too, in whatever order, and without praise."""
    kept, at = [], 0
    while at < len(bare):
        size = _echoed(bare, at, wanted)
        kept += [] if size else [bare[at]]
        at += size or 1
    return PRAISE.sub("", "".join(kept)) if len(kept) < len(bare) else bare


def _echoed(bare: str, at: int, wanted: str, least: int = _LEAST_ECHO) -> int:
    """How many characters from here on stand in a row in the point too; 0 for fewer than ``least``."""
    size = least if bare[at : at + least] in wanted and at + least <= len(bare) else 0
    while size and at + size < len(bare) and bare[at : at + size + 1] in wanted:
        size += 1
    return size


def _without_restated(bare: str, wanted: str) -> str:
    """Without the printed words where all but a tenth of them stand in ``bare`` in their order."""
    if not wanted or len(bare) > len(wanted) + _MOST_ADDED:
        return bare
    if len(set(wanted) - set(bare)) > len(wanted) * (1 - _RESTATED):
        return bare
    pairs = SequenceMatcher(None, bare, wanted, autojunk=False).get_matching_blocks()
    same = [pair for pair in pairs if pair.size > 1]
    if sum(pair.size for pair in same) < len(wanted) * _RESTATED:
        return bare
    for pair in reversed(same):
        bare = bare[: pair.a] + bare[pair.a + pair.size :]
    return bare


def _printed(case: Case, section: AnySection) -> tuple[str, ...]:
    """The words printed for this point and, behind them, for the others of its item."""
    found = case.points.get(section.id)
    if not found:
        return ()
    item, point = found
    return (point.text, *(other.text for other in item.reference_points if other is not point))


def _own_length(text: str) -> int:
    return count_characters(_MARKS.sub("", text))
