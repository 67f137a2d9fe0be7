"""C13: what tells who a person is. Numbers are found in full width and with blanks between their digits too."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from selfcheck.compose.checks.case import Case, Outward, Remark
from selfcheck.compose.checks.listed_names import listed_names
from selfcheck.compose.checks.person_names import Hit, names
from selfcheck.compose.checks.sentences import folded, just_before
from selfcheck.model.blocks import plain_text
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection, Highlight, PointAnswer, WindowAnswer

_GAP = "[ \u3000\u00a0]?"
_PARTED = "[ \u3000\u00a0\\-·—]{0,2}"
"""What may stand between the digits of a long number that people write in groups."""
_BEFORE, _AFTER = r"(?<![0-9A-Za-z.=])(?<![0-9]-)", r"(?![0-9A-Za-z])(?!\.[0-9])"
_IN_ID = "[ \u3000\u00a0\\-·—./_\n]{0,2}"
_ID18 = re.compile(rf"{_BEFORE}[1-9](?:{_IN_ID}[0-9]){{16}}{_IN_ID}[0-9Xx]{_AFTER}")
_ID15 = re.compile(rf"{_BEFORE}[1-9](?:{_GAP}[0-9]){{14}}{_AFTER}")
_MOBILE = re.compile(
    rf"(?:{_BEFORE}|(?<=[Ww][Xx])|(?<=[Ee][Ll]))(?:(?:\+|00)?86{_GAP}-?)?(1[3-9][0-9](?:[-—–·. /_\n]{{0,2}}[0-9]{{4}}){{2}}|"
    rf"1(?:{_GAP}[0-9]){{10}}|1[3-9][0-9][- ]?[0-9]{{3}}[- ][0-9]{{5}}|1[3-9][0-9]{{2}}[- ][0-9]{{3}}[- ][0-9]{{4}}){_AFTER}"
)
_SPELLED = re.compile("[0-9一二三四五六七八九幺零〇○](?:[ \u3000·-]?[0-9一二三四五六七八九幺零〇○]){9,}")
_LEAST_NUMERALS = 4
_DIGITS = str.maketrans("一二三四五六七八九幺零〇○", "1234567891000")
_LANDLINE = re.compile(
    rf"{_BEFORE}(?:(?:\+|00)86{_GAP}-?(?=[1-9])|[（(]?0)[1-9][0-9]{{1,2}}[）)]?[-－—– ]?[2-9][0-9]{{2,3}}[- ]?[0-9]{{4}}{_AFTER}|"
    rf"[（(]0[1-9][0-9]{{1,2}}[）)][-－—– ]?[0-9]{{3,4}}[- ]?[0-9]{{4}}{_AFTER}"
)
_LOCAL = re.compile(
    rf"(?:电话(?:号码)?|座机|宅电|固话|联系方式|热线|致电|拨打|传真)[:：为是]?{_GAP}"
    rf"(0[1-9][0-9]{{1,2}}-[0-9]{{7,8}}|[2-8][0-9]{{3}}[- ]?[0-9]{{4}}){_AFTER}"
)
_CARD = re.compile(rf"{_BEFORE}[3-6](?:{_PARTED}[0-9]){{15,18}}{_AFTER}")
_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][ ]?"
    "[A-HJ-NP-Za-hj-np-z][ ·•.\\-—]?(?=[A-HJ-NP-Za-hj-np-z]{0,5}[0-9])(?:[A-HJ-NP-Za-hj-np-z0-9]{5,6}|"
    "[A-HJ-NP-Z0-9]{4}[警学挂领])(?![0-9A-Za-z]|号[文令])"
)
_SAID_PLATE = re.compile(
    "(?:车牌|车号|号牌|牌照)(?:号码?)?[:：为是]?[ ]?"
    "([一-鿿][A-HJ-NP-Z][ ·•.-]?(?=[A-Z]{0,5}[0-9])[A-HJ-NP-Z0-9]{5,6})(?![0-9A-Za-z])"
)
"""What is said to be one, whatever stands for the province."""
_LETTER = re.compile("[A-HJ-NP-Za-hj-np-z]")
_CODES = (
    "信用代码|代码|编码|登记证号|注册号|登记号|编号|文号|流水号|单号|序号|序列号|批号|批次号?|档案号|合同号|回执号|备案号|许可证号|"
    "票据号|发票号|案号|条码|项目号|业务号|受理号|工单|订单|流水|档号|卷号|全宗号|资产号|设备号|终端机?号|站点号|表号|串号|[Ii][Mm][Ee][Ii]号?|机身号|出厂号|单据号"
)
_AND_MORE = r"(?:统一|分别|均|都)?(?:采用|使用|按照?|格式|编为?)?[:：为是如]?[“\s0-9A-Za-z、至到和—-]*$"
"""Of several codes each."""
_NOT_ID = re.compile(rf"(?<!身份证)(?<!证件)(?<!身份)(?:{_CODES}|账号|账户|帐号|卡号){_AND_MORE}")
_OF_FIRM = re.compile("信用代码(?![^。；]*(?:身份证|证件))[^。；]{0,24}$")
"""Somewhere before a number of eighteen digits: it is that of a firm."""
_NOT_PHONE = re.compile(rf"(?:{_CODES}|账号|帐号){_AND_MORE}")
_NOT_CARD = re.compile(rf"(?:{_CODES}){_AND_MORE}")
_HOTLINE = re.compile(r"(?:热线|服务电话|咨询电话|监督电话|投诉电话|举报电话|值班电话|预约电话)[:：为是]?\s*$")
_SOME_NUMBER = re.compile(r"[一-鿿](?<![机话信系证件份卡定同])号[:：为是]?[0-9、至到和—\s-]*$")
"""袋号 and the like, whatever is numbered so."""
_AMOUNT = re.compile(
    r"\s*(?:的?(?:标签|贴码|条码|编码)|[（(][0-9]{2,4}(?:是|为|代表)|毫米|厘米|米|元|万|亿|%|人|户|张|件|次)"
)
AT_DOOR = "[0-9０-９×xX*某零〇一二三四五六七八九十百甲乙]"
"""What the numbers of doors are written with, hidden ones too."""
_DOOR = re.compile(
    r"(?<![0-9])[0-9零〇一二三四五六七八九十百×xX*某]{1,8}(?:弄|支弄|号楼|幢|栋|号|"
    rf"单元)(?:{AT_DOOR}+(?:弄|号楼|幢|栋|号|单元|楼))*"
    r"[0-9零〇一二三四五六七八九十]{1,5}室"
)
_LANE = re.compile(r"弄[0-9×xX*某]+号")
_HOME = re.compile(
    r"(?:家住|家在|住在|现住|居住在|居住地|居住于|住址|户籍地|户籍地址|户口所在地|户籍在|家庭地址|暂住|租住|住(?!房|"
    r"建|宅|院|宿|户|所|养))[:：为是于]?"
    r"[一-鿿0-9×]{2,24}?[0-9×零〇一二三四五六七八九十百]+(?:号(?![楼线文院馆厅门窗会床公令机])|[幢栋](?![一-鿿]*?[0-9]+室)|(?:号楼|单元)[0-9]{3,4}(?![0-9]|号))|"
    r"(?:住|住址|户籍地址?|家庭地址|租住)[:：为是于在]{0,2}[一-鿿0-9×]{2,24}?[0-9]{1,3}(?:-[0-9]{1,2})?-[0-9]{3,4}(?![0-9])"
)
_PLACE = r"(?:路|街|巷|弄|新村|小区|苑|公寓|花园|家园|里|坊|村|宅|浜)"
_COUNT = "[0-9×零〇一二三四五六七八九十百]{1,5}"
_NUMBERED = re.compile(rf"{_PLACE}[一-鿿]{{0,4}}?{_COUNT}(?:弄|支弄|号|幢|栋|组|小组|村民|队|生产队|-)")
_VILLAGE = re.compile(
    rf"[一-鿿]{{2,4}}?村[一-鿿]{{0,4}}?{_COUNT}(?:村民)?(?:小组|组|队|生产队)[一-鿿]{{0,4}}?{_COUNT}号(?![楼线文院])"
)
"""A house of a village, by its group and number."""
_HOUSE = re.compile(
    rf"[一-鿿]{{2,6}}?{_PLACE}{_COUNT}(?:弄|支弄|号楼?|幢|栋|组|队|-)(?:{_COUNT}(?:号楼?|幢|栋|单元|室|楼|-)?)*(?:{_COUNT}室?)?"
    r"(?=[（(]?(?:的|内|门口|的一户|一户)?(?:住户|居民|村民|户主|业主|租户|独居|孤老|高龄|失能|困难|低保|残疾|重残|"
    r"老人|老伯|老太|老爷|老两口|老夫妻|夫妻|母女|母子|阿婆|大爷|大妈|[一-鿿]{1,3}(?:某+|××|家(?:中|里|发生|失火))|家中|家里|[一-鿿]{1,3}(?:阿[婆姨公伯]|老[伯人]|大[爷妈娘]|奶奶|爷爷|女士|先生)))"
)
"""A house whose dwellers are told of behind it."""
_HOUSE_NUMBER = re.compile("[0-9零〇一二三四五六七八九十百]+(?:号|幢|栋|弄|单元|楼|室|组|队|$|-)")
_ESTATE = re.compile("(?:新村|小区|公寓|花园|家园|苑|坊|邸)$")
"""Where people live: behind its name a room is a flat."""
_MANY = re.compile("(?:的)?(?:居民|村民|住户|业主)[^，。；]{0,4}?[0-9]+(?:户|名|人|位)")
"""Behind a lane: all who live there."""
_DWELLS = re.compile(
    r"(?:住|样板[户间]|家里|家中|安置[在于]|独居|孤老|户主|特困|低保|户籍|(?:家庭|收件|收货|通讯|联系|身份证)地址|老人|居民|对象|患者|女士|先生)[^，。；！？\n]{0,24}$"
)
_LIVES = re.compile("[，,]?(?:一[位名户对])?[^，。；]{0,6}(?:独居|孤老|老人|老太|住户|户主|居民)")
"""Behind the number of a door: who lives there."""
_AT_HOME = re.compile(
    r"样板[户间]|(?:[家公婆伯妈爷娘]，?地址|住|(?:家庭|收件|收货|通讯)地址|户籍|户口|家庭|老家|家在)[^，。；]{0,24}$"
)
_OFFICE = re.compile(r"(?:位于|设在|设于|地址|办公|场地|中心|会议|机构|受理)[^，。；！？\n]{0,20}$")
_INSTITUTION = re.compile(
    r"[（(]?(?:的|设|开设|新设|建成|改建|改造为|为)?[^，。；！？\n]{0,8}?(?:服务站|中心|食堂|助餐点|站点|公墓|公司|"
    r"门店|养老院|护理院|活动室|驿站|办公)"
)


def check_personal(case: Case) -> Iterator[Remark]:
    """C13 over everything a district wrote, placed or not; only what may go outside blocks an output."""
    for section in case.told():
        yield from personal_remarks(section)
    for unplaced in case.submission.unplaced:
        for hit in personal_hits(plain_text(unplaced.blocks)):
            yield Remark(f"C13.{hit.kind}", SectionId(unplaced.id), hit.start, hit.end, hit.facts, aside=True)


def personal_remarks(section: AnySection | Outward) -> Iterator[Remark]:
    """C13 in one section."""
    is_outward = isinstance(section, PointAnswer | WindowAnswer | Highlight)
    for hit in personal_hits(section.text):
        yield Remark(f"C13.{hit.kind}", section.id, hit.start, hit.end, hit.facts, lesser=not hit.blocks,
                     outputs=hit.blocks and is_outward)  # fmt: skip


def personal_hits(text: str) -> list[Hit]:
    """Every stretch of ``text`` that tells who somebody is, in order; none overlaps another."""
    flat = folded(text)
    found = [*_of_numbers(flat)] if _LONG.search(flat) else []
    for finder in _FINDERS:
        found += (hit for hit in finder(flat) if _is_apart(hit, found))
    return sorted(found, key=lambda hit: hit.start)


def _of_numbers(text: str) -> Iterator[Hit]:
    """The long numbers, those spelled in Chinese numerals read as digits."""
    digits = in_digits(text)
    found: list[Hit] = []
    for finder in (_ids, _mobiles, _landlines, _cards):
        found += (hit for hit in finder(digits) if _is_apart(hit, found))
    yield from found


def _is_apart(hit: Hit, found: Sequence[Hit]) -> bool:
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
            is_code = _NOT_ID.search(before) or _OF_FIRM.search(before)
            if _is_day(born[:4], born[4:6], born[6:8]) and not is_code:
                is_sure = len(digits) == 15 or has_check_digit(digits)
                if not is_sure and ("\n" in match[0] or _SOME_NUMBER.search(before)):
                    continue
                yield _number("id" if is_sure else "like_id", match)


def has_check_digit(digits: str) -> bool:
    """Whether the last of 18 characters is the check digit of the others (GB 11643-1999)."""
    if len(digits) != 18 or not digits[:17].isdigit():
        return False
    total = sum(int(d) * (2 ** (17 - n) % 11) for n, d in enumerate(digits[:17]))
    return digits[17].upper() == "10X98765432"[total % 11]


def _mobiles(text: str) -> Iterator[Hit]:
    for match in _MOBILE.finditer(text):
        number = re.sub(r"[^0-9]", "", match[1])
        looks_right = number[1] in "3456789" and not _AMOUNT.match(text, match.end())
        before = just_before(text, match.start())
        if looks_right and not (_NOT_PHONE.search(before) or _SOME_NUMBER.search(before)):
            yield _number("mobile", match)


def _landlines(text: str) -> Iterator[Hit]:
    for match in (*_LANDLINE.finditer(text), *_LOCAL.finditer(text)):
        start, end = match.span(match.lastindex or 0)
        if _AMOUNT.match(text, end) or _NOT_PHONE.search(just_before(text, start)):
            continue
        if _HOTLINE.search(just_before(text, start)):
            yield Hit("hotline", start, end, {}, blocks=False)
        else:
            yield Hit("landline", start, end, {"masked": masked(text[start:end])})


def _cards(text: str) -> Iterator[Hit]:
    for match in _CARD.finditer(text):
        before = just_before(text, match.start())
        if _passes_luhn(_digits(match)) and not (_NOT_CARD.search(before) or _OF_FIRM.search(before)):
            yield _number("card", match)


def _passes_luhn(digits: str) -> bool:
    doubled = (sum(divmod(int(d) * (1 + n % 2), 10)) for n, d in enumerate(reversed(digits)))
    return sum(doubled) % 10 == 0


def _addresses(text: str) -> Iterator[Hit]:
    for match in _DOOR.finditer(text) if "室" in text else ():
        before = just_before(text, match.start())
        is_flat = _ESTATE.search(before) and not _INSTITUTION.match(text, match.end())
        dwells = _LANE.search(match[0]) or _DWELLS.search(before) or is_flat or _LIVES.match(text, match.end())
        if dwells and (_AT_HOME.search(before) or not _OFFICE.search(before)):
            yield Hit("address", match.start(), match.end(), {})
    for match in _houses(text):
        is_office = _OFFICE.search(just_before(text, match.start())) or _INSTITUTION.match(text, match.end())
        is_hidden = not _HOUSE_NUMBER.search(match[0]) or _MANY.match(text, match.end())
        if (match.re is _HOME or not is_office) and not is_hidden:
            yield Hit("address", match.start(), match.end(), {})


def _houses(text: str) -> Iterator[re.Match[str]]:
    if "住" in text or "户" in text or "家" in text:
        yield from _HOME.finditer(text)
    if _NUMBERED.search(text):
        yield from _VILLAGE.finditer(text)
        yield from _HOUSE.finditer(text)


def _plates(text: str) -> Iterator[Hit]:
    for match in _PLATE.finditer(text) if _LETTER.search(text) else ():
        yield _number("plate", match)
    for match in _SAID_PLATE.finditer(text) if "牌" in text else ():
        yield Hit("plate", *match.span(1), {"masked": masked(match[1])})


def _number(kind: str, match: re.Match[str]) -> Hit:
    return Hit(kind, match.start(), match.end(), {"masked": masked(match[0])})


_LONG = re.compile(r"[0-9一幺][0-9零〇○一二三四五六七八九幺Xx \u3000\u00a0\t\n.·—–()（）/_-]{6}")
"""What every number of a person holds: seven digits, or what may part them, in a row."""
_FINDERS: tuple[Callable[[str], Iterator[Hit]], ...] = (_addresses, _plates, names, listed_names)
