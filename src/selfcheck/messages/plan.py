"""Sentences with the prefix PLN, and the words that ``plan.md`` is written in."""

from collections.abc import Mapping
from typing import Literal

from selfcheck.messages.sentence import Sentence, info, refuse, warn

Scope = Literal["each", "city", "unknown"]
"""Whose figure a target is: each district's own, the whole city's, or not told (a doubt)."""

LINE = "{file} 第{line}行"
"""Where in a file of the plan folder."""

BODY = "正文"
PARTS = "组成部分"
TABLE = "项目表"
ITEM_ID = "编号"
NEW_THIS_YEAR = "今年新增"
LEAD_UNITS = "主评单位"
MISSING_POINTS = "缺失要点"
COUNT = "（{count}项）"
"""Behind a focus area's title: how many items the notice declares."""
CERTAINTY_MARKS: Mapping[str, str] = {"inferred": "推定", "guessed": "猜读", "confirmed": "已确认"}
"""The mark in 〔〕 behind a lead unit that its own cell does not plainly name; a stated one carries none."""

FULL_MARK = "满分"
WEIGHT = "权重"
MARKS = "{number}分"
LINE_KINDS: Mapping[str, str] = {"bonus": "加分", "deduction": "扣分", "veto": "一票否决"}
AMOUNT_MARK = "〔分值：{inside}〕"
"""Behind a bonus, deduction or veto line: what the folder makes of its words."""
AMOUNT = "每次{number}分"
LIMIT = "至多{number}分"
TARGET_MARK = "〔目标：{inside}〕"
"""Behind a point's text, which stays word for word: the figures it asks for, and whose."""
SCOPES: Mapping[Scope, str] = {"city": "全市", "unknown": "不明"}
EVERY = "各"
EACH = EVERY + "{label}"
"""The scope of a target that each district (县, 街镇) has to reach by itself."""
NOTHING = "无"
"""In a mark that only keeps the printed words before it from being taken for a mark themselves."""
DEPTH = "层次"
"""Under the heading of a focus area deeper than headings go: how deep it stands."""

PLACES: Mapping[str, str] = {
    "item": "第{number}项",
    "item.point": "第{number}项第{point}点",
    "area": "第{number}组",
    "part": "第{number}部分",
    "body": "正文",
    "table": "项目表",
    "year": "年度内容",
    "scoring": "计分办法",
}
"""How the place of a doubt is spoken of."""

FIELDS: Mapping[str, str] = {
    "title": "名称",
    "text": "文字",
    "number": "序号",
    "targets": "目标",
    "lead_units": "主评单位",
    "new_this_year": "今年新增",
    "full_mark": "满分",
    "weight": "权重",
    "lines": "加分扣分",
    "missing_points": "缺失要点",
    "declared_items": "声明项数",
    "attachment_title": "项目表标题",
    "document_number": "文号",
    "issuer": "发文机关",
    "issued_on": "印发日期",
    "due_from": "报送开始日期",
    "due_to": "报送截止日期",
    "highlights": "特色亮点个数",
    "qualities": "亮点的特点",
    "parts": "组成部分",
    "notice_title": "印发通知标题",
    "publicity": "公开方式",
    "marking": "页眉标注",
    "object_label": "评估对象",
    "page_profile": "版心口径",
    "full_marks": "总分",
    "decimals": "小数位数",
    "rules": "计分规则",
    "districts": "评估对象名单",
    "units": "主评单位名单",
    "windows": "窗口行业",
    "risks": "问题和风险",
    "declared": "声明总数",
    "body": "正文",
    "doubts": "存疑",
    "areas": "重点工作",
}
"""What the parts of a plan are called where people are told of a change."""
POINT = "{item}第{point}点"
FIELD_OF = "{place}的{field}"
ENTRY_OF = "{field}“{name}”"
ABSENT = "（没有）"
YES, NO = "是", "否"

YEAR_COMMENT = "# 方案的年度内容。标题、四个部分、项目和要点在 plan.md 里。"
DUE_COMMENT = "# 报送自查报告的起止日期，含首尾两天。"
HIGHLIGHTS_COMMENT = "# 每个区报送特色亮点的个数，以及亮点应有的特点。"
WINDOWS_COMMENT = "# 第二部分的窗口行业。"
RISKS_COMMENT = "# 第四部分逐项回答有或无的问题和风险。"
DECLARED_COMMENT = "# 正文声明的项数，用来核对项目表；focus_areas 是重点工作的序号。"
DISTRICTS_COMMENT = "# 评估对象。order 是各区在所有材料里的先后次序；addressees 是函的主送单位。"
UNITS_COMMENT = """# 主评单位。name 是方案里写的名称，aliases 是同一单位的其他叫法。
# 第二至第四部分（窗口、亮点、问题）由哪个单位评，定下来以后在那个单位下面加一行
# assesses = ["windows", "highlights", "problems"]，可以只写其中几个。"""
SCORING_COMMENT = """\
# 计分办法。原文没有规定的，写在这里的是建议；每一条都要经人确认后才能用来排名，
# 确认记在台账里，不写在这个文件里。改动任何一条，都要重新确认。
# full_marks 是总分的满分，decimals 是打分最多几位小数。
# 每条规则：name 不要改；value 只能写上面说明里列出的取值；meaning 是给人看的解释，请与取值一致。
# 个别项目、单位、区另有规定的，在这条规则下面另起一行写 [rules.each]，再一行写一个。"""
DOUBTS_COMMENT = """\
# 原文没有写清楚的地方。source 是原文的字样，｜隔开几处；reading 是我们的读法，空着表示无从知道；
# sure 是把握，从0到1，0表示原文没有写。where 是方案里的位置：项目、要点、重点工作、部分的编号，
# 或者 body（正文）、table（项目表）、year（年度内容）、scoring（计分办法）。
# state：open 等人确认，repaired 有充分理由已经改好，kept 照原文，settled 已由 settled_by 写明的人确认。"""

_FILES = {
    "PLN001": refuse("没有找到方案文件夹。请用 --plan 指明文件夹的位置，里面应当有 plan.md、year.toml 等文件。"),
    "PLN002": refuse("缺少文件 {name}。请从往年的方案文件夹里复制一份，改成今年的内容后放在这里。"),
    "PLN003": refuse("文件打不开。请确认它没有被别的程序占用、您有权读取，然后再试一次。"),
    "PLN004": refuse("这一行有读不出的字，文件不是 UTF-8 编码。请用记事本打开，选“另存为”，编码选 UTF-8，再保存。"),
    "PLN005": refuse(
        "第{column}个字附近的写法不对。多半是引号、括号没有成对，或者等号、引号写成了全角。请改好后再试。"
    ),
    "PLN006": refuse("文件没有写完，读到末尾还缺东西。请看看最后几行的引号、括号是否成对。"),
    "PLN007": refuse("“{key}”写成了 {value}，没有这一天。请改成真有的日期，例如 {key} = 2021-11-01。"),
    "PLN008": refuse("“{key}”写成了 {value}，日期不这样写。请写成 {key} = {meant}，年四位，月、日各两位，都用半角。"),
    "PLN009": refuse("“{key}”写成了 {value}，数字要用半角。请写成 {key} = {meant}。"),
}

_COLUMNS = {
    "PLN010": refuse("缺少“{key}”这一栏。请补上一行，写成 {key} = 后面跟内容。"),
    "PLN011": refuse('“{key}”应当是一段文字，两边要有英文双引号，例如 {key} = "内容"。'),
    "PLN012": refuse("“{key}”应当是一个整数，不加引号，例如 {key} = 5。"),
    "PLN013": refuse("“{key}”应当是一个日期，不加引号，例如 {key} = 2021-11-01。"),
    "PLN014": refuse('“{key}”应当是一列文字，例如 {key} = ["甲", "乙"]。'),
    "PLN015": refuse("“{key}”应当是一列整数，例如 {key} = [1, 2, 3]。"),
    "PLN016": refuse("“{key}”应当是一个数，不加引号，例如 {key} = 0.95。"),
    "PLN017": refuse("“{key}”应当一条一条地写，每条前面单独一行 [[{key}]]。"),
    "PLN018": refuse("没有“{key}”这一栏，是不是“{meant}”？请改正，或者删去这一行。"),
    "PLN019": refuse("没有“{key}”这一栏。请删去这一行，或者看看它是不是写错了地方。"),
    "PLN020": refuse("“{key}”是空的。请填上内容。"),
    "PLN021": refuse("“{key}”写成了“{value}”。这里是给程序用的代号，只能用小写英文字母、数字和短横线。"),
    "PLN022": refuse("“{key}”写成了“{value}”，只能是 {allowed} 中的一个。请改正。"),
    "PLN023": refuse("“{key}”写成了 {value}，应当在 {least} 和 {most} 之间。请改正。"),
    "PLN024": refuse("“{key}”写成了“{value}”，与第{other}行重复。请改成不同的，或者删去其中一处。"),
    "PLN025": refuse("这里一条 [[{key}]] 也没有。请至少写一条。"),
    "PLN026": refuse("“{key}”写成了“{value}”，里面（□的地方）有换行或看不见的字符。请删去，只写一行。"),
    "PLN027": refuse("“{key}”写成了“{value}”，里面的 {signs} 不能用在文件名里。请删去，或者改用顿号、全角括号等。"),
    "PLN028": refuse("“{key}”有{count}个字，太长了，文件名放不下。请写简称，不超过{most}个字。"),
}

_OUTLINE = {
    "PLN030": refuse("第一行应当是方案的标题，写成“# 标题”。请补上，并且放在所有内容前面。"),
    "PLN031": refuse(
        "“{title}”前面有 {level} 个 #，这里不能用这一级标题。"
        "方案标题用 1 个 #，三章用 2 个，正文各节和重点工作用 3 个；下一层的节、下一层的重点工作和项目，"
        "都比上一层多 1 个，最多 6 个；不分重点工作的方案，项目用 3 个。请改正。"
    ),
    "PLN032": refuse("没有“{title}”这一章。plan.md 只有三章：正文、组成部分、项目表。请改正标题，或者移到正文里。"),
    "PLN033": refuse("缺少“{title}”这一章。请补上标题“## {title}”和下面的内容。"),
    "PLN034": refuse("“{title}”这一章出现了两次，前一次在第{other}行。请合成一章。"),
    "PLN035": refuse("这里的文字不知道属于哪里：“{words}”。请移到它该在的标题下面，或者删去。"),
    "PLN036": refuse(
        "重点工作的标题应写成“一、名称”或“一、名称（4项）”，下一层的写成“（一）名称”，现在是“{title}”。请改正。"
    ),
    "PLN037": refuse("项目的标题应写成“1. 名称”，现在是“{title}”。请改正。"),
    "PLN038": refuse("标题是空的。请填上名称。"),
    "PLN039": refuse("“{title}”的序号是{found}，按顺序应当是{expected}。请改序号，或者看看前面是否少了一项。"),
    "PLN040": refuse("项目表里一个项目也没有。请写上重点工作、项目和要点。"),
    "PLN041": refuse("组成部分里一条也没有。请按“1. 名称”一行一条写上。"),
    "PLN042": refuse(
        "“{title}”前面已经有直接列出的项目，不能再分重点工作。请给那些项目也加上重点工作的标题，或者去掉这个标题。"
    ),
}

_ITEMS = {
    "PLN050": refuse("第{ordinal}项没有编号。请在标题下面写一行“- 编号：item-{ordinal:02d}”。"),
    "PLN051": refuse("编号“{id}”在第{other}行已经用过。请给这一项换一个没有用过的编号。"),
    "PLN052": refuse("编号写成了“{id}”。编号以 item- 开头，后面只能用小写英文字母、数字和短横线。"),
    "PLN053": refuse(
        "不认得这一行：“{words}”。项目下面只能写编号、今年新增、主评单位、缺失要点、满分、权重、加分、扣分、"
        "一票否决，格式是“- 名称：内容”。"
    ),
    "PLN054": refuse("“{name}”写了两遍，前一遍在第{other}行。请只留一行。"),
    "PLN055": refuse("第{ordinal}项没有主评单位。请写一行“- 主评单位：某某处”；拿不准的在后面加〔猜读〕。"),
    "PLN056": refuse("units.toml 里没有“{name}”，是不是“{meant}”？请改正，或者先在 units.toml 里加上这个单位。"),
    "PLN057": refuse("units.toml 里没有“{name}”。请看看名称是否写错，或者先在 units.toml 里加上这个单位。"),
    "PLN058": refuse("“{name}”在这一项里写了两遍。请只留一个。"),
    "PLN059": refuse("单位后面的〔{mark}〕不认得。只能写〔推定〕〔猜读〕〔已确认〕，原文写明的不用加。"),
    "PLN060": refuse("缺失要点应写成用顿号隔开的序号，例如“1、2”，现在是“{words}”。请改正。"),
    "PLN061": refuse("第{number}点排在第{before}点后面。要点序号要从小到大，不能重复，请调整。"),
    "PLN062": refuse("没有第{numbers}点，也没有说它缺失。请补上；原文确实缺失的，在“- 缺失要点：”一行里写上这些序号。"),
    "PLN063": refuse("第{number}点写在缺失要点里，下面却有这一点。请删去其中一处。"),
    "PLN064": refuse("第{number}点不是单独一段文字。每个要点只写一段，不要空着，也不要在里面再分段、列表。"),
    "PLN065": refuse("“{name}”应当是一个数，例如“{example}”，现在是“{words}”。请改正。"),
    "PLN066": refuse("“{name}”这一行没有内容。请写上原文，或者删去这一行。"),
    "PLN067": refuse("〔分值：{words}〕读不出来。请写成〔分值：每次2分，至多10分〕，只有其中一项就只写一项。"),
    "PLN068": refuse(
        "〔目标：{words}〕读不出来。请写成〔目标：70%，各区〕，几个目标用分号隔开；后面写各区、全市或者不明。"
    ),
}

_SUMS = {
    "PLN070": refuse(
        "“{title}”标题上写的是{declared}项，下面有{found}个项目。请核对后改正标题上的项数，或者补上项目。"
    ),
    "PLN071": refuse("“{name}”声明有{declared}项，项目表里对应的重点工作一共有{found}项。请核对两处。"),
    "PLN072": refuse("“{name}”写了第{ordinal}个重点工作，项目表里没有。请改正 focus_areas。"),
    "PLN073": refuse("报送开始日期 {due_from} 晚于截止日期 {due_to}。请看看两个日期是否写反了。"),
    "PLN074": refuse("报送开始日期 {due_from} 早于印发日期 {issued_on}。请核对这两个日期。"),
    "PLN075": refuse(
        "存疑“{id}”的 where 写的是“{place}”，方案里没有这个地方。请写项目或要点的编号，例如 item-25 或 item-25.1。"
    ),
    "PLN076": refuse("存疑“{id}”已经是 settled，却没有写由谁确认。请在 settled_by 里写上确认人。"),
}

_SETTLING = {
    "PLN110": refuse("没有存疑“{id}”，是不是“{meant}”？请用 selfcheck plan check 查看存疑的编号。"),
    "PLN111": refuse("没有存疑“{id}”。请用 selfcheck plan check 查看存疑的编号。"),
    "PLN112": refuse("这处存疑没有现成的读法，不能替您写。请用 --as 写上确认的内容。"),
    "PLN113": refuse("这处存疑涉及{count}个缺失的要点：{places}。请在 --as 里依次写上各点的文字，中间用｜隔开。"),
    "PLN114": refuse("没有写是谁确认的。请在 --by 后面写上姓名。"),
    "PLN115": refuse(
        "没有把握把文件改对，所以什么也没有改。请自己打开 plan.md 和 doubts.toml 改好，再运行 selfcheck plan check。"
    ),
    "PLN116": refuse(
        "随程序带的方案不直接改，要先复制到 {folder}，那里却已经有一份。请用 --plan {folder} 再运行一次。"
    ),
    "PLN117": info("随程序带的方案不直接改，已经先复制到 {folder}，以后就用这一份。"),
    "PLN118": info("{place}的{field}由“{old}”改为“{new}”。"),
    "PLN119": info("记下了答复“{reading}”。这一处不是程序能代改的，plan.md 等文件里要改的内容请自己改。"),
    "PLN120": info("{place}现在就是这样写的，不用改。"),
    "PLN121": warn("已经由{by}确认为“{reading}”，这次没有改动。"),
    "PLN122": refuse(
        "已经由{by}确认为“{reading}”，与这次的“{other}”不同，没有改动。"
        "确实要改的，请自己打开 plan.md 和 doubts.toml 改。"
    ),
    "PLN123": warn(
        "方案里的年份对不上：{said}。请看一看是放错了文件夹，还是照往年的改时漏了一处；没有改好以前，不要下发和收件。"
    ),
    "PLN124": refuse(
        "台账里有“{districts}”的记录（收件、审核等），districts.toml 里却没有这个区。"
        "请检查是不是删错了、改了编号，或者用错了方案；记过的区要留在方案里。"
    ),
}

_IMPORTING = {
    "PLN130": warn("{place}：您这里是“{mine}”，来文新读出的是“{theirs}”，保留了您的。请核对。"),
    "PLN131": warn(
        "这个文件夹里没有上次导入的记录，分不出哪些是人改过的，原有的内容全部保留，来文没有并入。"
        "要用来文的内容，请导入到一个空文件夹。"
    ),
    "PLN132": refuse("这个文件夹里是{found}年的方案，来文是{year}年的，不能合在一起。请导入到另一个文件夹。"),
    "PLN133": refuse("上次导入的记录读不出来。请删去这个文件，再导入一次；原有的方案不会丢。"),
    "PLN134": info("存疑“{id}”指的地方在方案里已经没有了，这条存疑不再保留。"),
    "PLN135": refuse(
        "作答的三个字数应当一个比一个大：answer_least（现在{least}）、answer_short（现在{short}）、answer_long（现在{long}）。请改正。"
    ),
    "PLN136": refuse("“{key}”里的“{word}”只有一个字，几乎每份材料里都有。请写全，或者删去。"),
    "PLN137": warn("state_points 里的 {point} 不是今年方案的要点，写着不起作用。请改成今年的要点，或者删去。"),
    "PLN138": warn("“{name}”写的是 {on}，今年是{year}年，这一天不会用来提示。请改成今年的日期，或者删去。"),
    "PLN139": refuse('没有写 {check} 的等级。请补上一段 [[levels]]：code = "{check}"，level 和 lesser 各写一个等级。'),
    "PLN140": info(
        "方案文件夹里没有这个文件，内容检查照程序自带的办法做，节日、要点可能不是今年的。"
        "要按自己的办法，请把往年的 checks.toml 复制到这里，改成今年的。"
    ),
    "PLN141": info("方案文件夹里没有这个文件，不按街镇名提示“写了别的区”。要提示的，请写一份放在这里。"),
}

YEARS: Mapping[str, str] = {
    "folder": "文件夹的名字是{year}",
    "file": "year.toml 写的是{year}",
    "title": "标题写的是{year}",
}
"""Where a plan tells its year."""

SENTENCES: Mapping[str, Sentence] = {
    **_FILES,
    **_COLUMNS,
    **_OUTLINE,
    **_ITEMS,
    **_SUMS,
    **_SETTLING,
    **_IMPORTING,
}
