"""Sentences with the prefix RTN: returns that are sent back, waited for and told on the board."""

from collections.abc import Mapping

from selfcheck.messages.sentence import Sentence, info, refuse, warn

ELSEWHERE = "（这条说的是“{words}”。）"
"""Goes before a comment that cannot stand at its words."""

JOINT = "、"
"""Between the places of which one thing is said."""
TOGETHER = "{places}等{count}处"
"""How several places of which the same is to be said are named in one sentence; behind the first ones how many there are."""

REWORK_NAME = "第{version}版补正通知"
COMMENTED_NAME = "第{version}版批注"
"""What the two files of a 补正通知 are called."""

COMMENTER, INITIALS = "市民政局办公室", "办"
"""Who comments in a district's file."""

OUTCOMES: Mapping[str, str] = {"settled": "已补正", "changed": "改过，请看", "untouched": "没有动", "worse": "还要再补"}
"""How what came of a point is spoken of."""

SENTENCES: Mapping[str, Sentence] = {
    "RTN001": info("没有需要补正或核对的，没有做补正通知：{districts}。"),
    "RTN002": warn(
        "{district}的检查结果是第{checked}版的，现在收到的是第{version}版。请先运行 selfcheck check，再做补正通知。"
    ),
    "RTN023": warn("{district}的第{version}版还没有检查过。请先运行 selfcheck check，再做补正通知。"),
    "RTN024": warn("还没有收到{districts}的自查报告，没有可以补正的。"),
    "RTN003": info("{district}报来的是{format}文件，批注写在由它转换来的 Word 文件里，请一并发给区里。"),
    "RTN004": warn(
        "{district}报来的是 PDF，批注没有地方写，只做了补正通知。请在通知之外把要改的地方电话告诉区里，"
        "并请他们报送 Word 文件。"
    ),
    "RTN005": info("{district}有{count}条批注没有找到原句，放在了栏目标题上，批注里引了原句。"),
    "RTN006": warn("{district}有{count}条批注连栏目标题也没有找到，放在了文件开头，批注里引了原句，请看一眼。"),
    "RTN007": warn(
        "{district}的文件没能在不改动原文的情况下加上批注，只做了补正通知，原件没有动。请在 Word 里照通知手工加批注。"
    ),
    "RTN008": info(
        "{district}这一版是由{count}份文件合并的，批注写在后收到的那一份里；写在另一份里的，批注放在栏目标题上。"
    ),
    "RTN009": warn(
        "{district}报来的文件要用 LibreOffice 转换才能加批注，这次没有转成，只做了补正通知。请装好 LibreOffice 再运行一次。"
    ),
    "RTN010": warn(
        "{district}的检查结果里有栏目 {section}，这一版里没有这一栏，这一条没有写进通知。请重新运行 selfcheck check。"
    ),
    "RTN011": info("文件里还留着我们写的批注（{characters}字），没有当作填写的内容。"),
    "RTN020": refuse("延期到{until}不比方案规定的{due}晚，没有登记。请写一个更晚的日期。"),
    "RTN021": info("{on}不是例行催报的日子（截止前7天、3天、1天、当天和过后1天），照样做了。"),
    "RTN022": info("还没有下发空白表的没有催：{districts}。"),
}
