"""Signs and prompts that a text speaks of: quoted from a form, a screen or a rule for numbers, and not left to be filled in.

A prompt of our own form stands in a return as it was printed, without quotation marks. So what is quoted is spoken of,
but for a name that was quoted before it was known: 打造“××”品牌.
"""

import re

_OPENING, _CLOSING = "“「『", "”」』"
_LONGEST = 60
"""What lies further from its opening mark is not looked for there."""
_BRACKETS = re.compile(r"[【（(\[{〔《][\s\u3000]*[】）)\]}〕》]")
_HOLDERS = re.compile("[XxNn×✕╳○〇_＿*…—]+|某某[一-鿿]{0,4}名称")
_SHOWN = re.compile(
    "(?:示范文本|模板|模版|范本|样张|样表|表样|样本|空白表|曾|原先|原来|从前|过去(?!一?年|[两三]年)|早先|一度|起初|最初|原稿|原名)[^。“]*$"
)
"""A paper that is shown, or what was once so, before the opening mark."""
_ON_PAPER = re.compile("的?[旧老]?(?:告示|标语|牌子?|横幅|海报|纸条|标识|标签|通知|提示|弹窗|广告|旧|写法|老说法)")
"""What the quoted words stand on."""
_IN_WORDS = re.compile("[填写补请输插]|待")
_CALLED = re.compile(
    "(?:即(?![开将使时可便])|叫|入选|获评|评为|荣获|题为|名为|申报|获得|授予|打造|创建|形成|推出|创设|培育|获|命名为|建成|开展|实施|启动)[^，。；“「]{0,6}$"
)
_KIND = re.compile(
    "(?:区级|市级|社区|为民|为老|服务|工作|特色|志愿|公益|治理|惠民)*(?:品牌|模式|项目|机制|工作法|行动|工程|课题|案例|基地|平台|做法|联盟|称号|荣誉|奖|老师|同志|师傅|志愿服务队|志愿队|服务队|团队|工作室)"
)
_HELD_KIND = re.compile("[×XxNn○*]{2,}(?:工作法|模式|品牌|机制|行动|工程|项目|联盟|做法)")
"""The name of a way of working that begins with signs, all of it in the quotation marks."""
_DISPLAYED = re.compile("(?:显示|标|标注|记|写|表示|替换|代替|遮盖|处理|打印|输出)为$")
"""Before what a screen shows."""
_NOMINAL = re.compile("的[，。；、]")
"""有叫“××”的，: one that bears this name."""
_AS_WRITTEN = re.compile("[^，。；“”\n]{0,6}?(?:这样的|这种|这类|一类的?|之类的?|等?字样|的写法|的说法|的字句)")
"""Behind what is named as a way of writing."""
ITSELF = re.compile(
    "(?:等|一类|之类|这样|那样)?的?(?:字样|符号|标记|记号|号|格式|形式|代替|代表|表示|来?遮|显示|留空)|[一二两三四五六七八九十]个字"
)


def is_spoken_of(text: str, start: int, end: int) -> bool:
    """Whether what stands between these places is quoted, and not in the place of a name."""
    if _AS_WRITTEN.match(text, end) or (text[start - 1 : start] in "用以" and start and ITSELF.match(text, end)):
        return True
    opening = max(text.rfind(mark, max(start - _LONGEST, 0), start + 1) for mark in _OPENING)
    shut = max(text.rfind(mark, max(start - _LONGEST, 0), start) for mark in _CLOSING)
    if opening < 0 or shut > opening or "\n" in text[opening:start]:
        return False
    closing = min((at for mark in _CLOSING if (at := text.find(mark, start)) >= 0), default=-1)
    if closing < 0 or "\n" in text[start:closing]:
        return False
    before, quoted, behind = text[max(opening - 16, 0) : opening], text[opening + 1 : closing], text[closing + 1 :]
    if _IN_WORDS.search(text[start:end]) or ITSELF.match(behind) or behind[:1] in _OPENING:
        return True
    is_thing_called = before.endswith("叫") and _NOMINAL.match(behind)
    is_kind = _HELD_KIND.fullmatch(quoted) is not None and not behind.startswith(("一类", "之类", "这类"))
    is_name = not is_thing_called and bool(_CALLED.search(before) or _KIND.match(behind) or is_kind)
    if _ON_PAPER.match(behind) or _SHOWN.search(text[max(opening - _LONGEST, 0) : opening].rpartition("。")[2]):
        return True
    is_all = _BRACKETS.fullmatch(quoted) or (
        before.endswith(("：", ":", "为")) and not _DISPLAYED.search(before) and _HOLDERS.fullmatch(quoted)
    )
    return not (is_name or is_all)
