"""The words of the package that keeps a year: folders, headings of tables, and what its reader is told first."""

from collections.abc import Mapping, Sequence

NAME = "{year}年度综合评估归档.zip"
ABOUT = "请先看这里.txt"
INDEX = "目录.csv"

FOLDERS: Mapping[str, str] = {
    "originals": "1-各区报来的原件",
    "sheets": "2-主评单位交回的评分表",
    "decisions": "3-会议审定结果原件",
    "plan": "4-方案",
    "scores": "5-得分和位次",
    "texts": "6-各区材料的文字",
    "outputs": "7-成果",
    "ledger": "8-台账",
    "objects": "8-台账/其他档案",
}

TEXT = """{title}
{year}年度综合评估归档包

这个压缩包不用任何专门的程序就能看：Word、Excel 文件用办公软件打开，.csv 用 Excel 或记事本打开，.md、.txt、.toml 用记事本打开。
里面有各区的自查报告，包括第四部分，请按工作秘密保管。

{folders}

“{index}”列出每个文件的位置、大小和校验码（SHA-256），可以用来核对文件有没有被改动。
台账记录共{events}条，前后相接，每一条都带有校验码；最后一条的校验码是：
{seal}
"""
LINE = "{name}　　{count}个文件"

COLUMNS: Mapping[str, Sequence[str]] = {
    "index": ("文件", "字节", "校验码"),
    "events": ("序号", "时间", "事项", "区", "内容", "校验码"),
    "marks": ("主评单位", "项目序号", "项目", "区", "得分", "初步评估意见"),
    "places": ("位次", "区", "总分", "等次", "按得分计算的位次"),
    "decisions": ("区", "位次", "等次", "是否发函", "理由", "差距较大的项目"),
}
TABLES: Mapping[str, str] = {
    "marks": "得分.csv",
    "places": "位次.csv",
    "decisions": "审定结果.csv",
    "events": "台账记录.csv",
}
VERSION = "第{version}版-{name}"
YES, NO = "是", "否"
