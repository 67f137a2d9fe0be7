"""Small Word files, and programs that behave like LibreOffice on a bad day."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest


@pytest.fixture
def word_file() -> Callable[..., bytes]:
    """A Word file with a heading for each given one and some text under it."""

    def made(*headings: str, lines: int = 3) -> bytes:
        document = docx.Document()
        for heading in headings:
            document.add_heading(heading, 1)
            for _ in range(lines):
                document.add_paragraph("区里做了很多工作，2021年新增床位120张。" * 4)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return made


@pytest.fixture
def fake_office(tmp_path: Path) -> Callable[[str], Path]:
    """A shell script in the place of LibreOffice.

    It sees ``$to``, ``$out`` and the paths of the files as its arguments, and may call ``convert FILE``.
    """

    def made(body: str) -> Path:
        script = tmp_path / "soffice"
        script.write_text(
            f"""#!/bin/bash
while [ "$1" != --convert-to ]; do shift; done
to=$2 out=$4; shift 4
convert() {{ name=$(basename "$1"); {{ echo converted; cat "$1"; }} > "$out/${{name%.*}}.$to"; }}
{body}
""",
            encoding="utf-8",
        )
        script.chmod(0o755)
        return script

    return made
