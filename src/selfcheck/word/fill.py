"""The one Jinja door: Word templates that a clerk edits, and text templates of several sentences.

Sandboxed, strict, escaping on. Without these docxtpl runs code from a template, prints nothing for a missing name and
loses the rest of a paragraph at ``&`` or ``<`` (architecture, rule 5; all three measured).
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from selfcheck.messages import TemplateError
from selfcheck.messages.template import STRAY
from selfcheck.model.report import Pointer
from selfcheck.numerals import cn_date, cn_period, format_chinese
from selfcheck.word.package import Package
from selfcheck.word.tags import Ask, asked, plain, stray

T = TypeVar("T")

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, or docxtpl reads as breaks."""
_PARAGRAPH = re.compile(r"(</w:p>)|<w:p[ >]")
_REWRITTEN = re.compile(r"([{}%])_")
"""Beginnings of ``{_{``, ``}_}``, ``{_%`` and ``%_}``, which docxtpl turns into tags' brackets after filling."""
_WRONG = (TemplateRuntimeError, SecurityError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What a template can raise while it runs: forbidden, divided by zero, a filter on the wrong kind of field."""


def fill_docx(template: bytes, fields: Mapping[str, Any], *, name: str) -> bytes:
    """A Word template with its fields filled. :class:`TemplateError` names the template and the field or tag that is wrong.

    A field's text is data: tags typed by a district are printed, never run; control characters are left out.
    """
    document = _opened(template, name)
    left = [ask.name for _, source in _sources(document) for ask in stray(source)]
    environment = _environment(_print)

    def render() -> bytes:
        document.render(fields, jinja_env=environment)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return _whole(_guarded(render, name), left, name)


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
    filled = _guarded(lambda: environment.from_string(template).render(**fields), name)
    return _whole(filled, [ask.name for ask in stray(template)], name)


class Found(NamedTuple):
    """What a template asks for, with the words of its paragraph and the part it stands in: body, header or footer.

    ``known`` are the names there are, for a filter or test that is none of them; those that are known are not told.
    """

    ask: Ask
    words: str
    part: str
    known: tuple[str, ...] = ()


def asked_in_docx(template: bytes, name: str) -> tuple[Found, ...]:
    """Everything a Word template asks for; :class:`TemplateError` TPL009 when it is none.

    Tags are put together as docxtpl does it, since an editor splits them over runs.
    """
    document = _opened(template, name)
    return tuple(found for part, source in _sources(document) for found in _asked(source, part))


def asked_in_text(template: str) -> tuple[Found, ...]:
    """Everything a text template asks for, with the words of its line."""
    return tuple(_asked(template, "body"))


def _sources(document: DocxTemplate) -> Iterator[tuple[str, str]]:
    """The parts that are filled, a line a paragraph."""
    parts = [("body", document.get_xml())]
    for part, uri in (("header", document.HEADER_URI), ("footer", document.FOOTER_URI)):
        parts += [(part, document.get_part_xml(inside)) for _, inside in document.get_headers_footers(uri)]
    for part, source in parts:
        yield (
            part,
            _PARAGRAPH.sub(lambda edge: f"{edge[0]}\n" if edge[1] else f"\n{edge[0]}", document.patch_xml(source)),
        )


def _asked(source: str, part: str) -> Iterator[Found]:
    lines = source.replace("\r\n", "\n").split("\n")
    environment = _environment(str)
    asks = list(stray(source))
    try:
        asks += asked(environment.parse(source))
    except TemplateSyntaxError as error:  # said once, by what Jinja has to say of it
        asks = [ask for ask in asks if ask.line != error.lineno] + [Ask("broken", error.message or "", error.lineno)]
    known = {"filter": environment.filters, "test": environment.tests}
    for ask in sorted(asks, key=lambda one: one.line):
        names = tuple(known.get(ask.kind, ()))
        if ask.name not in names:
            yield Found(ask, plain(lines[min(ask.line, len(lines)) - 1]), part, names)


def _environment(finalize: Callable[[Any], Any]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, finalize=finalize, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"cn_date": cn_date, "cn_period": cn_period, "cn_number": format_chinese}
    return environment


def _whole(filled: T, left: Sequence[str], name: str) -> T:
    """What was filled, unless brackets are left over: they would be printed, and the field they stand round would not."""
    if left:
        raise TemplateError("TPL012", name, reason=STRAY.format(found=left[0]))
    return filled


class _NotOneLine(ValueError):
    """A list or a group of fields was to be printed as if it were a line of text."""


def _guarded(render: Callable[[], T], name: str) -> T:
    try:
        return render()
    except TemplateSyntaxError as error:
        raise TemplateError("TPL004", name, line=error.lineno) from error
    except UndefinedError as error:
        raise TemplateError("TPL003", name, reason=_quoted(error)[-1]) from error
    except _NotOneLine as error:
        raise TemplateError("TPL029", name) from error
    except _WRONG as error:
        raise TemplateError("TPL005", name, reason=_quoted(error)[0]) from error


def _quoted(error: Exception) -> list[str]:
    """The names that Jinja quotes when it has something against a template; all it says when it quotes none."""
    return re.findall(r"'([^']+)'", str(error)) or [str(error)]


def _line(value: Any) -> Any:
    if isinstance(value, list | tuple | dict):
        raise _NotOneLine
    return value


def _escape_markdown(value: Any) -> Any:
    if isinstance(value, Pointer):
        return Markup(f"[{_escape_markdown(value.text)}](#{value.mark})")  # noqa: S704 - its words are escaped
    if isinstance(value, Markup) or not isinstance(value, str):
        return _line(value)
    return Markup(_MARKDOWN.sub(r"\\\1", _CONTROL.sub("", value)))  # noqa: S704 - every sign with a meaning is escaped


def _print(value: Any) -> Any:
    """What stands in the Word file for ``value``: the same characters, none of them read as a tag or a bracket of XML."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return _line(value)
    clean = _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return Markup(_REWRITTEN.sub(lambda found: f"&#{ord(found[1])};_", escape(clean)))  # noqa: S704 - escaped just now
