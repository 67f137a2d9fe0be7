"""``accept``, ``assign`` and ``withdraw``: what a person decides about a return."""

import click

from selfcheck.cli.chinese import Command, Name, option
from selfcheck.cli.screen import finish, say, say_notices


@click.command(cls=Command)
@click.argument("district", metavar="区")
@option("--version", "number", type=click.IntRange(1), metavar="N", help="第几版；默认填了内容的最新一版。")
@option("--by", required=True, type=Name(), metavar="姓名", help="审核人。")
@click.pass_context
def accept(ctx: click.Context, district: str, number: int | None, by: str) -> None:
    """审核一个区的自查报告：汇编、报告、函和评分材料以这一版为准，以后再收到的不会自动替换。"""
    from selfcheck.workflow.accepting import accept as enter
    from selfcheck.workflow.forms import chosen

    session = ctx.obj.session()
    wanted = chosen(session.plan, [district])[0]
    with session.ledger() as ledger:
        made = enter(session, ledger, wanted, number, by=by)
    say(f"{wanted.name}以第{made.value.version}版（{made.value.source.name}）为准，审核人：{by}。")
    say_notices(made.notices)
    finish(ctx, made.notices)


@click.command(cls=Command)
@click.argument("district", metavar="区")
@click.argument("unplaced", metavar="未归位文字")
@click.argument("section", metavar="栏目", required=False)
@option("--back", is_flag=True, help="撤回：让这处文字重新成为未归位文字。")
@option("--by", type=Name(), metavar="姓名", help="归位的人。")
@click.pass_context
def assign(
    ctx: click.Context, district: str, unplaced: str, section: str | None, by: str | None, *, back: bool
) -> None:
    """归位：把未归位的一处文字（编号如 u-1a2b3c4d）放到一个栏目（如 item-01.1、highlight-1.practice）。

    以后再读这份材料，或区里报来新的一版、这处文字没有变，都照此归位。
    """
    from selfcheck.workflow.assigning import assign as put
    from selfcheck.workflow.assigning import take_back
    from selfcheck.workflow.forms import chosen

    if back == (section is not None):
        raise click.UsageError("栏目和 --back 要写一个，也只写一个", ctx)
    session = ctx.obj.session()
    wanted = chosen(session.plan, [district])[0]
    with session.ledger() as ledger:
        if section is None:
            made = take_back(session, ledger, wanted, unplaced, by=by or "")
        else:
            made = put(session, ledger, wanted, unplaced, section, by=by or "")
    law = made.value.conservation.characters
    done = f"已归到 {section}" if section else "归位已撤回"
    say(f"{wanted.name}第{made.value.version}版：{unplaced} {done}。")
    say(f"字数：共{law.total}＝表格原有{law.printed}＋归位{law.placed}＋未归位{law.unplaced}")
    say_notices(made.notices)
    finish(ctx, made.notices)


@click.command(cls=Command)
@click.argument("district", metavar="区")
@option("--version", "number", type=click.IntRange(1), metavar="N", help="撤出第几版。")
@option("--attachment", metavar="文件名", help="撤出一个附件（如盖章页），文件名照 show 列出的写。")
@option("--by", required=True, type=Name(), metavar="姓名", help="登记的人。")
@option("--reason", default="", metavar="文字", help="原因。")
@option("--back", is_flag=True, help="放回：还是这个区的。")
@click.pass_context
def withdraw(
    ctx: click.Context, district: str, number: int | None, attachment: str | None, by: str, reason: str, *, back: bool
) -> None:
    """撤出归错了区的一版或一个附件：不再当作这个区的，进度、检查、汇编、评分材料都不再用它。

    原件和登记都保留，什么都不删。真正是它的那个区，请用 receive 再收一次原来的文件。
    """
    from selfcheck.workflow import withdrawing
    from selfcheck.workflow.forms import chosen
    from selfcheck.workflow.versions import valid_version

    if (number is None) == (attachment is None):
        raise click.UsageError("--version 和 --attachment 要写一个，也只写一个", ctx)
    session = ctx.obj.session()
    wanted = chosen(session.plan, [district])[0]
    with session.ledger() as ledger:
        match attachment, back:
            case None, False:
                made = withdrawing.withdraw(session, ledger, wanted, number or 0, by=by, reason=reason)
            case None, True:
                made = withdrawing.restore(session, ledger, wanted, number or 0, by=by)
            case str(name), False:
                made = withdrawing.withdraw_attachment(session, ledger, wanted, name, by=by, reason=reason)
            case str(name), _:
                made = withdrawing.restore_attachment(session, ledger, wanted, name, by=by)
        counts = valid_version(ledger, wanted.id)
    if not any(n.code == "SUB103" for n in made.notices):  # it was withdrawn before, by somebody else perhaps
        what = f"第{number}版（{made.value.facts['name']}）" if number else f"附件“{attachment}”"
        say(f"{wanted.name}{what}{'已放回' if back else '已撤出'}，登记人：{by}。")
        say(f"{wanted.name}现在用第{counts}版。" if counts else f"{wanted.name}现在没有收到自查报告。")
    say_notices(made.notices)
    finish(ctx, made.notices)
