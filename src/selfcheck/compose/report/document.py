"""The report as blocks: five chapters on upright pages, five annexes on landscape ones (domain §2.4)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from selfcheck.compose.report.annexes import annexes
from selfcheck.compose.report.captions import Captions, captions
from selfcheck.compose.report.charts import ranges_chart, totals_chart
from selfcheck.compose.report.gaps import Belows, events_table, items_table
from selfcheck.compose.report.result import result_table
from selfcheck.compose.report.trace import Trace
from selfcheck.model import styles
from selfcheck.model.blocks import Block, Document, paragraph
from selfcheck.model.report import Year
from selfcheck.model.wording import ReportWording, one_line, worded
from selfcheck.numerals import format_chinese

ANNEXES = ("scores", "opinions", "returns", "rules", "trace")


@dataclass(frozen=True)
class Prose:
    """The paragraphs of several sentences, filled from text templates; ``areas`` by the area's id."""

    work: Sequence[Block]
    result: Sequence[Block]
    areas: Mapping[str, Sequence[Block]]
    gaps: Sequence[Block]
    next_steps: Sequence[Block]


def report_captions(year: Year, wording: ReportWording) -> Captions:
    """What is numbered in the report: without marks there is no table of ranks and no chart."""
    ranked = year.standing.state != "withheld"
    tables = [key for key, there in (("result", ranked), ("items", True), ("events", bool(year.events))) if there]
    return captions(wording, tables=tables, charts=("totals", "units") if ranked else (), annexes=ANNEXES)


def report_document(
    year: Year, prose: Prose, found: Belows, trace: Trace, captions: Captions, wording: ReportWording
) -> Document:
    """The report; a withheld standing leaves its reasons in place of tables and charts. ``found``: figures below the plan's.

    ``trace`` is printed as it stands once the chapters are made, so that it holds what they bind.
    """
    chapters: list[Block] = [paragraph(wording.work_heading, styles.HEADING_2), *prose.work]
    chapters += _result(year, prose, captions, wording)
    chapters += _areas(year, prose, wording)
    chapters += _gaps(year, prose, found, trace, captions, wording)
    chapters += [paragraph(wording.next_heading, styles.HEADING_2), *prose.next_steps]
    chapters.append(paragraph(wording.closing, styles.BODY))
    chapters += _listed(captions)
    title = one_line(worded(wording.title, year=year.plan.year))
    behind = tuple(annexes(year, captions, trace, wording))
    return Document(tuple(chapters), properties={"title": title}, attachment=behind)


def _result(year: Year, prose: Prose, captions: Captions, wording: ReportWording) -> Iterator[Block]:
    plan, standing = year.plan, year.standing
    yield paragraph(wording.result_heading, styles.HEADING_2)
    if standing.state == "withheld":
        yield paragraph(wording.withheld, styles.BODY)
        yield from (paragraph(reason, styles.BODY) for reason in standing.withheld_because)
        return
    yield from prose.result
    yield captions.table("result")
    yield result_table(plan, standing, wording)
    yield totals_chart(plan, standing, wording)
    yield captions.chart("totals")
    yield ranges_chart(plan, standing, wording)
    yield captions.chart("units")


def _areas(year: Year, prose: Prose, wording: ReportWording) -> Iterator[Block]:
    yield paragraph(wording.areas_heading, styles.HEADING_2)
    if not prose.areas:
        yield paragraph(wording.withheld, styles.BODY)
    for area in year.plan.areas:
        if area.id not in prose.areas:
            continue
        if area.title:
            heading = worded(wording.area_heading, ordinal=format_chinese(area.ordinal), title=area.title)
            yield paragraph(heading, styles.HEADING_3)
        yield from prose.areas[area.id]


def _gaps(
    year: Year, prose: Prose, found: Belows, trace: Trace, captions: Captions, wording: ReportWording
) -> Iterator[Block]:
    yield paragraph(wording.problems_heading, styles.HEADING_2)
    yield from prose.gaps
    yield captions.table("items")
    yield items_table(year, found, trace, wording)
    if year.events:
        yield captions.table("events")
        yield events_table(year, wording)


def _listed(captions: Captions) -> Iterator[Block]:
    """The note of attachments a line below the text (GB/T 9704 7.3.4): numbers and titles as at their heads."""
    titles = captions.wording.annex_titles
    yield paragraph("", styles.FLUSH)
    for number, key in enumerate(captions.annexes, start=1):
        line = worded(captions.wording.annex_line, number=number, title=titles[key])
        first = number == 1
        yield paragraph(f"{captions.wording.annex_label}{line}" if first else line,
                        styles.ATTACHMENTS_FIRST if first else styles.ATTACHMENTS_NEXT)  # fmt: skip
