"""``templates/wording.toml`` into its typed form; what is missing or misspelled there is said with its path."""

from typing import TypeVar

import msgspec

from selfcheck.messages import TemplateError

T = TypeVar("T")


def read_wording(data: bytes, section: str, kind: type[T], *, name: str) -> T:
    """One section of the wording file. :class:`TemplateError` names the file and the entry that is wrong."""
    try:
        table = msgspec.toml.decode(data)
        return msgspec.convert(table.get(section, {}), kind)
    except msgspec.ValidationError as error:
        raise TemplateError("TPL006", name, section=section, reason=str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise TemplateError("TPL007", name, reason=str(error)) from error
