"""``demo``."""

from pathlib import Path

import click

from selfcheck.cli.app import Options
from selfcheck.cli.chinese import Command, option
from selfcheck.cli.screen import say, say_notices, shown


@click.command(cls=Command)
@option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="文件夹",
              help="放在哪里；默认 output/demo。")  # fmt: skip
@option("--no-pdf", is_flag=True, help="只出 Word，不出 PDF。")
@click.pass_context
def demo(ctx: click.Context, folder: Path | None, *, no_pdf: bool) -> None:
    """用演示数据走完全年流程：真实方案的16份空白表，16个虚构的区填报、收件、评分、汇编、报告、函。"""
    from selfcheck.workflow.demo.play import Step, play

    options: Options = ctx.obj
    target = folder or Path.cwd() / "output" / "demo"

    def tell(step: Step) -> None:
        if not step.seconds:
            say(f"· {step.title} ……")
        else:
            say(f"    {step.made}　{step.seconds:.1f}秒")

    played = play(options.session(), target, pdf=not no_pdf, tell=tell)
    say(
        f"全部做好了，用了{sum(s.seconds for s in played.steps):.1f}秒。除 {shown(target / 'forms')}/ 外都是演示数据，区名和数字都是编的。"
    )
    say_notices(played.notices[:1])
    say("请先打开：")
    for path in played.open_first:
        say(f"  {shown(path)}")
