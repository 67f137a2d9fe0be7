"""An item as a person names it at the keyboard."""

import re

from selfcheck.messages import PublishError
from selfcheck.model.plan import Item, Plan
from selfcheck.numerals import to_ascii_digits

_ORDINAL = re.compile(r"第?([0-9]+)项?")


def item_of(plan: Plan, said: str) -> Item:
    """The item a person means by its printed number (5, 第5项) or its id; :class:`PublishError` PUB085 for none."""
    number = _ORDINAL.fullmatch(to_ascii_digits(said.strip()))
    for item in plan.items:
        if item.id == said.strip() or (number and int(number[1]) == item.ordinal):
            return item
    raise PublishError("PUB085", item=said, count=len(plan.items), example=plan.items[0].id)
