"""What leaves the house in the letter format: the letter to a district, the 沟通提示单."""

from scripts.seed_templates.letter_format import letter_format
from scripts.seed_templates.marks import CENTRED, KEPT, led_paragraph, paragraph


def letter() -> bytes:
    body = (
        paragraph("{{ letter.title }}", "SCTitle")
        + paragraph("{%p if letter.draft %}", "SCCover")
        + paragraph("（征求意见稿）", "SCFlush", CENTRED)
        + paragraph("{%p endif %}", "SCCover")
        + paragraph("", "SCFlush")
        + paragraph("{{ letter.addressees }}：", "SCFlush")
        + paragraph(
            "根据《{{ letter.plan_title }}》（{{ letter.plan_number }}），我局组织对各区民政工作开展了综合评估。"
            "经评估并经局长办公会审定，{{ letter.district }}民政工作综合评估结果为{{ letter.grade }}。现将有关情况函告如下。",
            "SCBody",
        )
        + paragraph("{%p if letter.achievements %}", "SCBody")
        + paragraph("{{ letter.year }}年，{{ letter.district }}民政工作扎实有力，主要成绩如下：", "SCBody")
        + paragraph("{%p endif %}", "SCBody")
        + paragraph("{%p for achievement in letter.achievements %}", "SCBody")
        + led_paragraph("（{{ loop.index | cn_number }}）{{ achievement.area }}。", "{{ achievement.text }}")
        + paragraph("{%p endfor %}", "SCBody")
        + paragraph("{%p if letter.highlights %}", "SCBody")
        + paragraph(
            "在特色工作方面，{% for headline in letter.highlights %}“{{ headline }}”{% endfor %}等做法具有示范意义。",
            "SCBody",
        )
        + paragraph("{%p endif %}", "SCBody")
        + paragraph(
            "长期以来，{{ letter.leadership }}高度重视、大力支持民政工作，谨致谢忱。"
            "希望珍惜荣誉、再接再厉，推动{{ letter.district }}民政事业高质量发展取得新的成绩。",
            "SCBody",
        )
        + paragraph("特此函告。", "SCBody", KEPT)
        + paragraph("", "SCFlush", KEPT) * 2
        + f'<w:p><w:pPr><w:pStyle w:val="SCOrgan"/>{KEPT}</w:pPr><w:r><w:tab/><w:t>{{{{ letter.issuer }}}}</w:t></w:r></w:p>'
        + paragraph("　　年　月　日", "SCSignature")
    )
    return letter_format("{{ letter.issuer }}", "{{ letter.issued_in }}", body)


def prompt() -> bytes:
    """沟通提示单: facts, gap, suggestions, reply by, contact; signed without a seal by the lead units (7.3.5.2)."""
    body = (
        paragraph("{{ prompt.title }}", "SCTitle")
        + paragraph("", "SCFlush")
        + paragraph("{{ prompt.bureau }}：", "SCFlush")
        + paragraph(
            "根据《{{ prompt.plan_title }}》（{{ prompt.plan_number }}）关于加强沟通、指导和督查的要求，"
            "现就第{{ prompt.item }}项“{{ prompt.item_title }}”的有关情况与你局沟通如下，请予关注。",
            "SCBody",
        )
        + paragraph("一、有关情况", "Heading2")
        + paragraph("{%p if prompt.facts %}", "SCBody")
        + paragraph("你局自查报告反映了以下情况：", "SCBody")
        + paragraph("{%p for fact in prompt.facts %}", "SCBody")
        + led_paragraph("（{{ loop.index | cn_number }}）{{ fact.area }}。", "{{ fact.text }}")
        + paragraph("{%p endfor %}", "SCBody")
        + paragraph("{%p else %}", "SCBody")
        + paragraph("这一项还没有看到带有数据的进展情况。", "SCBody")
        + paragraph("{%p endif %}", "SCBody")
        + paragraph("二、差距所在", "Heading2")
        + paragraph("{%p for gap in prompt.gaps %}", "SCBody")
        + paragraph("{{ gap }}。", "SCBody")
        + paragraph("{%p endfor %}", "SCBody")
        + paragraph("{%p if not prompt.gaps %}", "SCBody")
        + paragraph("（请主评单位补写：对照方案要求，写明差在哪里。写好后删去本段。）", "SCBody")
        + paragraph("{%p endif %}", "SCBody")
        + paragraph("三、有关建议", "Heading2")
        + led_paragraph(
            "（一）逐点对照梳理。",
            "建议对照第{{ prompt.item }}项的评估参考要点逐点梳理，明确责任科室、改进措施和完成时限。",
        )
        + led_paragraph(
            "（二）加强工作衔接。", "工作推进中需要市级层面协调支持的，请一并提出，我们将加强业务指导，及时跟进。"
        )
        + led_paragraph("（三）借鉴有效做法。", "建议参考本市民政特色亮点工作中的有关做法，结合本区实际研究运用。")
        + paragraph("四、反馈时间", "Heading2")
        + paragraph(
            "商请于{{ prompt.reply_by }}前，将改进措施和工作安排书面反馈我们。情况有出入的，请一并说明。", "SCBody"
        )
        + paragraph("五、联系人", "Heading2")
        + paragraph("联系人：　　　　　　联系电话：", "SCBody", KEPT)
        + paragraph("", "SCFlush", KEPT)
        + paragraph("{%p for organ in prompt.organs %}", "SCBody")
        + paragraph("{{ organ }}", "SCUnsealedOrgan", KEPT)
        + paragraph("{%p endfor %}", "SCBody")
        + paragraph("{{ prompt.on }}", "SCUnsealedDate")
    )
    return letter_format("{{ prompt.mark }}", "{{ prompt.issued_in }}", body)
