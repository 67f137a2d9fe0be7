"""The one table of GB/T 9704-2012's rules: clause, strength, the kinds each speaks of, its figures, what it drags along.

Figures come from ``selfcheck.figures``; the sentence of each rule stands in ``messages.official`` under its id; what
measures it stands in ``official.checks``. Strength follows the wording of the clause: an obligation is a must, "一般" and
"推荐" a should, practice and arithmetic that the text does not state a may. A clause that holds both is parted: the letter
b behind an id is its softer half.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from selfcheck import figures as f
from selfcheck.model.conformance import KINDS, Kind, Strength

_EVERY: Final = frozenset(KINDS)
_NOTICE: Final[frozenset[Kind]] = frozenset({"notice"})
_LETTER: Final[frozenset[Kind]] = frozenset({"letter"})
_ISSUED: Final = _NOTICE | _LETTER
_TEXTS: Final[frozenset[Kind]] = _ISSUED | {"report"}
"""What is written as running text; a form, a booklet and evidence hold other people's text, tables and pictures."""
_UNTYPED: Final = _EVERY - {"form"}


_EDGES: Final = "PAGE-04 PAGE-08 HEAD-04 HEAD-09 HEAD-12 TITL-02 ADDR-02 BODY-02 ATTN-01 SIG-05 NOTE-01 PNUM-04"
"""What is measured from the edge of the paper moves with the left white."""


class FormatRule(NamedTuple):
    """One rule of the standard (一条规定). ``kinds``: the documents it speaks of.

    ``consequences``: rules that fail along with it because one deviation shows in both; a document broken in this rule
    alone breaks no other.
    """

    id: str
    clause: str
    strength: Strength
    kinds: frozenset[Kind]
    figures: Mapping[str, object] = {}
    consequences: frozenset[str] = frozenset()


def _rule(
    id: str, clause: str, strength: Strength, kinds: frozenset[Kind] = _EVERY, drags: str = "", **figures: object
) -> FormatRule:
    return FormatRule(id, clause, strength, kinds, figures, frozenset(drags.split()))


_TABLE: Final = (
    _rule("PAGE-01", "5.1", "must", width=f.PAPER_WIDTH_MM, height=f.PAPER_HEIGHT_MM),
    _rule("PAGE-02", "5.2.1", "must", drags="HEAD-05 COLO-03", white=f.TOP_MM, off=f.WHITE_TOLERANCE_MM),
    _rule("PAGE-03", "5.2.1", "must", drags=_EDGES, white=f.LEFT_MM, off=f.WHITE_TOLERANCE_MM),
    _rule("PAGE-04", "5.2.1", "must", drags="PAGE-08 HEAD-12 TITL-02 SIG-05 PNUM-04", width=f.TEXT_WIDTH_MM),
    _rule("PAGE-05", "5.2.1", "must", drags="COLO-03", height=f.TEXT_HEIGHT_MM, bottom=f.BOTTOM_MM),
    _rule("PAGE-06", "5.2.3", "should", _TEXTS, lines=f.LINES),
    _rule("PAGE-07", "5.2.3", "should", _TEXTS, characters=f.CHARACTERS),
    _rule("PAGE-08", "5.2.3", "should", _TEXTS),
    _rule("PAGE-09", "", "may"),
    _rule("PAGE-10", "5.2.4", "must"),
    _rule("FONT-01", "5.2.2", "should", _TEXTS, face=f.FACE_BODY),
    _rule("FONT-02", "5.2.2", "should", _TEXTS),
    _rule("FONT-03", "7.3.1", "should", _TEXTS | {"evidence"}, face=f.FACE_TITLE),
    _rule("FONT-04", "7.3.3", "should", _TEXTS),
    _rule("HEAD-01", "7.2.1", "should", _NOTICE),
    _rule("HEAD-02", "7.2.2", "should", _NOTICE),
    _rule("HEAD-03", "7.2.3", "should", _NOTICE),
    _rule("HEAD-04", "7.2.4", "must", _NOTICE),
    _rule("HEAD-05", "7.2.4", "must", _NOTICE, below=f.MARK_TOP_MM, at=f.TOP_MM + f.MARK_TOP_MM),
    _rule("HEAD-06", "7.2.4", "must", _NOTICE),
    _rule("HEAD-06b", "7.2.4", "should", _NOTICE, face=f.FACE_TITLE),
    _rule("HEAD-07", "7.2.5", "must", _NOTICE),
    _rule("HEAD-08", "7.2.5", "must", _ISSUED),
    _rule("HEAD-09", "7.2.5", "must", _NOTICE),
    _rule("HEAD-10", "7.2.6", "must", _NOTICE),
    _rule("HEAD-11", "7.2.7", "must", _NOTICE, gap=f.NUMBER_GAP_MM),
    _rule("HEAD-12", "7.2.7", "must", _NOTICE, width=f.TEXT_WIDTH_MM),
    _rule("HEAD-13", "7.2.7", "must", _NOTICE),
    _rule("TITL-01", "7.3.1", "must", _NOTICE),
    _rule("TITL-02", "7.3.1", "must", _UNTYPED),
    _rule("TITL-03", "7.3.1", "must", _ISSUED),
    _rule("TITL-04", "7.3.1", "may", _ISSUED),
    _rule("ADDR-01", "7.3.2", "must", _ISSUED),
    _rule("ADDR-02", "7.3.2", "must", _ISSUED, "PUNC-01"),
    _rule("BODY-01", "7.3.3", "must", _ISSUED, "COLO-08"),
    _rule("BODY-02", "7.3.3", "must", _TEXTS),
    _rule("BODY-03", "7.3.3", "should", _TEXTS, face=f.FACE_LEVEL_1),
    _rule("BODY-04", "7.3.3", "should", _TEXTS, face=f.FACE_LEVEL_2),
    _rule("BODY-05", "7.3.3", "should", _TEXTS, face=f.FACE_BODY),
    _rule("BODY-06", "7.3.3", "should", _TEXTS, face=f.FACE_BODY),
    _rule("BODY-07", "7.3.3", "should", _TEXTS),
    _rule("BODY-08", "5.2.3", "should", _ISSUED),
    _rule("BODY-09", "", "may"),
    _rule("BODY-10", "", "may"),
    _rule("ATTN-01", "7.3.4", "must", _ISSUED),
    _rule("ATTN-02", "7.3.4", "must", _ISSUED, "ATT-04"),
    _rule("ATTN-03", "7.3.4", "must", _ISSUED),
    _rule("SIG-01", "7.3.5.1", "should", _ISSUED),
    _rule("SIG-02", "7.3.5.1", "should", _ISSUED),
    _rule("SIG-03", "7.3.5.1", "may", _ISSUED),
    _rule("SIG-04", "7.3.5.1", "must", _ISSUED),
    _rule("SIG-05", "7.3.5.2", "must", _ISSUED),
    _rule("SIG-06", "7.3.5.2", "must", _ISSUED),
    _rule("SIG-07", "7.3.5.3", "must", _ISSUED),
    _rule("SIG-08", "7.3.5.4", "must", _ISSUED),
    _rule("SIG-09", "7.3.5.5", "may", _ISSUED),
    _rule("SIG-10", "7.3.5", "may", _ISSUED),
    _rule("NOTE-01", "7.3.6", "must", _ISSUED),
    _rule("ATT-01", "7.3.7", "must", _ISSUED, "ATT-02 COLO-08"),
    _rule("ATT-02", "7.3.7", "must", _ISSUED, face=f.FACE_LEVEL_1),
    _rule("ATT-03", "7.3.7", "must", _ISSUED),
    _rule("ATT-04", "7.3.7", "must", _ISSUED),
    _rule("ATT-05", "7.5", "must", _ISSUED),
    _rule("COLO-01", "7.4.1", "must", _NOTICE, width=f.TEXT_WIDTH_MM),
    _rule("COLO-02", "7.4.1", "should", _NOTICE, outer=f.OUTER_RULE_MM, inner=f.INNER_RULE_MM),
    _rule("COLO-03", "7.4.1", "must", _NOTICE, bottom=f.BOTTOM_MM),
    _rule("COLO-04", "7.4.2", "must", _ISSUED, "PUNC-01"),
    _rule("COLO-04b", "7.4.2", "should", _ISSUED, face=f.FACE_BODY),
    _rule("COLO-05", "7.4.2", "must", _ISSUED),
    _rule("COLO-06", "7.4.3", "must", _NOTICE),
    _rule("COLO-07", "7.4.3", "may", _NOTICE),
    _rule("COLO-08", "6.2", "may", _NOTICE),
    _rule("PNUM-01", "7.5", "should", face=f.FACE_NUMBER),
    _rule("PNUM-02", "7.5", "must"),
    _rule("PNUM-03", "7.5", "must", at=f.NUMBER_LINE_MM),
    _rule("PNUM-04", "7.5", "must"),
    _rule("PNUM-05", "7.5", "must", _NOTICE),
    _rule("TABL-01", "8", "must"),
    _rule("TABL-02", "5.2.1", "must", width=f.TEXT_WIDTH_MM, height=f.TEXT_HEIGHT_MM),
    _rule("LETT-01", "10.1", "must", _LETTER, "LETT-02 LETT-05 LETT-06", at=f.LETTER_MARK_TOP_MM),
    _rule("LETT-01b", "10.1", "should", _LETTER, face=f.FACE_TITLE),
    _rule("LETT-02", "10.1", "must", _LETTER, gap=f.LETTER_MARK_GAP_MM),
    _rule("LETT-03", "10.1", "must", _LETTER, up=f.LETTER_FOOT_LINE_MM),
    _rule("LETT-04", "10.1", "must", _LETTER, length=f.LETTER_LINE_MM),
    _rule("LETT-05", "10.1", "must", _LETTER, gap=f.LETTER_NUMBER_GAP_MM),
    _rule("LETT-06", "10.1", "must", _LETTER, gap=f.LETTER_NUMBER_GAP_MM),
    _rule("LETT-07", "10.1", "must", _LETTER),
    _rule("LETT-08", "10.1", "must", _LETTER, "PAGE-05", gap=f.LETTER_NUMBER_GAP_MM),
    _rule("LETT-09", "10.1", "must", _LETTER),
    _rule("LETT-10", "10.1", "must", _LETTER),
    _rule("MINU-01", "10.3", "may", _NOTICE, "HEAD-05", at=f.TOP_MM + f.MARK_TOP_MM),
    _rule("MINU-02", "10.3", "may", _NOTICE),
    _rule("PUNC-01", "9", "must"),
    _rule("NUM-01", "9", "must"),
    _rule("META-01", "", "may"),
)

RULES: Final[Mapping[str, FormatRule]] = {rule.id: rule for rule in _TABLE}
"""By id, in the order of the clauses."""
