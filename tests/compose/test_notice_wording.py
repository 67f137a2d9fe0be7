"""The printed notice and the office's own words for it: braces written wrong are told, whichever entry they stand in."""

import pytest
from msgspec import convert
from tests.notice_plans import PLAN
from tests.returns import wording

from selfcheck.compose.notice_document import notice_document
from selfcheck.messages import TemplateError
from selfcheck.model.encoding import replaced
from selfcheck.model.wording import NoticeWording

WORDS = convert(wording("notice"), NoticeWording)


@pytest.mark.parametrize(
    "entry",
    [
        {"publicity": "（{words}）"},
        {"area_count": "（{items}项）"},
        {"area_numbers": ("{zh}、",)},
        {"attachment_line": "{名}"},
    ],
)
def test_braces_written_wrong_in_the_words_of_the_notice_are_told(entry: dict[str, object]) -> None:
    with pytest.raises(TemplateError) as raised:
        notice_document(PLAN, replaced(WORDS, **entry))
    assert raised.value.code == "TPL010"
