"""The year's small papers: receipt, 补正通知, reminders, board."""

from scripts.seed_templates.marks import CENTRED, line, paragraph
from scripts.seed_templates.pages import package, plain_parts
from scripts.seed_templates.tables import SMALL, grid, rows

from selfcheck import figures as f

NUMBERED = "{% if loop.length > 1 %}{{ loop.index }}.{% endif %}"
"""One alone has no number."""


def when(condition: str, *paragraphs: str) -> str:
    """Paragraphs that stand there under a condition."""
    tag = "{{%p {} %}}"
    return (
        paragraph(tag.format(f"if {condition}"), "SCBody")
        + "".join(paragraphs)
        + paragraph(tag.format("endif"), "SCBody")
    )


def each(fields: str, text: str) -> str:
    """A numbered paragraph for each of a list."""
    return (
        paragraph(f"{{%p for line in {fields} %}}", "SCBody")
        + paragraph(text, "SCBody")
        + paragraph("{%p endfor %}", "SCBody")
    )


def signed(office: str, on: str) -> str:
    return paragraph("", "SCFlush") + paragraph(office, "SCSignature") + paragraph(on, "SCSignature")


def receipt() -> bytes:
    """One page: what came from a district, as it can check it."""
    table = rows(
        [
            ("{%tr for file in receipt.files %}", ""),
            ("文件名称", "{{ file.name }}"),
            ("校验码", SMALL.format(text="{{ file.sha256 }}")),
            ("{%tr endfor %}", ""),
            ("收到时间", "{{ receipt.received }}"),
            ("{%tr if receipt.pages %}", ""),
            ("页数", "{{ receipt.pages }}页"),
            ("{%tr endif %}", ""),
            ("综合评估项目", "共{{ receipt.item_count.expected }}项，填写了{{ receipt.item_count.answered }}项"),
            (
                "评估参考要点",
                "共{{ receipt.point_count.expected }}个，填写了{{ receipt.point_count.answered }}个（含不适用的）",
            ),
            (
                "特色亮点",
                "应报{{ receipt.highlight_count.expected }}个，填写了{{ receipt.highlight_count.answered }}个",
            ),
            ("问题和风险", "共{{ receipt.risk_count.expected }}类，勾选了{{ receipt.risk_count.answered }}类"),
            ("盖章页", "{% if receipt.sealed %}另收到{% else %}未收到{% endif %}"),
        ]
    )
    body = (
        paragraph("自查报告收件回执", "SCTitle", line(f.LINE_TITLE, after=f.LINE))
        + paragraph("{{ receipt.bureau }}：", "SCFlush")
        + paragraph(
            "{{ receipt.district }}{{ receipt.year }}年度民政工作综合评估自查报告（第{{ receipt.version }}版）已收到，"
            "收件情况如下，请核对。",
            "SCBody",
            line(f.LINE, after=120),
        )
        + table
        + paragraph(
            "校验码（SHA-256）由文件内容算出，文件改动一个字就会不同，可用来核对收到的是不是报送的那一份。",
            "SCHint",
            line(480, before=160),
        )
        + paragraph("{%p if not receipt.sealed %}", "SCHint")
        + paragraph("盖章页请扫描或拍照后补报。", "SCHint")
        + paragraph("{%p endif %}", "SCHint")
        + signed("{{ receipt.issuer }}", "{{ receipt.on }}")
    )
    return package(body, plain_parts())


def rework() -> bytes:
    """A page and a half at most: what to complete, what to look at, how to send it back."""
    body = (
        paragraph("关于补充完善{{ rework.year }}年度民政工作综合评估", "SCTitle")
        + paragraph("自查报告的通知", "SCTitle", line(f.LINE_TITLE, after=f.LINE))
        + paragraph("{{ rework.bureau }}：", "SCFlush")
        + paragraph(
            "贵局{{ rework.received }}报送的{{ rework.year }}年度民政工作综合评估自查报告（第{{ rework.version }}版）已收悉，"
            "感谢支持。经核对，{% if rework.required_count %}有{{ rework.required_count }}处需要补充{% endif %}"
            "{% if rework.required_count and rework.doubtful_count %}，{% endif %}"
            "{% if rework.doubtful_count %}有{{ rework.doubtful_count }}处请核对（情况属实的，不必修改）{% endif %}，"
            "现一并告知。",
            "SCBody",
        )
        + when("rework.required and rework.doubtful", paragraph("一、请补充的内容", "Heading2"))
        + each("rework.required", NUMBERED + "{{ line }}")
        + when("rework.required and rework.doubtful", paragraph("二、请核对的内容", "Heading2"))
        + each("rework.doubtful", NUMBERED + "{{ line }}")
        + when(
            "rework.more and rework.file",
            paragraph("另有{{ rework.more }}处在随附文件的批注中写明，不再一一列出。", "SCBody"),
        )
        + when("rework.more and not rework.file", paragraph("另有{{ rework.more }}处，将电话一并告知。", "SCBody"))
        + when(
            "rework.file",
            paragraph(
                "随附文件是贵局报送的原文，未作改动，以上各处均用批注标出。请直接在该文件中修改，改好后删去批注，"
                "于收到本通知后3个工作日内重新报送；盖章页没有变化的，不必重新盖章。",
                "SCBody",
            ),
        )
        + when(
            "not rework.file",
            paragraph(
                "请在原文件中修改，于收到本通知后3个工作日内重新报送；盖章页没有变化的，不必重新盖章。", "SCBody"
            ),
        )
        + paragraph("以上只为补齐材料，不影响评分。有不同意见的，请与我们联系。", "SCBody")
        + signed("{{ rework.issuer }}办公室", "{{ rework.on }}")
    )
    return package(body, plain_parts())


def reminder() -> bytes:
    """To a district whose return has not come, or not whole; its words are also those to copy into a message."""
    body = (
        paragraph(
            "关于{% if reminder.received %}补齐{% else %}抓紧报送{% endif %}{{ reminder.year }}年度民政工作", "SCTitle"
        )
        + paragraph("综合评估自查报告的通知", "SCTitle", line(f.LINE_TITLE, after=f.LINE))
        + paragraph("{{ reminder.addressee }}：", "SCFlush")
        + when(
            "not reminder.received",
            paragraph(
                "截至今日，尚未收到贵局{{ reminder.year }}年度民政工作综合评估自查报告。如已报送，请告知报送时间和方式，"
                "以便查找。",
                "SCBody",
            ),
        )
        + when(
            "reminder.received",
            paragraph(
                "贵局{{ reminder.year }}年度民政工作综合评估自查报告已于{{ reminder.received }}收到，感谢支持。"
                "经核对，还缺以下内容，请补齐：",
                "SCBody",
            ),
            each("reminder.missing", NUMBERED + "{{ line }}。"),
        )
        + when(
            "reminder.days_left",
            paragraph(
                "{% if reminder.agreed %}商定的{% endif %}报送截止时间是{{ reminder.due }}，还有{{ reminder.days_left }}天，"
                "请{% if reminder.received %}在此之前补齐{% else %}抓紧安排{% endif %}。",
                "SCBody",
            ),
        )
        + when(
            "not reminder.days_left and not reminder.days_over",
            paragraph(
                "今天（{{ reminder.due }}）是{% if reminder.agreed %}商定的{% endif %}报送的最后一天，请于今日{% if reminder.received %}补齐{% else %}报送{% endif %}。",
                "SCBody",
            ),
        )
        + when(
            "reminder.days_over",
            paragraph(
                "{% if reminder.agreed %}商定的{% endif %}报送截止时间是{{ reminder.due }}，已经过了{{ reminder.days_over }}天，"
                "请尽快{% if reminder.received %}补齐{% else %}报送{% endif %}。",
                "SCBody",
            ),
        )
        + paragraph("确有困难、需要延期的，请与我们联系。", "SCBody")
        + signed("{{ reminder.issuer }}办公室", "{{ reminder.on }}")
    )
    return package(body, plain_parts())


def unit_reminder() -> bytes:
    """To a lead unit whose score workbook has not come, or not whole."""
    body = (
        paragraph(
            "关于{% if reminder.received %}补齐{% else %}抓紧报送{% endif %}{{ reminder.year }}年度民政工作", "SCTitle"
        )
        + paragraph("综合评估评分表的通知", "SCTitle", line(f.LINE_TITLE, after=f.LINE))
        + paragraph("{{ reminder.addressee }}：", "SCFlush")
        + when(
            "not reminder.received",
            paragraph(
                "截至今日，尚未收到{{ reminder.year }}年度民政工作综合评估评分表。如已报送，请告知报送时间和方式，以便查找。",
                "SCBody",
            ),
        )
        + when(
            "reminder.received",
            paragraph(
                "{{ reminder.year }}年度民政工作综合评估评分表已于{{ reminder.received }}收到，还有以下得分没有填写：",
                "SCBody",
            ),
            each("reminder.missing", NUMBERED + "{{ line }}。"),
        )
        + when(
            "reminder.due and reminder.days_left",
            paragraph("请在{{ reminder.due }}前报送，还有{{ reminder.days_left }}天。", "SCBody"),
        )
        + when(
            "reminder.due and not reminder.days_left and not reminder.days_over",
            paragraph("今天（{{ reminder.due }}）是报送的最后一天，请于今日报送。", "SCBody"),
        )
        + when(
            "reminder.days_over",
            paragraph(
                "报送截止时间是{{ reminder.due }}，已经过了{{ reminder.days_over }}天，请尽快报送，以免影响汇总。",
                "SCBody",
            ),
        )
        + paragraph("尚未评完的，可以先报送已经评好的部分，补齐后再报一次。", "SCBody")
        + signed("办公室", "{{ reminder.on }}")
    )
    return package(body, plain_parts())


def board() -> bytes:
    """One page: every district with what it sent, for the wall and for the meeting."""
    body = (
        paragraph("{{ board.title }}", "SCTitle")
        + paragraph("（{{ board.on }}）", "SCCover", line(f.LINE) + CENTRED)
        + paragraph("{{ board.summary }}", "SCHint", line(400, after=80))
        + grid(
            [15, 11, 23, 13, 8, 8, 8, 12, 8],
            ["区", "状态", "收到时间", "要点", "窗口", "亮点", "问题", "盖章页", "版本"],
            ["{{ row.name }}", "{{ row.state }}", "{{ row.received }}", "{{ row.points }}", "{{ row.windows }}",
             "{{ row.highlights }}", "{{ row.risks }}", "{{ row.seal }}", "{{ row.version }}"],
            "board.rows",
        )
    )  # fmt: skip
    return package(body, plain_parts())
