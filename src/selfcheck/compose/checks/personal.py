"""C13: what tells who a person is. Numbers are found in full width and with blanks between their digits too."""

import re
from collections.abc import Callable, Iterator

from selfcheck.compose.checks.case import Case, Outward, Remark
from selfcheck.compose.checks.listed_names import listed_names
from selfcheck.compose.checks.long_numbers import is_apart, long_numbers, masked, number_hit
from selfcheck.compose.checks.person_names import Hit, names
from selfcheck.compose.checks.sentences import folded, just_before
from selfcheck.model.blocks import plain_text
from selfcheck.model.ids import SectionId
from selfcheck.model.submission import AnySection, Highlight, PointAnswer, WindowAnswer

_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][ ]?"
    "[A-HJ-NP-Za-hj-np-z][ ·•.\\-—]?(?=[A-HJ-NP-Za-hj-np-z]{0,5}[0-9])(?:[A-HJ-NP-Za-hj-np-z0-9]{5,6}|"
    "[A-HJ-NP-Z0-9]{4}[警学挂领])(?![0-9A-Za-z]|号[文令])"
)
_SAID_PLATE = re.compile(
    "(?:(?:车牌|车号|号牌|牌照)(?:号码?)?[:：为是]?[ ]?([一-鿿][A-HJ-NP-Z0-9][ ·•.-]?(?=[A-Z]{0,5}[0-9])[A-HJ-NP-Z0-9]{5,6})|"
    "(?:车|驾|停)[^，。；、]{0,12}?[（(]?([一-鿿][A-HJ-NP-Z][·•](?=[A-Z]{0,5}[0-9])[A-HJ-NP-Z0-9]{5,6}))(?![0-9A-Za-z])"
)
"""What is said to be one, whatever stands for the province."""
_LETTER = re.compile("[A-HJ-NP-Za-hj-np-z]")
AT_DOOR = "[0-9０-９×xX*某零〇一二三四五六七八九十百甲乙]"
"""What the numbers of doors are written with, hidden ones too."""
_DOOR = re.compile(
    r"(?<![0-9])[0-9零〇一二三四五六七八九十百×xX*某]{1,8}(?:弄|支弄|号楼|幢|栋|号|"
    rf"单元)(?:[东南西北前后][门楼侧]|[底一二三四五六0-9]{{1,2}}楼|内|里)*(?:{AT_DOOR}+(?:弄|号楼|幢|栋|号|单元|楼))*"
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
_ESTATE = re.compile("(?:新村|小区|公寓|花园|家园|苑|坊|邸|里|名府|华府)$")
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
_HOUSED = re.compile("(?:中心|服务站|救助站|学校|公司|[^公]局|馆|大厦|广场|医院|福利院|养老院)$")
"""Right before the number of a door: what is housed there."""
_DWELLER = re.compile(
    "的?(?:独居|孤老|孤寡|住户|户主|老人|重残|残疾|失能|失独|失智|低保|特困|困难|高龄|患|母女|母子|夫妻|夫妇)"
)
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
    found = [*long_numbers(flat)]
    for finder in _FINDERS:
        found += (hit for hit in finder(flat) if is_apart(hit, found))
    return sorted(found, key=lambda hit: hit.start)


def _addresses(text: str) -> Iterator[Hit]:
    for match in _DOOR.finditer(text) if "室" in text else ():
        before = just_before(text, match.start())
        is_flat = _ESTATE.search(before) and not _INSTITUTION.match(text, match.end())
        if _HOUSED.search(before) and not _DWELLER.match(text, match.end()):
            continue
        dwells = _LANE.search(match[0]) or _DWELLS.search(before) or is_flat or _LIVES.match(text, match.end())
        dwells = dwells or _DWELLER.match(text, match.end())
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
        yield number_hit("plate", match)
    if "车" not in text and "牌" not in text:
        return
    for match in _SAID_PLATE.finditer(text) if _LETTER.search(text) else ():
        number = match.lastindex or 1
        yield Hit("plate", *match.span(number), {"masked": masked(match[number])})


_FINDERS: tuple[Callable[[str], Iterator[Hit]], ...] = (_addresses, _plates, names, listed_names)
