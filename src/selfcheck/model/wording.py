"""The words our documents print around the data (用语): kept in ``templates/wording.toml``, where an office may change them."""

from msgspec import Struct

from selfcheck.messages import TemplateError


class FieldWording(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of a grid (栏目用语): its printed label, its prompt, and what stands preprinted in the answer (tick boxes)."""

    name: str
    label: str
    prompt: str = ""
    preprinted: str = ""


class FormWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the self-check report (自查报告用语). ``{braces}`` are filled by the program."""

    title: str
    bureau_line: str
    number_line: str
    cover_title: str
    header: str
    contents_heading: str
    instructions_heading: str
    part_heading: str
    part_titles: tuple[str, str, str, str]
    area_heading: str
    item_heading: str
    new_mark: str
    lead_line: str
    lead_open: str
    missing_line: str
    prompt: str
    window_prompt: str
    data_label: str
    figure_columns: tuple[str, ...]
    empty_rows: int
    target_each: str
    target_city: str
    target_unknown: str
    figure_elsewhere: str
    problem_label: str
    window_label: str
    highlight_label: str
    risk_hint: str
    seal_heading: str
    seal_lines: tuple[str, ...]
    end_line: str
    cover: tuple[FieldWording, ...]
    highlight: tuple[FieldWording, ...]
    risk: tuple[FieldWording, ...]
    office_title: str
    office_doubts_heading: str
    office_doubt_line: str
    office_unread_line: str
    office_lead_line: str
    office_missing_line: str
    not_applicable: str
    reason_mark: str
    yes_mark: str
    no_mark: str


class MarkdownWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the readable text beside a submission (文本用语)."""

    title: str
    part_four_title: str
    unplaced: str
    notices: str
    states: dict[str, str]


class BookletWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the highlights booklet (汇编用语).

    ``changed_line`` and ``before_line`` are said to the editor; ``cover_label`` is what a reader of the PDF shows there in
    place of a page number, ``printer_name`` the file for the printer.
    """

    title: str
    printer_name: str
    cover_label: str
    preface_heading: str
    contents_heading: str
    origin_line: str
    qualities_line: str
    items_line: str
    item_name: str
    background: str
    practice: str
    effect: str
    replicable: str
    others: str
    footnote: str
    attachment: str
    entry_elsewhere: str
    no_theme: str
    picture_line: str
    pictures_line: str
    theme_index: str
    district_index: str
    index_pages: str
    changed_line: str
    before_line: str


class ReportWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the assessment report and the director's page (报告用语).

    ``comparing``: a sentence with one of them compares with another year. ``event_kinds``: the kinds of recorded events
    that are told, and what they are called; ``from_…``: where counts and marks come from.
    """

    title: str
    proposed: str
    decided: str
    withheld: str
    overview_title: str
    work_heading: str
    result_heading: str
    result_columns: tuple[str, ...]
    result_note: str
    tied: str
    unranked: str
    bar_name: str
    rest_name: str
    chart_sheet: str
    range_names: tuple[str, str, str]
    areas_heading: str
    area_heading: str
    comparing: tuple[str, ...]
    item_column: str
    guessed: str
    cited: str
    quoted_place: str
    figure_place: str
    problems_heading: str
    gap_columns: tuple[str, ...]
    gaps_note: str
    shortfall: str
    event_kinds: dict[str, str]
    event_columns: tuple[str, ...]
    event_mark: str
    no_item: str
    told: str
    events_note: str
    next_heading: str
    closing: str
    table_name: str
    chart_name: str
    annex_name: str
    annex_label: str
    annex_line: str
    table_titles: dict[str, str]
    chart_titles: dict[str, str]
    annex_titles: dict[str, str]
    scores_columns: tuple[str, ...]
    scores_note: str
    sheets_note: str
    opinions_columns: tuple[str, ...]
    returns_columns: tuple[str, ...]
    rules_columns: tuple[str, ...]
    rule_names: dict[str, str]
    other_rule: str
    rule_confirmed: str
    rule_proposed: str
    late: str
    on_time: str
    not_received: str
    trace_columns: tuple[str, ...]
    trace_note: str
    city: str
    see: str
    see_report: str
    from_plan: str
    from_returns: str
    from_ledger: str
    from_figures: str
    from_marks: str
    strength_columns: tuple[str, ...]
    strength: str
    strengths_note: str


class LetterWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words around a letter (函用语). ``leadership``: how it speaks of its addressees, from the label of a place."""

    title: str
    addressees_joint: str
    leadership: str
    source: str
    grade: str


class PromptWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words around a 沟通提示单 (提示单用语). ``reply_days``: days of the calendar left for an answer."""

    title: str
    organ: str
    point: str
    source: str
    shortfall: str
    as_of: str
    unanswered: str
    not_received: str
    reply_days: int


class OutgoingWording(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which sentences of a return are kept out of letters (对外把关用语).

    ``not_outside`` must not leave the house at all; a sentence with one of ``shortfall`` tells no success, and one that
    begins with one of ``mid_thought`` makes no sense alone. Of several the one with most of ``success`` is taken.
    """

    not_outside: tuple[str, ...]
    success: tuple[str, ...]
    shortfall: tuple[str, ...]
    mid_thought: tuple[str, ...]


class EvidenceWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a lead unit's material (主评单位材料用语)."""

    title: str
    item_heading: str
    point_heading: str
    data_heading: str
    problem_heading: str
    district_line: str
    answer_columns: tuple[str, ...]
    figure_columns: tuple[str, ...]
    part_heading: str
    risks_heading: str
    risk_columns: tuple[str, ...]
    records_heading: str
    apart_heading: str
    record_columns: tuple[str, ...]
    states: dict[str, str]


def worded(pattern: str, **facts: object) -> str:
    """A pattern of the wording file with its facts; :class:`TemplateError` TPL010 for braces that name something else."""
    try:
        return pattern.format(**facts)
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        raise TemplateError("TPL010", pattern=pattern) from error


def one_line(title: str) -> str:
    """A title without the breaks that are set for print: for file names, properties and headers."""
    return title.replace("\n", "")


class NoticeWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the printed notice (通知用语).

    ``columns`` are the headings by which it is read back, ``area_numbers`` the numbers of groups by level.
    """

    columns: dict[str, str]
    area_numbers: tuple[str, ...]
    area_count: str
    attachment: str
    attachment_line: str
    publicity: str
    mark: str
