"""The scoring rules in words: their names, the values each takes, and what ``scoring.toml`` says above each.

In a form stands 〔数〕 for a number, 〔项目〕, 〔单位〕 for an id, 〔几个项目〕 for ids parted by 、, 〔字〕 for
words. ``{items}`` is the number of items, ``{full_marks}`` the full marks of the plan.
"""

from collections.abc import Mapping

RULE_NAMES: Mapping[str, str] = {
    "unit_score": "打分的区间",
    "several_units": "几个主评单位怎么合成",
    "missing_unit": "有单位没打分怎么办",
    "item_weight": "项目的分量",
    "not_applicable": "不适用的项目怎么算",
    "other_parts": "窗口、亮点、问题怎么算",
    "grades": "等次",
    "large_gap": "差距较大",
    "ranking": "位次",
    "tie_break": "总分相同怎么办",
    "rounding": "舍入",
    "group_weight": "重点工作的分量",
    "unit_weight": "主评单位的分量",
    "bonus": "加分",
    "deduction": "扣分",
    "zeroed_item": "整项不计分",
    "veto": "一票否决",
    "peer_groups": "分类查看",
}

PART_NAMES: Mapping[str, str] = {
    "part-windows": "窗口",
    "part-highlights": "特色亮点",
    "part-problems": "存在的问题",
}
"""The parts of a plan that may be marked, by the id of their marks."""

RULING_NAMES: Mapping[str, str] = {
    "not_applicable": "不适用",
    "bonus": "加分",
    "deduction": "扣分",
    "zero": "整项不计分",
    "veto": "一票否决",
}

VALUE_FORMS: Mapping[str, tuple[str, ...]] = {
    "unit_score": ("0-{full_marks}", "〔数〕-〔数〕/〔数〕"),
    "several_units": ("mean", "weighted", "lowest", "lead"),
    "missing_unit": ("block_item",),
    "item_weight": ("1/{items}", "full_marks", "stated"),
    "not_applicable": ("drop_from_denominator", "to_group", "to_sibling"),
    "other_parts": ("columns_with_weight_0", "each"),
    "grades": ("by_decision", "threshold", "quota"),
    "large_gap": ("by_decision", "below:〔数〕", "below_mean:〔数〕"),
    "ranking": ("1,2,2,4",),
    "tie_break": ("none", "items:〔几个项目〕"),
    "rounding": ("half_up_at_display",),
    "group_weight": ("by_items", "equal", "each"),
    "unit_weight": ("equal", "each"),
    "bonus": ("none", "item:〔数〕", "total:〔数〕"),
    "deduction": ("none", "item:〔数〕", "total:〔数〕"),
    "zeroed_item": ("none", "by_person"),
    "veto": ("none", "out_of_ranking", "cap_grade:〔字〕"),
    "peer_groups": ("none", "view"),
}

EACH_FORMS: Mapping[str, tuple[str, ...]] = {
    "unit_score": ("〔数〕-〔数〕", "〔数〕-〔数〕/〔数〕"),
    "several_units": ("mean", "weighted", "lowest", "lead", "lead:〔单位〕"),
    "item_weight": ("〔数〕",),
    "not_applicable": ("drop_from_denominator", "to_group", "to:〔项目〕"),
    "other_parts": ("〔数〕",),
    "grades": ("〔数〕",),
    "group_weight": ("〔数〕",),
    "unit_weight": ("〔数〕",),
    "bonus": ("〔数〕",),
    "peer_groups": ("〔字〕",),
}
"""What may stand in a rule's ``each``; a rule without an entry has none."""

EACH_KEYS: Mapping[str, str] = {
    "node": "项目编号（如 item-01）或重点工作编号（如 area-1）",
    "item": "项目编号（如 item-01）",
    "area": "重点工作编号（如 area-1）",
    "unit": "单位编号，或者“项目编号/单位编号”（要加引号）",
    "part": "windows（窗口）、highlights（亮点）、problems（问题）",
    "grade": "等次的名称（要加引号）",
    "district": "区的编号",
}
"""What the left side of a line in ``each`` names."""

RULE_COMMENTS: Mapping[str, str] = {
    "unit_score": """\
# 打分的区间。value 写“0-满分”；可以超过满分的写“最低-最高/满分”，如 "90-110/100"。
# 个别项目另有分值的写在 each 里，如 item-05 = "0-10"；方案里项目写明了满分的，不用再写。""",
    "several_units": """\
# 一个项目有几个主评单位的怎么合成：mean 平均；weighted 按 unit_weight 的分量加权；lowest 取最低；
# lead 以方案里写在最前面的单位为准。个别项目不同的写在 each 里，如 item-27 = "lowest"、item-04 = "lead:单位编号"。""",
    "missing_unit": """\
# 有单位没打分：block_item 等齐了再算，不当作0分。""",
    "item_weight": """\
# 项目的分量：“1/项目数”各项相同；full_marks 按各项满分；stated 按方案里写明的权重。
# 个别项目不同的写在 each 里，如 item-05 = 2，就是两份（别的项目各一份）。""",
    "not_applicable": """\
# 不适用的项目，分量到哪里去：drop_from_denominator 不算入总分；to_group 由同一重点工作的其余项目分摊；
# to_sibling 归同一重点工作里前一项（没有前一项的归后一项）。个别项目不同的写在 each 里，如 item-13 = "to:item-12"。""",
    "other_parts": """\
# 窗口、亮点、问题：columns_with_weight_0 只列出来，不计入总分；要计入的写 each，并在 each 里写分量，
# 如 highlights = 2，就是相当于两份项目。由谁评，写在 units.toml。""",
    "grades": """\
# 等次：by_decision 由会议定；threshold 按得分划线，quota 按名额。后两种在 each 里从高到低写，
# 如 "优秀" = 90、"良好" = 80（得分不低于）或 "优秀" = 4、"良好" = 8（名额；并列的同进同出，可能多出）。都只是建议等次。""",
    "large_gap": """\
# 差距较大：by_decision 由会议定；"below:60" 项目得分低于60分；"below_mean:15" 比各区平均低15分以上。都只是建议。""",
    "ranking": """\
# 位次：“1,2,2,4”，并列的后面空出来。""",
    "tie_break": """\
# 总分相同：none 就是并列；"items:item-01、item-05" 依次比这几项的得分。""",
    "rounding": """\
# 舍入：half_up_at_display 计算不舍入，显示时四舍五入。""",
    "group_weight": """\
# 重点工作的分量：by_items 不单设，各项目直接计入；equal 各项重点工作相同；each 在 each 里逐个写，如 area-1 = 40。""",
    "unit_weight": """\
# 主评单位的分量（合成方式是 weighted 时用）：equal 相同；each 在 each 里写，没有写的是1，
# 如 safety = 2，只管某一项的写 "item-27/safety" = 2。""",
    "bonus": """\
# 加分：none 不设；"item:5" 加在项目上，每项至多5分；"total:5" 加在总分上，合计至多5分。
# 个别项目的上限写在 each 里，如 item-05 = 2。每一笔都由人用 scoring ruling 登记。""",
    "deduction": """\
# 扣分：none 不设；"item:0" 从项目里扣，扣到0分为止；"total:0" 从总分里扣，扣到0分为止。每一笔都由人登记。""",
    "zeroed_item": """\
# 整项不计分（如弄虚作假）：none 不设；by_person 由人登记后，这一项算0分。""",
    "veto": """\
# 一票否决：none 不设；out_of_ranking 不排位次；"cap_grade:良好" 等次最高到良好。都由人登记，程序不自动认定。""",
    "peer_groups": """\
# 分类查看：none 不分；view 只供查看类内位次，不影响总的位次，在 each 里写，如 huangpu = "中心城区"。""",
}
