"""The office of the year before: the same plan with last year's dates, and one return in its workspace."""

from collections.abc import Mapping
from pathlib import Path

from tests.workflow.test_forms import issued, office
from tests.workflow.test_receive import arrived, taken

from selfcheck.model.blocks import paragraph
from selfcheck.word.answers import pour_answers
from selfcheck.workflow.session import Session


def last_year(folder: Path, answers: Mapping[str, str]) -> Session:
    """The office of 2020, in ``folder``, with a return of 黄浦 in which these bookmarks say this."""
    folder.mkdir()
    session = office(folder)
    year = session.plan_folder / "year.toml"
    words = year.read_text("utf-8").replace("year = 2021", "year = 2020", 1)
    for name in ("issued_on", "due_from", "due_to"):
        words = words.replace(f"{name} = 2021", f"{name} = 2020")
    year.write_text(words, "utf-8")
    blocks = {mark: (paragraph(text),) for mark, text in answers.items()}
    data = pour_answers(issued(session)["huangpu"], blocks, media={}.__getitem__)
    again = Session(session.plan_folder, session.workspace, session.templates, session.at)
    taken(again, [arrived(folder / "in", a__docx=data)])
    return again
