"""C08, C09 and C16: the five highlights, the questions of part four, the cover and the file itself."""

import re
from collections.abc import Iterator, Mapping, Sequence

from selfcheck.compose.checks.case import Case, Remark
from selfcheck.compose.checks.copies.similarity import passage_shared
from selfcheck.compose.checks.sentences import folded
from selfcheck.messages.finding import COVER_FIELDS
from selfcheck.model.blocks import Block, ListItem, Note, Paragraph, Picture, Run, count_characters, plain_text, walk
from selfcheck.model.finding import NamedEvent
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection, Cover, Highlight, ItemProblem, Risk

_COVER = SectionId("cover")
_NONE = re.compile(r"无|没有|未发[生现]")
_NO_RESULT = re.compile(
    # days, years, numbers in an order, numbers of documents
    r"(?:20[0-9]{2}年?)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)|20[0-9]{2}年?|第[0-9]+[届次批期号条]|第[一二三四五六七八九十]+|[0-9一二三四五六七八九十]+[季岁]?度|"
    r"[〔\[（(]20[0-9]{2}[〕\]）)][0-9]+号|附[件表图][0-9一二三四五六七八九十]+|"
    # what is called by a number: 1+3+N, 12345热线, 2.0版, 5G, 24小时不打烊, 60岁以上, 95后, 十五分钟生活圈
    r"[0-9]\s*\+[0-9A-Za-z+\s]+(?:大于[0-9]|[>＞][0-9])?|[0-9]{1,2}点(?:半|整|钟)?(?![0-9])|8小时以?外|8小时以?内(?=[^，。]{0,6}8小时)|1[12][0-9]{3}(?=热线|电话|平台)|[0-9](?:\.[0-9])?(?:版|[Gg])|[57][x×*天]?[×x*]?(?:24|8)小时|24小时(?!内)|36[56]天|"
    r"[0-9]{2}岁(?:以[上下]|及以|老|的)|[6-9０0][05]后|[0-9一二三四五十]+(?:分钟|公里)[一-鿿]{0,6}圈|“[^”0-9零]*”|"
    # sayings, and words that are no numbers
    r"千家万户|万无一失|一传十|十传百|千头万绪|七嘴八舌|五湖四海|三天两头|三番[五两]次|四面八方|千方百计|百家|[一两三][人家户]一[一-鿿]|[三两]班倒|[二两三四]方"
)
"""Numbers that tell no result."""
_COUNTED = re.compile(
    r"[0-9]|(?:[二两三四五六七八九十百千万][一二两三四五六七八九十百千万几]*|一[百千万十][一二三四五六七八九十百千万]*)(?:多|余|来)?个?(?:家|户|人|名|位|件|所|处|场|次|支|项|批|套|份|期|台|间|张|座|条|"
    r"篇|部|辆|对|轮|种|册|万|亿|成|倍|个|天|分钟|小时|元|笔|起|趟|吨|斤|两|亩|米|公里|步|本|月|例|栋|(?<=几)分|盆|桶|餐|车|只|封|幅|堂|节|里)|"
    r"一(?:成|倍|半|亿|个月|小时|分钟)|(?:仅|只有?|剩|救[回出起活下]|[找寻]回|[降减]少?[到至为])一[名人位件家户处起例次对个]|"
    r"百分之|[一二三四五六七八九]分之|翻了?[一两]?番|过半|减半|半数|一刻钟|半小时|零(?:投诉|事故|差错)|无一(?!例外)[一-鿿]"
)
"""One of a kind is no number (一个家, 一人一花) unless it is all that is left or was saved."""
_PLAIN = re.compile("[0-9](?:%|户|人(?!一)|件|张|次|对|家|起|万|元|吨|名)")
"""A result at first sight."""
_TELLING = re.compile(
    r"(?<![0-9.])(?!100%|1[12][0-9]{3}[热电平]|24小|36[56]天)[0-9]{2,}(?:\.[0-9]+)?[^0-9.，。、；\s年月日号岁点届期批后版]"
)
_SAME_RESULTS = 2
"""A number of two digits or more with what it counts; so many of them in common are no chance."""
_OF_ITS_OWN = 5
"""A headline with fewer characters says too little to be the same."""
_HEADLINE_PROMPT = re.compile(r"(?:标题)?[（(](?:不超过|限)?[0-9]{1,2}个?字(?:以内|以下)?[）)]")
_LABELS = re.compile(r"[\W_]|情况|经过|时间")


def check_highlights(case: Case) -> Iterator[Remark]:
    """C08: as many as the plan asks for, each with its quality, headline, effect and item, none told twice."""
    given = [s for s in case.submission.sections if isinstance(s, Highlight) and s.state == "answered"]
    wanted = case.plan.highlights
    if len(given) < wanted:
        empty = next((s.id for s in case.submission.sections if isinstance(s, Highlight) and s not in given), _COVER)
        yield Remark("C08.count", empty, facts={"found": len(given), "wanted": wanted})
    effects = {h.id: folded(plain_text(h.effect)) for h in given}
    results = {id: frozenset(_TELLING.findall(effect)) for id, effect in effects.items()}
    for number, highlight in enumerate(given):
        yield from _highlight(case, highlight, effects[highlight.id])
        twin = next((o for o in given[:number] if _is_twice(case, highlight, o, results)), None)
        if twin:
            yield Remark("C08.twice", highlight.id, facts={"other": case.where(twin.id)}, lesser=True)


def _is_twice(case: Case, one: Highlight, other: Highlight, results: Mapping[SectionId, frozenset[str]]) -> bool:
    """Whether two tell the same: a long passage, the headline, or an effect in the same numbers, whatever the words."""
    headline = _bare(one.headline)
    if len(headline) >= _OF_ITS_OWN and headline == _bare(other.headline):
        return True
    mine, theirs = results[one.id], results[other.id]
    few, shared = min(len(mine), len(theirs)), len(mine & theirs)
    if shared >= _SAME_RESULTS and shared * 3 >= few * 2:
        return True
    return passage_shared(one.text, other.text, case.rules) is not None


def _bare(headline: str) -> str:
    return re.sub(r"[\W_×]|[Xx]{2,}", "", _HEADLINE_PROMPT.sub("", folded(headline)))


def _highlight(case: Case, highlight: Highlight, effect: str) -> Iterator[Remark]:
    id, limit = highlight.id, case.rules.headline_most
    count = count_characters(highlight.headline) if _bare(highlight.headline) else 0
    if not highlight.qualities:
        yield Remark("C08.quality", id, facts={"qualities": "、".join(case.plan.qualities)}, lesser=True)
    if count == 0:
        yield Remark("C08.headline", id, facts={"limit": limit})
    elif count > limit:
        yield Remark("C08.long", id, facts={"count": count, "limit": limit}, lesser=True)
    if not (_PLAIN.search(effect) or _COUNTED.search(_NO_RESULT.sub("", effect))):
        yield Remark("C08.effect", id, lesser=True)
    if not highlight.items:
        yield Remark("C08.item", id, lesser=True)


def check_risks(case: Case, events: Sequence[NamedEvent]) -> Iterator[Remark]:
    """C09: each question has one answer with what belongs to it; all of them 无 while the office has an event on record."""
    risks = [s for s in case.submission.sections if isinstance(s, Risk)]
    for risk in risks:
        if risk.answer == "both" or (risk.answer == "blank" and not _is_checked(risk)):
            yield Remark(f"C09.{risk.answer}", risk.id)
        elif risk.answer == "yes" and risk.fields and not _LABELS.sub("", plain_text(risk.fields.get("facts", ()))):
            yield Remark("C09.facts", risk.id, lesser=True)
        elif risk.answer == "no" and risk.fields and "checked_by" not in risk.fields:
            yield Remark("C09.checked", risk.id, lesser=True)
    said_none = bool(risks) and not any(risk.answer in {"yes", "both"} for risk in risks)
    told = any(isinstance(s, ItemProblem) and s.state == "answered" for s in case.submission.sections)
    if said_none:
        for event in events:
            place = risks[-1].id if told else risks[0].id
            yield Remark("C09.ledger", place, facts={"on": event.on, "source": event.source}, lesser=True)


def _is_checked(risk: Risk) -> bool:
    """Whether somebody wrote that there is nothing beside who looked into it: as good as a tick."""
    return bool(_NONE.search(plain_text(risk.fields.get("checked_by", ()))))


def check_file(case: Case) -> Iterator[Remark]:
    """C16: what the cover lacks, the seal page, and what an office program left in the file."""
    for section in case.submission.sections:
        if isinstance(section, Cover):
            for name, label in COVER_FIELDS.items():
                if not getattr(section, name).strip():
                    yield Remark(f"C16.{name}", section.id, facts={"field": label}, lesser=name == "phone")
    if case.sealed is False:
        yield Remark("C16.seal", _COVER, lesser=True)
    blocks = [(section, tuple(walk(section.blocks))) for section in case.submission.sections]
    yield from _left_over(blocks)
    for section, inside in blocks:
        yield from _hidden_or_drawn(section, inside)


def _left_over(blocks: Sequence[tuple[AnySection, Sequence[Block]]]) -> Iterator[Remark]:
    """What an office program left in the file, told once, at the first place where it stands."""
    tracked, comments = [], []
    for section, inside in blocks:
        for block in inside:
            tracked += [(section, run.text) for run in _runs(block) if run.inserted and run.text.strip()]
            comments += [section.id] if isinstance(block, Note) and block.kind == "comment" else []
    if tracked:
        section, words = tracked[0]
        place = section.text.find(words)
        end = place + len(words) if place >= 0 else 0
        yield Remark("C16.tracked", section.id, max(place, 0), end, {"count": len(tracked)}, lesser=True)
    if comments:
        yield Remark("C16.comments", comments[0], facts={"count": len(comments)}, lesser=True)


def _hidden_or_drawn(section: AnySection, inside: Sequence[Block]) -> Iterator[Remark]:
    hidden = "".join(run.text for block in inside for run in _runs(block) if run.hidden)
    place = section.text.find(hidden) if hidden.strip() else -1
    if place >= 0:
        yield Remark("C16.hidden", section.id, place, place + len(hidden), lesser=True)
    if not section.text.strip() and any(isinstance(block, Picture) for block in inside):
        yield Remark("C16.picture", section.id, lesser=True)


def _runs(block: Block) -> tuple[Run, ...]:
    return block.runs if isinstance(block, Paragraph | ListItem) else ()
