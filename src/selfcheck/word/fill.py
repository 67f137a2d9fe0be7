"""The one Jinja door: Word templates that a clerk edits, and text templates of several sentences.

Sandboxed, strict, escaping on. Without these docxtpl runs code from a template, prints nothing for a missing name and
loses the rest of a paragraph at ``&`` or ``<`` (architecture, rule 5; all three measured).
"""

import io
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from selfcheck.messages import TemplateError
from selfcheck.numerals import cn_date, format_chinese
from selfcheck.word.package import Package

T = TypeVar("T")

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, or docxtpl reads as breaks."""
_REWRITTEN = re.compile(r"([{}%])_")
"""Beginnings of ``{_{``, ``}_}``, ``{_%`` and ``%_}``, which docxtpl turns into tags' brackets after filling."""
_WRONG = (TemplateRuntimeError, SecurityError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What a template can raise while it runs: forbidden, divided by zero, a filter on the wrong kind of field."""


def fill_docx(template: bytes, fields: Mapping[str, Any], *, name: str) -> bytes:
    """A Word template with its fields filled. :class:`TemplateError` names the template and the field or tag that is wrong.

    A field's text is data: tags typed by a district are printed, never run; control characters are left out.
    """
    document = _opened(template, name)
    environment = _environment(_print)

    def render() -> bytes:
        document.render(fields, jinja_env=environment)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return _guarded(render, name)


def _opened(template: bytes, name: str) -> DocxTemplate:
    try:
        package = Package(template)
        package.xml(package.main)
        document = DocxTemplate(io.BytesIO(template))
        document.init_docx()
    except (ValueError, KeyError) as error:
        raise TemplateError("TPL009", name) from error
    return document


def fill_text(template: str, fields: Mapping[str, Any], *, name: str) -> str:
    """A text template filled to Markdown; every value is escaped, so that data cannot become a heading or a table."""
    environment = _environment(_escape_markdown)
    return _guarded(lambda: environment.from_string(template).render(**fields), name)


def _environment(finalize: Callable[[Any], Any]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, finalize=finalize, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"cn_date": cn_date, "cn_number": format_chinese}
    return environment


def _guarded(render: Callable[[], T], name: str) -> T:
    try:
        return render()
    except TemplateSyntaxError as error:
        raise TemplateError("TPL004", name, reason=error.message, line=error.lineno) from error
    except UndefinedError as error:
        raise TemplateError("TPL003", name, reason=error.message) from error
    except _WRONG as error:
        raise TemplateError("TPL005", name, reason=str(error)) from error


def _escape_markdown(value: Any) -> Any:
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return Markup(_MARKDOWN.sub(r"\\\1", _CONTROL.sub("", value)))  # noqa: S704 - every sign with a meaning is escaped


def _print(value: Any) -> Any:
    """What stands in the Word file for ``value``: the same characters, none of them read as a tag or a bracket of XML."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    clean = _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return Markup(_REWRITTEN.sub(lambda found: f"&#{ord(found[1])};_", escape(clean)))  # noqa: S704 - escaped just now
