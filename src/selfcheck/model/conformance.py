"""What a checker found when it held a document to GB/T 9704-2012, rule by rule."""

from typing import Literal, get_args

from msgspec import Struct

Kind = Literal["notice", "letter", "report", "form", "booklet", "evidence"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Strength = Literal["must", "should", "may"]
Result = Literal["pass", "fail", "not_applicable", "not_measured"]
KindSource = Literal["stated", "file", "guess"]
"""Who said what kind a document is: the person asking, our writer in the file, or its looks."""
KIND_PROPERTY = "selfcheck-kind"
"""The custom property of a Word file under which our writer leaves what kind of document it is; a file format."""
SCHEMA = "selfcheck/conformance/1"


class Judgement(Struct, frozen=True):
    """One rule held to one document (一条的结论). ``expected``, ``found`` and ``where`` are words for a clerk.

    ``not_applicable``: the rule is not for this kind, or the document lacks what it speaks of. ``not_measured``: it can
    only be measured on printed pages and there are none.
    """

    id: str
    clause: str
    strength: Strength
    result: Result
    expected: str
    found: str
    where: str


class Summary(Struct, frozen=True):
    """How many rules ended how (汇总)."""

    must_failed: int
    should_failed: int
    may_failed: int
    passed: int
    not_applicable: int
    not_measured: int


class Substitution(Struct, frozen=True):
    """A face the file names and the face it was printed with (替代字体). ``stand_in``: one of those chosen for it."""

    face: str
    printed: str
    stand_in: bool


class Conformance(Struct, frozen=True):
    """The verdict on one file (公文格式结论). ``pages`` is 0 when it was not printed."""

    schema: str
    file: str
    kind: Kind
    kind_from: KindSource
    profile: str
    pages: int
    substituted: tuple[Substitution, ...]
    rules: tuple[Judgement, ...]
    summary: Summary


def summary_of(rules: tuple[Judgement, ...]) -> Summary:
    """The counts over ``rules``."""
    results = [rule.result for rule in rules]
    failed = [rule.strength for rule in rules if rule.result == "fail"]
    return Summary(
        failed.count("must"),
        failed.count("should"),
        failed.count("may"),
        results.count("pass"),
        results.count("not_applicable"),
        results.count("not_measured"),
    )
