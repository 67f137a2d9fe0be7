"""``scoring show``, ``scoring confirm``, ``scoring ruling`` and ``scoring withdraw``."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

import click

from selfcheck.cli.chinese import Group, Name, option
from selfcheck.cli.screen import finish, looking, print_json, say, table
from selfcheck.messages.scoring import RULE_NAMES, RULING_NAMES
from selfcheck.model.plan import Plan
from selfcheck.model.rules import Rule
from selfcheck.model.scoring import RulingKind
from selfcheck.model.standing import Shift
from selfcheck.numerals import moment


class Marks(click.ParamType[Decimal]):
    """Marks, exactly as written."""

    name = "分数"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        written = str(value) if str(value).isascii() else ""  # Decimal takes the digits of every script of the world
        try:
            marks = Decimal(written)
        except InvalidOperation:
            marks = Decimal("NaN")
        if not (marks.is_finite() and 0 < marks < 1000):
            self.fail("这里要写大于0的数，如 2 或 0.5", param, ctx)
        return marks


@click.group(cls=Group)
def scoring() -> None:
    """计分办法：查看、确认，登记加分、扣分等认定。"""


@scoring.command()
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def show(ctx: click.Context, *, as_json: bool) -> None:
    """列出每条计分办法、由谁在什么时候确认，以及登记过的加分、扣分等认定。"""
    from selfcheck.workflow.confirming import confirmations
    from selfcheck.workflow.rulings import numbered

    session = ctx.obj.session()
    with looking(session) as ledger:
        rules, ruled = confirmations(session, ledger), numbered(ledger)
    if as_json:
        rulings = [{"number": n.number, "at": n.at, "ruling": n.ruling} for n in ruled]
        print_json({"schema": "selfcheck/scoring/1", "rules": rules, "rulings": rulings})
        return
    rows = [(f"{RULE_NAMES[each.rule.name]}\n{each.rule.name}", _value(each.rule), each.rule.meaning,
             f"{each.by}\n{moment(each.at)}" if each.by else "待确认") for each in rules]  # fmt: skip
    table("计分办法", ("规则", "取值", "意思", "确认"), rows)
    plan = session.plan
    lines = [(str(n.number), plan.district(n.ruling.district).name, _item(plan, n.ruling.item or ""),
              RULING_NAMES[n.ruling.kind] + (f"{n.ruling.marks}分" if n.ruling.marks else ""), n.ruling.reason,
              f"{n.ruling.by}\n{moment(n.at)}") for n in ruled]  # fmt: skip
    if lines:
        table("登记过的认定", ("编号", "区", "项目", "认定", "理由", "登记"), lines)
    waiting = sum(not each.by for each in rules)
    say(f"{waiting}条待确认。核对后请用 scoring confirm 确认。" if waiting else "全部确认过。")


def _value(rule: Rule) -> str:
    return "\n".join((rule.value, *(f"{key}：{value}" for key, value in rule.each)))


def _item(plan: Plan, id: str) -> str:
    return next((f"第{item.ordinal}项" for item in plan.items if item.id == id), "")


@scoring.command()
@click.argument("rules", nargs=-1, metavar="[规则]…")
@option("--by", required=True, type=Name(), metavar="姓名", help="确认的人。")
@option("--yes", is_flag=True, help="看过改动的影响，照此确认。")
@click.pass_context
def confirm(ctx: click.Context, rules: tuple[str, ...], by: str, *, yes: bool) -> None:
    """确认方案里待确认的计分办法，写明规则的只确认那几条。方案没有规定计分办法，不经确认不排位次；改动后要重新确认。

    已经排过位次、改动会影响得分或位次的，先列出影响，看过以后加 --yes 再确认。
    """
    from selfcheck.workflow.scoring import confirm_scoring

    session = ctx.obj.session()
    with session.ledger() as ledger:
        done = confirm_scoring(session, ledger, by, rules, seen=yes)
    if done.changes:
        _say_shifts(session.plan, done.changes)
    for rule in done.rules:
        say(f"  {rule.meaning}")
    if done.entered:
        say(f"以上{len(done.rules)}条计分办法已由{by}确认。")
    elif done.rules:
        say(f"以上{len(done.rules)}条还没有确认。看过列出的影响，要确认的请加 --yes 再运行一次。")
    else:
        say("没有待确认的计分办法。")
    finish(ctx, (), incomplete=bool(done.rules) and not done.entered)


def _say_shifts(plan: Plan, changes: Sequence[Shift]) -> None:
    rows = [(plan.district(c.district).name, c.total_before, c.total_after, _rank(c.rank_before), _rank(c.rank_after))
            for c in changes]  # fmt: skip
    table("改动的影响", ("区", "原得分", "新得分", "原位次", "新位次"), rows)


def _rank(rank: int | None) -> str:
    return "不排位次" if rank is None else str(rank)


@scoring.command()
@click.argument("district", metavar="区")
@click.argument("item", required=False, metavar="[项目]")
@option("--kind", required=True, type=click.Choice(list(RULING_NAMES)), metavar="种类",
        help="not_applicable 不适用，bonus 加分，deduction 扣分，zero 整项不计分，veto 一票否决。")  # fmt: skip
@option("--marks", type=Marks(), metavar="分数", help="加或扣多少分。")
@option("--reason", required=True, metavar="理由", help="理由和依据。")
@option("--by", required=True, type=Name(), metavar="姓名", help="登记的人。")
@click.pass_context
def ruling(
    ctx: click.Context,
    district: str,
    item: str | None,
    *,
    kind: RulingKind,
    marks: Decimal | None,
    reason: str,
    by: str,
) -> None:
    """登记一个区的加分、扣分、整项不计分、不适用或一票否决。项目写序号（如 5）或编号（如 item-05）。"""
    from selfcheck.model.scoring import Ruling
    from selfcheck.workflow.forms import chosen
    from selfcheck.workflow.items import item_of
    from selfcheck.workflow.rulings import record_ruling

    session = ctx.obj.session()
    wanted = chosen(session.plan, [district])[0]
    about = item_of(session.plan, item).id if item else None
    given = Ruling(kind, wanted.id, reason, about, marks or Decimal(0), by)
    with session.ledger() as ledger:
        made = record_ruling(session, ledger, given)
    said = f"{_item(session.plan, about or '')}{RULING_NAMES[made.ruling.kind]}{f'{marks}分' if marks else ''}"
    say(f"已登记第{made.number}号：{wanted.name}{said}，登记人：{by}。撤销请用 scoring withdraw。")


@scoring.command()
@click.argument("district", metavar="区")
@click.argument("number", type=click.IntRange(min=1), metavar="编号")
@option("--reason", required=True, metavar="理由", help="为什么撤销。")
@option("--by", required=True, type=Name(), metavar="姓名", help="撤销的人。")
@click.pass_context
def withdraw(ctx: click.Context, district: str, number: int, reason: str, by: str) -> None:
    """撤销一条认定；台账里仍有记录。"""
    from selfcheck.workflow.forms import chosen
    from selfcheck.workflow.rulings import withdraw_ruling

    session = ctx.obj.session()
    wanted = chosen(session.plan, [district])[0]
    with session.ledger() as ledger:
        gone = withdraw_ruling(session, ledger, number, district=wanted, reason=reason, by=by)
    say(f"已撤销第{number}号：{wanted.name}{_item(session.plan, gone.item or '')}{RULING_NAMES[gone.kind]}。")
