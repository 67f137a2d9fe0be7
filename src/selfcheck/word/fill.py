"""The one Jinja door: Word templates that a clerk edits, and text templates of several sentences.

Sandboxed, strict, escaping on. Without these docxtpl runs code from a template, prints nothing for a missing name and
loses the rest of a paragraph at ``&`` or ``<`` (architecture, rule 5; all three measured).
"""

import io
import re
from collections.abc import Callable, Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError
from markupsafe import Markup

from selfcheck.messages import TemplateError
from selfcheck.numerals import cn_date, format_chinese

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def fill_docx(template: bytes, fields: Mapping[str, Any], *, name: str) -> bytes:
    """A Word template with its fields filled. :class:`TemplateError` names the template and the field or tag that is wrong.

    A field's text is data: tags typed by a district are printed, never run; control characters are left out.
    """
    environment = _environment()

    def render() -> bytes:
        document = DocxTemplate(io.BytesIO(template))
        document.render({key: _clean(value) for key, value in fields.items()}, jinja_env=environment)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return _guarded(render, name)


def fill_text(template: str, fields: Mapping[str, Any], *, name: str) -> str:
    """A text template filled to Markdown; every value is escaped, so that data cannot become a heading or a table."""
    environment = _environment(finalize=_escape_markdown)
    return _guarded(lambda: environment.from_string(template).render(**fields), name)


def _environment(finalize: Callable[[Any], Any] | None = None) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, finalize=finalize, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"cn_date": cn_date, "cn_number": format_chinese}
    return environment


def _guarded(render: Callable[[], Any], name: str) -> Any:
    try:
        return render()
    except TemplateSyntaxError as error:
        raise TemplateError("TPL004", name, reason=error.message, line=error.lineno) from error
    except UndefinedError as error:
        raise TemplateError("TPL003", name, reason=error.message) from error
    except SecurityError as error:
        raise TemplateError("TPL005", name, reason=str(error)) from error


def _escape_markdown(value: Any) -> Any:
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return Markup(_MARKDOWN.sub(r"\\\1", _CONTROL.sub("", value)))


def _clean(value: Any) -> Any:
    """``value`` without control characters, which XML cannot hold and docxtpl reads as breaks."""
    if isinstance(value, str):
        return _CONTROL.sub("", value)
    if isinstance(value, Mapping):
        return {key: _clean(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(inner) for inner in value]
    return value
