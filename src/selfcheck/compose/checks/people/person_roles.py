"""What a sentence says of the person it names: something private, or what the person does in office or for others."""

import re
from collections.abc import Callable

from selfcheck.compose.checks.people.own_illness import is_of_own_life, is_struck
from selfcheck.compose.checks.people.person_words import (
    AGE,
    AID,
    BEFALLS,
    CATEGORY,
    DOES,
    GETS,
    GRADE,
    KIN,
    NEED,
    OFFICE,
    OTHERS,
    PASSIVE,
    PLAIN,
)
from selfcheck.messages.finding import PERSON_KINDS
from selfcheck.numerals import parse_chinese

_OFFICE_BEFORE = re.compile(rf"(?:{OFFICE})(?:[：:“（(\s]|代表|(?:分别)?(?:姓?名)?[是为有叫])?$")
_OFFICE_BEHIND = re.compile(
    rf"(?:{OFFICE}|同志)|[一-鿿]?(?:编著|主编|编写|执笔|绘制?|摄影?|著|译|编)(?=[）)》，。；、]|$)|[（(][^）)]{{0,12}}?(?:{OFFICE})[^）)]{{0,6}}[）)]|，[^，。；]{{0,12}}?(?:{OFFICE})(?=[，。；）)])"
)
_FORMER = re.compile(rf"(?:退休|离休|退养|内退)[一-鿿]{{0,4}}(?:{OFFICE})$")
"""Who is no longer in office is a person like others."""
_SPEAKS_FOR = re.compile(rf"(?:{CATEGORY})代表[：:“（(\s]?$")
_ANY_OFFICE = re.compile(OFFICE)
_NAMED = (
    "(?:(?<=[儿童人])(?:大学生|新娘|新郎|青年|学员|学生|女孩|男孩))?(?:之一|代表|本人|台账|名单|名册|一览|信息|情况|记录)?(?:的?[大小本学]?(?:姓名|名字?))?"
    "(?:，?(?:其中|自称|叫做|叫|如|例如|比如|有|为|是))?"
)
"""What may stand between the word for such people and a name."""
_CATEGORY_BEFORE = re.compile(rf"(?P<kind>{CATEGORY}){_NAMED}[：:“（(「\s]?$")
_ALSO_BEFORE = re.compile(
    rf"(?P<kind>(?:{CATEGORY})(?=、[^，。；：、]{{1,8}}的$)|(?:聋人|盲人|哑人|聋哑人)(?=[一-鿿]{{2,3}}$))"
)
"""Two things said of one person: 低保对象、独腿的X."""
_KIN_BEFORE = re.compile(rf"(?:{KIN})[：:“（(\s]?$")
_CALLED_BEFORE = re.compile(
    r"(?:姓名|男方|女方|当事人|名字|[大学本真改取起更]名|户主|本人|对象|名叫|自称|自己叫|(?:姓名|名字)栏?里?(?:写着|写的是|填着|填的是)|(?:确认|查明|核实|比对|身份|其)[^，。；：]{0,6}(?:为|系|是))[：:为是]?[“\s]?$"
)
"""Calls somebody by name and says no more."""
_SAID = re.compile(f"{BEFALLS}|{CATEGORY}|{NEED}")
_HIDDEN_BEFORE = re.compile(r"(?:[一-鿿](?:某+|[×*]+)[、和与及])+$|[（(][^（）()]{0,12}[）)]$")
"""A name that is hidden or something in brackets, between the word for such people and the name."""
_HEADED = re.compile(
    rf"(?:{CATEGORY})(?!工作|服务|事业|节|之家|主任|团队|专干|督导|福利)[^。；：“”]{{0,20}}：(?:[^。：“”]{{0,60}}[，；、）)])?[^。；：，、“”]{{0,6}}$"
)
"""People in need are told of, then one by one by name."""
_CHECKED = re.compile(
    "(?:低保|特困|救助|补贴|经济状况|困境儿童|孤儿|评残|残疾等级|长护险)[^，。；]{0,6}?(?:复核|核对|核查|抽查|审核|调整|清退|动态管理)[^。；，]{0,6}[，：]?(?:发现|查出|查实|得知)?$"
)
"""It is looked into whether somebody still is in need."""
_STATE_FIRST = re.compile(rf"(?:^|[，：；。])[^，。；：]{{0,6}}?(?:{BEFALLS})，$")
_HAS = re.compile(
    "的[^，。；]{0,4}?(?:低保|特困|(?<!助)残疾|病情|病历|病(?!友|房)|补贴|补助|救助金|医药费|医疗费|住院|手术|诊断|助学金|供养|监护|盲杖|轮椅|助听器|假肢|拐杖|养老钱|救命钱)"
)
"""What is called the bearer's own."""
_AND_OTHERS = re.compile(
    rf"等(?:[0-9一二三四五六七八九十百]+)?[名位户个]?[^，。；]{{0,6}}?(?P<kind>{CATEGORY})(?!工作|专|服务|联络|志愿|事)"
)
_AGE_BEFORE = re.compile(rf"{AGE}(?:的|出头的|半的|大的)?(?:{KIN}|[男女]?[孩童生娃])?$")
_AGE = re.compile(AGE)
_GRADE = re.compile(GRADE)
_OF = re.compile(
    rf"(?:(?P<state>{BEFALLS})|(?P<house>(?:低保|特困|困难|贫困|低收入|边缘|单亲|离异|残疾人?|流动)[^，。；]{{0,3}}?家庭)|{GRADE}|"
    rf"{GETS}[^，。；]{{0,8}}?(?:{AID}))"
    rf"(?P<tail>[^，。；：“”]{{0,14}}?)(?:的(?P<whose>[^，。；：“”]{{0,5}})|(?P<noun>{OTHERS}|{KIN}|{PLAIN})|\s|)[“（(\s]?$"
)
_BRACKET = re.compile(rf"\s?[（(][^）)]{{0,12}}?(?:{BEFALLS}|{AID}|{CATEGORY}|{NEED})[^）)]{{0,10}}[）)]")
_PAPER = re.compile("[_\\-—– ](?:身份证|残疾证|病历|诊断|出院|低保|户口|伤残|评残|出生证)")
"""Behind a name in the name of a file: its bearer's own papers."""
_GOOD_DEED = re.compile("捐|义务|助学|爱心|志愿")
_NOTED = re.compile(rf"(?:一?家)?[，,、]\s?(?:{NEED})(?:[一二两三四五六0-9]口)?[，。；,;、]")
"""As a case is noted down: X，低保，名下有……"""
_THING_FOR = re.compile(
    "(?:轮椅|助听器|护理床|尿垫|制氧机|拐杖|助行器)[^，。；：]{0,6}，?(?:送?给|送到)[^，。；：]{0,6}$"
)
"""What somebody needs who can do without it no more, and who gets it."""
_AIDED = re.compile(rf"(?:{AID})(?![^，。；：]*(?:捐|赞助|募|基金会))[^，。；：]{{0,10}}：[^。；：]{{0,40}}$")
_AMOUNT = re.compile(r"[，（(]?[0-9][0-9.]*万?元")
"""Who got how much, in a list: 救助金前三名：X21.6万元、……"""
_GIVEN_TO = re.compile(
    rf"(?:{AID})[^，。；：]{{0,10}}?(?:发给|打入|送到|交给|转给|发到|打到|给|送给|交到)(?:了|其|本人|她|他)?[^，。；：]{{0,5}}$"
)
_ASIDE = re.compile(
    rf"[（(，、,\s]{{0,2}}(?:系|是|为|属|一[名位个]|社会|[本我该][镇村街区]|重度|年幼)*(?P<kind>{CATEGORY})(?:[，。；、）)]|家庭|之一|$)"
)
_OF_MANY = re.compile(
    "(?:大多|多数|不少|许多|都|们|[里中]有|其中)[^，。；]{0,2}$|(?:[写拍讲画唱演教]|研究|服务|接待|资助|关注)的$|"
    "[两二三四五六七八九十几0-9]+[个名位]$"
)
"""Said of many, and not of the one who is named."""
_PUPIL = re.compile("小?同学|小朋友")
_BEFALLS = re.compile(BEFALLS)
_LISTED = re.compile(
    rf"符合[^，。；：]{{0,10}}?(?:{NEED})[^，。；：]{{0,4}}(?:标准|条件)|{GETS}(?:了|过|到|上|全额)?[^，。；：]{{0,12}}?(?:{AID})"
)
_IS = re.compile(rf"(?:是|系|为|属于?)[^，。；]{{0,10}}?(?P<kind>{CATEGORY})(?:[，。；、）)！”]|家庭|之一|成员|$)")
_OWN = re.compile(rf"^(?:(?:{OTHERS}|{KIN}|[男女][孩童生]|一家|夫妇|夫妻|母女|母子|父子|父女|等))")
_COPULA = re.compile(rf"(?:是|系|为|属于?)[^，。；]{{0,8}}?(?:{OTHERS})")
_OTHERS = re.compile(OTHERS)
_KIN = re.compile(KIN)
_OBJECT_BEFORE = re.compile(
    "(?:为|给|帮助?|替|将|把|对|向|协助|护送|救助|看望|慰问|走访|探望|安置|收治|资助|结对|帮扶|接到|送|接回|劝返|送回|找到|收养|寄养|"
    "联系上?|得知|了解到|查明|核实|发现|查出|动员|陪同?|教|让|使|照顾|照料|辅导)(?:了|到|过)?(?:社区|本村)?(?:居民|村民|老人|市民|家住.{2,16}的)?$"
)
_QUOTED = re.compile(r"“(?P<words>[^“”]*(?:我|俺|咱|自己)[^“”]*)”[，,。]?[^，。；：“”]{0,12}$")
_SAYS = re.compile(r"[^，。；“”]{0,8}(?:说|表示|感慨|哽咽|激动|告诉|道|写道|来信|称)")
_ON_STAGE = re.compile("剧中|主人公|扮演|饰演|戏里|片中人物|(?:卡通|漫画)(?:人物|形象|里)|画了一[个对]小人|故事里")
"""Who is played or drawn is nobody."""
_OWN_CASE = re.compile("[（(][^（()）]{0,8}(?:[一二三四]级|患|癌|症)[^（()）]{0,6}[）)]")
"""Right behind a name: its bearer's own case."""
_TEAM = re.compile("(?:主任|团队|干部|社工|护理员|志愿者|队员|专干)[^。；]{0,16}$")
"""Those who are called by name are people in office."""
_STRUCK = re.compile(
    "(?:[，,]|因)[^，。；为给对照向和与]{0,5}?(?:癌|肿瘤|尿毒症|白血病|中风|脑梗|心梗|骨折|术后|住院|化疗|透析|抑郁症|截肢)(?!患者|病人|筛|早|知识|的老人)"
)
"""Right behind a name in office: illness strikes anybody."""
_ROLE_HEAD = re.compile(
    "(?:(?:执笔|撰写|起草|编写|摄影|拍摄|课题组?|项目组?|主持|参与|完成|指导|评审|结对|责任|包干)(?:人员?|者|干部|党员|专家|成员)|"
    "编者|编著|主编|主笔|作者|摄影|执笔|撰稿)(?:分别)?(?:为|是|有|：)[^。；：，!?！？\n]{0,40}(?<!的)$"
)
"""What names stand behind is a role of theirs, whatever their office or subject is called: 执笔人为残疾人福利科X、Y."""
_NO_REAL_NAME = re.compile(r"[（(](?:均?为?|系)?(?:化名|假名|虚构|笔名)[）)，,]|^(?:，|,)?(?:化名|此为化名)")
_ADULT, _NEAR, _MIDDLE, _FAR = 18, 12, 40, 80


def told(before: str, behind: str) -> str | None:
    """What kind of person a sentence shows the bearer of a name to be; None where it says nothing private.

    ``before`` and ``behind``: the sentence's words on either side of the name.
    """
    clause = re.split(r"[，；：。！？!?\n]", before)[-1]
    if _NO_REAL_NAME.match(behind) or _ON_STAGE.search(before[-_FAR:] + behind[:_MIDDLE]):
        return None
    if _STRUCK.match(behind) or _OWN_CASE.match(behind) or is_struck(behind):
        return PERSON_KINDS["ill"]
    of = _by_what_it_is_of(clause)
    if is_in_office(before, behind):
        return None if _ROLE_HEAD.search(before[-_FAR:]) else of
    if of:
        return of
    return _by_what_stands_before(before, clause, behind) or _by_what_stands_behind(clause, behind)


def is_in_office(before: str, behind: str) -> bool:
    """Whether an office or an honour stands beside the name; to speak for those in need is none."""
    if _SPEAKS_FOR.search(before[-_MIDDLE:]) or _FORMER.search(before[-_NEAR:]):
        return False
    if is_of_own_life(before[-_NEAR:], behind):
        return False
    return bool(
        _OFFICE_BEFORE.search(before[-_NEAR:]) or _OFFICE_BEHIND.match(behind) or _ROLE_HEAD.search(before[-_FAR:])
    )


def _by_what_it_is_of(clause: str) -> str | None:
    """What a phrase right before the name says of its bearer: 患病的X, 肢体残疾 X, 走失的老人X."""
    of = _OF.search(clause)
    if of is None or _OTHERS.search(of["tail"]):
        return None
    is_in_office = _OFFICE_BEFORE.search(clause)
    if is_in_office and of["whose"] is None:
        return None
    is_of_all = of["state"] and not (is_in_office or _KIN.search(of["tail"]))
    if not is_of_all and _does(clause[: of.start()]):
        return None
    return PERSON_KINDS["child" if _GRADE.match(clause, of.start()) else "ill"]


def _by_what_stands_before(before: str, clause: str, behind: str) -> str | None:
    category = _CATEGORY_BEFORE.search(_HIDDEN_BEFORE.sub("", before[-_MIDDLE:])) or _ALSO_BEFORE.search(clause)
    if category and not ("其中" in category[0] and _ANY_OFFICE.search(before[-_FAR:])):
        return category["kind"]
    age = _AGE_BEFORE.search(clause)
    if age and _is_child(age["age"]):
        return PERSON_KINDS["child"]
    return PERSON_KINDS["ill"] if any(tells(before, behind) for tells in _TELLING) else None


def _calls(before: str, behind: str) -> bool:
    """A label (姓名、户主、自称) in a sentence that says something private."""
    if _TEAM.search(before[-_NEAR * 2 :]):
        return False
    return bool(_CALLED_BEFORE.search(before[-_MIDDLE:]) and (_SAID.search(before) or _SAID.search(behind)))


def _gives(before: str, behind: str) -> bool:
    """Aid that goes to the bearer, or what befell the bearer told right before (高位截瘫，X)."""
    if _GIVEN_TO.search(before) or _STATE_FIRST.search(before):
        return True
    if _THING_FOR.search(before[-_MIDDLE:]):
        return True
    return bool(_AMOUNT.match(behind) and _AIDED.search(before[-_FAR:]))


def _looks_into(before: str, behind: str) -> bool:
    """Somebody whose need is looked into, who does not look into it."""
    return bool(_CHECKED.search(before)) and not _does(behind[:_NEAR])


def _is_kin(before: str, behind: str) -> bool:
    """The child, spouse or parent of somebody of whom something private is said."""
    return bool(_KIN_BEFORE.search(before[-_NEAR:]) and _SAID.search(before + behind)) and not _does(before)


def _lists(before: str, behind: str) -> bool:
    """One of those in need who are told of first together, then by name."""
    is_headed = _HEADED.search(before) and not _ANY_OFFICE.search(before)
    return bool(is_headed) and not (_does(before) or _does(behind))


def _speaks(before: str, behind: str) -> bool:
    """Who says such a thing of himself: “我瘫痪十年了”，X说."""
    quoted = _QUOTED.search(before)
    if not quoted or not _SAYS.match(behind):
        return False
    return any(said.search(quoted["words"]) for said in (_BEFALLS, _LISTED, _IS))


_TELLING: tuple[Callable[[str, str], bool], ...] = (_calls, _gives, _looks_into, _is_kin, _lists, _speaks)


def _by_what_stands_behind(clause: str, behind: str) -> str | None:
    if _PUPIL.match(behind):
        return PERSON_KINDS["child"]
    bracket = _BRACKET.match(behind)
    if (
        (bracket and not _GOOD_DEED.search(bracket[0]))
        or _HAS.match(behind)
        or _PAPER.match(behind)
        or _NOTED.match(behind)
    ):
        return PERSON_KINDS["ill"]
    aside = _ASIDE.match(behind) or _AND_OTHERS.match(behind)
    if aside:
        return aside["kind"]
    is_object = _OBJECT_BEFORE.search(clause) is not None
    for pattern, kind in ((_AGE, "child"), (_GRADE, "child"), (_IS, ""), (_BEFALLS, "ill"), (_LISTED, "ill")):
        for match in pattern.finditer(behind[:_FAR]):
            if pattern is _AGE and not _is_child(match["age"]):
                continue
            if _is_own(behind, match, is_object):
                return PERSON_KINDS[kind] if kind else match["kind"]
    return None


def _is_own(behind: str, match: re.Match[str], is_object: bool) -> bool:
    """Whether what was found behind a name is told of its bearer: nobody else and no deed stands between."""
    lead = _COPULA.sub("", _OWN.sub("", behind[: match.start()])).removesuffix("发现")
    if _OTHERS.search(lead) or _OF_MANY.search(lead) or (_does(lead) and not is_object):
        return False
    rest = re.match(r"[^，。；、：！？!?）)\n]*", behind[match.end() :])
    tail = rest[0] if rest else ""
    is_of_others = tail.startswith("者") and not re.search(r"(?:是|系|为|属)[^，。；]{0,6}$", lead)
    if is_of_others or (match[0].startswith("为") and _does(tail)):
        return False
    of_others = _OTHERS.search(tail[:10])
    return (
        not of_others
        or bool(_KIN.search(tail[: of_others.start()]))
        or bool(re.search(r"(?:是|系|属)[^，。；]{0,6}$", lead))
    )


def _does(words: str) -> bool:
    return DOES.search(PASSIVE.sub("", words)) is not None


def _is_child(age: str) -> bool:
    try:
        return (int(age) if age.isascii() else parse_chinese(age)) < _ADULT
    except ValueError:
        return False
