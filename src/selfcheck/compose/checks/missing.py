"""C02: points that are empty, that only say again what was asked, or that do not apply without a reason."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from selfcheck.compose.checks.case import Case, Remark
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
_LABEL = re.compile(r"^(?:参考要点|要点|自查情况|自评情况|完成情况|落实情况|工作情况|情况说明|数据)+")
_FIGURE = re.compile(
    r"[0-9]|[一二两三四五六七八九十百千]+(?:家|个|名|人|户|件|所|处|场|次|支|项|批|套|份|期|台|间|张|座|条|篇|部|辆|"
    r"位|对|轮|种|册|万|成)"
)
_NO_FIGURE = re.compile(r"20[0-9]{2}(?:年度?)|(?:附件|附表|附图|附录|表|图)[0-9一二三四五六七八九十]{1,2}")
_NO_REASON = re.compile(
    r"(?:(?:我|本)(?:区|局|单位))?(?:对|就)?(?:此|该|本|这)?(?:项|点|条|要点)?(?:工作|内容|业务|情况|要求)?(?:暂|均|都)?"
    r"(?:不适用|不涉及|没有|无|略|同上|暂无|待补充?|待填写?|理由|原因)+(?:此|该|本|这)?(?:项|点|条|要点)?(?:工作|内容|"
    r"业务|情况|要求)?"
)
"""What says once more that a point does not apply and not why."""
_RESTATED, _MOST_ADDED = 0.9, 20


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
    bare = _MARKS.sub("", folded(text))
    return count_characters(re.sub("[×Xx]", "", bare)) >= 2 and not _NO_REASON.fullmatch(bare)


def _too_little(case: Case, section: PointAnswer | WindowAnswer) -> Remark | None:
    if any(_shows(block) for block in walk(section.blocks)):
        return None
    printed = _printed(case, section)
    own = _own(section.text, printed)
    if printed and _own_length(own) == 0:
        return Remark("C02.printed", section.id, 0, len(section.text))
    if _own_length(own) < case.rules.answer_least and not _says_enough(own):
        return Remark("C02.short", section.id, 0, len(section.text))
    return None


def _shows(block: object) -> bool:
    """Whether a block answers without prose; a table with nothing but its headings does not."""
    if isinstance(block, Table):
        rows = [[plain_text(cell.blocks).strip() for cell in row] for row in block.rows]
        return len(rows) < 2 or max(map(len, rows)) < 2 or any(any(row[1:]) for row in rows[1:])
    return isinstance(block, Picture | Embedded)


def _says_enough(own: str) -> bool:
    """A short answer that gives a number is an answer; a year or the number of an annex is none."""
    return bool(_FIGURE.search(_NO_FIGURE.sub("", own)))


def _own(text: str, printed: str) -> str:
    """What the district says itself: neither the printed point, as it is or hardly changed, nor its number or a label."""
    bare = folded(text).strip()
    if printed:
        bare = _NUMBERED.sub("", bare)
    return _LABEL.sub("", _without_restated(_without(bare, printed), _MARKS.sub("", folded(printed))))


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


def _printed(case: Case, section: AnySection) -> str:
    found = case.points.get(section.id)
    return found[1].text if found else ""


def _without(text: str, printed: str) -> str:
    """The text without the point's printed words, its marks and blanks gone."""
    bare, wanted = _MARKS.sub("", folded(text)), _MARKS.sub("", folded(printed))
    return bare.replace(wanted, "") if wanted else bare


def _own_length(text: str) -> int:
    return count_characters(_MARKS.sub("", text))
