"""The one table of figures of GB/T 9704-2012 (党政机关公文格式). No other module states a margin, a size or a face.

Lengths are in twips (1/20 pt) as Word stores them, unless the name says otherwise; the clause stands behind each figure.
"""

from typing import Final, NamedTuple

# 5.1, 5.2.1: paper and type area (156 × 225 mm, top white 37 mm, left white 28 mm)
PAPER_WIDTH: Final = 11906
PAPER_HEIGHT: Final = 16838
MARGIN_TOP: Final = 2098
MARGIN_BOTTOM: Final = 1984
MARGIN_LEFT: Final = 1588
MARGIN_RIGHT: Final = 1474
HEADER_DISTANCE: Final = 851
FOOTER_DISTANCE: Final = 1430
TEXT_WIDTH: Final = PAPER_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
TEXT_WIDTH_MM: Final = 156.0
TEXT_HEIGHT_MM: Final = 225.0
TURNED_WIDTH: Final = PAPER_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
"""Width of the type area on a landscape page."""

# 5.2.3: 22 lines a page, 28 characters a line. 22 × 579 fits the type area, 22 × 580 does not; a 3号 character of
# 16 pt must give 0.25 pt for 28 to fit.
LINE: Final = 579
CHARACTER_SPACING: Final = -5
CHARACTER: Final = 315
INDENT_TWO: Final = 2 * CHARACTER

# Sizes in half points, as w:sz has them
SIZE_TITLE: Final = 44  # 2号, 7.3.1
SIZE_BODY: Final = 32  # 3号, 5.2.2
SIZE_SMALL: Final = 28  # 4号, 7.4, 7.5
SIZE_TABLE: Final = 24  # 小四, in tables: the standard gives none
SIZE_COVER: Final = 56  # a booklet's cover, dividers and headlines: the standard gives none
SIZE_DIVIDER: Final = 52
SIZE_HEADLINE: Final = 36
LINE_TITLE: Final = 720
LINE_TABLE: Final = 400
LINE_CELL: Final = 320
CELL_CHARACTER: Final = 10 * SIZE_TABLE
ROW_TABLE: Final = 440
"""Least height of a row: what a lower line leaves free stands half above and half below the words."""
ROW_DENSE: Final = 280
LINE_DENSE: Final = 240
SIZE_DENSE: Final = 18  # 小五
LINE_NUMBER: Final = 280

# Faces by their standard names; never embedded (5.2.2, 7.3.1, 7.3.3, 7.5)
FACE_BODY: Final = "仿宋_GB2312"
FACE_TITLE: Final = "方正小标宋简体"
FACE_LEVEL_1: Final = "黑体"
FACE_LEVEL_2: Final = "楷体_GB2312"
FACE_NUMBER: Final = "宋体"

FAMILIES: Final = {
    FACE_BODY: (
        "仿宋_GB2312", "仿宋", "FangSong", "FangSong_GB2312", "华文仿宋", "STFangsong", "方正仿宋_GBK", "方正仿宋简体",
    ),
    FACE_TITLE: (
        "方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "小标宋体", "华文中宋",
        "STZhongsong",
    ),
    FACE_LEVEL_1: ("黑体", "SimHei", "华文黑体", "STHeiti", "方正黑体_GBK", "方正黑体简体"),
    FACE_LEVEL_2: ("楷体_GB2312", "楷体", "KaiTi", "KaiTi_GB2312", "华文楷体", "STKaiti", "方正楷体_GBK", "方正楷体简体"),
    FACE_NUMBER: ("宋体", "SimSun", "NSimSun", "新宋体", "华文宋体", "STSong"),
}  # fmt: skip
"""The names under which each face is installed on one machine or another."""

PDF_NAMES: Final = {
    "AR PL SungtiL GB": "BousungEG", "AR PL KaitiM GB": "GBZenKai", "宋体": "SimSun", "新宋体": "NSimSun",
    "黑体": "SimHei", "楷体_GB2312": "KaiTi_GB2312", "楷体": "KaiTi", "仿宋_GB2312": "FangSong_GB2312",
    "仿宋": "FangSong", "华文仿宋": "STFangsong", "华文楷体": "STKaiti", "华文中宋": "STZhongsong", "华文宋体": "STSong",
    "华文黑体": "STHeiti", "方正小标宋简体": "FZXBSJW", "方正小标宋_GBK": "FZXBSK", "方正仿宋_GBK": "FZFSK",
    "方正仿宋简体": "FZFSJW",
    "方正黑体_GBK": "FZHTK", "方正黑体简体": "FZHTJW", "方正楷体_GBK": "FZKTK", "方正楷体简体": "FZKTJW",
}  # fmt: skip
"""What a PDF calls a face, also one that stands in for it, where that is not its family's name."""

FACE_SHEET: Final = "仿宋"
FACE_SHEET_HEAD: Final = FACE_NUMBER
"""Workbooks, of which the standard does not speak: the names under which Windows and WPS have the faces."""

RED: Final = "FF0000"
"""Red elements: issuer mark and separators (5.2.4, 7.2.4, 7.2.7, 10.1)."""

# 7.2.4 general format: the mark's upper edge lies 35 mm below that of the type area
MARK_TOP_MM: Final = 35.0

# 10.1 letter format, in millimetres from the paper's edge
LETTER_MARK_TOP_MM: Final = 30.0
LETTER_MARK_GAP_MM: Final = 4.0
LETTER_FOOT_LINE_MM: Final = 20.0
LETTER_LINE_MM: Final = 170.0
LETTER_NUMBER_GAP_MM: Final = 4.94
SIZE_MARK: Final = 88
MARK_INK_TOP_EM: Final = 0.843
"""Height of a character's ink above its baseline in em, for the heavy Song face; to be measured once per face."""
EM_ABOVE_BASE: Final = 0.88
"""How far the body of a Hanzi rises above its baseline, in em."""
LETTER_BOTTOM: Final = 1474
"""Bottom margin of a letter: the second double line, plus 14 pt between it and the last line of page one."""


class PageProfile(NamedTuple):
    """One reading of "天头 37 mm, 版心 225 mm" (版面口径): margins and exact line in twips.

    ``frame`` counts margins from the paper to the frame of the text, as offices' templates do; ``ink`` to the first and
    last ink, as the words of 5.2.1 say, which a ruler on paper finds. 22 lines fill both; they must not be mixed.
    """

    name: str
    top: int
    bottom: int
    line: int

    @property
    def first_base_mm(self) -> float:
        """The first baseline of a page from the paper's edge: an exact line stands four fifths above its baseline."""
        return (self.top + 0.8 * self.line) * MM_PER_TWIP


MM_PER_TWIP: Final = 25.4 / 1440
MM_PER_POINT: Final = 20 * MM_PER_TWIP
FRAME: Final = PageProfile("frame", MARGIN_TOP, MARGIN_BOTTOM, LINE)
INK: Final = PageProfile("ink", 1905, 1905, 592)
PROFILES: Final = {profile.name: profile for profile in (FRAME, INK)}

# Where the parts of a page lie, in millimetres from the paper's upper left corner
PAPER_WIDTH_MM: Final = 210.0
PAPER_HEIGHT_MM: Final = 297.0
TOP_MM: Final = 37.0  # 5.2.1, ± 1
LEFT_MM: Final = 28.0  # 5.2.1, ± 1
WHITE_TOLERANCE_MM: Final = 1.0
RIGHT_MM: Final = LEFT_MM + TEXT_WIDTH_MM
BOTTOM_MM: Final = TOP_MM + TEXT_HEIGHT_MM
CENTRE_MM: Final = LEFT_MM + TEXT_WIDTH_MM / 2
LINES: Final = 22  # 5.2.3
CHARACTERS: Final = 28  # 5.2.3
LINE_MM: Final = LINE * MM_PER_TWIP
CHARACTER_MM: Final = CHARACTER * MM_PER_TWIP
SMALL_MM: Final = SIZE_SMALL * 10 * MM_PER_TWIP
"""One character of 4号: 14 pt, which is also 7/8 of a 3号 character's height (10.1)."""
NUMBER_LINE_MM: Final = BOTTOM_MM + 7.0
"""7.5: the dash of the page number lies 7 mm below the type area."""
NUMBER_GAP_MM: Final = 4.0
"""7.2.7: from the document number to the red line."""
OUTER_RULE_MM: Final = 0.35  # 7.4.1, recommended
INNER_RULE_MM: Final = 0.25  # 7.4.1, recommended
TOLERANCE_MM: Final = 0.5
"""The standard gives none but for the whites; what a ruler tells apart."""
