"""What a drawing says of a picture: which bytes it shows, how large, and how it is described."""

from lxml import etree

from selfcheck.word.names import child, tag, value, whole

_EMU_PER_MM = 36_000
_MAX_EMU = 10_000 * _EMU_PER_MM
_REFERENCES = ("r:link", "r:href", "o:relid", "r:embed", "r:id")


def picture_reference(blip: etree._Element) -> str | None:
    """The relationship of the picture's bytes; ``""`` for one that is linked only, None where no picture is meant."""
    found = value(blip, "r:embed") or value(blip, "r:id") or _svg_alone(blip)
    if found is None and all(value(blip, name) is None for name in _REFERENCES):
        return None
    return found or ""


def _svg_alone(blip: etree._Element) -> str | None:
    """The relationship of a picture that is there as SVG only, without the PNG that Word lays beside it."""
    return next((value(e, "r:embed") for e in blip.iter() if tag(e) == "asvg:svgBlip"), None)


def size_of(frame: etree._Element) -> tuple[float, float]:
    """Width and height in mm; zeros where the frame does not say."""
    extent = child(frame, "wp:extent")
    return (_millimetres(extent, "cx"), _millimetres(extent, "cy")) if extent is not None else (0.0, 0.0)


def description_of(frame: etree._Element) -> str:
    """The alternative text; empty where there is none."""
    described = child(frame, "wp:docPr")
    return str(described.get("descr") or "") if described is not None else ""


def _millimetres(extent: etree._Element, name: str) -> float:
    return round(whole(extent.get(name), 0, most=_MAX_EMU) / _EMU_PER_MM, 1)
