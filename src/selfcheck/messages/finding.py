"""What the content checks say, under check and case, and the command's own sentences with the prefix FND.

Each tells where, what was seen, why it matters and the simplest remedy, and allows that it is meant so.
"""

from collections.abc import Mapping

from selfcheck.messages.sentence import Sentence, refuse, warn

CHECKS: Mapping[str, str] = {
    "C01": "{where}写了做法，还没有看到数字或具体事例。方案里请大家“尽量用数据和事实说话”，补一两个数就更有说服力；确实没有数据也可以不补。",
    "C01.many": "有{items}项的{points}个要点写了做法，还没有看到数字或具体事例。补一两个数就更有说服力；确实没有数据也可以不补。这些要点是：{places}。",
    "C02.blank": "{where}目前是空的。如果写在别处了，告诉我们位置就行；如果本区不涉及，写“不适用”和一句理由。",
    "C02.short": "{where}目前只写了“{words}”，还看不出今年做了什么，麻烦补一两句；如果本区不涉及，写“不适用”和一句理由。",
    "C02.printed": "{where}目前只有要点原文，还没有自查情况，麻烦补上；如果本区不涉及，写“不适用”和一句理由。",
    "C02.elsewhere": "{where}目前是空的，内容可能合在{holder}里一起写了。是的话不用改；不是的话请补上。",
    "C02.reason": "{where}写了不适用，还没有理由，请补一句，例如“我区无建制村”。",
    "C03": "{where}还留着“{words}”，大概是忘了填，麻烦补一下。",
    "C03.address": "{where}有“{words}”，如果是有意隐去地名或门牌，请忽略；如果是忘了填，麻烦补一下。",
    "C04.stock": "{where}以总体表述为主，看的同志不容易看出今年做了什么。建议写清楚做了哪件事、覆盖多少、效果怎样。",
    "C04.stock.many": "有{items}项的{points}个要点以总体表述为主，看的同志不容易看出今年做了什么。建议写清楚做了哪件事、覆盖多少、效果怎样。这些要点是：{places}。",
    "C04.short": "{where}写得很短，看的同志不容易看出今年做了什么，方便的话再写具体一点；事情本来简单的不用补。",
    "C04.short.many": "有{items}项的{points}个要点写得很短，看的同志不容易看出今年做了什么，方便的话再写具体一点；事情本来简单的不用补。这些要点是：{places}。",
    "C04.long": "{where}有{count}个字，重点不容易看出来。方便的话请压缩到{limit}字以内，详细材料可以放在附件里。",
    "C05": "{where}有一段（{count}字）与另一份材料文字相近，可能是引用了同一份文件。请看看数字和做法是否都是本区的；本来如此的请忽略。",
    "C06": "{where}出现了“{words}”，请核对一下是不是本区情况。跨区合作的请忽略。",
    "C06.street": "{where}出现了“{words}”，这个街镇在{district}，请核对一下是不是本区情况。跨区合作的请忽略。",
    "C07.passage": "{where}与去年的文字基本一样。请更新为今年的情况；如确需保留请忽略。",
    "C07.figures": "{where}的{count}个数字与去年的完全相同，请核对一下是不是今年的数；本来如此的请忽略。",
    "C07.year": "{where}写的是{year}年的情况（“{words}”），请更新为今年的；如确需保留请忽略。",
    "C08.count": "亮点收到{found}个，方案请各区提供{wanted}个，看是不是漏贴了一个。",
    "C08.quality": "{where}还没有勾选{qualities}，请勾一下；可以勾不止一个。",
    "C08.headline": "{where}还没有标题，请补一个，{limit}字以内。",
    "C08.long": "{where}的标题有{count}个字，汇编目录里排不下一行，建议压缩到{limit}字以内。",
    "C08.effect": "{where}的成效里还没有看到数字，补一两个数更有说服力；确实没有也可以不补。",
    "C08.item": "{where}还没有写对应哪个评估项目，请填项目序号，例如“第5项”；与项目都没有关系的请忽略。",
    "C08.twice": "{where}与{other}有大段文字相同，看是不是同一件事贴了两次；本来是两件事的请忽略。",
    "C09.blank": "{where}还没有勾“有”或“无”。没有发生的勾“无”即可。",
    "C09.both": "{where}“有”和“无”都勾了，请留一个。",
    "C09.facts": "{where}勾了“有”，还没有写情况，请补上时间、经过和处置。",
    "C09.checked": "{where}勾了“无”，还没有写谁核查过，请补一句“经核查无”和核查人。",
    "C09.ledger": "第四部分都写了“无”。另，办公室登记有一条情况（{on}，{source}），请核对是否需要在这里说明。",
    "C10.rate": "{where}：{part}{part_value}、{whole}{whole_value}，折算约{computed}%，文中写的是{printed}。可能口径不同，请核对一下，或注明口径。",
    "C10.sum": "{where}：各部分相加是{computed}，文中的总数是{printed}。可能有重叠或没有列全，请核对一下。",
    "C10.cell": "{where}：表里这一格写的是{printed}，横着、竖着都合不上总数，按总数算是{computed}，请核对一下。",
    "C10.part": "{where}：其中的一部分（{part_value}）比总数（{whole_value}）还多，请核对一下。",
    "C10.twice": "{where}“{what}”是{here}，{other}写的是{there}。可能截止日期或口径不同，请核对一下，或注明口径。",
    "C10.unit": "{where}“{what}”是{here}，{other}写的是{there}，数相同、单位不同，请核对一下单位。",
    "C10.over": "{where}“{what}”是{printed}，超过了100%，请核对一下，或注明口径。",
    "C10.all": "{where}：文中写了{rest}没有按期，“{what}”写的是{printed}，请核对一下，或注明口径。",
    "C10.left": "{where}：{whole}减去{part}是{computed}，文中写的是{printed}，请核对一下。",
    "C10.balance": "{where}：{opening}加上{came}、减去{went}是{computed}，文中写的是{printed}。可能还有没列的，请核对一下。",
    "C10.reckoned": "{where}：按{one}、{other}折算约{computed}，文中写的是{printed}。可能口径不同，请核对一下，或注明口径。",
    "C11": "{where}“{what}”写的是{printed}，方案要点是{target}。文中已说明原因和安排的，可不再补充。",
    "C11.counted": "{where}：{part}，按{whole}折算约{computed}%，方案要点是{target}。文中已说明原因和安排的，可不再补充。",
    "C12.late": "材料是{on}收到的，报送截止{due}，已登记。事先和办公室说好的请忽略。",
    "C12.festival": "{where}“{words}”早于{name}（{on}），请改为计划安排；说的是往年的请写明年份。",
    "C12.future": "{where}写到{on}的事，材料是{received}收到的。是计划的，请写“计划”“拟”；日期写错的，请改一下。",
    "C12.cutoff": "{where}写的是截至{on}，封面上的数据截止日期是{cutoff}，请核对用哪一个；分别统计的请忽略。",
    "C12.after": "{where}写了{on}的事，封面上的数据截止日期是{cutoff}。数字只统计到截止日期的，请核对一下；本来如此的请忽略。",
    "C12.none": "封面上还没有写数据截止日期，麻烦补一下，各区的数才好放在一起看。",
    "C13.id": "{where}里有一个身份证号（{masked}）。对外材料印出前要遮住。建议写成“某某”，不写号码。",
    "C13.like_id": "{where}里有一个像身份证号的号码（{masked}）。是的话，对外材料印出前要遮住，建议不写号码；不是的请忽略。",
    "C13.mobile": "{where}里有一个手机号（{masked}）。对外材料印出前要遮住，建议不写号码。",
    "C13.landline": "{where}里有一个电话号码（{masked}）。是机构对外公布的请忽略；是个人的，建议不写号码。",
    "C13.hotline": "{where}里有一个热线电话（{words}）。是机构对外公布的请忽略；是个人的，建议不写号码。",
    "C13.card": "{where}里有一个像银行卡的号码（{masked}）。对外材料印出前要遮住，建议不写号码。",
    "C13.address": "{where}里有详细到门牌的住址（“{words}”）。对外材料里建议只写到街镇。",
    "C13.plate": "{where}里有一个车牌号（{masked}）。对外材料印出前要遮住，建议不写号码。",
    "C13.name": "{where}里写了{kind}的姓名（“{masked}”）。对外材料里建议写成“{surname}某”；用的是化名请忽略。",
    "C14": "{where}：“{words}”人数少又写了地点，容易认出是谁。建议不写地点和人数，只写有关政策全部落实。",
    "C15": "{where}有“{words}”，对外材料里一般不直接写。建议换一种说法（例如领导批示写成“得到市、区领导肯定”），或请有权的同志确认。",
    "C16.approved_by": "封面上还没有写{field}，麻烦补一下。",
    "C16.phone": "封面上还没有写{field}，方便联系的话请补一下；不进入任何对外材料。",
    "C16.seal": "还没有收到盖章页。用电子印章的、随纸质件送的请忽略。",
    "C16.tracked": "文件里还有{count}处修订没有接受，我们按“接受后”的文字读取，请确认。",
    "C16.comments": "文件里还留着{count}条批注，批注不算作答。要保留的内容请写进正文。",
    "C16.hidden": "{where}有隐藏文字“{words}”，请确认要不要报送；不要的请删掉。",
    "C16.picture": "{where}只有图片，没有文字，图片里的字程序读不出来。麻烦补一段文字，图片可以保留。",
    "C17": "（给处室）{district}“{what}”是{here}，约为各区中位数（{median}）的{times}，可能单位或口径不同，请看一眼。",
    "C19.figure": "函里写的是{here}，自查报告第{version}版里没有找到这个数。请确认用哪一个。",
    "C19.district": "函里出现了“{words}”，这份函是给{district}的，请核对。",
    "C19.word": "函里有“{words}”，大概是错字或不规范的称呼，请核对。",
}
"""By check, and by case behind a dot. ``{where}`` is a place in words: 第1项第5点."""

PLACES: Mapping[str, str] = {
    "point": "第{item}项第{number}点",
    "item_data": "第{item}项的数据表",
    "item_problem": "第{item}项存在的问题",
    "window": "第二部分第{number}个窗口",
    "highlight": "亮点{number}",
    "risk": "第四部分第{number}栏",
    "cover": "封面",
    "unplaced": "没有归到栏目里的文字（{id}）",
}
"""How a section is called in a sentence."""

OR = "或"
"""Between the districts that bear one name."""

COVER_FIELDS: Mapping[str, str] = {"approved_by": "分管领导", "phone": "联系电话"}
"""The cover's fields that somebody must have filled in."""

PERSON_KINDS: Mapping[str, str] = {"child": "未成年人", "ill": "患者或困难群众"}
"""Whose name it is, where the text itself does not say."""

TIMES: Mapping[str, str] = {"above": "{times}倍", "below": "{times}分之一"}
"""How far a figure is from the usual one."""

LEVELS: Mapping[str, str] = {"rework": "补正", "confirm": "核对", "advice": "参考"}
"""How a level is called."""

WORDS: Mapping[str, str] = {"dropped": "已放过", "accepted": "已确认", "reworded": "已改写"}
"""What a person said of a finding."""

FAIRNESS = "提示不进入评分：评分由各主评单位负责，程序只提醒看一眼，不给任何一个区记分、扣分。"
"""Stands in the help and under every list of findings."""

SENTENCES: Mapping[str, Sentence] = {
    "FND001": refuse("没有编号为“{id}”的检查意见。请运行 selfcheck check 看现在有哪些；材料改过的，编号会变。"),
    "FND002": refuse("改写后的话是空的。请在 --reword 后面写上要对区里说的话；不想提这一条，请用 --drop。"),
    "FND004": refuse(
        "给{district}的函里有需要先核对的地方（{codes}），这份函没有出。请核对材料；确认可以印的，用 selfcheck finding 编号 --drop 放过，再运行一次。"
    ),
    "FND005": refuse("{folder}不是上一年度的工作文件夹，里面没有自查报告。请把 --last-year 指到去年的那个文件夹。"),
    "FND006": refuse("这份文件读不出来，没有检查：{reason}"),
    "FND007": warn("还没有收到任何自查报告，没有可以检查的。"),
    "FND021": refuse("改写后的话有{count}个字，补正通知里放不下。请写到{limit}字以内，详细的可以电话里说。"),
    "FND020": refuse(
        "{unit}对{district}{item}的评估意见里有姓名、号码或住址，报告里没有印这一条意见。请{unit}在评分表里改写，重新收一次（selfcheck scores），再运行一次。"
    ),
}
