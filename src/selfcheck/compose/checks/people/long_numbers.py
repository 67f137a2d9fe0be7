"""C13: the long numbers that tell who a person is: of papers, telephones and bank cards, in full width and with blanks too."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from selfcheck.compose.checks.people.number_context import CODES, is_said_to_be_a_thing, numbers_a_thing
from selfcheck.compose.checks.people.person_names import Hit
from selfcheck.compose.checks.sentences import just_before

_GAP = "[ \u3000\u00a0]?"
_PARTED = "[ \u3000\u00a0\\-·—]{0,2}"
"""What may stand between the digits of a long number that people write in groups."""
_AFTER = r"(?![0-9A-Za-z])(?!\.[0-9])"
_BEFORE = r"(?<![0-9A-Za-z.=])(?<![0-9]-)"
_BEGINS = r"(?<![0-9A-Za-z=].)(?<![0-9]-.)(?<!\.(?<![：；。、，\s][1-9]\.).)"
"""Right behind the first digit of a number: nothing it belongs to stands before, but the number of a list may."""
_IN_ID = "[ \u3000\u00a0\\-·—./_\n]{0,2}"
_ID18 = re.compile(rf"[1-9]{_BEGINS}(?:{_IN_ID}[0-9]){{16}}{_IN_ID}[0-9Xx]{_AFTER}")
_ID15 = re.compile(rf"[1-9]{_BEGINS}(?:{_GAP}[0-9]){{14}}{_AFTER}")
_MOBILE = re.compile(
    rf"(?:{_BEFORE}|(?<=[Ww][Xx])|(?<=[Ee][Ll]))(?:(?:\+|00)?86{_GAP}-?)?(1[3-9][0-9](?:[-—–·. /_\n]{{0,2}}[0-9]{{4}}){{2}}|"
    rf"1(?:{_GAP}[0-9]){{10}}|1[3-9][0-9][- ]?[0-9]{{3}}[- ][0-9]{{5}}|1[3-9][0-9]{{2}}[- ][0-9]{{3}}[- ][0-9]{{4}}){_AFTER}"
)
_SPELLED = re.compile("[0-9一二三四五六七八九幺零〇○](?:[ \u3000·-]?[0-9一二三四五六七八九幺零〇○]){9,}")
_LEAST_NUMERALS = 4
_DIGITS = str.maketrans("一二三四五六七八九幺零〇○", "1234567891000")
_LANDLINE = re.compile(
    rf"{_BEFORE}(?:(?:\+|00)86{_GAP}-?(?=[1-9])|[（(]?0)[1-9][0-9]{{1,2}}[）)]?[-－—– ]?[2-9][0-9]{{2,3}}[- ]?[0-9]{{4}}{_AFTER}|"
    rf"{_BEFORE}0(?:10|2[0-9])-[0-9]{{8}}{_AFTER}|"
    rf"[（(]0[1-9][0-9]{{1,2}}[）)][-－—– ]?[0-9]{{3,4}}[- ]?[0-9]{{4}}{_AFTER}"
)
_LOCAL = re.compile(
    rf"(?:电话(?:号码)?|座机|宅电|固话|联系方式|热线|致电|拨打|传真)[:：为是]?{_GAP}"
    rf"(0[1-9][0-9]{{1,2}}-[0-9]{{7,8}}|[2-8][0-9]{{3}}[- ]?[0-9]{{4}}){_AFTER}"
)
_ALIKE, _TO = 7, "[ ]?(?:[—–~～-]{1,2}|至|到)[ ]?"
_CARD = re.compile(rf"[3-6]{_BEGINS}(?:{_PARTED}[0-9]){{15,18}}{_AFTER}")
_AND_MORE = r"(?:统一|分别|均|都)?(?:采用|使用|按照?|格式|编为?)?[:：为是如]?[“\s0-9A-Za-z、至到和—-]*$"
"""Of several codes each."""
_NOT_ID = re.compile(rf"(?<!身份证)(?<!证件)(?<!身份)(?:{CODES}|账号|账户|帐号|卡号){_AND_MORE}")
_OF_FIRM = re.compile("信用代码(?![^。；]*(?:身份证|证件))[^。；]{0,24}$")
"""Somewhere before a number of eighteen digits: it is that of a firm."""
_NOT_PHONE = re.compile(rf"(?:{CODES}|账号|帐号){_AND_MORE}")
_NOT_CARD = re.compile(rf"(?:{CODES}){_AND_MORE}")
_HOTLINE = re.compile(r"(?:热线|服务电话|咨询电话|监督电话|投诉电话|举报电话|值班电话|预约电话)[:：为是]?\s*$")
_SOME_NUMBER = re.compile(
    r"(?:[一-鿿](?<![机话信系证件份卡定同的个报])号|[一-鿿](?<!号)码段?|号段)[:：为是]?[0-9、至到和—～~\s-]*$"
)
"""袋号 and the like, whatever is numbered so."""
_SAID_CARD = re.compile(
    "(?:银行卡|储蓄卡|借记卡|工资卡|存折|个人账户|本人账户|(?:农商行?|银行|[工农建交]行)[^，。；0-9]{0,4}(?:卡|账号|账户))(?:[^，。；0-9]{0,10}|"
    "[^。；0-9]{0,8}卡号)$"
)
"""Right before a number: it is that of a bank card, even if its check digit is wrong."""
_AT_BANK = re.compile(r"(?:银行|[工农建交]行|信用社)[:：为是]?\s*$")
"""Right before a number that begins as cards do: where the account is."""
_GROUPED, _LATELY = re.compile("[0-9]{6}[ \u3000·—-][0-9]{8}[ \u3000·—-][0-9]{3}[0-9Xx]"), "2020"
"""Set in groups as on a card, place, birthday and serial number; what has a day of late is numbered by that day."""
_OLD_PAPER = re.compile(r"[^，。；0-9]{0,2}(?:旧证|老证|旧身份证|身份证|一代证|[（(]?十五位)")
"""Right behind a number called something else: it is that of an old identity card."""
_LONG = re.compile(r"[0-9一幺][0-9零〇○一二三四五六七八九幺Xx \u3000\u00a0\t\n.·—–()（）/_-]{6}")
"""What every number of a person holds: seven digits, or what may part them, in a row."""


def long_numbers(text: str) -> Iterator[Hit]:
    """The numbers in ``text`` that are somebody's; those spelled in Chinese numerals are read as digits."""
    if not _LONG.search(text):
        return
    digits = in_digits(text)
    found: list[Hit] = []
    for finder in (_ids, _mobiles, _landlines, _cards):
        found += (hit for hit in finder(digits) if is_apart(hit, found))
    yield from found


def is_apart(hit: Hit, found: Sequence[Hit]) -> bool:
    """Whether a finding overlaps none of the others."""
    return all(hit.end <= other.start or other.end <= hit.start for other in found)


def in_digits(text: str) -> str:
    """``text`` with the long numbers that are spelled in Chinese numerals as digits, one for one."""
    return _SPELLED.sub(_in_digits, text)


def _in_digits(spelled: re.Match[str]) -> str:
    """Spelled numbers in digits; a numeral behind a number in digits counts something else (13900000000三次)."""
    numerals = sum(not character.isascii() for character in spelled[0])
    return spelled[0].translate(_DIGITS) if numerals >= _LEAST_NUMERALS else spelled[0]


def masked(number: str) -> str:
    """A number with its middle hidden: the first three and the last four stay, six of an ID."""
    digits = re.sub(r"[^0-9A-Za-z]", "", number)
    head = 6 if len(digits) >= 15 else 3
    return (
        digits[:head] + "*" * max(len(digits) - head - 4, 1) + digits[-4:] if len(digits) > 7 else digits[:2] + "*****"
    )


def _digits(match: re.Match[str]) -> str:
    return re.sub(r"[^0-9Xx]", "", match[0])


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        return 1880 <= date(int(year), int(month), int(day)).year <= 2100
    except ValueError:
        return False


def _ids(text: str) -> Iterator[Hit]:
    """A right check digit makes it sure, a wrong one clears nothing: people mistype their own numbers."""
    for pattern, century in ((_ID18, ""), (_ID15, "19")):
        for match in pattern.finditer(text):
            digits = _digits(match)
            born = century + digits[6 : 14 - len(century)]
            before = just_before(text, match.start())
            is_grouped = _GROUPED.fullmatch(match[0]) and born < _LATELY
            is_code = (not is_grouped and _NOT_ID.search(before) and not _OLD_PAPER.match(text, match.end())) or (
                _OF_FIRM.search(before)
            )
            if _is_day(born[:4], born[4:6], born[6:8]) and not is_code:
                is_sure = len(digits) == 15 or has_check_digit(digits)
                if not is_sure and (
                    "\n" in match[0] or _SOME_NUMBER.search(before) or numbers_a_thing(text, match.end())
                ):
                    continue
                yield number_hit("id" if is_sure else "like_id", match)


def has_check_digit(digits: str) -> bool:
    """Whether the last of 18 characters is the check digit of the others (GB 11643-1999)."""
    if len(digits) != 18 or not digits[:17].isdigit():
        return False
    total = sum(int(d) * (2 ** (17 - n) % 11) for n, d in enumerate(digits[:17]))
    return digits[17].upper() == "10X98765432"[total % 11]


def _mobiles(text: str) -> Iterator[Hit]:
    for match in _MOBILE.finditer(text):
        number = re.sub(r"[^0-9]", "", match[1])
        before = just_before(text, match.start())
        if number[1] not in "3456789" or _NOT_PHONE.search(before) or _SOME_NUMBER.search(before):
            continue
        if not (is_said_to_be_a_thing(text, *match.span()) or _is_of_range(text, match)):
            yield number_hit("mobile", match)


def _is_of_range(text: str, number: re.Match[str]) -> bool:
    """Whether it is the first or last of a range of codes that begin alike (18900001000—18900001742)."""
    head = re.escape(number[1][:_ALIKE])
    ahead, back = rf"{_TO}{head}[0-9]{{{11 - _ALIKE}}}(?![0-9])", rf"(?<![0-9]){head}[0-9]{{{11 - _ALIKE}}}{_TO}$"
    last = text[max(number.start() - 20, 0) : number.start()]
    return bool(re.match(ahead, text[number.end() : number.end() + 20]) or re.search(back, last))


def _landlines(text: str) -> Iterator[Hit]:
    for match in (*_LANDLINE.finditer(text), *_LOCAL.finditer(text)):
        start, end = match.span(match.lastindex or 0)
        if _NOT_PHONE.search(just_before(text, start)) or is_said_to_be_a_thing(text, start, end):
            continue
        if _HOTLINE.search(just_before(text, start)):
            yield Hit("hotline", start, end, {}, blocks=False)
        else:
            yield Hit("landline", start, end, {"masked": masked(text[start:end])})


def _cards(text: str) -> Iterator[Hit]:
    for match in _CARD.finditer(text):
        before = just_before(text, match.start())
        is_card = (
            _passes_luhn(_digits(match))
            or _SAID_CARD.search(before)
            or (match[0].startswith("62") and _AT_BANK.search(before))
        )
        if is_card and not (_NOT_CARD.search(before) or _OF_FIRM.search(before)):
            yield number_hit("card", match)


def _passes_luhn(digits: str) -> bool:
    doubled = (sum(divmod(int(d) * (1 + n % 2), 10)) for n, d in enumerate(reversed(digits)))
    return sum(doubled) % 10 == 0


def number_hit(kind: str, match: re.Match[str]) -> Hit:
    """A whole match as a finding, its middle hidden in what is said of it."""
    return Hit(kind, match.start(), match.end(), {"masked": masked(match[0])})
