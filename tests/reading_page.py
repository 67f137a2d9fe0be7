"""``docs/reading.md`` and its like: tables that tests make, each between ``<!-- name -->`` and ``<!-- /name -->``.

``SELFCHECK_GOLDEN=write`` rewrites them (``make golden``); look at every line of the difference before keeping it.
"""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from tests.outline import SWITCH

PAGE = Path(__file__).parents[1] / "docs" / "reading.md"


def assert_section(name: str, text: str, page_path: Path = PAGE) -> None:
    """The page holds ``text`` between the marks of that name, unless the golden files are being written."""
    page = page_path.read_text(encoding="utf-8") if page_path.is_file() else ""
    marked = re.compile(f"<!-- {name} -->\n(.*?)<!-- /{name} -->", re.DOTALL)
    found = marked.search(page)
    if found is None:
        pytest.fail(f"{page_path} has no place for “{name}”")
    if os.environ.get(SWITCH) == "write":
        page_path.write_text(page[: found.start(1)] + text + page[found.end(1) :], encoding="utf-8")
        return
    assert text == found.group(1)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
