"""The highlights a booklet is made of, made ready once for all ways: as values, their pictures as files, and as the
returned files they came in."""

import hashlib
import io
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from bench.blanks_works import packaged_blanks
from selfcheck.model.blocks import Block, Picture, paragraph
from selfcheck.model.encoding import to_json
from selfcheck.model.form import Grid
from selfcheck.model.ids import DistrictId, ItemId, SectionId, Sha256, bookmark_name
from selfcheck.model.plan import District
from selfcheck.model.submission import Highlight
from selfcheck.safe.files import write_whole
from selfcheck.word.answers import pour_answers

OF_A_DISTRICT, PICTURES = 5, 5
SIZE, QUALITY = (900, 600), 90
"""Dots of a picture and quality of its JPEG, as ``word/prints.py`` leaves a photograph that fills half the page's width."""
_GRAIN = 6
_SENTENCE = "各街镇按统一部署建立服务站点，配备专职人员，为老年人和困难家庭提供服务，群众满意度逐步提高。"
_SENTENCES = {"background": 2, "practice": 12, "effect": 4, "replicable": 2}


def make(n: int, folder: Path, *, returns: bool) -> None:
    """``n`` highlights under ``folder``: ``highlights.json``, ``pictures/``, and with ``returns`` the files in ``returns/``."""
    picture = _picture()
    districts = {}
    for number in range(n):
        who = f"place-{number // OF_A_DISTRICT + 1:04}"
        districts.setdefault(who, []).append(_highlight(number, _pictures(number, picture, folder)))
    write_whole(folder / "highlights.json", to_json(districts))
    for who, highlights in districts.items() if returns else ():
        write_whole(folder / "returns" / f"{who}.docx", _return(who, highlights, folder))


def _picture() -> bytes:
    """A picture that deflates as badly as a photograph."""
    coarse = (SIZE[0] // _GRAIN, SIZE[1] // _GRAIN)
    noise = random.Random(9).randbytes(coarse[0] * coarse[1])  # noqa: S311 - the same each time
    image = Image.frombytes("L", coarse, noise).resize(SIZE).convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()


def _pictures(number: int, picture: bytes, folder: Path) -> Iterator[Picture]:
    """Different files of the same picture: what stands behind its end nobody looks at."""
    for k in range(PICTURES):
        data = picture + f"{number}-{k}".encode()
        sha = Sha256(hashlib.sha256(data).hexdigest())
        write_whole(folder / "pictures" / f"{sha}.jpg", data)
        yield Picture(f"{sha}.jpg", sha, 75.0, 50.0)


def _highlight(number: int, pictures: Iterator[Picture]) -> Highlight:
    shown = tuple(pictures)
    headline = f"第{number + 1}个亮点：家门口的服务站"
    fields: dict[str, tuple[Block, ...]] = {"headline": (paragraph(headline),)}
    for name, sentences in _SENTENCES.items():
        fields[name] = tuple(paragraph(f"{k}.{_SENTENCE * 2}") for k in range(1, 1 + sentences // 2))
    fields["practice"] += shown
    views = {name: fields[name] for name in _SENTENCES}
    blocks = tuple(block for several in fields.values() for block in several)
    id = SectionId(f"highlight-{number % OF_A_DISTRICT + 1}")
    return Highlight(id=id, title=id, state="answered", headline=headline, items=(ItemId("item-05"),), blocks=blocks,
                     fields=fields, publishable=True, qualities=("示范性",), **views)  # fmt: skip


def _return(who: str, highlights: list[Highlight], folder: Path) -> bytes:
    """The highlights in the form they were sent in, nothing else of it filled in."""
    blanks, district = packaged_blanks(folder), District(DistrictId(who), "", who, 1, who, ())
    ids = {h.id: h for h in highlights}
    answers = {bookmark_name(f"{grid.section}.{name}"): blocks
               for grid in blanks.form(district).sections() if isinstance(grid, Grid) and grid.section in ids
               for name, blocks in ids[grid.section].fields.items()}  # fmt: skip
    return pour_answers(
        blanks.written(district), answers, media=lambda sha: (folder / "pictures" / f"{sha}.jpg").read_bytes()
    )


if __name__ == "__main__":
    make(int(sys.argv[1]), Path(sys.argv[2]), returns=sys.argv[3:] == ["returns"])
