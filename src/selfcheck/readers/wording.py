"""``templates/wording.toml`` into its typed form; what is missing or misspelled there is said with its path."""

from typing import TypeVar

from selfcheck.messages import TemplateError
from selfcheck.model.encoding import Misfit, from_toml

T = TypeVar("T")


def read_wording(data: bytes, section: str, kind: type[T], *, name: str) -> T:
    """One section of the wording file. :class:`TemplateError` names the file and the entry that is wrong."""
    try:
        return from_toml(data, section, kind)
    except Misfit as error:
        raise TemplateError("TPL006", name, section=section) from error
