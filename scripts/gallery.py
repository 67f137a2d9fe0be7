"""Twenty pages of a demonstration year as pictures: what the booklet and the report look like when printed.

    python scripts/gallery.py DEMO DOCS

``DEMO`` is a folder that ``selfcheck demo`` made, with PDFs; ``DOCS`` gets ``gallery.md`` and ``gallery/*.png``.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image

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


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
