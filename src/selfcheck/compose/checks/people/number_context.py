"""What a long number is said to be: somebody's, or a count, an amount or the number of a thing."""

import re

CODES = (
    "信用代码|代码|编码|登记证号|注册号|登记号|编号|文号|流水号|单号|序号|序列号|批号|批次号?|档案号|合同号|回执号|备案号|许可证号|"
    "票据号|发票号|案号|条码|项目号|业务号|受理号|工单|订单|流水|档号|卷号|全宗号|资产号|设备号|终端机?号|站点号|表号|串号|[Ii][Mm][Ee][Ii]号?|机身号|出厂号|单据号"
)
"""The number of a thing, as it is called."""
_MORE_CODES = (
    "票号|[兑中]奖(?:号码)?|件号|柜号|箱号|袋号|标签|验证码|校验码|凭证|物流|"
    "快递|SN|S/N|设备|运单|二维码|号段|铭牌|会议号?[:：]?|直播间号?|[Ii][Dd]|喷码|系统号|数据包|版本|时间戳|哈希|日志|主键|字段"
)
_OWN = (
    "电话|手机|联系|号码|微信|[Qq]{2}|拨|致电|短信|来电|机主|热线|打[给去来过到了]|留[了下的有]|找|本人|家属|儿子|女儿|子女|家里|老[一-鿿]|监护人|"
    "通讯|通话|呼叫|绑定|接听|备注|身份|证件|户主|经办|[丈妻][夫子]|父亲?|母亲?|阿[姨婆公]|某|女士|先生"
)
_CODE_NAMED = re.compile(rf"(?:{CODES}|{_MORE_CODES})(?!时|里|中|上|后|人|员|来)(?P<rest>[^。；！？\n]{{0,30}})$")
_IS_OWN = re.compile(_OWN)
_OTHER_NUMBER = re.compile("[0-9]{4,}(?![0-9]*(?:一[路直])?(?:排|编|连|延|续|增)?(?:[至到、—~～和与-]|$))")
_UNITS = (
    "步|片|笔|条|粒|颗|册|份|包(?!阿|某)|袋|箱|瓶|毫米|厘米|分米|公里|千米|米(?!阿|某)|字|页|只|台|套|辆|元|角|万(?!阿|某)|亿|%|‰|秒|毫秒|小时|分钟|"
    "天|度|千瓦|吨|公斤|斤|克|毫升|升|平方|立方|字节|"
    "比特|点击|浏览|访问|人次?|户(?!主)|张(?![阿某大老女]|先生)|件|次|个|项|枚|株|棵|块|根|盏|艘|架|本|节|期|票|分(?!机)|积分|倍|行(?!政|动)|帧|像素|"
    "股|批|例|名(?!下|叫|字)|支|家(?![里住中属庭])|只|幅|场|层|张|头|趟|轮|组|桶|卷|杯|盒"
)
_AMOUNT = re.compile(
    rf"[ ]?(?:的?(?:标签|贴码|条码|编码)|[（(][0-9]{{2,4}}(?:是|为|代表)|[（(]?(?:单位[：:])?(?:{_UNITS})|余[元步次人件])"
)
_OF_THING = re.compile("号(?![，。；、：）)”\\s]|码|的?机|是|为|本人|联系|打|接|$)[一-鿿]")
"""Behind a number: 13520210917号工单."""
_MEASURED = re.compile("(?:[额量数值款费价]|(?<!基)金|步数|总计|合计|共计|累计)(?:为|达|至|计|是|有|超|近)?[：:\\s]*$")
_UNIT_SAID = re.compile("单位[:：]\\s*(?:[万亿百千]?元|步|人次?|次|件|个|分|户|张)")
_BACK, _PARAGRAPH, _ROWS = 60, 300, 200


def is_said_to_be_a_thing(text: str, start: int, end: int) -> bool:
    """Whether the words beside a number say that it counts or numbers something, and is nobody's."""
    if _AMOUNT.match(text, end) or _OF_THING.match(text, end):
        return True
    head = column_head(text, start)
    if head:
        is_thing = _CODE_NAMED.search(head) or _MEASURED.search(re.sub("[（(].*", "", head))
        return is_thing is not None and not _IS_OWN.search(head)
    before = re.split(r"[。；！？\n\t]", text[max(start - _BACK, 0) : start])[-1]
    if _MEASURED.search(before):
        return not _IS_OWN.search(before)
    code = _CODE_NAMED.search(before)
    if code:
        return not _IS_OWN.search(code["rest"]) and not _OTHER_NUMBER.search(code["rest"])
    said = _UNIT_SAID.search(text, max(start - _PARAGRAPH, 0), start)
    return bool(said) and not _IS_OWN.search(before)


def numbers_a_thing(text: str, end: int) -> bool:
    """Whether the words right behind a number say that it is that of a thing (……号工单)."""
    return _OF_THING.match(text, end) is not None


def column_head(text: str, place: int) -> str:
    """The head of the column of a table in which a place stands; empty where it stands in none."""
    line, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    if text.find("\t", line, end if end >= 0 else len(text)) < 0:
        return ""
    first = line
    for _ in range(_ROWS):
        above = text.rfind("\n", 0, max(first - 1, 0)) + 1
        if first == 0 or "\t" not in text[above : first - 1]:
            break
        first = above
    column, cells = text.count("\t", line, place), text[first : text.find("\n", first)].split("\t")
    return cells[column] if first < line and column < len(cells) else ""
