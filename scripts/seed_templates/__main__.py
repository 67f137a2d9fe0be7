"""Make the first Word templates from the table of figures.

Run once, in the project's folder: ``python -m scripts.seed_templates templates``. Afterwards the files in ``templates/``
are sources that an office edits in Word; this never writes over one (delete it first to begin again).
"""

import sys
from pathlib import Path

from scripts.seed_templates.frames import booklet, form, notice, report, report_with_annexes
from scripts.seed_templates.letters import letter, prompt
from scripts.seed_templates.slips import board, receipt, reminder, rework, unit_reminder

from selfcheck.safe.files import write_whole


def main(folder: Path) -> None:
    makers = {
        "form": form,
        "report": report,
        "report-with-annexes": report_with_annexes,
        "booklet": booklet,
        "letter": letter,
        "prompt": prompt,
        "notice": notice,
        "receipt": receipt,
        "rework": rework,
        "reminder": reminder,
        "reminder-unit": unit_reminder,
        "board": board,
    }
    for name, make in makers.items():
        target = folder / f"{name}.docx"
        if target.exists():
            print(f"{target}: kept")
            continue
        write_whole(target, make())
        print(f"{target}: made")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
