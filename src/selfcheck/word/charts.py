"""Charts as DrawingML parts of their own, each with its workbook inside, so that Word and WPS can edit them.

Told apart in black and white: by pattern and grey, never by colour alone. ECMA-376 part 1, 21.2 (order of elements).
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import cycle, islice

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from selfcheck.figures import FACE_BODY, FACE_NUMBER
from selfcheck.model.chart import Chart, Series
from selfcheck.word.names import q

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORKBOOK = "rId1"
_CATEGORIES, _VALUES = "111111111", "222222222"
"""Ids of the two axes inside one chart."""
_TEXT_SIZE = "900"
"""Hundredths of a point."""
_LOOKS = (
    ("solid", "404040"), ("ltUpDiag", "000000"), ("solid", "BFBFBF"), ("pct50", "404040"), ("solid", "F2F2F2"),
    ("dkHorz", "404040"), ("solid", "808080"), ("smGrid", "404040"),
)  # fmt: skip
"""Fills that a black and white printer keeps apart, side by side in this order."""
_STEP = Decimal(10)
_MARKERS = ("none", "none", "diamond")
"""Of highest, lowest and mean: the line itself shows the first two."""


def add_chart(main: Part, chart: Chart, workbook: bytes) -> str:
    """The relationship id under which ``main`` knows the chart."""
    number = sum(part.content_type == _CHART_TYPE for part in main.package.iter_parts()) + 1
    package = main.package
    inside = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), _WORKBOOK_TYPE, workbook, package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, _written(chart), package)
    part.load_rel(RELATIONSHIP_TYPE.PACKAGE, inside, _WORKBOOK)
    return main.relate_to(part, RELATIONSHIP_TYPE.CHART)


def _c(name: str, /, *children: etree._Element, **attributes: str) -> etree._Element:
    element = etree.Element(q(f"c:{name}"), attributes)
    element.extend(children)
    return element


def _a(name: str, /, *children: etree._Element, **attributes: str) -> etree._Element:
    element = etree.Element(q(f"a:{name}"), attributes)
    element.extend(children)
    return element


def _text(name: str, words: str) -> etree._Element:
    element = _c(name)
    element.text = words
    return element


def _written(chart: Chart) -> bytes:
    plotted = _bars(chart) if chart.kind == "bar" else _ranges(chart)
    area = _c("plotArea", _c("layout"), plotted, *_axes(chart))
    legend = [_c("legend", _c("legendPos", val="b"), _c("overlay", val="0"))] if chart.kind == "bar" else []
    external = _c("externalData", _c("autoUpdate", val="0"))
    external.set(q("r:id"), _WORKBOOK)
    space = etree.Element(q("c:chartSpace"), nsmap={p: etree.QName(q(f"{p}:x")).namespace or "" for p in "car"})
    drawn = _c("chart", _c("autoTitleDeleted", val="1"), area, *legend, _c("plotVisOnly", val="1"),
               _c("dispBlanksAs", val="gap"))  # fmt: skip
    space.extend([_c("date1904", val="0"), _c("roundedCorners", val="0"), drawn, _frame(), _face(), external])
    return etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)


def _frame() -> etree._Element:
    """Paper behind it and no line round it."""
    return _c("spPr", _a("solidFill", _a("srgbClr", val="FFFFFF")), _a("ln", _a("noFill")))


def _face(turned: str = "") -> etree._Element:
    look = _a("defRPr", _a("latin", typeface=FACE_NUMBER), _a("ea", typeface=FACE_BODY), sz=_TEXT_SIZE)
    body = _a("bodyPr", **({"rot": "0", "vert": turned} if turned else {}))
    return _c("txPr", body, _a("lstStyle"), _a("p", _a("pPr", look), _a("endParaRPr", lang="zh-CN")))


def _bars(chart: Chart) -> etree._Element:
    looks = islice(cycle(_LOOKS), len(chart.series))
    rows = [_row(chart, n, series, _filled(*look), _c("invertIfNegative", val="0"))
            for n, (series, look) in enumerate(zip(chart.series, looks, strict=True))]  # fmt: skip
    return _c("barChart", _c("barDir", val="bar"), _c("grouping", val="stacked"), _c("varyColors", val="0"), *rows,
              _c("gapWidth", val="45"), _c("overlap", val="100"), *_axis_ids())  # fmt: skip


def _ranges(chart: Chart) -> etree._Element:
    rows = [_row(chart, n, series, _c("spPr", _a("ln", _a("noFill"), w="12700")), _marker(symbol))
            for n, (series, symbol) in enumerate(zip(chart.series, _MARKERS, strict=True))]  # fmt: skip
    return _c("stockChart", *rows, _c("hiLowLines", _c("spPr", _line("28575"))), *_axis_ids())


def _axis_ids() -> tuple[etree._Element, etree._Element]:
    return _c("axId", val=_CATEGORIES), _c("axId", val=_VALUES)


def _filled(pattern: str, ink: str) -> etree._Element:
    def colour(value: str) -> etree._Element:
        return _a("srgbClr", val=value)

    if pattern == "solid":
        return _c("spPr", _a("solidFill", colour(ink)), _line("6350"))
    return _c(
        "spPr", _a("pattFill", _a("fgClr", colour(ink)), _a("bgClr", colour("FFFFFF")), prst=pattern), _line("6350")
    )


def _line(width: str) -> etree._Element:
    return _a("ln", _a("solidFill", _a("srgbClr", val="000000")), w=width)


def _marker(symbol: str) -> etree._Element:
    size = () if symbol == "none" else (_c("size", val="7"), _c("spPr", _a("solidFill", _a("srgbClr", val="000000"))))
    return _c("marker", _c("symbol", val=symbol), *size)


def _row(chart: Chart, number: int, series: Series, *look: etree._Element) -> etree._Element:
    column = chr(ord("B") + number)
    rows = len(chart.categories) + 1
    name = _c("tx", _c("strRef", *_named(chart, f"${column}$1", "strCache", [series.name])))
    categories = _c("cat", _c("strRef", *_named(chart, f"$A$2:$A${rows}", "strCache", chart.categories)))
    values = _c("val", _c("numRef", *_named(chart, f"${column}$2:${column}${rows}", "numCache", series.values)))
    return _c("ser", _c("idx", val=str(number)), _c("order", val=str(number)), name, *look, categories, values)


def _named(chart: Chart, cells: str, cache: str, values: Sequence[str]) -> Iterator[etree._Element]:
    """Where in the workbook the values stand, and the values themselves as last saved."""
    yield _text("f", f"'{chart.sheet}'!{cells}")
    form = [_text("formatCode", "General")] if cache == "numCache" else []
    points = [_c("pt", _text("v", value), idx=str(n)) for n, value in enumerate(values) if value]
    yield _c(cache, *form, _c("ptCount", val=str(len(values))), *points)


def _axes(chart: Chart) -> Iterator[etree._Element]:
    """Bars lie, the first category uppermost; ranges stand, their long names upright beneath them."""
    lying = chart.kind == "bar"
    order = "maxMin" if lying else "minMax"
    yield _c(
        "catAx", _c("axId", val=_CATEGORIES), _c("scaling", _c("orientation", val=order)), _c("delete", val="0"),
        _c("axPos", val="l" if lying else "b"), *_ticks("none"), _c("spPr", _line("9525")),
        _face("" if lying else "eaVert"), _c("crossAx", val=_VALUES), _c("crosses", val="autoZero"), _c("auto", val="0"),
        _c("lblAlgn", val="ctr"), _c("lblOffset", val="100"), _c("tickLblSkip", val="1"), _c("noMultiLvlLbl", val="1"),
    )  # fmt: skip
    grid = _c("majorGridlines", _c("spPr", _a("ln", _a("solidFill", _a("srgbClr", val="BFBFBF")), w="6350")))
    yield _c(
        "valAx", _c("axId", val=_VALUES), _c("scaling", _c("orientation", val="minMax"), *_from(chart)), _c("delete", val="0"),
        _c("axPos", val="t" if lying else "l"), grid, _c("numFmt", formatCode="General", sourceLinked="0"), *_ticks("out"),
        _c("spPr", _line("9525")), _c("crossAx", val=_CATEGORIES), _c("crosses", val="max" if lying else "autoZero"),
        _c("crossBetween", val="between"),
    )  # fmt: skip


def _from(chart: Chart) -> Iterator[etree._Element]:
    """Where the scale begins: bars at 0, or their lengths would tell wrong; ranges at the ten below the lowest."""
    if chart.kind == "range" and (values := [Decimal(v) for s in chart.series for v in s.values if v]):
        yield _c("min", val=str(min(values) // _STEP * _STEP))


def _ticks(kind: str) -> tuple[etree._Element, ...]:
    return _c("majorTickMark", val=kind), _c("minorTickMark", val="none"), _c("tickLblPos", val="nextTo")
