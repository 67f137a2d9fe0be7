"""C13: the doors behind which somebody lives."""

import re
from collections.abc import Iterator

from selfcheck.compose.checks.people.person_names import Hit
from selfcheck.compose.checks.sentences import holds_any, just_before, sentence_at

AT_DOOR = "[0-9０-９×xX*某零〇一二三四五六七八九十百甲乙]"
"""What the numbers of doors are written with, hidden ones too."""
_DOOR = re.compile(
    r"(?<![0-9])[0-9零〇一二三四五六七八九十百×xX*某]{1,8}(?:弄|支弄|号楼|幢|栋|号|"
    rf"单元)(?:[东南西北前后][门楼侧]|[底一二三四五六0-9]{{1,2}}楼|内|里)*(?:{AT_DOOR}+(?:弄|号楼|幢|栋|号|单元|楼))*"
    r"[0-9零〇一二三四五六七八九十]{1,5}室"
)
_NUMBERS_OF_DOORS = ("号", "幢", "栋", "单元", "-")
"""One of them stands in every address of a home."""
_LANE, _ANY_LANE = re.compile("弄[0-9×xX*某]+号"), re.compile(f"弄{AT_DOOR}+号")
_HOME = re.compile(
    r"(?:家住|家在|住房[（(](?<=[的户家]住房.)|住在|现住|居住在|居住地|居住于|住址|户籍地|户籍地址|户口所在地|户籍在|家庭地址|暂住|租住|住(?<![埋抓围盖遮堵扣压困卡记停稳拦挡缠粘止护撑]住)(?!房|"
    r"建|宅|院|宿|户|所|养))[:：为是于]?"
    r"[一-鿿0-9×]{2,24}?[0-9×零〇一二三四五六七八九十百]+(?:号(?![楼线文院馆厅门窗会床公令机桩船井闸])|[幢栋](?![一-鿿]*?[0-9]+室)|(?:号楼|单元)[0-9]{3,4}(?![0-9]|"
    r"号))|"
    r"(?:住|住址|户籍地址?|家庭地址|租住)[:：为是于在]{0,2}[一-鿿0-9×]{2,24}?[0-9]{1,3}(?:-[0-9]{1,2})?-[0-9]{3,4}(?![0-9])"
)
_PLACE = r"(?:路|街|巷|弄|新村|小区|苑|公寓|花园|家园|里|坊|村|宅|浜)(?:[（(][^（）()]{1,4}[）)])?"
_COUNT = "[0-9×零〇一二三四五六七八九十百]{1,5}"
_NUMBERED = re.compile(rf"{_PLACE}[一-鿿]{{0,4}}?{_COUNT}(?:弄|支弄|号|幢|栋|组|小组|村民|队|生产队|-)")
_VILLAGE = re.compile(
    rf"[一-鿿]{{2,4}}?村[一-鿿]{{0,4}}?{_COUNT}(?:村民)?(?:小组|组|队|生产队)[一-鿿]{{0,4}}?{_COUNT}号(?![楼线文院])"
)
"""A house of a village, by its group and number."""
_HOUSE = re.compile(
    rf"[一-鿿]{{2,6}}?{_PLACE}{_COUNT}(?:弄|支弄|号楼?|幢|栋|组|队|-)(?:{_COUNT}(?:号楼?|幢|栋|单元|室|楼|-)?)*(?:{_COUNT}室?)?"
    r"(?=[（(]?(?:的|内|门口|的一户|一户)?(?:[前后东西]?(?:客堂|厢房|楼|间)|亭子间|阁楼)?(?:住[着有了]|住户|居民|村民|户主|业主|租户|独居|孤老|高龄|失能|困难|低保|残疾|重残|"
    r"老人|老伯|老太|老爷|老两口|老夫妻|夫妻|母女|母子|阿婆|大爷|大妈|[一-鿿]{1,3}(?:某+|××|家(?:中|里|发生|失火))|家中|家里|[一-鿿]{1,3}(?:阿[婆姨公伯]|"
    r"老[伯人]|大[爷妈娘]|奶奶|爷爷|女士|先生)))"
)
"""A house whose dwellers are told of behind it."""
_HOUSE_NUMBER = re.compile("[0-9零〇一二三四五六七八九十百]+(?:号|幢|栋|弄|单元|楼|室|组|队|$|-)")
_ESTATE = re.compile("(?:新村|小区|公寓|花园|家园|苑|坊|邸|里|名府|华府)$")
"""Where people live: behind its name a room is a flat."""
_MANY = re.compile("(?:的)?(?:居民|村民|住户|业主)[^，。；]{0,4}?[0-9]+(?:户|名|人|位)")
"""Behind a lane: all who live there."""
_DWELLS = re.compile(
    r"(?:住|样板[户间]|家里|家中|安置[在于]|房子|住房|分[在到得]|独居|孤老|户主|特困|低保|户籍|(?:家庭|收件|收货|通讯|联系|身份证)地址|老人|居民|对象|患者|女士|先生)[^，。；！？\n]{0,24}$"
)
_LIVES = re.compile("[，,]?(?:一[位名户对])?[^，。；]{0,6}(?:独居|孤老|老人|老太|住户|户主|居民)")
"""Behind the number of a door: who lives there."""
_AT_HOME = re.compile(
    r"样板[户间]|(?:[家公婆伯妈爷娘他她]，?地址|住|(?:家庭|收件|收货|通讯)地址|户籍|户口|家庭|老家|家在)[^，。；]{0,24}$"
)
_WHOSE = re.compile(
    "(?:信封|[来写寄回]信|来件|寄件|收件|邮寄|寄到|家访|(?:廉租|公租|保障|安置|产权|经适)房|分得|落户|[住家]处|家门|(?:投诉|来电|来访|申请|反映|当事|求助)人|[他她]手[里中上])"
    "[^。；！？\\n]{0,24}$"
)
"""Before the number of a door, even some clauses before: who lives there, or has letters sent there."""
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
_FLAT = re.compile(
    rf"[一-鿿]{{1,6}}?{_PLACE}[0-9A-Z]{{1,4}}(?:弄|支弄|号楼?|幢|栋|座|-)(?:[0-9]{{1,3}}(?:号楼?|幢|栋|单元|-))*[-—–]?"
    "[0-9]{3,4}(?![0-9号室弄米平元人户幅个年月块盏.]|急救)"
)
"""A flat, 室 left out: 灯塔新村45号楼-602, 云溪苑12-3-401."""
_AT_WORK = re.compile(
    "办公|中心|服务站|站点|公司|机构|仓库|受理|窗口|投票|食堂|驿站|门店|门市|会议|房源|工地|殡仪|婚登|登记处|睦邻点|活动室|党群|校区|店铺|档案"
)
_PRIVATE_LIFE = re.compile(
    "老人|孤老|[家住户残病]|居民|收餐|送餐|上门|助浴|呼叫|低保|独居|阿[婆姨公伯]|老[伯太]|孩子|夫[妻妇]|母[女子]|收养|女士|先生|配送|寄到|慰问|探访|某|信封|来信|来件|邮寄|收件|(?:投诉|来电|来访|申请|反映|求助)人"
)
"""Said beside an address where somebody lives."""
_STANDS = re.compile("(?:位于|设[在于]|坐落)")
"""At the head of an address: something stands there."""


def addresses(text: str) -> Iterator[Hit]:
    """The doors behind which somebody lives, wherever ``text`` gives them by street or estate, house and room."""
    for match in _DOOR.finditer(text) if "室" in text else ():
        before = just_before(text, match.start())
        is_flat = _ESTATE.search(before) and not _INSTITUTION.match(text, match.end())
        if _HOUSED.search(before) and not _DWELLER.match(text, match.end()):
            continue
        dwells = (
            _LANE.search(match[0])
            or (_ANY_LANE.search(match[0]) and _is_lived_in(text, match))
            or _WHOSE.search(before)
            or _DWELLS.search(before)
            or is_flat
            or _LIVES.match(text, match.end())
        )
        dwells = dwells or _DWELLER.match(text, match.end())
        if dwells and (_AT_HOME.search(before) or _WHOSE.search(before) or not _is_of_office(text, match, before)):
            yield Hit("address", match.start(), match.end(), {})
    is_numbered = _NUMBERED.search(text) is not None
    for match in _houses(text, is_numbered):
        is_office = _OFFICE.search(just_before(text, match.start())) or _INSTITUTION.match(text, match.end())
        is_office = is_office or _STANDS.match(match[0])
        is_hidden = not _HOUSE_NUMBER.search(match[0]) or _MANY.match(text, match.end())
        if (match.re is _HOME or not is_office) and not is_hidden:
            yield Hit("address", match.start(), match.end(), {})

    for match in _FLAT.finditer(text) if is_numbered else ():
        if _is_lived_in(text, match):
            yield Hit("address", match.start(), match.end(), {})


def _is_of_office(text: str, door: re.Match[str], before: str) -> bool:
    """Whether an office is behind a door; an address is somebody's own where the sentence tells of somebody's life."""
    office = _OFFICE.search(before)
    if office is None or not office[0].startswith("地址"):
        return office is not None
    return not _is_lived_in(text, door)


def _is_lived_in(text: str, door: re.Match[str]) -> bool:
    """Whether the sentence tells of somebody's life, and of no work, beside an address."""
    around = sentence_at(text, door.start()).text
    return bool(_PRIVATE_LIFE.search(around.replace(door[0], ""))) and not _AT_WORK.search(around)


def _houses(text: str, is_numbered: bool) -> Iterator[re.Match[str]]:
    if holds_any(text, "住户家") and holds_any(text, _NUMBERS_OF_DOORS):
        yield from _HOME.finditer(text)
    if is_numbered:
        yield from _VILLAGE.finditer(text)
        yield from _HOUSE.finditer(text)
