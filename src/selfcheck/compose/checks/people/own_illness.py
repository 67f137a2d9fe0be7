"""Illness strikes anybody: what is told of the very person who is named, in office or not."""

import re

from selfcheck.compose.checks.people.person_words import KIN

_WHEN = (
    "(?:[，,]|(?:今|去|前|大前|当|同|上|近|几|多|[0-9一二两三四五六七八九十]{1,4})年(?:前|初|底|末|中|春|夏|秋|冬|[上下]半年|来)?|"
    "[0-9一二三四五六七八九十]{1,3}(?:月份?|日|号|天|岁)(?:初|底|末|中旬?|上旬|下旬|前|后|那年|时|起)?|年[初底中末]|[上下本]个?(?:月|周|半年)|"
    "自己|本人|自身|也|又|曾经?|已经?|不幸|突然|意外|忽然|被|先后|因|刚刚?|一直|长期|常年|体检时?|检查时?|值班时?|上班时?|工作中|途中|"
    "在[^，。；]{1,10}?(?:时|中|途中|岗位上)|后来|期间|同志|老师|阿姨|女士|先生|最近|近日|日前|前不久|不久前|家里|休假)*"
)
"""Between a name and what befell its bearer: when and how, and nobody else."""
_BODY = "[^，。；：的者们人患儿童员户]"
_DISEASE = "(?:[癌瘤症炎梗]|病(?!房|区|例|人|患|史|友|童)|白血|中风|卒中|衰竭|出血|抑郁|帕金森|硬化|骨折|红斑狼疮)"
_NOT_OTHERS = (
    "(?!症?(?:[人者例患]|早|筛|知识|高危|风险|苗头|防)|[^，。；]{0,3}[0-9一二两三四五六七八九十]+[例名人位台])"
)
_STRUCK = re.compile(
    rf"{_WHEN}(?:(?:查出|检出|患上?|罹患|身患|染上|得了|得过|确诊|诊断[为出]|突发|突患)(?:有|为|了|是|患有?|出)?{_BODY}{{0,10}}?{_DISEASE}{_NOT_OTHERS}|"
    rf"(?:腰|腿|脚|手|肋|胯|髋|股骨|脊){_BODY}{{0,4}}(?:骨折|断裂|粉碎)|产后抑郁|{_BODY}{{0,4}}(?:[癌瘤]|残疾|瘫痪|尿毒症|白血病)(?=复发|晚期|转移|术后|多年|[，。]|[一二三四]级|$)|(?<=因){_BODY}{{1,6}}{_DISEASE}(?=去世|病逝|离世|逝世|于|住院|手术)|"
    rf"(?:中风|脑梗|心梗|脑溢血|脑出血|骨折|截肢|失明|瘫痪|病倒|病危)(?=了|[，。；后住休还未仍卧在倒]|$)|"
    rf"(?<=[己人身])(?:也|就|本)?(?:是|系|为){_BODY}{{0,8}}?(?:{_DISEASE}|残疾|障碍)(?:患者|病人|人)?(?=[，。；）])|住院(?=[，。；两三半一了0-9]|治疗))"
)
"""Right behind a name, up to what its bearer suffers from."""
_TRADE = re.compile(
    "(?:保洁员?|清洁工|环卫工人?|司机|驾驶员|厨师长?|厨工|帮厨|员工|职工|保安|门卫|护工|护理员|保育员|月嫂|木匠)$"
)
"""Those who are known for no office: their lives are their own."""
_KIN_NEXT = re.compile(rf"，(?:其|她|他)?(?:的)?(?:{KIN}|婆婆|公公)")


def is_struck(behind: str) -> bool:
    """Whether the words right behind a name tell of an illness of its bearer: 今年4月查出乳腺癌, 突发脑梗."""
    return _STRUCK.match(behind) is not None


def is_of_own_life(before: str, behind: str) -> bool:
    """Whether somebody of a plain trade is told of with spouse, child or parent, and not at work."""
    return bool(_KIN_NEXT.match(behind) and _TRADE.search(before))
