"""The column headings and hidden names of our sheets: a file format, since a returned table is known again by them."""

ORDINAL = "项目序号"
ITEM = "项目"
DISTRICT = "区"
MARK = "得分"
OPINION = "初步评估意见"
MARK_COLUMNS = (ORDINAL, ITEM, DISTRICT, MARK, OPINION)
NOTED = "在案情况"
REASON_GIVEN = "情况说明"
NOTED_COLUMNS = (NOTED, REASON_GIVEN)
"""What stands beside the marks of a unit for which something was recorded: lines to read, and a cell to answer in."""
SPREAD = (ORDINAL, ITEM)
"""What may be written once for several rows, in a cell merged over them."""

TOTAL = "计算得分"
COMPUTED_RANK = "计算位次"
RANK = "审定位次"
GRADE = "审定等次"
LETTER = "是否发函"
REASON = "变更理由"
GAPS = "差距较大的项目"
DECISION_COLUMNS = (DISTRICT, TOTAL, COMPUTED_RANK, RANK, GRADE, LETTER, REASON, GAPS)

YES = "是"
NO = "否"

PROPERTY_KIND = "selfcheck_sheet"
PROPERTY_PLAN = "selfcheck_plan"
PROPERTY_UNIT = "selfcheck_unit"
PROPERTY_ASKED = "selfcheck_asked"
"""By this a sheet that was sent out before the plan changed is known."""
SCORE_SHEET = "score-sheet/1"
STANDING_SHEET = "standing/1"
DECISION_SHEET = "decision/1"
