"""click's own words in Chinese: its help pages and what is wrong with a command line."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
_METAVARS = {
    "INTEGER": "数字",
    "INTEGER RANGE": "数字",
    "DIRECTORY": "文件夹",
    "PATH": "路径",
    "FILE": "文件",
    "TEXT": "文字",
}
_WRONG = (
    (r"(?:File|Directory|Path) '(.*)' does not exist", "找不到“{0}”"),
    (r"(?:File|Directory|Path) '(.*)' is a file", "“{0}”是文件，这里要写文件夹"),
    (r"(?:File|Directory|Path) '(.*)' is a directory", "“{0}”是文件夹，这里要写文件"),
    (r"(?:File|Directory|Path) '(.*)' is not (?:readable|writable)", "“{0}”没有权限打开"),
    (r"(-?\d+) is not in the range (.*?)\.?$", "{0} 不在允许的范围内（{1}）"),
    (r"'(.*)' is not a valid integer", "“{0}”不是整数"),
    (r"'(.*)' is not one of (.*?)\.?$", "没有“{0}”这一种，可以写 {1}"),
    (r"Option '(.*)' requires an argument", "选项 {0} 后面要写内容"),
    (r"Option '(.*)' does not take a value", "选项 {0} 后面不用写内容"),
    (r"No such command '(.*)'", "没有命令 {0}"),
    (r"Got unexpected extra arguments? \((.*)\)", "多写了 {0}"),
    (r"Missing command", "没有写要做什么"),
)  # fmt: skip


class ChineseFormatter(click.HelpFormatter):
    """A help page with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        words = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 [参数]…")
        super().write_usage(prog, words, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))


class ChineseContext(click.Context):
    """A context whose help pages are Chinese; commands below inherit it."""

    formatter_class = ChineseFormatter


class Option(click.Option):
    """An option whose line in the help says in Chinese what kind of value it takes and that it must be given."""

    def make_metavar(self, ctx: click.Context) -> str:
        return _METAVARS.get(super().make_metavar(ctx).strip("<>"), super().make_metavar(ctx))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        if record is None:
            return None
        words = re.sub(r"\[(\d+)<=x<=(\d+)\]", r"[\1 至 \2]", record[1])
        return record[0], words.replace("[required]", "[必填]").replace("; required]", "，必填]")


def option(*names: str, **settings: Any) -> Callable[[Any], Any]:
    """``click.option`` with a Chinese line in the help."""
    return click.option(*names, cls=Option, **settings)


def last_year_option(use: str) -> Callable[[Any], Any]:
    """The option that names last year's workspace, and what it is used for."""
    folder = click.Path(path_type=Path, file_okay=False, exists=True)
    return option("--last-year", type=folder, metavar="文件夹", help=f"上一年度的工作文件夹：{use}")


class Name(click.ParamType[str]):
    """Who did it: a name, not a blank."""

    name = "姓名"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not str(value).strip():
            self.fail("这里要写姓名", param, ctx)
        return str(value).strip()


class Command(click.Command):
    """A command whose help page is Chinese."""

    context_class = ChineseContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_chinese(super().get_help_option(ctx))


class Group(click.Group):
    """A group whose help page is Chinese."""

    context_class = ChineseContext
    command_class = Command

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_chinese(super().get_help_option(ctx))


def _in_chinese(found: click.Option | None) -> click.Option | None:
    if found is not None:
        found.help = "显示这份说明。"
    return found


def usage_text(error: click.UsageError) -> str:
    """What is wrong with the command line, and where to read how it should be; the help itself for a line without words."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    help_line = f"\n运行 {error.ctx.command_path} --help 查看用法。" if error.ctx else ""
    return f"命令写得不对：{_reason(error)}。{help_line}"


def _reason(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            near = f"，是不是 {'、'.join(error.possibilities)}" if error.possibilities else ""
            return f"没有选项 {error.option_name}{near}"
        case click.MissingParameter():
            return f"缺少 {_name(error.param, error.ctx)}"
        case click.BadParameter():
            return f"{_name(error.param, error.ctx)}：{_translated(error.message)}"
        case _:
            return _translated(error.message)


def _name(parameter: click.Parameter | None, ctx: click.Context | None) -> str:
    """A parameter as it is typed: the option's own spelling, or the argument's place holder."""
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return parameter.make_metavar(ctx) if parameter is not None and ctx is not None else "参数"


def _translated(message: str) -> str:
    for pattern, words in _WRONG:
        if found := re.search(pattern, message):
            return words.format(*found.groups())
    return message.rstrip("。.")
