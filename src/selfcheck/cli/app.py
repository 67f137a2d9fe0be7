"""The group of commands, its global options, and the one place where an error becomes words and an exit status."""

import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from selfcheck import __version__
from selfcheck.cli import say_stopped
from selfcheck.cli.chinese import Group, option, usage_text
from selfcheck.messages import SelfcheckError
from selfcheck.messages.system import reason_of

if TYPE_CHECKING:
    from selfcheck.workflow.session import Session

COMMANDS = {
    "plan": ("selfcheck.cli.plan:plan", "方案：导入、核对、查看、对比、确认存疑"),
    "notice": ("selfcheck.cli.publications:notice", "印出方案通知和附件表"),
    "forms": ("selfcheck.cli.forms:forms", "制作各区的空白自查报告"),
    "receive": ("selfcheck.cli.returns:receive", "收件：归档、读取、入账"),
    "show": ("selfcheck.cli.returns:show", "查看一份自查报告"),
    "accept": ("selfcheck.cli.versions:accept", "审核：定下一个区以哪一版为准"),
    "assign": ("selfcheck.cli.versions:assign", "归位：把未归位的文字放到该放的栏目"),
    "withdraw": ("selfcheck.cli.versions:withdraw", "撤出：归错了区的一版，不再当作这个区的"),
    "status": ("selfcheck.cli.waiting:status", "进度表：谁交了，交了多少"),
    "remind": ("selfcheck.cli.waiting:remind", "催报：没有交的、没有交齐的"),
    "extend": ("selfcheck.cli.waiting:extend", "延期：登记与一个区商定的截止日期"),
    "check": ("selfcheck.cli.checks:check", "内容检查：逐条指出缺漏、不一致和不宜对外的内容"),
    "finding": ("selfcheck.cli.checks:finding", "处理一条检查意见：放过、确认、改写"),
    "rework": ("selfcheck.cli.rework:rework", "补正：通知和带批注的原件"),
    "record": ("selfcheck.cli.records:record", "登记平时情况：日常、督查、媒体、条线结果、点名"),
    "sheets": ("selfcheck.cli.marks:sheets", "制作各主评单位的评分表和材料"),
    "scores": ("selfcheck.cli.marks:scores", "收评分表"),
    "scoring": ("selfcheck.cli.rules:scoring", "计分办法：查看、确认，登记加分、扣分等认定"),
    "rank": ("selfcheck.cli.standing:rank", "汇总得分、排定位次，说明差距和稳定性"),
    "decide": ("selfcheck.cli.standing:decide", "登记局长办公会的审定结果"),
    "evidence": ("selfcheck.cli.evidence:evidence", "一个项目、全部区并排的网页"),
    "booklet": ("selfcheck.cli.publications:booklet", "制作特色亮点汇编"),
    "report": ("selfcheck.cli.publications:report", "制作综合评估报告"),
    "letters": ("selfcheck.cli.publications:letters", "制作致优秀区的函和沟通提示单"),
    "followup": ("selfcheck.cli.publications:followup", "登记沟通提示单的后续情况"),
    "verify": ("selfcheck.cli.verify:verify", "按公文格式标准检查 Word 文件"),
    "templates": ("selfcheck.cli.templates:templates", "模板：核对"),
    "archive": ("selfcheck.cli.archive:archive", "归档：一年的材料合成一个压缩包"),
    "rebuild": ("selfcheck.cli.archive:rebuild", "重建：由台账和原件把成果重新做一遍"),
    "ledger": ("selfcheck.cli.ledger:ledger", "台账：查看、核验"),
    "demo": ("selfcheck.cli.demo:demo", "用演示数据走完全年流程"),
}
"""Each command, where it is, and its line in the list: ``--help`` imports none of them."""


@dataclass(frozen=True)
class Options:
    """The global options as given; what was left out is found when a command asks for the session."""

    plan: Path | None
    workspace: Path | None
    templates: Path | None
    jobs: int
    today: date | None
    strict: bool

    def session(self) -> "Session":
        """The session of this run; :class:`PlanError` when the plan cannot be found or read."""
        from selfcheck.workflow.session import Session, default_templates, moment, newest_plan

        here = Path.cwd()
        plan = self.plan or newest_plan(here)
        templates = self.templates or default_templates(here)
        found = Session(plan, self.workspace or Path(), templates, moment(self.today), self.jobs, self.strict)
        if self.workspace is not None:
            return found
        workspace = here / "output" / str(found.plan.year)
        return Session(plan, workspace, templates, found.at, self.jobs, self.strict)


class LazyGroup(Group):
    """Commands by name; a module is imported when its command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


class Day(click.ParamType[date]):
    """A date such as 2021-11-08."""

    name = "日期"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        written = str(value) if str(value).isascii() else ""  # strptime takes the digits of every script of the world
        try:
            return datetime.strptime(written, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fail(f"“{value}”不是日期，请写成 2021-11-08 这样。", param, ctx)


FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group(cls=LazyGroup, context_settings={"max_content_width": 100})
@option(
    "--plan", type=FOLDER, envvar="SELFCHECK_PLAN", help="方案文件夹；默认用 plan/ 下最新一年的，没有就用随程序带的。"
)
@option("--workspace", type=FOLDER, envvar="SELFCHECK_WORKSPACE", help="工作文件夹；默认 output/<年份>。")
@option(
    "--templates", type=FOLDER, envvar="SELFCHECK_TEMPLATES", help="模板文件夹；默认 templates，没有就用随程序带的。"
)
@option("--jobs", type=click.IntRange(1, 256), envvar="SELFCHECK_JOBS", help="同时处理几个文件；默认为处理器核数。")
@option("--today", type=Day(), envvar="SELFCHECK_TODAY", help="把今天当作哪一天；默认为真正的今天。")
@option("--strict", is_flag=True, help="存疑、提醒也算失败（退出码 1）。")
@click.version_option(__version__, message="selfcheck %(version)s", help="显示版本号。")
@click.pass_context
def app(
    ctx: click.Context,
    plan: Path | None,
    workspace: Path | None,
    templates: Path | None,
    jobs: int | None,
    today: date | None,
    *,
    strict: bool,
) -> None:
    """民政工作综合评估：从一份方案到表、收件、汇总、汇编、报告和函。

    第一次用，请运行 selfcheck demo。
    """
    ctx.obj = Options(plan, workspace, templates, jobs or os.cpu_count() or 1, today, strict)


def run(arguments: Sequence[str]) -> int:
    """The exit status of one command line. Every expected failure is said here; a traceback is a bug."""
    try:
        outcome = app.main(list(arguments), prog_name="selfcheck", standalone_mode=False)
        return outcome if isinstance(outcome, int) else 0
    except click.UsageError as error:
        click.echo(usage_text(error), err=True)
        return 2
    except click.Abort:
        return say_stopped()
    except SelfcheckError as error:
        for where, code, message in error.lines:
            click.echo(f"{where}：{code} {message}" if where else f"{code} {message}", err=True)
        return error.exit_code
    except BrokenPipeError:
        # Whoever was reading has gone (as ``| head``): nothing more to say, and nothing left for Python to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (OSError, UnicodeEncodeError) as error:
        click.echo(_about_files(error), err=True)
        return 1


def _about_files(error: OSError | UnicodeEncodeError) -> str:
    if isinstance(error, UnicodeEncodeError):  # the screen is set to show anything: only a file's name can be meant
        return "这台电脑现在的语言环境写不了中文文件名。请先运行 export LC_ALL=C.UTF-8，再运行一次。"
    return f"读写文件出错：{reason_of(error)}（{error.filename or '输出'}）。请检查磁盘和权限后再运行一次。"
