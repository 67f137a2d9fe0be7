"""What is drawn in a line of text: a picture or a chart in its frame (DrawingML)."""

from lxml import etree

from selfcheck.word.names import q

_EMU_PER_MM = 36_000
_SIZED = (q("wp:extent"), q("a:ext"))
_NAMED = (q("wp:docPr"), q("pic:cNvPr"))
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def empty_drawing() -> etree._Element:
    """A drawing of a picture without size, name and bytes: copying it takes a tenth of making it anew."""
    fill = _part("pic:blipFill", _part("a:blip"), _part("a:stretch", _part("a:fillRect")))
    frame = _part("a:xfrm", _part("a:off", x="0", y="0"), _part("a:ext"))
    shape = _part("pic:spPr", frame, _part("a:prstGeom", _part("a:avLst"), prst="rect"))
    picture = _part("pic:pic", _part("pic:nvPicPr", _part("pic:cNvPr"), _part("pic:cNvPicPr")), fill, shape)
    return _drawing(_part("a:graphicData", picture, uri=_PICTURE))


def chart_drawing(reference: str) -> etree._Element:
    """A drawing, without size and name, of the chart behind that relationship."""
    chart = _part("c:chart")
    chart.set(q("r:id"), reference)
    return _drawing(_part("a:graphicData", chart, uri=etree.QName(chart).namespace or ""))


def show(holder: etree._Element, width_mm: float, height_mm: float, number: int, alt: str) -> None:
    """Give the one drawing in ``holder`` its size and name."""
    for element in holder.iter(*_SIZED):
        element.set("cx", str(round(width_mm * _EMU_PER_MM)))
        element.set("cy", str(round(height_mm * _EMU_PER_MM)))
    for element in holder.iter(*_NAMED):
        element.set("id", str(number))
        element.set("name", f"picture{number}")
        element.set("descr", alt)


def refer(holder: etree._Element, reference: str) -> None:
    """Let the one picture in ``holder`` show the bytes behind that relationship."""
    for element in holder.iter(q("a:blip")):
        element.set(q("r:embed"), reference)


def _drawing(data: etree._Element) -> etree._Element:
    edges = {"distT": "0", "distB": "0", "distL": "0", "distR": "0"}
    named = (_part("wp:extent"), _part("wp:docPr"), _part("wp:cNvGraphicFramePr"))
    return _part("w:drawing", _part("wp:inline", *named, _part("a:graphic", data), **edges))


def _part(name: str, /, *children: etree._Element, **attributes: str) -> etree._Element:
    element = etree.Element(q(name), attributes)
    element.extend(children)
    return element
