"""Pages of a demonstration year as pictures: twenty of booklet and report, and those of form and letters in the README.

    python scripts/gallery.py DEMO DOCS

``DEMO`` is a folder that ``selfcheck demo`` made, with PDFs; ``DOCS`` gets ``gallery.md``, ``gallery/*.png`` and the
pictures of the README.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image

from selfcheck.office.find import find_office
from selfcheck.office.printing import print_pdf
from selfcheck.official.fonts import FONTCONFIG
from selfcheck.safe.files import write_whole

MOST = 20
SCALE = 1.35
"""Pixels a point: an A4 page is some 800 wide, and a line of 3号 can be read."""
SHADES = 16
BOOKLET, OVERVIEW, REPORT = "booklet", "一览", "汇报"
CHOSEN = {
    BOOKLET: frozenset({1, 3, 4, 9, 10, 11, 13, 15, 16}),
    OVERVIEW: frozenset({1, 2}),
    REPORT: frozenset(range(1, 6)),
}
"""Of the booklet what is unlike: cover, 编印说明, contents, a divider, highlights with a chart, a table and a grid."""
TITLES = {BOOKLET: "特色亮点汇编", OVERVIEW: "局领导阅览页", REPORT: "综合评估情况汇报"}
INTRODUCTION = """# 印出来的样子

演示数据（区名、数字都是编的）走完全年后，亮点汇编、局领导阅览页和综合评估报告里的{count}页。用 `make gallery` 重新生成。

这台电脑没有方正小标宋、仿宋_GB2312 等字体的，图里用的是替代字体，版面位置不变。
"""


SHEET_SCALE = 0.85
COLOURS = 64
MARGIN = 8
GREY = (150, 150, 150)
FIRST_PAGES = 6
PARTS = ("第三部分", "第四部分")


class Shown(NamedTuple):
    """A page to be shown: of which document, which page from 1, its picture."""

    kind: str
    number: int
    png: bytes


def main(demo: Path, docs: Path) -> None:
    shown = [page for kind, path in documents(demo).items() for page in pages(kind, path)][:MOST]
    for left in (docs / "gallery").glob("*.png"):
        left.unlink()
    lines = [INTRODUCTION.format(count=len(shown))]
    for kind, title in TITLES.items():
        lines.append(f"## {title}\n")
        for page in (page for page in shown if page.kind == kind):
            name = f"{'overview' if kind == OVERVIEW else 'report' if kind == REPORT else kind}-{page.number:02d}.png"
            write_whole(docs / "gallery" / name, page.png)
            lines.append(f"![{title}第{page.number}页](gallery/{name})\n")
    write_whole(docs / "gallery.md", "\n".join(lines).encode())
    for name, (sheet, columns) in sheets(demo).items():
        write_whole(docs / f"{name}.png", together(sheet, columns))
    print(f"{len(shown)} pages, {sum(len(page.png) for page in shown) // 1024} kB")


def documents(demo: Path) -> dict[str, Path]:
    """The PDFs of the played year; ``StopIteration`` where one was not made."""
    year = demo / "demo"
    return {
        BOOKLET: next(path for path in sorted((year / "booklet").glob("*.pdf")) if "拼版" not in path.name),
        OVERVIEW: next((year / "report").glob(f"*{OVERVIEW}.pdf")),
        REPORT: next((year / "report").glob(f"*{REPORT}.pdf")),
    }


def pages(kind: str, path: Path) -> Iterator[Shown]:
    """The pages chosen, and of a report the first page of each annex."""
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document, start=1):
            begins = page.get_textpage().get_text_bounded().lstrip()
            is_annex = (
                kind == REPORT and page.get_width() > page.get_height() and "附件" in begins[:60].replace(" ", "")
            )
            if number in CHOSEN[kind] or is_annex:
                yield Shown(kind, number, picture(page))


def picture(page: pypdfium2.PdfPage) -> bytes:
    """A page in a few shades of grey, as a black and white printer leaves it."""
    image = page.render(scale=SCALE, grayscale=True).to_pil().convert("L")
    buffer = io.BytesIO()
    image.quantize(SHADES, method=Image.Quantize.MEDIANCUT).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def sheets(demo: Path) -> dict[str, tuple[list[Image.Image], int]]:
    """What the README shows, each as pages and how many of them stand in a row."""
    office = find_office()
    if office is None:
        raise SystemExit("LibreOffice is not installed: run scripts/system-needs")
    blank = sorted((demo / "forms").glob("*.docx"))[1]
    form = print_pdf({"a": blank.read_bytes()}, office=office, timeout_s=300, fonts=FONTCONFIG).value["a"]
    with pypdfium2.PdfDocument(form) as document:
        heads = [page.get_textpage().get_text_bounded().replace(" ", "").splitlines() for page in document]
        begins = [next(n for n, lines in enumerate(heads) if part in lines[:3]) for part in PARTS]
        first = [rendered(document[n]) for n in range(FIRST_PAGES)]
        parts = [rendered(document[n + k]) for n in begins for k in (0, 1)]
    letter = max((demo / "demo" / "letters").glob("*.pdf"))
    prompt = max((demo / "demo" / "letters" / "prompts").glob("*.pdf"))
    with pypdfium2.PdfDocument(letter) as of_letter, pypdfium2.PdfDocument(prompt) as of_prompt:
        letters = [rendered(page) for page in (*of_letter, of_prompt[0])]
    return {"form-first-pages": (first, 3), "form-parts-three-and-four": (parts, 4), "letters": (letters, 3)}


def rendered(page: pypdfium2.PdfPage) -> Image.Image:
    """A page as it is, small."""
    return page.render(scale=SHEET_SCALE).to_pil().convert("RGB")


def together(pages: list[Image.Image], columns: int) -> bytes:
    """Pages side by side on grey."""
    width, height = pages[0].size
    across, down = width + MARGIN, height + MARGIN
    rows = -(-len(pages) // columns)
    sheet = Image.new("RGB", (columns * across + MARGIN, rows * down + MARGIN), GREY)
    for n, page in enumerate(pages):
        sheet.paste(page, (MARGIN + n % columns * across, MARGIN + n // columns * down))
    buffer = io.BytesIO()
    sheet.quantize(COLOURS, method=Image.Quantize.MEDIANCUT).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
