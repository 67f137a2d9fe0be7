"""Tables in a template: labels and fields, or a head with a row for each of a list."""

from scripts.seed_templates.marks import CENTRED, paragraph

from selfcheck import figures as f

SMALL = (
    '<w:p><w:pPr><w:pStyle w:val="SCCell"/></w:pPr><w:r><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
    "<w:t>{text}</w:t></w:r></w:p>"
)
"""A hash is 64 digits long and stands in one line."""


def cell(width: int, inner: str, *, span: int = 1) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}<w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>'
    )


def rows(lines: list[tuple[str, str]]) -> str:
    """A table of labels and fields; a line without a field is a tag of its own (``{%tr ... %}``)."""
    label = round(f.TEXT_WIDTH * 0.28)
    widths = (label, f.TEXT_WIDTH - label)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = ""
    for name, field in lines:
        inner = (
            cell(widths[0], paragraph(name, "SCField"))
            + cell(widths[1], field if field[0] == "<" else paragraph(field, "SCCell"))
            if field
            else cell(f.TEXT_WIDTH, paragraph(name, "SCCell"), span=2)
        )
        made += f"<w:tr>{inner}</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="SCTable"/><w:tblW w:w="{f.TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
    )


def grid(widths: list[int], head: list[str], fields: list[str], rows_of: str) -> str:
    """A table with a head and a row for each of a list."""
    share = sum(widths)
    sizes = [round(f.TEXT_WIDTH * width / share) for width in widths]
    made = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)

    def row(texts: list[str], style_id: str) -> str:
        cells = (cell(size, paragraph(text, style_id, CENTRED)) for size, text in zip(sizes, texts, strict=True))
        return f"<w:tr>{''.join(cells)}</w:tr>"

    def tag(text: str) -> str:
        return f"<w:tr>{cell(sum(sizes), paragraph(text, 'SCCell'), span=len(sizes))}</w:tr>"

    body = row(head, "SCField") + tag(f"{{%tr for row in {rows_of} %}}") + row(fields, "SCCell") + tag("{%tr endfor %}")
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="SCTable"/><w:tblW w:w="{sum(sizes)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{made}</w:tblGrid>{body}</w:tbl>"
    )
