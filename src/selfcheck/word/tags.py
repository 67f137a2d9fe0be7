"""What a template asks for, read from Jinja's own tree: paths of fields, filters, and what goes beyond taking fields."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Literal

from jinja2 import nodes

AskKind = Literal["printed", "looped", "used", "filter", "test", "forbidden", "stray", "broken"]
Scope = Mapping[str, str]
"""Names a loop has made, with the path each stands for; empty for one that is no field."""

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Filter,
    nodes.Test, nodes.If, nodes.For, nodes.CondExpr, nodes.Const, nodes.Not, nodes.And, nodes.Or, nodes.Compare,
    nodes.Operand, nodes.Keyword, nodes.Concat,
)  # fmt: skip
_SPELLED = {"assign": "set", "assignblock": "set", "fromimport": "import", "callblock": "call", "call": "( )"}
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STRAY = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{#|#\}|[{｛]\s*[{｛%％]|[}｝%％]\s*[}｝]|\{\s*[A-Za-z_][\w.]*\s*(?:\|[^{}]*)?\}"
)
"""Brackets that Jinja takes for text and prints: half a pair, one brace for two, or the wide ones of a Chinese keyboard."""
_ENUMERATOR = re.compile(r"^\s*(?:[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+是|[0-9]+[.．、])")
_FIGURE = re.compile(
    r"[0-9０-９]+|百分之[一二三四五六七八九十百零点]+|[一二两三四五六七八九十百千万]+[个项份名家区处件人次分倍成]"
)
_MARKUP = re.compile(r"<wp[^>]*>[^<]*|<[^>]*>")
"""Elements of Word XML, and the offsets of drawings that stand between them."""


@dataclass(frozen=True)
class Ask:
    """One thing a template asks for (取用): a path, a filter's name or what is wrong, and the line it stands in."""

    kind: AskKind
    name: str
    line: int


def asked(tree: nodes.Node, scope: Scope | None = None) -> Iterator[Ask]:
    """Every path, filter and test in ``tree``, and whatever is more than taking a field."""
    scope = scope or {}
    path = path_of(tree, scope)
    if path is not None:
        yield from _path(path, "used", tree.lineno)
        return
    if not isinstance(tree, _ALLOWED):
        name = type(tree).__name__.lower()
        yield Ask("forbidden", _SPELLED.get(name, name), tree.lineno)
        return
    if isinstance(tree, nodes.For):
        yield from _loop(tree, scope)
        return
    if isinstance(tree, nodes.Filter | nodes.Test):
        yield Ask("filter" if isinstance(tree, nodes.Filter) else "test", tree.name, tree.lineno)
    for child in tree.iter_child_nodes():
        printed = path_of(child, scope) if isinstance(tree, nodes.Output) else None
        yield from asked(child, scope) if printed is None else _path(printed, "printed", child.lineno)


def _path(path: str, kind: AskKind, line: int) -> Iterator[Ask]:
    if path:
        yield Ask(kind, path, line)


def _loop(loop: nodes.For, scope: Scope) -> Iterator[Ask]:
    path = path_of(_unfiltered(loop.iter), scope)
    if path is None or isinstance(loop.iter, nodes.Filter):
        yield from asked(loop.iter, scope)
    else:
        yield from _path(path, "looped", loop.lineno)
    member = f"{path}[]" if path else ""
    inside = {**scope, "loop": "", **{name.name: "" for name in loop.target.find_all(nodes.Name)}}
    if isinstance(loop.target, nodes.Name):
        inside[loop.target.name] = member
    for child in (*loop.body, *loop.else_, *([loop.test] if loop.test else [])):
        yield from asked(child, inside)


def _unfiltered(node: nodes.Node) -> nodes.Node:
    while isinstance(node, nodes.Filter) and node.node is not None:
        node = node.node
    return node


def path_of(node: nodes.Node, scope: Scope) -> str | None:
    """``letter.title`` for such an expression; None for another, empty for a loop's own names."""
    match node:
        case nodes.Name():
            return scope.get(node.name, node.name)
        case nodes.Getattr():
            return _inside(path_of(node.node, scope), node.attr)
        case nodes.Getitem() if isinstance(node.arg, nodes.Const):
            whole, key = path_of(node.node, scope), node.arg.value
            return _inside(whole, key) if isinstance(key, str) else _member(whole)
        case _:
            return None


def _inside(path: str | None, name: str) -> str | None:
    return f"{path}.{name}" if path else path


def _member(path: str | None) -> str | None:
    return f"{path}[]" if path else path


def stray(source: str) -> Iterator[Ask]:
    """Brackets left over once every whole tag is taken out, by line."""
    for number, line in enumerate(_without_tags(source).split("\n"), start=1):
        if found := _STRAY.search(plain(line)):
            yield Ask("stray", found[0], number)


def typed(source: str) -> Iterator[tuple[str, str]]:
    """Each figure that stands in a text template by itself, with its line; numbers of paragraphs are no figures."""
    for line, left in zip(source.split("\n"), _without_tags(source).split("\n"), strict=True):
        if found := _FIGURE.search(_ENUMERATOR.sub("", left)):
            yield found[0], plain(line)


def _without_tags(source: str) -> str:
    return _TAG.sub(lambda tag: "\n" * tag[0].count("\n"), source)


def plain(line: str) -> str:
    """The words of a line of Word XML or of a text template."""
    return unescape(_MARKUP.sub("", line)).strip()
