"""What a time is to its clause: the day of something, or where something begins, ends or is counted up to."""

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from selfcheck.compose.checks.dates.days import Named, Today, between
from selfcheck.compose.checks.dates.tense_words import NOW
from selfcheck.compose.checks.sentences import Span, clauses


class Role(Enum):
    """What a time is to its clause (时间的作用)."""

    AT = "at"
    COUNT = "count"
    PERIOD = "period"
    UNTIL = "until"
    BEFORE = "before"
    SINCE = "since"
    NAMED = "named"
    BOUND = "bound"
    OBJECT = "object"


_ADVERB = re.compile(
    r"^[）)]?(?:前夕|[之以]?[前后]|当[天日晚]|上午|下午|晚[上间]?|凌晨|清晨|傍晚|中午|夜[里间]|一早|前后|起|以来)"
)
_HOUR = re.compile(
    r"^(?:[（(](?:含|周|星期)[^）)]{0,6}[）)])?(?:上午|下午|晚上?|中午)?(?:[0-9零一二三四五六七八九十]{1,3}(?:时|点|[:：][0-9]{2})(?:半|整|[一三]刻|[0-9一二三四五十]{1,3}分)?)?(?:左右|许)?"
)
_SAYS_WHEN = r"(?:统一|均|都|一律)?(?:定|设|调整|放宽|延长|确定)?(?:[为是在至到：:]|自|从|截止|延|分别)"
_A_TERM = re.compile(
    rf"(?:合同|协议|租约|贷款|授权|许可证?|证书|执照|保险){_SAYS_WHEN}+$|"
    r"(?:[租聘任工学]期|(?<![星0-9一二两三四五六七八九十首末本前上下各每])期(?!间)|期限|[期届]满日|"
    rf"保质|保修|有效|节点|时限|截止日?|届满日?|到期日?|大限|时点|档期|日期|时间){_SAYS_WHEN}*$|"
    r"(?:[签租包聘]|(?<!持)续)[到至]$|(?:[租聘任工学]期|协议期?|合同期?|服务期|有效期)[^，。；（(]{0,8}[（(]$"
)
"""What has a term, and the words between it and its days."""
_LEFT = (
    (Role.PERIOD, re.compile(r"(?<![0-9〇一二三四五六七八九十])(?:0?1|一|元)月?(?:份)?(?:至|到|-|—+|–|~)$")),
    (Role.COUNT, re.compile(r"(?:数据|统计|核对|取数|汇总)[^，。；]{0,4}(?:时点|日期|时间|截止日?期?)[为是：:至到]*$")),
    (
        Role.COUNT,
        re.compile(
            r"(?<!期)(?<!报名)(?<!申[领请报])(?<!投[票稿])(?<!征集)(?<!缴费)(?:截至|(?<![交存领换缴办理记收])截止|截[至止]到|截止至|统计[至到])(?:目前|了)?[（(]?$"
        ),
    ),
    (Role.NAMED, re.compile(r"(?:^|[，。；：（(\s])(?:会议|活动|培训|举办|考试)?(?:时间|日期)[为是在于：:]?$")),
    (Role.BOUND, _A_TERM),
    (Role.UNTIL, re.compile(r"(?:至|止于|(?<![想收接遇看听料])到|[0-9日号月旬年]\s*[-—–~]{1,2})$")),
    (Role.SINCE, re.compile(r"(?:自|从|始于|打)$")),
    (Role.NAMED, re.compile(r"(?:[（(]|[是为即]|[:：])$")),
)
"""By the words just before it."""
_RIGHT = (
    (Role.COUNT, re.compile("为止|的?(?:统计|数据)(?![^，。；]{0,8}为[准限界据])|止(?=[，,])")),
    (
        Role.BEFORE,
        re.compile(
            r"[）)]?(?:之|以)?前(?!后|来|往|台|期|去|排|端|述|夜)|[^，。；]{1,6}(?<![日周月年目之])前(?=[，。；]|$)|[^，。；]{1,16}[之以]前(?=[，。；]|$)"
        ),
    ),
    (
        Role.BOUND,
        re.compile(
            r"[^，。；]{0,4}(?:截止|到期|届满|期满|终止|失效|停[收办止])(?=[，。；]|$)|是[^，。；]{0,12}(?:期限|截止日期?|大限|节点)(?=[，。；]|$)|(?:的?(?:统计|系统)?(?:数据|数字|口径))?为(?:界|准|限|基准|节点|口径)|(?:为|作)?止|截止|到期|届满|期满|终止|失效|封账(?!时|之时|后)|(?:正式|统一|全面|全区)?(?:施行|生效|试行|实行|执行|启用)(?!了)"
        ),
    ),
    (Role.SINCE, re.compile(r"起|开始|以后|之后|后(?=[，实执施正再])")),
    (Role.NAMED, re.compile(r"(?:前后)?[（(]?[）)](?=[，；。]|$)|(?:为|不?是)")),
)
"""By those just behind it."""
_IN_BRACKETS = re.compile(r"[）)](?![，；。、：:的]|$)")
"""Behind a time: it stands beside its name, and the clause goes on."""
_BEFORE_IT = re.compile("[）)][之以]?前(?![后来往])")
"""Behind a time in brackets: 期满（12月2日）前."""
_OCCASION = re.compile("[次场期回批轮]")
"""Before a time: it is told of one of several."""
_IS_AT = re.compile("[一-鿿](?<![是办开放落设])在$")
"""Before a time that ends its clause: 开标在11月17日."""
_SAID_TO_BE = re.compile("(?<![一二三四五六七八九十])是$")
"""Before a time, and no 一是."""
_DUE = re.compile("前(?:需|应|须|要|完成的|办结的)")
"""Behind 截止 and a time: what is due."""
_IS_TOLD = re.compile("[一-鿿](?<![的至到和起前后，])")
"""Behind 是 and a time: what was on it (是11月26日挂牌)."""
_MODIFIES = re.compile('(?![”"]?当)[^，；。了过]{1,8}的(?!时候|当[天日])')
_PUTS_AT = re.compile("[期限截]$|[一-鿿][在到至给于等自从由成]$")
"""No ordinal, but what has the time for its object."""
_DAY_OF = re.compile("[^，。；]{1,8}(?:日|节|周)[（(]")
"""Whose day it is, and the day in brackets: 国际志愿者日（12月5日）."""
_BEFORE, _JOINS = 16, re.compile("([至到]|[—–~-]{1,2})$")
_FAR = 24
"""So far behind a time the one that ends its range begins at the most."""
_ORDINAL = 3
"""What 一是 or 2. before a time takes at the most."""
CLOSING = ' ，,：:。）)”"'


class Told(NamedTuple):
    """A time with the sentence it stands in, all times of that text, and where the return looks from."""

    text: str
    sentence: Span
    time: Named
    times: Sequence[Named]
    today: Today


def role_of(told: Told) -> Role:
    """What the time is to its clause, by the words on either side."""
    left, right = before_it(told), words_behind(told)
    if told.text[told.time.start] == "前":
        return Role.PERIOD
    begins = range_start(told)
    if begins is not None and _A_TERM.search(_words_before(told, begins)):
        return Role.BOUND
    by_left = next((role for role, words in _LEFT if words.search(left)), None)
    if by_left is not None:
        return _seen_from_behind(told, by_left, right)
    return next((role for role, words in _RIGHT if words.match(right)), None) or _without_a_cue(told, left, right)


def _seen_from_behind(told: Told, role: Role, right: str) -> Role:
    """The role by the words before, where those behind do not make it another: 截止T前完成的, 志愿者日（T）来了……."""
    if role is Role.COUNT and _DUE.match(right):
        return Role.BEFORE
    if role is Role.NAMED and _BEFORE_IT.match(right):
        return Role.BEFORE
    if role is Role.COUNT and right.startswith("有效"):
        return Role.BOUND
    is_said = told.time.kind == "day" and _SAID_TO_BE.search(before_it(told)) and _IS_TOLD.match(right)
    return Role.AT if role is Role.NAMED and (is_said or _IN_BRACKETS.match(right)) else role


def _without_a_cue(told: Told, left: str, right: str) -> Role:
    """The role where no word on either side gives it: by what goes on behind it."""
    if told.time.last > told.today.received and _IS_AT.search(left) and right[:1] in ("", *"，。；、：:"):
        is_named = told.time.kind == "day" or _OCCASION.search(left)
        return Role.NAMED if is_named else Role.BOUND
    left = left.removesuffix("其中")
    is_modifier = told.time.kind != "day" and _MODIFIES.match(right)
    return Role.OBJECT if is_modifier and left.strip() and left[-1] not in "，；：,;:、" else Role.AT


def before_it(told: Told) -> str:
    """The few words before the time in its sentence."""
    return _words_before(told, told.time.start)


def _words_before(told: Told, place: int) -> str:
    return told.text[max(place - _BEFORE, told.sentence.start) : place]


def range_start(told: Told) -> int | None:
    """Where the stretch of time begins that the time ends (11月5日至10日, 10月25日走到11月20日); None where it ends none."""
    joined = _JOINS.search(told.text, max(told.sentence.start, told.time.start - 3), told.time.start)
    if not joined:
        return None
    before = between(told.times, told.time.start - _FAR, told.time.start)
    return next((time.start for time in before if joined.start(1) - 1 <= time.end <= joined.start(1)), None)


def words_behind(told: Told) -> str:
    """The words behind the time, or the range it begins; an hour and a day of the week left out."""
    end = told.time.end
    for other in between(told.times, end + 1, end + _FAR):
        if other.start > end and re.fullmatch(r"[至到—–~-]{1,2}", told.text[end : other.start]):
            end = other.end
    return _HOUR.sub("", told.text[end : end + 24].split("\n")[0])


def own_clause(told: Told) -> Span:
    """The clause of the time, with the next one where nothing else stands in it."""
    sentence_text = told.sentence.text
    found = list(clauses(sentence_text))
    at, shift = told.time.start - told.sentence.start, told.sentence.start
    n = next(n for n, clause in enumerate(found) if at < clause.end)
    own = found[n]
    behind = sentence_text[at + told.time.end - told.time.start : own.end]
    ordinal = _bare_before(told, own.start + shift)
    is_ordinal = len(ordinal) <= _ORDINAL and not _PUTS_AT.search(ordinal)
    is_ordinal = is_ordinal or _DAY_OF.fullmatch(ordinal) is not None
    is_bare = is_ordinal and not _ADVERB.sub("", behind).strip(CLOSING)
    is_bare = is_bare and n + 1 < len(found) and not (ordinal and NOW.match(found[n + 1].text))
    end = found[n + 1].end if is_bare else own.end
    return Span(own.start + shift, end + shift, sentence_text[own.start : end])


def _bare_before(told: Told, start: int) -> str:
    """The words of a clause before the time, without the times that it ends a list or a stretch of."""
    text = told.text[start : told.time.start]
    for time in reversed(between(told.times, start, told.time.start)):
        if time.end <= told.time.start:
            text = text[: time.start - start] + text[time.end - start :]
    return text.strip(" 至到—–~-、和及与")
