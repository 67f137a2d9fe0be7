"""Every sentence under its code; one module a prefix, so that a code is found by its first letters."""

from collections.abc import Mapping

from selfcheck.messages import (
    finding,
    ledger,
    notice,
    official,
    plan,
    publish,
    returns,
    score,
    submission,
    template,
)
from selfcheck.messages.sentence import Sentence

SENTENCES: Mapping[str, Sentence] = {
    **plan.SENTENCES,
    **notice.SENTENCES,
    **template.SENTENCES,
    **submission.SENTENCES,
    **score.SENTENCES,
    **ledger.SENTENCES,
    **publish.SENTENCES,
    **official.SENTENCES,
    **returns.SENTENCES,
    **finding.SENTENCES,
}
