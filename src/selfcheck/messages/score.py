"""Sentences with the prefix SCO: 0xx the file, 1xx a cell of a score sheet, 2xx the rules and the rank, 3xx the
decision, from 340 on the sheets of the lead units."""

from collections.abc import Mapping

from selfcheck.messages.sentence import Sentence, info, refuse, warn

_SHEETS: Mapping[str, Sentence] = {
    "SCO340": warn(
        "工作表“{sheet}”第{row}行到第{last}行的得分合并成了一格“{seen}”，只算第{row}行的。"
        "几个区分数相同的，请取消合并，逐格填写后再交。"
    ),
    "SCO341": refuse("这个文件加了打开密码，读不了。请打开后“另存为”一份不加密码的，再交一次。"),
    "SCO342": refuse("这个文件是空的，多半是拷贝或传送时断了。请重新拷贝一份再交。"),
    "SCO343": refuse("这份表是局办公室用的汇总表或审定表，不是评分表。请换成下发给本单位、填好的评分表。"),
    "SCO344": warn(
        "工作表“{sheet}”第{row}行的得分写的是“{seen}”，先按未评分处理。"
        "这个项目对这个区是否适用，以自查报告里写的理由为准，由局办公室认定；适用的请填分数，不适用的请告诉局办公室。"
    ),
    "SCO345": info("这个文件不是电子表格，没有读取。签字盖章的扫描件请另行存档。"),
    "SCO346": refuse(
        "这是{kind}格式的表，要借助 LibreOffice 的电子表格部分才能读，这台电脑没有装，或者没有转换成功。"
        "请用 WPS 或 Excel 打开，“另存为” .xlsx 后再交一次。"
    ),
    "SCO347": refuse(
        "这份表太大（行、格太多，或者文件太大），没有读取。多半是整列套了格式或者粘贴了别的内容；"
        "请把得分和意见粘贴回下发的原表再交一次。"
    ),
    "SCO348": warn(
        "这是以前下发的表，后来项目、满分或区有过变动。对得上的已经收入，对不上的另外列出；请用最新下发的表核对一遍。"
    ),
    "SCO349": refuse(
        "这一次交来{unit}两份不同的表（{names}），不知道以哪一份为准，都没有收入。请只留一份；分头填写的，请合到一份里再交。"
    ),
    "SCO350": warn("{item}“{title}”还没有分数的区：{districts}。请补齐；这个区确实不涉及的，请告诉局办公室。"),
    "SCO351": warn(
        "{item}“{title}”{count}个区都是{mark}分。确实没有差别的，说明一句就行；有差别的，请按实际情况调整。"
    ),
    "SCO352": warn(
        "{item}{district}得分是{mark}分，登记有：{events}。请写一句评分时是怎样考虑的；分数由贵单位定，可以不改。"
    ),
    "SCO353": warn(
        "{item}“{title}”{count}个区的意见文字相同（“{opinion}”）。有突出的或者需要改进的，可以单独写一句，报告里会用到。"
    ),
    "SCO354": info("和收过的第{version}版是同一份文件，没有另记一版；现在以第{newest}版为准。"),
    "SCO355": warn(
        "上一次有分数、这一次空着的：{places}。现在按没有评分算。只补了一部分的，请把全部分数填在一份表里再交一次。"
    ),
    "SCO356": refuse("这个文件不是电子表格，没有读取。请交填好的评分表（.xlsx）；签字盖章的扫描件请另行存档。"),
    "SCO357": refuse("这个文件打不开。请关掉打开它的软件，核对有没有读取的权限，再交一次。"),
    "SCO358": refuse(
        "表格上方写的是{visible}年，现在评的是{year}年度，不知道是哪一年的，没有收入。"
        "确是{year}年度的，请用下发的{year}年度原表填写，不要改表格上方的字。"
    ),
    "SCO359": refuse(
        "表格上方写的满分是{visible}分，方案里的满分是{full_marks}分，不知道得分是按哪个满分打的，没有收入。"
        "请用下发的原表，按满分{full_marks}分填写，不要改表格上方的字。"
    ),
    "SCO360": refuse(
        "这是一个链接（快捷方式），没有找到它指向的文件，或者它指向另一个文件夹，没有收。请把评分表本身放到这里，再收一次。"
    ),
    "SCO370": info(
        "{item}“{title}”还没有定由哪个单位评，没有列进评分表。"
        '定下来以后，请在方案文件夹 units.toml 里那个单位下面加上 assesses = ["{part}"]，再做一次评分表。'
    ),
    "SCO371": info("{unit}还没有评完{item}“{title}”：{districts}。"),
}
"""What is said of sheets that go out and come back: 34x of the file, 35x to the unit, 37x of parts two to four."""

SENTENCES: Mapping[str, Sentence] = {
    **_SHEETS,
    "SCO001": refuse(
        "这个文件不是 .xlsx 工作簿，或者是空的。请用 Excel 或 WPS 打开原来的表，“另存为” .xlsx 格式后再交一次。"
    ),
    "SCO002": refuse(
        "这个工作簿加了打开密码，或者是旧的 .xls 格式，读不了。请去掉密码，“另存为” .xlsx 格式后再交一次。"
    ),
    "SCO003": refuse("这个工作簿已经损坏，或者内部结构不安全，没有读取。请用 Excel 或 WPS 重新另存一份再交。"),
    "SCO004": refuse("没有找到表头“{headings}”。请在下发的原表里填写，不要改表头；如果交错了文件，请换成正确的那份。"),
    "SCO005": refuse(
        "看不出这份表是哪个单位的。请把分数填回下发给本单位的原表，或者在表格上方写明“主评单位：××处　{year}年”。"
    ),
    "SCO006": refuse("这份表是{found}年度的，现在评的是{year}年度。请换成{year}年度的表。"),
    "SCO007": refuse(
        "文件里记着的单位是“{hidden}”，表格上方写的是“{visible}”，不知道该算谁的。请各单位用自己那份原表填写。"
    ),
    "SCO008": refuse("这里没有评分表（.xlsx、.xls、.ods、.csv）。请检查路径。"),
    "SCO009": refuse("{unit}这份表里一个分数也没有，没有收入，以前交的分数不变。请确认是不是交错了文件。"),
    "SCO101": warn(
        "工作表“{sheet}”第{row}行的得分是“{seen}”，不是数字，先按未评分处理。请改成{least}到{most}之间的数字。"
    ),
    "SCO102": warn("工作表“{sheet}”第{row}行的得分是“{seen}”，不在{least}到{most}之间，先按未评分处理。请核对后重填。"),
    "SCO103": warn(
        "工作表“{sheet}”第{row}行的得分“{seen}”小数超过{decimals}位，先按未评分处理。请保留{decimals}位小数后重填。"
    ),
    "SCO104": warn("工作表“{sheet}”第{row}行的得分是公式“{seen}”，文件里没有存下结果，先按未评分处理。请直接填数字。"),
    "SCO105": warn("工作表“{sheet}”第{row}行的区写的是“{seen}”，方案里没有这个区，这一行没有采用。请改成区的全称。"),
    "SCO106": warn(
        "工作表“{sheet}”第{row}行的项目写的是“{seen}”，不是{unit}主评的项目，这一行没有采用。请核对项目序号。"
    ),
    "SCO107": warn(
        "工作表“{sheet}”第{row}行的项目序号和项目名称对不上（“{seen}”），这一行没有采用。请照下发的原表改正。"
    ),
    "SCO108": warn(
        "{item}{district}填了不止一个分数（{seen}；工作表“{sheet}”第{row}行），先按未评分处理。请只留一个。"
    ),
    "SCO109": info("{unit}{item}“{title}”还没有分数的区：{districts}。已填的照收，请补齐后再交。"),
    "SCO202": refuse("{unit}还没有给{column}打分：{districts}。请催交评分表。"),
    "SCO203": refuse("第{ordinal}项“{title}”没有主评单位，没有人打分。请在方案里补上主评单位。"),
    "SCO204": refuse("{unit}给第{ordinal}项“{title}”{district}的分数不止一个：{seen}。请让该单位明确一个。"),
    "SCO205": refuse("{unit}给第{ordinal}项“{title}”{district}打了{seen}分，不在0到{full_marks}之间。请让该单位核对。"),
    "SCO206": refuse(
        "收到“{unit}”给“{item}”“{district}”的分数，方案里没有这样的主评安排。请核对评分表和方案是不是同一份。"
    ),
    "SCO207": refuse("计分规则“{rule}”的取值“{value}”还不会算。可用的取值：{known}。请改正方案里的计分办法。"),
    "SCO208": refuse("计分规则“{rule}”不认识。可用的规则：{known}。请改正方案里的计分办法。"),
    "SCO209": refuse("计分办法里缺少规则“{rule}”。请在方案里补上，可用的取值：{known}。"),
    "SCO210": refuse("{district}的所有项目都标了不适用，算不出得分。请核对是不是标错了。"),
    "SCO211": refuse("{unit}还没有给{columns}打分，全部{count}个区都没有。请催交评分表。"),
    "SCO212": refuse(
        "{units}个主评单位都还没有给过分数，一共{columns}项。"
        "请先用 selfcheck sheets 制作评分表发下去，收回来以后用 selfcheck scores 收。"
    ),
    "SCO301": refuse("位次还没有排出来，不能审定。请先补齐评分、确认计分办法，再排位次。"),
    "SCO302": refuse("审定结果里没有{district}，或者写了两次。请让每个区各占一行后再交。"),
    "SCO303": refuse(
        "工作表“{sheet}”第{row}行{district}的审定位次是“{seen}”，不是1到{count}之间的整数，这一行没有采用。请改正。"
    ),
    "SCO304": refuse("工作表“{sheet}”第{row}行{district}的“是否发函”写的是“{seen}”，这一行没有采用。请填“是”或“否”。"),
    "SCO305": info("工作表“{sheet}”第{row}行{district}没有填“是否发函”，按不发函处理。要发函请填“是”。"),
    "SCO306": warn(
        "{district}的位次或等次与计算结果不同（{change}），没有写变更理由。请在“变更理由”里补一句，便于存档。"
    ),
    "SCO307": warn("审定位次前后接不上：{ranks}。请核对是不是漏改了别的区；确实如此可以不改。"),
    "SCO308": warn(
        "{district}的计算得分或位次是“{seen}”，与现在算出的“{now}”不同，可能是旧表。请核对后用最新的审定表填写。"
    ),
    "SCO309": refuse(
        "这几条计分办法还没有确认，先不排位次：{rules}。请用 selfcheck scoring show 核对，再用 scoring confirm 确认。"
    ),
    "SCO310": refuse("“{key}”下面应当一行一条，左边是编号或名称，右边是一个数或者加引号的字，如 item-05 = 2。请改正。"),
    "SCO311": refuse(
        "计分规则“{rule}”的取值是“{value}”，还要在 each 里逐个写明。请照这条规则上面的说明补上 [rules.each]。"
    ),
    "SCO312": refuse("计分规则“{rule}”的取值是“{value}”，用不上 each。请删掉 [rules.each] 这几行，或者改取值。"),
    "SCO313": refuse("计分规则“{rule}”的 each 里写的“{key}”，方案里没有。左边请写{known}。"),
    "SCO314": refuse("计分规则“{rule}”的 each 里“{key}”写的是“{value}”，看不明白。可以写：{known}。"),
    "SCO315": refuse("第{ordinal}项“{title}”不适用时，分量写的是归它自己。请写归另外一项。"),
    "SCO316": refuse("第{ordinal}项“{title}”的打分区间不对：最低分不能高于最高分，满分要大于0。请改正。"),
    "SCO317": refuse(
        "第{ordinal}项“{title}”在方案里没有写明权重或满分。请在 plan.md 里补上，或者在 item_weight 的 each 里写。"
    ),
    "SCO318": refuse("所有项目的分量都是0，算不出总分。请改正。"),
    "SCO319": refuse("重点工作 {area}“{title}”没有写分量。请在 group_weight 的 each 里补上。"),
    "SCO320": refuse(
        "第{ordinal}项“{title}”各主评单位的分量都是0，合不成分数。请改正，或者核对 lead 后面写的单位是不是主评单位。"
    ),
    "SCO321": refuse("等次“{grade}”的分数线不低于前一等。请从高到低写。"),
    "SCO322": refuse("等次“{grade}”的名额“{value}”不是整数。请改正。"),
    "SCO323": refuse("一票否决的等次“{grade}”不在等次里。请写其中一个：{known}。"),
    "SCO324": info("{parts}由谁评还没有定，没有列出分数。要评的请在 units.toml 里那个单位下面写 assesses。"),
    "SCO325": refuse(
        "“{part}”要计入总分，由谁评还没有定。请在 units.toml 里那个单位下面写 assesses，或者改为不计入总分。"
    ),
    "SCO326": refuse("{district}登记了{kind}，现在的计分办法用不上。请核对计分办法，或者撤销这条登记。"),
    "SCO327": refuse("登记的{kind}（{district}　{item}）方案里没有这个区或项目。请撤销这条登记后重新登记。"),
    "SCO329": refuse("{unit}给第{ordinal}项“{title}”{district}打了{seen}分，不在{low}到{high}之间。请让该单位核对。"),
    "SCO330": refuse("登记{kind}要写明理由和依据（--reason），没有登记。"),
    "SCO331": refuse("加分、扣分要写多少分（--marks，大于0）；{kind}的登记与此不符，没有登记。"),
    "SCO332": refuse(
        "{district}的{kind}没有登记：现在的计分办法不设{kind}，或者要写明是哪一项。请先在 scoring.toml 里写明并确认。"
    ),
    "SCO333": refuse("{district}没有第{number}号登记，或者已经撤销。请用 selfcheck scoring show 查看编号。"),
    "SCO334": refuse("计分办法里没有“{rule}”这一条。可以写：{known}。"),
    "SCO335": refuse("位次还没有排出来，不能比较。请先补齐评分、确认计分办法；差什么请运行 selfcheck rank 查看。"),
    "SCO336": warn(
        "审定以后，{districts}的计算得分或位次变了，审定结果没有动。请核对是不是补交了评分；要改审定结果的，请会议重新审定。"
    ),
}
