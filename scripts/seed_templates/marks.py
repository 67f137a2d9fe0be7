"""The smallest pieces of WordprocessingML that the templates are made of."""

from selfcheck import figures as f

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
HAIR = 20
INDENT = f'<w:ind w:firstLineChars="200" w:firstLine="{f.INDENT_TWO}"/>'
GREY = "F2F2F2"
SHADED = f'<w:shd w:val="clear" w:color="auto" w:fill="{GREY}"/>'
CENTRED = '<w:jc w:val="center"/>'
KEPT = "<w:keepNext/>"
"""Stays with what follows: no signature on a page without text (7.3.5.5)."""
NEW_PAGE = "<w:pageBreakBefore/>"


def fonts(face: str) -> str:
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/>'


def run_look(face: str = "", size: int = 0, spacing: int | None = None, colour: str = "") -> str:
    parts = [fonts(face) if face else ""]
    parts.append(f'<w:color w:val="{colour}"/>' if colour else "")
    parts.append("" if spacing is None else f'<w:spacing w:val="{spacing}"/>')
    parts.append(f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    return f"<w:rPr>{''.join(parts)}</w:rPr>"


def line(height: int, rule: str = "exact", before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{height}" w:lineRule="{rule}"/>'


def hanging(left: int, back: int) -> str:
    """An indent of ``left`` characters whose first line begins ``back`` characters further left, to tab from.

    A hair more than that: a number as wide as its room would tab past the edge. Characters are no unit fine enough.
    """
    return f'<w:ind w:left="{left * f.CHARACTER + HAIR}" w:hanging="{back * f.CHARACTER + HAIR}"/>'


def style(
    name: str,
    id: str,
    paragraph: str = "",
    run: str = "",
    *,
    based: str = "Normal",
    following: str = "",
    custom: bool = True,
) -> str:
    based_on = f'<w:basedOn w:val="{based}"/>' if based else ""
    follows = f'<w:next w:val="{following}"/>' if following else ""
    flag = ' w:customStyle="1"' if custom else ""
    return (
        f'<w:style w:type="paragraph"{flag} w:styleId="{id}"><w:name w:val="{name}"/>{based_on}{follows}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr>{run}</w:style>"
    )


def paragraph(text: str, style_id: str, extra: str = "") -> str:
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{extra}</w:pPr>{run}</w:p>'


def led_paragraph(lead: str, text: str) -> str:
    """A paragraph that begins with a heading of the second level (7.3.3)."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="SCBody"/></w:pPr><w:r><w:rPr><w:rStyle w:val="SCLead"/></w:rPr>'
        f'<w:t xml:space="preserve">{lead}</w:t></w:r><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )
