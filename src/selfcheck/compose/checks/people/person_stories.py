"""Little stories: what they tell of somebody who is named and neither in office nor praised."""

import re

from selfcheck.compose.checks.people.name_words import ADDRESSED
from selfcheck.compose.checks.people.person_words import BEFALLS, CATEGORY, DOES, KIN, OFFICE, OTHERS, PASSIVE
from selfcheck.compose.checks.people.story_words import (
    AIDS,
    BELONGS,
    CARED_FOR,
    CHOSEN,
    FICTION,
    GRANTED,
    HONOUR,
    MISERY,
    PRIVATE,
    SAYS_SO,
    SERVED,
    SUBJECT,
    TAKEN,
    VISITED,
)

_FAR, _BACK, _NEAR, _LEAST, _NEXT = 160, 120, 40, 3, 6
_GOES_ON = re.compile(r"(?:[^。！？!?\n]{0,30}?(?:他|她|其(?![他中余实]))(?!们)|老人(?!们)|孩子(?!们))")
_STOP = re.compile(r"[。！？!?\n]")
_INTRODUCED = re.compile(r"(?:叫做?|名叫|是|就是|为|系|即|有|姓名)[：:“]?$")
_APPOSED = re.compile(
    r"^(?:老人|阿[姨婆公]|同学|小朋友|夫妇|夫妻|母[子女]|父[子女]|一家|姐妹|兄弟|老两口|奶奶|爷爷|大[爷妈]|家(?!庭))"
)
_OTHERS_NEXT = re.compile(
    rf"(?:[^，。；、]{{0,5}}的|等)?[^，。；、的]{{0,4}}?(?:{OTHERS}|孩子|子女|母亲|老年|病友|女工|男孩|女孩|男子|女子|女人|姑娘)"
)
_IN_OFFICE = re.compile(rf"(?<!曾)(?:当[了上]?|担任|作为|任|是|做了?|成为)(?!退休)[^，。；]{{0,8}}?(?:{OFFICE})")
"""Who is said to be, or to have become, somebody in office."""
_PART = re.compile("(?:主角|主人公|角色|人物|演的?是?|演员)[^，。；]{0,6}$|[，。：]“$")
_OF_OFFICE = re.compile(
    "(?:[科处办]|[^公]局|街道|居委会?|协会|公司|[^车]队|报社|学会|商会|[^福]利院)里?的$|(?:[科处]|协会|公司)$"
)
"""Right before a name: the office of its bearer."""
_NO_PERSON = re.compile("(?:——|—)“|家的?(?:[小大老]?[狗猫鸡鸭车店]|门锁|院子|车库)")
"""Behind a name: what is told is told of a thing."""
_HOUSES = re.compile(
    "护理院|服务站|救助站|服务中心|服务点|调解室|辅导室|辅导站|指导中心|救助管理站|护理站|援助中心|关爱中心|照护中心|照料中心"
)
"""Houses whose names say what is done there."""
_LIST_HEAD = re.compile(
    "(?:庇护|受助|救助对象|帮扶对象|个案|案例|入住|收治|在册|台账|收养|寄养|托养)[^，。；：]{0,6}：$"
)
"""Those in need are told of one by one behind it."""
_CRAFT = re.compile(
    "诊室|坐诊|针灸|推拿|测量|采访|雇了?|揭发|开办|创办|跑遍|主刀|牵线|带着[^，。；]{0,4}[班队团]|^(?:做|写|画|设计|发明|编|拍|唱|种|烧|开)的|镜头|舞台|讲台|课堂|搭档|提出|提议|建议|发言|咨询"
)
"""What somebody works at."""
_FOR_OTHERS = re.compile(
    rf"(?:为|给|替|向|帮|陪|教)[^，。；她他自]{{0,8}}?(?:{OTHERS}|[病孤幼盲]童|儿童|少年|青年|[一-鿿]者|[一-鿿]们|[一二两三四五六七八九十百0-9]+[名户位个]|家庭|居民|全楼)"
)
"""A deed for others."""
_CLAUSES = 3
_OTHERS = re.compile(rf"{OTHERS}|孩子们|病友|女工|[聋盲哑病亡]人|[逝死伤]者|别人|他人|大家|人们")
_COMMA = re.compile(r"[，。；！？!?\n]")
_COPULA = re.compile("(?:是|系|为)[^，。；]{0,6}$")
_OF_BEARER = re.compile("的|家")
"""Right behind a name: the clause tells of what is the bearer's."""
_FILE = re.compile(r"[，（(、]?[男女]性?[，、,](?:[0-9一二三四五六七八九十约近]{1,5}岁|[0-9]{4}年)")
"""As a case is noted down."""
_OFFICE = re.compile(OFFICE)
_OBJECT = re.compile("(?:给|为|替|帮|对|向|将|把)$")
"""What is done to the bearer is told right behind the name, and is no deed of the bearer's."""
_QUOTED = re.compile("“(?P<words>[^“”]*(?:我|俺|咱|自己)[^“”]*)”[，,。]?[^，。；：“”]{0,6}$")
_SAYS = re.compile(r"[^，。；“”]{0,8}(?:说|道|讲|哭|哽咽|告诉|表示|感慨|写|喃喃|念|把|抹|红了|攥|低[下着]头|搓|摸)")
_SIGNED = re.compile(r"(?:[。！？!?”]|——|—|落款|署名|签名)[是为：:“\s]*$")
_ENDS = re.compile(r"[。”’）)]{0,2}(?:$|\n|”|[0-9]{4}年|[^，。；]{0,4}(?:敬上|上|谢上|拜谢))")
_FIRST_PERSON = re.compile("我|俺|咱")
_OF_GROUP = re.compile("[^，。；、：]{0,12}?[0-9一二两三四五六七八九十百]+[名位个户人例][^，。；、：]{0,8}")
"""People who are counted: 成年孤儿2人, 3名孩子."""
_AMONG = re.compile("(?:其中|当中|里头|里面|中间)(?:[有的最一][^，。；、]{0,6})?$")
"""Right before a name: one of those counted."""
_KIN_BEFORE = re.compile(rf"(?:{KIN})[：:“（(]?$")
_IN_NEED = re.compile(rf"{CATEGORY}|{BEFALLS}")
_CATEGORY = re.compile(CATEGORY)


def is_private_story(before: str, behind: str, surname: str) -> bool:
    """Whether a story tells something private of the bearer of a name.

    ``before`` and ``behind``: the words of the paragraph on either side of the name, up to the next name.
    """
    said = _STOP.split(before)
    own = said[-1]
    clause = re.split(r"[，；：]", own.rstrip("：“"))[-1]
    if CHOSEN.search(own) or _OF_OFFICE.search(clause) or _NO_PERSON.match(behind):
        return False
    if FICTION.search(before[-_BACK:] + behind[:_FAR]) or HONOUR.search(
        clause + re.split(r"[，。；！？!?\n]", behind)[0]
    ):
        return False
    earlier = before[-_BACK:]
    if _LIST_HEAD.search(own) or (_FILE.match(behind) and not _OFFICE.search(behind[:_NEAR])):
        return True
    if _OBJECT.search(clause):
        behind = "，".join(re.split("[，：；]", behind, maxsplit=1)[1:])
    if _is_among(earlier, behind):
        return True
    if _speaks(earlier, behind) or _signs(earlier, behind) or _is_kin(earlier, clause):
        return True
    return _is_dealt_with(clause, own, earlier) or _is_told_before(own) or _is_told_behind(_story(behind, surname))


def _is_among(earlier: str, behind: str) -> bool:
    """One of those in need who are counted right before: 成年孤儿2人，均已安置。其中X."""
    if not _AMONG.search(earlier) or _does(behind[:_NEXT]):
        return False
    counted = [*_OF_GROUP.finditer(earlier)]
    return bool(counted) and bool(_IN_NEED.search(counted[-1][0])) and not _OFFICE.search(counted[-1][0])


def is_played(before: str) -> bool:
    """Whether the words before a name speak of a play and of who is in it."""
    return bool(_PART.search(before) and FICTION.search(before))


def _speaks(earlier: str, behind: str) -> bool:
    """Who says such a thing of himself: “我是被打怕了。”X低声说."""
    quoted = _QUOTED.search(earlier)
    if not (quoted and _SAYS.match(behind)):
        return False
    cue = PRIVATE.search(quoted["words"])
    return cue is not None and not _OTHERS_NEXT.match(quoted["words"], cue.end())


def _signs(earlier: str, behind: str) -> bool:
    """A letter that says such a thing of who wrote it, and the name below it."""
    if not (_SIGNED.search(earlier) and _ENDS.match(behind)):
        return False
    letter = earlier[max(earlier.rfind("“"), 0) :]
    return bool(_FIRST_PERSON.search(letter) and PRIVATE.search(letter))


def _is_kin(earlier: str, clause: str) -> bool:
    """弟弟X, in a story of orphans."""
    return bool(_KIN_BEFORE.search(clause) and (_CATEGORY.search(earlier) or PRIVATE.search(earlier)))


def _is_dealt_with(clause: str, own: str, earlier: str) -> bool:
    if TAKEN.search(clause) or VISITED.search(clause):
        return True
    return bool(GRANTED.search(clause) and AIDS.search(earlier + own))


def _is_told_before(own: str) -> bool:
    """书包里藏着退学申请的X; 来了个额角缝了七针的女人，叫X."""
    if not (_INTRODUCED.search(own) or own.endswith("的")):
        return False
    clauses = re.split(r"[，；：]", own)[-2:]
    for clause in clauses:
        cue = PRIVATE.search(clause)
        if cue and not DOES.search(clause[: cue.start()]) and not _OTHERS_NEXT.match(clause, cue.end()):
            return True
    return False


def _story(behind: str, surname: str) -> str:
    """The rest of the sentence, and the next ones while they go on about the same person."""
    end, again = 0, re.compile(rf"{re.escape(surname)}(?:{ADDRESSED})")
    while True:
        stop = _STOP.search(behind, end, _FAR)
        if stop is None:
            return behind[:_FAR]
        end = stop.end()
        if not (_GOES_ON.match(behind, end) or again.match(behind, end)):
            return behind[:end]


def _is_told_behind(story: str) -> bool:
    rest = _APPOSED.sub("", story)
    if BELONGS.match(rest) or BELONGS.match(story):
        return True
    return (
        _is_cared_for(rest)
        or _is_misery(rest)
        or any(_is_own(rest, cue) for cue in (*PRIVATE.finditer(rest), *SERVED.finditer(rest)))
    )


def _is_cared_for(story: str) -> bool:
    """Something is told that is no deed and no opinion, and then who looks after the bearer."""
    first, *others = _COMMA.split(_HOUSES.sub("", story))[:4]
    for n, clause in enumerate(others):
        if CARED_FOR.match(clause):
            lead = "，".join([first, *others[:n]])
            return len(lead) > _LEAST and not (_acts(lead) or SAYS_SO.search(lead))
    return False


def _is_misery(story: str) -> bool:
    """The bearer's own clauses are full of misery, and speak of no deed and of nobody else."""
    own: list[str] = []
    for clause in _COMMA.split(_HOUSES.sub("", story))[:_CLAUSES]:
        if SUBJECT.match(clause) and own:
            break
        own.append(clause)
        words = "，".join(own)
        if _acts(words) or SAYS_SO.search(words) or _FOR_OTHERS.search(words):
            return False
        if MISERY.search(clause) and not _OTHERS.search(clause):
            return True
    return False


def _is_own(story: str, cue: re.Match[str]) -> bool:
    """Whether nothing the bearer does for others, and nobody else, stands between the name and what is told."""
    story = _HOUSES.sub(lambda house: "院" * len(house[0]), story)
    start = max(story.rfind(mark, 0, cue.start()) for mark in "，。；！？!?\n") + 1
    first, *others = _COMMA.split(story[:start])
    of_bearer = (clause for clause in others if not SUBJECT.match(clause))
    lead = "，".join([*([] if _OF_BEARER.match(first) else [first]), *of_bearer])
    if cue.re is SERVED:
        return start > 0 and not _does(lead)
    last = story[start : cue.start()]
    if _acts(lead) or (_acts(last) and not SUBJECT.match(last)):
        return False
    if _OTHERS.search(last) or _FOR_OTHERS.search(story[start : cue.end() + _NEXT]):
        return False
    is_of_others = story.startswith(("人", "者"), cue.end()) and not _COPULA.search(last)
    return not is_of_others and not _OTHERS_NEXT.match(story, cue.end())


def _acts(words: str) -> bool:
    """Whether the bearer does something for others, works at something or is in office."""
    return _does(words) or bool(_CRAFT.search(words) or _IN_OFFICE.search(words))


def _does(words: str) -> bool:
    return DOES.search(PASSIVE.sub("", words)) is not None
