"""C03: numbers left out without any sign, and words about the state of the text itself."""

import re
from collections.abc import Iterator

from selfcheck.compose.checks.blanks.blank_signs import A_WORD, COUNTED

_OWN_MEASURES = {
    "人": "工作人员|护理员|服务员|志愿者|儿童|对象|人口|户籍|医师|从业人员",
    "名": "工作人员|护理员|服务员|社工|志愿者|儿童|对象|老人|医师|居民|从业人员|儿童主任",
    "家": "机构|养老院|超市|公司|食堂|福利院|门店|驿站|服务中心|之家|社会组织",
    "次": "活动|会议|检查|演练|走访|巡查|宣传|培训|调研|督查|慰问|座谈会|例会",
    "场": "讲座|宣讲|座谈会|义诊|招聘会|培训班",
    "张": "床位|护理床|照护床",
    "对": "结婚登记|离婚登记|结婚|离婚|新人|夫妻",
    "起": "纠纷|事故|案件|矛盾",
    "项": "项目|措施|制度",
    "条": "建议|线索|标准地址",
    "份": "材料|问卷|报告|资料|手册|协议|责任书|承诺书|申请书",
    "篇": "信息|简报|稿件|文章|论文",
    "支": "队伍|团队|志愿队|服务队",
    "处": "场所|隐患|助餐点|服务点",
    "块": "路牌|门牌|标志牌|指示牌|宣传栏",
    "台": "电梯|设备|监控",
    "辆": "车辆|殡仪车|轮椅",
}
"""What is counted, by the word it is counted with: between the two belongs a number."""
_ALSO_WORDS = {
    "面": "锦旗",
    "封": "表扬信|感谢信|来信",
    "件": "信访|案件|工单|提案",
    "条": "意见|信息",
    "场": "活动|培训",
}
"""Here the two make another word (信访件, 意见条): only 几 between them shows that the number is lost."""
_BARE = {of: tuple(nouns.split("|")) for of, nouns in _OWN_MEASURES.items()}
_BARE |= {"分": ("得分", "均分", "总分")}
_ASKING = {
    of: tuple(nouns.split("|") + _OWN_MEASURES.get(of, nouns).split("|"))
    for of, nouns in (_OWN_MEASURES | _ALSO_WORDS).items()
}
_MEASURED = re.compile("[人名家次场张对起项条份篇支处块台辆面封件分点个](?=[，。；、）]|$)(?<![0-9].)")
_OF_PERSONS = ("人", "员", "者", "民", "众", "童", "象", "生", "友")
_PLACES = ("点", "所", "站", "处", "位", "室", "院", "校", "队", "库")
_CHANGED = ("升", "降", "高", "低", "加", "少", "长")
_TOLD_BY = re.compile("[统按以每登均为即指]")
"""人次 is told by, and no number of it lost: 统计服务老人人次."""


def numberless(text: str) -> Iterator[tuple[int, int]]:
    """Words of counting that end a clause right behind their noun, where only a number can be lost; 锦旗几面 asks for it."""
    for match in _MEASURED.finditer(text):
        start, of = match.start(), match[0]
        if text.startswith("人", start - 1) and of == "次":
            clause = re.split("[，。；：\n]", text[max(start - 24, 0) : start - 1])[-1]
            is_lost = clause.endswith(_OF_PERSONS) and not _TOLD_BY.search(clause)
        elif text.startswith("几", start - 1):
            is_lost = text.endswith(_ASKING.get(of, ()), 0, start - 1)
        elif of == "点":
            start = start - 3
            is_lost = text.startswith("个百分点", start) and text.endswith(_CHANGED, 0, max(start, 0))
        else:
            is_lost = text.endswith(_PLACES if of == "个" else _BARE.get(of, ()), 0, start)
        if is_lost:
            yield start, match.end()


OTHER_SIGNS = re.compile(
    "(?=[姓名人单机地日数金电街联0-9A-Za-z〇▢◻⬜█▇░▒▓>＞<＜/／?？周星])(?:(?P<field>姓名|名称|人名|单位|机构|地点|日期|数据|数字|金额|电话|街镇|联系人)[0-9](?:[、和及与](?P=field)[0-9])+|"
    rf"[0-9](?:[Xx]{{2,}}|[?？]{{1,3}})[0-9]+{COUNTED}|"
    rf"(?<![0-9])[1-9][0-9]+\+[XxNn]{COUNTED}(?![^。]{{0,24}}[XxNn][为是])|"
    rf"(?<![零〇一二三四五六七八九十○])(?<=[一-鿿：])〇{COUNTED}{A_WORD}(?![零〇一二三四五六七八九十]|[年月日号期])|"
    rf"(?<=[一-鿿：])[▢◻⬜█▇░▒▓]+{COUNTED}|(?<=[一-鿿：])[>＞<＜]{{2,}}(?=%)|"
    "(?<=[一-鿿：])[A-Za-z](?=[个家人张次](?:[，。；、]|$))|"
    "(?<=[成有为达共计增约放办建])[/／](?=(?:人|名|户|家|件|场|个|所|张|次)(?:[，。；、]|$))|"
    r"(?<![0-9])[1-9][.．、][ \u3000]+(?=[1-9][.．、])|"
    "(?<=[0-9%])[?？](?=[，；])|Error! ?[A-Z][a-z ]{4,40}|"
    "(?:周|星期)[Xx×?？](?=[，。；、至到）上下]))"
)
"""Signs in the place of a number; 20+X of what is counted, but 3+X is a way of working."""
_OLD = "(?:去年|上年|往年|前年|20[0-9]{2}年|上次)"
_PIECE = "(?:那[段个份篇]|内容|文字|材料|稿子?|数[据字]?|表)"
STATED = re.compile(
    r"(?:以[上下]|[本此这]段)(?:内容|文字|部分|段落)?[^，。；]{0,6}[从由自][^，。；]{1,10}(?:粘贴|复制|拷贝|摘录|搬)(?:来|过来)?，[^，。；：]{0,6}(?:改|更新|核|调整|替换)|"
    rf"(?:照[搬抄用]|沿用|套用|复制|拷贝?)了?{_OLD}的?{_PIECE}[^。；]{{0,3}}[，；]?[^。；，]{{0,4}}(?:改|换|更新|调)(?:一下|掉|过来)|"
    rf"以[上下](?:为|是|系|用的是|都是)?{_OLD}的?{_PIECE}[，,]?(?:请|待|需|要|记得|还没)(?:更新|替换|修改|换|改)[^，。；：]{{0,3}}|"
    rf"(?:数[字据]?|金额)以[一-鿿]{{2,8}}(?:给|报来|发来|发过来)的为准|"
    r"[？?]，?(?:再|去|要|得)?(?:对比|核|查|问|核对|核实)一下[^，。；]{0,8}|"
    r"(?:这[块段项条栏]|[此本][处段项点栏])[^，。；老居群]{0,3}(?:不知道?|不会|不晓得|拿不准|不清楚)(?:该|要)?(?:怎么|如何|怎样)?[写填]|"
    rf"(?:是|有|共|约|达)多少[，]?(?:待|要|得|还要|再|去)[问查核](?:一下|[^，。；]{{0,4}}[科办处局股室姐哥]|[老小][一-鿿])(?=[，。；]|$)|"
    r"先(?:报|交|发|写|填|放)(?:这些|这么多|这一?版|一版|到这)(?=[，。；]|$)|"
    r"图后补(?=[）)。；，、]|$)|"
    r"(?:数据|数字|合计数?|结果)正在(?:汇总|统计|核对|核实|整理)(?:中)?(?=[，。；]|$)(?:，[^，。；]{0,6}(?:另报|后报|后补|再补|再报))?"
)
"""What is said of the state of the text at hand."""
SIGN_CUES = re.compile("[A-Za-z?？〇▢◻⬜█▇░▒▓>＞<＜/／×]")
"""Without one of these there is none of those signs, but for numbers of a list."""
STATE_CUES = re.compile(
    "抄(?<=照抄)|搬(?<=照搬)|照用|沿用|套用|复制|拷|准(?<=为准)|上(?<=以上)(?=[为是系用都去往前数金上2])|下(?<=以下)(?=[为是系用都去往前数金上内文部2])|下(?<=一下)|"
    "填(?<=[再后]填)|贴(?<=再贴)|后补[上填]|么(?<=怎么)|何(?<=如何)(?=[写填])|样(?<=怎样)(?=[写填])|多少|先(?=[报交发写填放][这一到])|图后补|正(?=在[汇统核整])(?<=[据字数果]正)"
)
"""Without one of these nothing is, nor does anything wait to be filled in."""
STATE_NOTE = re.compile(
    r"数[据字]?(?:还|尚)?[未没][^，。]{0,10}(?:核实|核对|审核|审定|确认)(?=，|$)|(?:^|，)[暂先][按用放]$|(?:^|，)(?:还|尚)?[未没](?:粘贴|贴|插入|附)[上进]?$|"
    r"暂勿(?:上报|外报|引用)|"
    r"勿(?:外传|转发|扩散|上传)|不要(?:外传|外发)|^(?:草稿|初稿|未定稿|讨论稿|第[一二三四五1-5]稿)(?:[，,；]|$)|"
    r"^[略省]略?，[^，]{0,10}(?:拷|摘|抄|贴|粘|复制|搬)[^，]{0,3}$|"
    r"^(?:测试|模拟|示例|样例|虚拟)数据(?:[，；]|$)|^[？?]+[^，]{1,6}，|"
    r"[找问向跟][^，。；的了0-9]{1,8}(?:确认|核实|核对|核一下)$|审[过定核][^，]{0,3}(?:再|后)[放写填]|"
    r"^[待等][^，。；的0-9]{0,6}(?:街道|[镇科办处室所局站])[报填给补](?:数|来|上来)?$|[等待][^，。；0-9]{1,12}给数(?=，|$)|"
    r"[等待][^，。；0-9]{1,8}(?:报来|报上来|发来)了?再[加填补写]$|"
    r"^(?=.*号)(?:[一二三四小][一二三四五号]号?)?(?:方正)?(?:小标宋|仿宋|黑体|楷体)[^，]{0,10}$"
)
"""In brackets: such words, and those of a printer."""
