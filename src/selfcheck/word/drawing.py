"""What is drawn in a line of text: a picture or a chart in its frame (DrawingML)."""

from collections.abc import Mapping

from lxml import etree

from selfcheck.word.names import q


def _part(name: str, /, *children: etree._Element, **attributes: str) -> etree._Element:
    element = etree.Element(q(name), attributes)
    element.extend(children)
    return element


def picture_graphic(reference: str, width: int, height: int, described: Mapping[str, str]) -> etree._Element:
    """The picture of that relationship, in EMU."""
    blip = _part("a:blip")
    blip.set(q("r:embed"), reference)
    fill = _part("pic:blipFill", blip, _part("a:stretch", _part("a:fillRect")))
    shape = _part(
        "pic:spPr",
        _part("a:xfrm", _part("a:off", x="0", y="0"), _part("a:ext", cx=str(width), cy=str(height))),
        _part("a:prstGeom", _part("a:avLst"), prst="rect"),
    )
    named = _part("pic:cNvPr", **described)
    picture = _part("pic:pic", _part("pic:nvPicPr", named, _part("pic:cNvPicPr")), fill, shape)
    return _part(
        "a:graphic", _part("a:graphicData", picture, uri="http://schemas.openxmlformats.org/drawingml/2006/picture")
    )


def inline(graphic: etree._Element, width: int, height: int, described: Mapping[str, str]) -> etree._Element:
    """A drawing that stands in the line."""
    return _part(
        "wp:inline",
        _part("wp:extent", cx=str(width), cy=str(height)),
        _part("wp:docPr", **described),
        _part("wp:cNvGraphicFramePr"),
        graphic,
        distT="0",
        distB="0",
        distL="0",
        distR="0",
    )


def chart_graphic(reference: str) -> etree._Element:
    """The chart of that relationship."""
    chart = _part("c:chart")
    chart.set(q("r:id"), reference)
    return _part("a:graphic", _part("a:graphicData", chart, uri=etree.QName(chart).namespace or ""))
