"""The words of the demonstration."""

from collections.abc import Mapping

MARKING = "演示数据"
"""Stands in the header of every page of the played half."""

MARKER = "演示说明.txt"
"""Stands in every folder that a demo made: only such a folder is replaced by the next one."""

ABOUT = """这个文件夹由 selfcheck demo 生成，再运行一次会整个换新，请不要把别的文件放在这里。
forms 里是按真实方案制作的16区空白自查报告，office 里是仅供办公室使用的待核本。
demo 里是演示数据：区名、街镇、数字和情况都是编的，每页页眉印有“演示数据”。
"""

STEPS: Mapping[str, str] = {
    "issue_real": "按真实方案制作16区空白自查报告",
    "issue_invented": "给16个虚构的区下发同样的表",
    "fill": "16个虚构的区填表（好的、一般的、套话的、抄来的、没填完的、逾期的）",
    "receive": "收件：归档、读取、核对字数、入账",
    "remind": "催报：截止后一天，提醒还没有交的、交了还缺内容的",
    "rework": "补正：给各区补正通知，在各区自己报来的文件里用批注标出每一处",
    "again": "再收：有的区报来第二版，逐处告诉改了没有",
    "review": "审核：未归位的文字归位，定下各区以哪一版为准",
    "check": "内容检查：缺漏、前后不一、相近文字、不宜对外的内容，逐条指到句子",
    "note": "登记平时情况：审计点名、现场查看，只给有关单位评分时看",
    "evidence": "把一个项目、全部区的自查情况并排成一张网页",
    "score": "主评单位评分：发评分表、收评分表、确认计分办法、汇总",
    "decide": "登记会议审定结果",
    "booklet": "制作特色亮点汇编",
    "report": "制作综合评估报告",
    "letters": "制作致优秀区的函，和给差距较大的区的沟通提示单",
    "follow_up": "登记沟通提示单的后续情况",
    "archive": "归档：一年的材料合成一个不用本程序也能看的压缩包",
    "spoken": "电话沟通，对方表示将对照要点逐项改进，年底前书面反馈。",
    "noted_before": "{count}条",
    "scored": "{count}个文件，在 demo/sheets/；有疑问的请{asked}个单位核对，在 demo/questions/",
    "page": "第{item}项，在 demo/{file}",
    "package": "在 demo/{file}",
    "noted": "{district}第{item}项，登记了1条",
    "files": "{count}个文件，在 {folder}/",
    "received": "收入{taken}份，附件{attached}个，没有收入{refused}个（各有说明），回执{receipts}份",
    "reminded": "催报{count}份；随后{received}",
    "reworked": "{count}个区，{points}处",
    "returned": "收到{count}份第二版：{outcomes}",
    "reviewed": "未归位的文字归位{placed}处，审核{accepted}个区，逾期的还没有审核",
    "checked": "检查意见{count}条，放过{dropped}条，在 demo/findings.json",
    "decided": "{count}个区评为优秀",
    "somebody": "演示人员",
    "excellent": "优秀",
    "good": "良好",
}
