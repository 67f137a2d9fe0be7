"""Whether a sentence tells of a time to come as if it were over.

Three things decide: what the time is to its clause (the day of something, or only its bound), whether the words round it
speak of a plan, and whether the words behind it give a result.
"""

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from selfcheck.compose.checks.days import Kind, Named, Today, between
from selfcheck.compose.checks.sentences import Span, clauses, sentences

_SOME = r"[0-9一二两三四五六七八九十百千万]"

_PLAN = re.compile(
    r"(?<!按)(?<!照)(?<!据)(?<!划入)(?<!度)计划(?!内|外|书|生育|单列|任务)|(?<![模虚])拟(?![订制]|定(?![于在]))|"
    r"(?<![即])将(?!军|士|近|来|[^，。；]{1,8}(?:送[回到至往]|移[交送]|交[给由]|转[交送至]|运[回往]|接[回到]|放[入进在]|作为|做成|改[为成]|发[给至放到]))|即将|预[计期测判估报]|估计|有望|可望|打算|力争|争取(?!到|了)|确保(?!了)|务必|务求|力求|目标[是为：:定]|届时|到时|"
    r"准备(?=[于在再办开举召组]|" + _SOME + r")|下一?步|下一?阶段|接下来|"
    r"下一?[期批轮次场]|[定订排约放安][于在]|[定订排]到|安排[于在到至]|初定|暂定|原定|预定|排[定期]|改期|"
    r"轮[到至]|推迟|延期|(?<![发开])[放留拖挪移推改调定][到至](?!位)|[不最][晚迟]于?|至迟|[赶抢][在]|(?:^|[要须得])等(?=[0-9十到])|才(?=[开办到能可会进交装以])|延[至后长]|顺延|缓至|推后|临近|行将|在即|等到|待[^，；。]{0,10}(?:后|时|再|即|才)|[有尚仍留]待|"
    r"[还仍都也就才再更]会(?!议|员|计|长|同|场|面|商|展|诊)|(?<![重主需必紧想纲概摘简只首])要(?![求点素闻件务领地职事员害目么道])|"
    r"须(?!知)|需要?[于在]|应[于在当]|[才就方]能|能够|可[于在达到望]|可以|希望|期待|设想|谋划|筹划|倒排|倒计时|"
    r"如果|若(?!干)|一旦|万一|如(?=[0-9未到在遇])|每年|每逢|每到|历年|(?:^|[^目])的?目标(?:$|[：:])|工作打算|工作安排|工作计划|适[合宜]在|^\s*建议|宜[在于]"
)
"""Words that make what is told with them a plan, an obligation or a condition."""
_SET = re.compile(
    r"(?:距|离|距离|早于|先于|瞄准|冲刺|留给|约好|说好|谈妥|排[上进]|列[入进]|安排|部署|布置|预约|预订|约定|承诺|报名|筹备|筹办|审定|研究|讨论|通知|接受|邀请|预告|公告|招募|定为|明确|规定|提出|"
    r"(?<![按照据])要求|责令|限期?|商定|敲定|议定|确定|排出|排好|预留|锁定)[^，；。]{0,12}$"
)
"""Said just before a time: it is the day that something was set for."""
_BOOKED = re.compile(
    r"(?:考位|名额|场地|场次|档期|门票|席位|票|预约|讲师|嘉宾)[^，；。]{0,6}(?:落实|到位|排|订|定|锁|满|谈妥|约)"
)
"""Said before a time: what was got ready for it."""
_COLUMN = re.compile(r"时[限点]|期限|截止|到期|有效|计划|安排|预计|目标")
_TABLE_OF_PLANS = re.compile(r"计划(?!完成|数|任务)|安排|拟|预计|打算")
_AS_IT_WAS = re.compile(r"实际|完成")
_LEFT_OVER = re.compile(r"其余|余下|剩[余下]|尾款|余款|还[差剩]|下一?[批期轮场]|最后一笔|未完成的")
"""What is still to be done: only a result shows that it was."""
_PENDING = re.compile(
    r"正在(?!全)|正[抓加准筹]|尚[未无]|还[未没在差剩]|暂未|未(?=开|办|到|启|完成|举|召)|仍[在未]|尚在|在建|备[考战赛]|"
    r"筹备|筹办|加紧|抓紧|报名|倒计时|招募|预约(?!祭扫|入园|接待|到|方式)"
)
"""Said behind it: it has not come."""
_NOW = re.compile(
    r"^\s*(?:目前|现(?![场金])|当前|至今|迄今|眼下|眼前|主体|结构|桩基|地基|截[至止]目前|到目前|[前第][0-9一二两三四五六七八九十]+[批期次轮场个]|首[批期次轮]|其余|此前|在此之前|之前|前期|事先|年初|上半年|今年以来|日前|近日)"
)
"""A clause that speaks of now, and no longer of that time."""
_PREPARED = re.compile(
    r"筹[备办措集]|准备|报名|预[约订留定备]|备(?:齐|足|好|妥|案|料|货|战|考|赛)|招[募生标]|征[求集]|通知|方案|预案|公告|海报|邀请|"
    r"部署|动员|布置|安排|印[发制]|下发|发布|发文|起草|制[定订作]|修[订改]|编[制印]|申[报请]|立项|列入|纳入|签[订约]|"
    r"签了|确[定认]|选定|排定|采购|订购|下单|调试|试运行|摸排|排摸|踏勘|踩点|论证|审[定核批]|批复|下达|落实|谋划|商定|"
    r"争取|排练|彩排|排班|预热|宣传|储备|测试|(?:人员|物资|车辆|设备|经费|队伍|力量)[^，。；]{0,6}到位|敲定|谈妥|聘请|落定|定下|(?:备|聘|订|定|排|选|租|谈|约|印|搭|布|买|写|列)好|场[地馆]|档期|调好|"
    r"议程|名单|分解|细化|明确|交底|学习|宣讲|解读"
)
"""Getting ready: a clause that tells of it tells nothing of the day itself."""
_PREPARED_FOR = re.compile(
    r"针对|围绕|面[对向]|着眼|考虑|为做好|为了?(?=[^，。；]{0,4}(?:冬至|节))|机制|制度|演练|联席|会商|通知|印发|方案|预案|公告|部署|动员|准备|筹备|提前|迎接|应对|备战|摸排|排摸|修订|专班|工作组|领导小组|抽调|培训|扩容|改造|升级|检修|储备|采购|招募|物资|物料|海报|宣传[页册资折]|"
    r"迎冬至|到来|快到|等(?:重[要点大])?节点|值班|"
    r"预约系统|等(?:重[要点大])?(?:时间)?节[点日]前"
)
"""Beside the name of a festival: what was made ready for it, whenever it comes."""
_ASPECT = re.compile(
    r"已(?!有|知|定|约)|(?<!为)了(?![解])|(?<=[办举开参召做])过(?!程)|完毕|均(?=[已未无获])|(?:全部|均|都)(?=[完合通到结办送发拨交移修改装建投销验])"
)
"""The little words by which a verb is over."""
_TOTAL = re.compile(rf"^\s*(?:[^，；。]{{0,8}}?)(?:共|总计|合计|累计|总共|一共|先后|全程|期间|分[三两四五六]批)[^，；。]*{_SOME}")
_DONE = re.compile(
    r"圆满|顺利(?!推进|开展)|完满|平稳|[有井]然?有?序|秩序|未(?:发生|出现|发现|收到)|"
    r"没有(?:发生|出现|收到|发现|[^，。；]{0,6}投诉)|无(?:一|越级|上访|逾期|退单|事故|投诉|中断|差错|人员|安全|聚集)|零(?:事故|投诉|感染|差错|上访|火情)|"
    r"井井有条|点赞|称赞|充分肯定|叫好|开心|很?高兴|肯定|相符|一致|名列|排名?第|位[列居]|得分|反响|好评|受到|受欢迎|感谢信|表扬信|锦旗|全部完成|热烈|爆满|座无虚席|创(?:新高|下)"
)
"""How something went: nobody knows before it was."""
_REACHED = re.compile(
    r"好评|顺利结束|取得|实现|获(?:得|评|奖|批|[^，。；]{0,8}[奖号章])|荣获|评[为出]|授予|受益|到位|合格|揭牌|挂牌|正常|"
    r"通过(?:了|验收|评审|率|鉴定|考核)"
)
"""What was reached: said of what was got ready, it tells nothing."""
_COUNTED = (
    r"(?:人次|人|名|位|户|家|次|件|场|期|处|对|批|台|辆|元|万|份|支|座|本|册|例|起|套|枚|条|条|个|张|所|篇|只|束|组|吨|幅|"
    r"穴|分|%|块|顶|部|间|项|宗|桌|箱|盒|单|封|面|车|团|人份|公斤|公里|小时|课时)"
)
_NUMBER = re.compile(
    rf"(?<![第每首后同统唯任某这那另0-9.])(?<!每[^，；。])(?:百分之)?[0-9一二两三四五六七八九十百千万]+(?:\.[0-9]+)?(?:余|多|来)?[万亿]?{_COUNTED}"
)
_ACTS = re.compile(
    r"接待|听众|观众|客流|普法|查(?!询)|翻出|找出|举[办行]|开展|召开|参[加与训赛演展会]|到[场会]|服务|收到|结项|取证|换发|救助|走访|发放|祭扫|巡查|表彰|颁发|培训|检查|"
    r"慰问|募集|查处|出动|接收|受理|办[理结]|调解|选[出举]|投入|疏导|安葬|吸引|惠及|劝导|开放|新增|建成|公布|播出|演出|送[出上去]|"
    r"来了|派[出发]|分流|引导|帮助|护送|搭建|设(?!计|想)|执勤|运送|观看|围观|展出|领[取到]|完成|处[置理]|整改|发现|抽查|督查|通过|"
    r"录用|签到|出席|组织|上线|点击|阅读|捐|销售|成交|搬|迁|拆|评估|得分|满意|化解|报送|上报|核[销拨发]|拨付|支出|支付|到账|人次"
)
_NUMBER_OF = r"(?<![第每0-9.])[0-9一二两三四五六七八九十百千万]+(?:\.[0-9]+)?(?:余|多)?[万亿]?"
_COME_TO = re.compile(rf"(?:{_ACTS.pattern})[^，。；]{{0,12}}?{_NUMBER.pattern}|{_NUMBER.pattern}[^，。；0-9]{{0,6}}(?:参[加与训赛展会演评]|到[场会]|通过|报到)|{_NUMBER_OF}(?:人次|车次|辆次|人份)")
"""Acts that come to a number."""
_ANAPHORA = re.compile(r"^\s*(?:当[天日晚场]|会上|会后|会期|活动(?:中|当|现场|期间|共|吸|结束)|现场|期间|仪式上|其间|三天|两天|节日期间|全程)")
_FURTHER = re.compile(
    r"^\s*(?:[二三四五六七八九十]是|其[二三四五]|再次|最后是?|第[二三四五六]|[（(][2-9二三四五六七八九十]+[）)]|[2-9][.、．)]|"
    r"[二三四五六七八九十][、.]|[②-⑳]|[-•·●■◆])"
)
"""How an enumeration goes on."""
_LISTED = re.compile(r"^\s*(?:[一1]是|其一|首先|第?[一1][、.．)]|[（(][1一][）)]|①|[0-9]{1,2}月|[-•·●■◆])|\t")
_HEADING = re.compile(r"[：:]\s*$|^[^，。；]{2,18}$")


_DAYS_ACT = re.compile(
    rf".{{0,2}}?(?:{_ACTS.pattern}|印发|下发|发布|发文|公告|签[订约署了]|审[定核批]|批复|下达|征求|起草|部署|动员|修订|确[定认]|选定|"
    r"立项|采购|宣传)"
)
"""What is told right behind a day is an act of that day."""
_READY_BEHIND = re.compile(rf"(?:[^，。；]{{0,6}}的[^，。；]{{0,4}})?(?:{_PREPARED.pattern})")
"""Unless its name goes on to what was got ready: 培训通知."""


class Role(Enum):
    """What a time is to its clause (时间的作用)."""

    AT = "at"
    COUNT = "count"
    PERIOD = "period"
    UNTIL = "until"
    BEFORE = "before"
    SINCE = "since"
    NAMED = "named"
    BOUND = "bound"
    OBJECT = "object"


_HOUR = re.compile(
    r"^(?:[（(](?:含|周|星期)[^）)]{0,6}[）)])?(?:上午|下午|晚上?|中午)?(?:[0-9]{1,2}(?:时|点|[:：][0-9]{2}))?(?:左右|许)?"
)
_LEFT = (
    (Role.PERIOD, re.compile(r"(?<![0-9〇一二三四五六七八九十])(?:0?1|一|元)月?(?:份)?(?:至|到|-|—+|–|~)$")),
    (Role.COUNT, re.compile(r"(?:截[至止]|截[至止]到|截止至|统计[至到])(?:目前|了)?[（(]?$")),
    (Role.NAMED, re.compile(r"(?:^|[，。；：（(\s])(?:会议|活动|培训|举办|考试)?(?:时间|日期)[为是在于：:]?$")),
    (
        Role.BOUND,
        re.compile(
            r"(?:合同|协议|租约|[租聘任工学]期|(?<![星0-9一二两三四五六七八九十首末本前上下各每])期(?!间)|期限|贷款|授权|许可证?|证书|执照|保险|保质|保修|有效|节点|时限|"
            r"截止日?|大限|时点|档期|日期|时间)(?:统一|均|都|一律)?(?:定|设|调整|放宽|延长|确定)?(?:[为是在至到：:]|自|从|截止|延|"
            r"分别)*$"
        ),
    ),
    (Role.UNTIL, re.compile(r"(?:至|到|[-—–~])$")),
    (Role.SINCE, re.compile(r"(?:自|从|始于|打)$")),
    (Role.NAMED, re.compile(r"(?:[（(]|[是为即]|[:：])$")),
)
"""By the words just before it."""
_RIGHT = (
    (Role.COUNT, re.compile("为止|止(?=[，,])")),
    (Role.BEFORE, re.compile(r"(?:之|以)?前(?!后|来|往|台|期|去|排|端|述)|[^，。；]{1,6}(?<![日周月年目之])前(?=[，。；]|$)")),
    (Role.BOUND, re.compile(r"(?:为|作)?止|截止|到期|届满|期满|终止|失效|封[顶账]|(?:正式|统一|全面|全区)?(?:施行|生效|试行|实行|执行|启用)(?!了)")),
    (Role.SINCE, re.compile(r"起|开始|以后|之后|后(?=[，实执施正再])")),
    (Role.NAMED, re.compile(r"(?:前后)?[（(]?[）)](?=[，；。]|$)|(?:为|是)")),
)
"""By those just behind it."""


_DAY_OF_NAME = re.compile(r".?[^，。；]{0,6}(?:日(?![常益])|当[天晚日]|那[天晚]|期间|活动|宣传|仪式|晚会|集市|周(?![边围]))")
_EFFECT = re.compile(r"生效|施行")
_SPAN = re.compile(r"共(?:计)?[0-9一二两三四五六七八九十]+个?(?:月|年|天|日|周)")
_GOT_READY_FOR = re.compile(
    r"的[^，。；]{0,6}(?:预约|门票|场地|方案|名额|席位|报名|考位|通道|号源|海报|通知|请柬|邀请函|物资|安排|票)"
)
_AS_AGREED = re.compile(r"(?:按照?|根据|依照?)(?:合同|约定|协议|计划|方案|通知|要求|安排|时间表|规定|日程|进度)")
"""What follows goes by an agreement; only the clause itself says whether it was kept."""
_BY_THEN = re.compile(r"已[于在]$")
_QUOTA = re.compile(r"任务|目标|计划|重点|指标")
_HALF_A_MONTH = 16
_BESIDE = 2
"""So far apart are two times of one list at the most."""
_ORDINAL = 3
"""What 一是 or 2. before a time takes at the most."""
_CLOSING = " ，,：:。）)”\""


class Told(NamedTuple):
    """A time with the sentence it stands in, all times of that text, and where the return looks from."""

    text: str
    sentence: Span
    time: Named
    times: Sequence[Named]
    today: Today


def is_told_as_over(told: Told) -> bool:
    """Whether a time that had not come, or a stretch of time not over yet, is told as over."""
    own = _own_clause(told)
    role = Role.BOUND if _EFFECT.search(told.text, told.time.end, own.end) else role_of(told)
    if role is Role.OBJECT or _is_only_named(told, own) or _is_planned(told, own):
        return False
    if told.time.first <= told.today.received:
        return (role is Role.PERIOD and _enough_counted(told, own)) or _is_whole(told, own)
    if _BY_THEN.search(told.text[own.start : told.time.start]) or _is_one_of_counted(told):
        return True
    return _ENOUGH.get(role, _enough_at)(told, own)


def _is_one_of_counted(told: Told) -> bool:
    """Whether the time stands in brackets with times that are over, behind what came to a number: 召开4次（……）."""
    opening = max(told.text.rfind(sign, told.sentence.start, told.time.start) for sign in "（(")
    if opening < 0 or max(told.text.rfind(sign, opening, told.time.start) for sign in "）)") > 0:
        return False
    head = [*clauses(told.text[told.sentence.start : opening])][-1:]
    is_over = any(time.last <= told.today.received for time in between(told.times, opening, told.time.start))
    return is_over and any(_COME_TO.search(clause.text) and not _PLAN.search(clause.text) for clause in head)


def _is_only_named(told: Told, own: Span) -> bool:
    """Whether the time is part of a name, or of a question, or what something was made ready for."""
    time, behind = told.time, _behind(told)
    if told.sentence.text.rstrip("”\"）) ")[-1:] in ("？", "?"):
        return True
    if time.kind == "festival":
        return _PREPARED_FOR.search(own.text) is not None
    if _GOT_READY_FOR.match(behind):
        return True
    if time.kind == "year":
        is_noun = told.text[time.end - 1] in "度的" or behind[:1] == "的"
        return is_noun or bool(told.text[own.start : time.start].strip())
    is_quoted = told.text[time.start - 1 : time.start] in ("“", '"') and behind[:1] in ("”", '"')
    return is_quoted and not _DAY_OF_NAME.match(behind)


def _is_whole(told: Told, own: Span) -> bool:
    """Whether a quarter that is not over is added up."""
    if _QUOTA.search(own.text):
        return False
    is_quarter = told.time.kind == "days" and (told.time.last - told.time.first).days > _HALF_A_MONTH
    return is_quarter and any(_TOTAL.match(clause.text) for clause in _stretch(told, own)[:2])


def role_of(told: Told) -> Role:
    """What the time is to its clause, by the words on either side."""
    left, right = told.text[max(told.time.start - 12, told.sentence.start) : told.time.start], _behind(told)
    for role, words in _LEFT:
        if words.search(left):
            return role
    for role, words in _RIGHT:
        if words.match(right):
            return role
    is_modifier = told.time.kind != "day" and re.match(r"[^，；。]{1,8}的(?!时候|当[天日])", right)
    return Role.OBJECT if is_modifier and left.strip() and left[-1] not in "，；：,;:、" else Role.AT


def _behind(told: Told) -> str:
    """The words behind the time, or the range it begins; an hour and a day of the week left out."""
    end = told.time.end
    for other in told.times:
        if other.start > end and re.fullmatch(r"[至到—–~-]{1,2}", told.text[end : other.start]):
            end = other.end
    return _HOUR.sub("", told.text[end : end + 24].split("\n")[0])


def _own_clause(told: Told) -> Span:
    """The clause of the time, with the next one where nothing else stands in it."""
    sentence_text = told.sentence.text
    found = list(clauses(sentence_text))
    at, shift = told.time.start - told.sentence.start, told.sentence.start
    n = next(n for n, clause in enumerate(found) if at < clause.end)
    own = found[n]
    before, behind = sentence_text[own.start : at], sentence_text[at + told.time.end - told.time.start : own.end]
    is_bare = not behind.strip(_CLOSING) and len(before.strip()) <= _ORDINAL
    end = found[n + 1].end if is_bare and n + 1 < len(found) else own.end
    return Span(own.start + shift, end + shift, sentence_text[own.start : end])


def _is_planned(told: Told, own: Span) -> bool:
    """Whether a plan is spoken of: in the time's clause, before it in its part of the sentence, or at the head of its list."""
    has_aspect = _ASPECT.search(told.text, told.time.end, own.end)
    if any(not (cue[0] == "将" and has_aspect) for cue in _PLAN.finditer(own.text)):
        return True
    if _SET.search(told.text[own.start : told.time.start]):
        return True
    start = max(told.text.rfind(stop, told.sentence.start, own.start) for stop in "；;") + 1
    start = max(start, told.sentence.start)
    for clause in clauses(told.text[start : own.start]):
        own_times = between(told.times, start + clause.start, start + clause.end)
        is_past = own_times and own_times[-1].last <= told.today.received
        if not is_past and (_PLAN.search(clause.text) or _BOOKED.search(clause.text)):
            return True
    return _heads_a_plan(told) or _heads_a_column(told)


def _heads_a_column(told: Told) -> bool:
    """Whether the time stands in a table below a heading that speaks of a plan or a limit."""
    if "\t" not in told.sentence.text:
        return False
    column = told.text.count("\t", told.sentence.start, told.time.start)
    head = told.sentence
    for line in reversed([s for s in sentences(told.text) if s.start < told.sentence.start]):
        if "\t" not in line.text:
            break
        head = line
    cells = head.text.split("\t")
    cell = cells[column] if column < len(cells) and head != told.sentence else ""
    is_plan = any(map(_TABLE_OF_PLANS.search, cells)) and not _AS_IT_WAS.search(cell)
    return bool(is_plan or _PLAN.search(cell) or _COLUMN.search(cell))


def _heads_a_plan(told: Told) -> bool:
    """Whether the sentence goes on with a list whose head speaks of a plan."""
    before = [s for s in sentences(told.text) if s.start < told.sentence.start]
    line = told.sentence.text
    goes_on = _FURTHER.match(line) or _LISTED.search(line)
    for sentence in reversed(before):
        if not goes_on:
            return False
        is_head = _HEADING.search(sentence.text) or _FURTHER.match(line)
        if is_head and _PLAN.search(sentence.text):
            return True
        line = sentence.text
        goes_on = _FURTHER.match(line) or _LISTED.search(line)
    return False


def _stretch(told: Told, own: Span) -> list[Span]:
    """The clauses that tell of the time: its own from the time on, and those behind it up to another time or to now."""
    end = _end_of_run(told, own)
    found = [Span(told.time.end, end, told.text[told.time.end : end].lstrip(_CLOSING))]
    if end < own.end or _AS_AGREED.search(told.text, told.sentence.start, told.time.start):
        return found
    rest = clauses(told.text[own.end : told.sentence.end])
    for clause in rest:
        placed = Span(clause.start + own.end, clause.end + own.end, clause.text)
        if between(told.times, placed.start, placed.end) or _NOW.match(clause.text):
            return found
        found.append(placed)
    following = next((s for s in sentences(told.text) if s.start >= told.sentence.end), None)
    if following and _ANAPHORA.match(following.text) and not between(told.times, following.start, following.end):
        found += (Span(c.start + following.start, c.end + following.start, c.text) for c in clauses(following.text))
    return found


def _end_of_run(told: Told, own: Span) -> int:
    """Where the time's own clause ends, or comes to a time that is not listed with it."""
    last = told.time.end
    for time in between(told.times, told.time.end, own.end):
        if time.start - last > _BESIDE:
            return time.start
        last = time.end
    return own.end


def _has_result(told: Told, stretch: Sequence[Span]) -> bool:
    """Whether one of the clauses tells how it went; what is done by now for a year to come is told in later clauses."""
    is_fine = told.time.kind in ("day", "festival")
    for n, clause in enumerate(stretch):
        if _PLAN.search(clause.text):
            continue
        if _DONE.search(clause.text):
            return True
        if _PENDING.search(clause.text) or _PREPARED.search(clause.text):
            continue
        is_near = n == 0 or told.time.first.year == told.today.year
        if is_near and (_ASPECT.search(clause.text) or _REACHED.search(clause.text)):
            return True
        if _NUMBER.search(clause.text) if is_fine else _COME_TO.search(clause.text):
            return True
    return False


def _enough_at(told: Told, own: Span) -> bool:
    stretch = _stretch(told, own)
    if _has_result(told, stretch):
        return True
    if told.time.kind != "day" or told.time.first.year != told.today.year:
        return False
    if "\t" in told.sentence.text or _LEFT_OVER.search(told.text[told.sentence.start : told.time.start]):
        return False
    behind = told.text[own.end : told.sentence.end]
    if stretch[0].end < own.end or not stretch[0].text.strip(_CLOSING):
        return False
    first, *others = [clause.text for clause in stretch]
    is_open = any(_PENDING.search(text) or _PLAN.search(text) for text in (first, *others))
    is_ready = _is_got_ready(first) or any(_PREPARED.search(text) for text in others)
    return not is_open and not is_ready and not _turns_to_now(behind)


def _is_got_ready(text: str) -> bool:
    """Whether the words behind a day tell of something got ready for it: not where an act of the day comes first."""
    act = _DAYS_ACT.match(text)
    return _PREPARED.search(text) is not None and (act is None or _READY_BEHIND.match(text, act.end()) is not None)


def _turns_to_now(behind: str) -> bool:
    return any(_NOW.match(clause.text) for clause in clauses(behind))


def _enough_counted(told: Told, own: Span) -> bool:
    rest = told.text[told.time.end : told.sentence.end]
    if "\t" in told.sentence.text:
        rest += "".join(s.text for s in sentences(told.text) if s.start >= told.sentence.end and "\t" in s.text)
    return bool(re.search(_SOME, rest) or _ASPECT.search(rest) or _DONE.search(rest)) and not _PENDING.search(own.text)


def _enough_until(told: Told, own: Span) -> bool:
    first, *others = [clause.text for clause in _stretch(told, own)]
    if _PREPARED.search(first) or _PENDING.search(first):
        return False
    has_total = any(_TOTAL.match(text) for text in (first, *others[:1]))
    return bool(has_total or _ASPECT.search(first) or (_NUMBER.search(first) and _ACTS.search(first)))


def _enough_since(told: Told, own: Span) -> bool:
    stretch = [clause.text for clause in _stretch(told, own)]
    if re.search(r"以来|至今", stretch[0]):
        return True
    is_counted = any(_TOTAL.match(text) and not _SPAN.search(text) for text in stretch[1:3])
    return is_counted or _enough_before(told, own)


def _enough_before(told: Told, own: Span) -> bool:
    rest = told.text[told.time.end : own.end]
    return told.time.kind != "festival" and bool(_ASPECT.search(rest)) and not _PREPARED.search(rest)


def _enough_named(told: Told, own: Span) -> bool:
    return _has_result(told, _stretch(told, own))


_ENOUGH = {
    Role.COUNT: _enough_counted,
    Role.PERIOD: _enough_counted,
    Role.UNTIL: _enough_until,
    Role.BEFORE: _enough_before,
    Role.SINCE: _enough_since,
    Role.BOUND: _enough_before,
    Role.NAMED: _enough_named,
}
