"""The drawing that shows a picture in the line of a paragraph: made empty once, copied, and told what it shows."""

from lxml import etree

from selfcheck.word.names import q

_EMU_PER_MM = 36_000
_SIZED = (q("wp:extent"), q("a:ext"))
_NAMED = (q("wp:docPr"), q("pic:cNvPr"))
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def empty_drawing() -> etree._Element:
    """A drawing without size, name and bytes: copying it takes a tenth of making it anew."""
    fill = _part("pic:blipFill", _part("a:blip"), _part("a:stretch", _part("a:fillRect")))
    frame = _part("a:xfrm", _part("a:off", x="0", y="0"), _part("a:ext"))
    shape = _part("pic:spPr", frame, _part("a:prstGeom", _part("a:avLst"), prst="rect"))
    picture = _part("pic:pic", _part("pic:nvPicPr", _part("pic:cNvPr"), _part("pic:cNvPicPr")), fill, shape)
    graphic = _part("a:graphic", _part("a:graphicData", picture, uri=_PICTURE))
    edges = {"distT": "0", "distB": "0", "distL": "0", "distR": "0"}
    named = (_part("wp:extent"), _part("wp:docPr"), _part("wp:cNvGraphicFramePr"))
    return _part("w:drawing", _part("wp:inline", *named, graphic, **edges))


def show(holder: etree._Element, reference: str, width_mm: float, height_mm: float, number: int, alt: str) -> None:
    """Let the one drawing in ``holder`` show the picture behind that relationship."""
    for element in holder.iter(*_SIZED):
        element.set("cx", str(round(width_mm * _EMU_PER_MM)))
        element.set("cy", str(round(height_mm * _EMU_PER_MM)))
    for element in holder.iter(*_NAMED):
        element.set("id", str(number))
        element.set("name", f"picture{number}")
        element.set("descr", alt)
    for element in holder.iter(q("a:blip")):
        element.set(q("r:embed"), reference)


def _part(name: str, /, *children: etree._Element, **attributes: str) -> etree._Element:
    element = etree.Element(q(name), attributes)
    element.extend(children)
    return element
