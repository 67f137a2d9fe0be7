"""Names that stand inside our Word files: styles as people see them in Word, and the codes printed before labels.

They are a file format: later versions must read them (contract, Anchors). Looks live in the frames, never in code.
"""

from functools import lru_cache
from typing import Final

POINT: Final = "SC 要点"
"""Every label; one of the witnesses by which a label is known again."""
FIELD: Final = "SC 栏目"
"""The label cells of a grid."""
ANSWER: Final = "SC 作答"
"""An answer's first, empty paragraph."""

TITLE: Final = "SC 标题"
COVER_TITLE: Final = "SC 封面标题"
COVER: Final = "SC 封面"
HINT: Final = "SC 说明"
BODY: Final = "SC 正文"
FLUSH: Final = "SC 顶格"
LIST: Final = "SC 列表"
PICTURE: Final = "SC 图片"
CAPTION: Final = "SC 图注"
CONTENTS: Final = "SC 目录"
CONTENTS_2: Final = "SC 目录 2"
CONTENTS_3: Final = "SC 目录 3"
DIVIDER: Final = "SC 隔页"
DIVIDER_LINE: Final = "SC 隔页条目"
"""The page before a district's or a theme's highlights: its name, a heading of the first level, and what follows."""
ORIGIN: Final = "SC 亮点单位"
ABOUT: Final = "SC 亮点信息"
PART: Final = "SC 亮点小标题"
"""Under a highlight's headline: whose it is, its kinds and items, and the heading of each of its parts."""
EDITOR: Final = "SC 请核对"
"""A line to the editor of a booklet, to be deleted before it is printed."""
PICTURE_GRID: Final = "SC 图片格"
"""A table without lines that holds pictures side by side."""
SIGNATURE: Final = "SC 落款"
MARK: Final = "SC 发文机关"
"""The issuer's mark at the head of the first page."""
ATTACHMENTS: Final = "SC 附件说明"
ATTACHMENTS_FIRST: Final = "SC 附件说明 首项"
ATTACHMENTS_NEXT: Final = "SC 附件说明 续项"
"""The line that names the only attachment, the first of several, and each further one (7.3.4)."""
KEPT: Final = "SC 落款前空行"
"""An empty line above a signature, which it does not leave."""
UNSEALED_ORGAN: Final = "SC 无章署名"
UNSEALED_DATE: Final = "SC 无章日期"
"""Organ and date of a paper without a seal; the writer moves them to where 7.3.5.2 has them."""
CLOSING: Final = "SC 结束"
TABLE: Final = "SC 表格"
TABLE_TEXT: Final = "SC 表内"
TABLE_HEAD: Final = "SC 表头"
TABLE_SMALL: Final = "SC 表内小字"
"""In the cells of a dense table."""
TABLE_TITLE: Final = "SC 表题"
HEADING_1: Final = "heading 1"
HEADING_2: Final = "heading 2"
HEADING_3: Final = "heading 3"
HEADING_4: Final = "heading 4"
LEAD: Final = "SC 小标题"
"""A character style: a heading of the second level at the beginning of its own paragraph (GB/T 9704 §7.3.3)."""
ATTACHMENT: Final = "SC 附件"
BODY_MARK: Final = "SC Body Mark"
"""The one paragraph of a frame in whose place the blocks are poured."""
FRONT_MARK: Final = "SC Front Mark"
"""In a frame whose first pages are numbered apart: where what stands before the body is poured."""
ATTACHMENT_MARK: Final = "SC Attachment Mark"
"""In a frame with pages of another shape behind its body: where a document's attachment is poured."""

CODE: Final = "【{code}】"
"""A printed code, as in 【3-2】; read back whatever brackets, dashes and digits an editor made of it."""
FIGURES_CODE: Final = "{item}-数"
PROBLEM_CODE: Final = "{item}-问"
WINDOW_CODE: Final = "窗{number}"
HIGHLIGHT_CODE: Final = "亮{number}"
RISK_CODE: Final = "险{number}"
END_BOOKMARK: Final = "sc_end"


def same_style(one: str, other: str) -> bool:
    """Whether two style names mean the same style; editors change case and blanks (real files, WPS)."""
    return one == other or _bare(one) == _bare(other)


@lru_cache(maxsize=256)
def _bare(name: str) -> str:
    return name.casefold().replace(" ", "")
