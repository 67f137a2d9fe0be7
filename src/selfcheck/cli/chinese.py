"""click's own words in Chinese: headings of the help pages and what is wrong with a command line."""

import click

_QUOTE = "'"
_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}


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


class Command(click.Command):
    """A command whose help page is Chinese."""

    context_class = ChineseContext


class Group(click.Group):
    """A group whose help page is Chinese."""

    context_class = ChineseContext
    command_class = Command


def usage_text(error: click.UsageError) -> str:
    """What is wrong with the command line, and where to read how it should be."""
    help_line = f"\n运行 {error.ctx.command_path} --help 查看用法。" if error.ctx else ""
    return f"命令写得不对：{_reason(error)}{help_line}"


def _reason(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            near = f"，是不是 {'、'.join(error.possibilities)}？" if error.possibilities else "。"
            return f"没有选项 {error.option_name}{near}"
        case click.MissingParameter():
            return f"缺少 {error.param.make_metavar(error.ctx) if error.param and error.ctx else error.param_hint}。"
        case click.BadParameter():
            name = error.param.name if error.param else error.param_hint
            return f"{name}：{error.message}"
        case _:
            return _translated(error.message)


def _translated(message: str) -> str:
    if message.startswith("No such command"):
        return f"没有命令 {_between(message, _QUOTE, _QUOTE)}。"
    if "unexpected extra argument" in message:
        return f"多写了参数 {_between(message, '(', ')')}。"
    if message.startswith("Missing command"):
        return "没有写要做什么。"
    return message


def _between(text: str, start: str, end: str) -> str:
    return text.partition(start)[2].partition(end)[0]
