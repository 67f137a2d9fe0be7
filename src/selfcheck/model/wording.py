"""The words our documents print around the data (用语): kept in ``templates/wording.toml``, where an office may change them."""

from msgspec import Struct


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
    header: str
    instructions_heading: str
    part_heading: str
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
    office_lead_line: str
    office_missing_line: str
    not_applicable: str
    reason_mark: str
    yes_mark: str
    no_mark: str
