"""Tracked changes written into a Word file, as an office with revision marks switched on leaves them."""

import copy
import io
from datetime import date

import docx
from docx.oxml.ns import qn
from lxml import etree

from selfcheck.word.names import q
from selfcheck.word.oxml import make
from selfcheck.word.write import repack


def replace_tracked(data: bytes, old: str, new: str, *, author: str, on: date) -> bytes:
    """The first run that holds ``old`` with it struck out and ``new`` inserted; :class:`KeyError` when none does."""
    word = docx.Document(io.BytesIO(data))
    run = next(
        (r for r in word.element.body.iter(qn("w:r")) if old in "".join(t.text or "" for t in r.iter(qn("w:t")))), None
    )
    if run is None:
        raise KeyError(old)
    head, _, tail = "".join(t.text or "" for t in run.iter(qn("w:t"))).partition(old)
    stamp = {"author": author, "date": f"{on.isoformat()}T00:00:00Z"}
    parts = [
        _like(run, head, "w:t"),
        make("w:del", _like(run, old, "w:delText"), id=90_001, **stamp),
        make("w:ins", _like(run, new, "w:t"), id=90_002, **stamp),
        _like(run, tail, "w:t"),
    ]
    for part in parts:
        run.addprevious(part)
    run.getparent().remove(run)
    buffer = io.BytesIO()
    word.save(buffer)
    return repack(buffer.getvalue())


def _like(run: etree._Element, text: str, tag: str) -> etree._Element:
    """A run that looks like ``run`` and says ``text``."""
    made = make("w:r")
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        made.append(copy.deepcopy(properties))
    element = etree.SubElement(made, q(tag))
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made
