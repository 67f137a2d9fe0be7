"""``record``: what is noted of a district during the year."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from selfcheck.cli.app import Day
from selfcheck.cli.chinese import Command, Name, option
from selfcheck.cli.screen import finish, looking, print_json, say, say_notices

if TYPE_CHECKING:
    from selfcheck.model.records import Record
    from selfcheck.workflow.session import Session

_KINDS = ("daily", "inspection", "media", "line-result", "named")


@click.command(cls=Command)
@click.argument("district", required=False, metavar="[区]")
@click.argument("item", required=False, default="", metavar="[项目]")
@option(
    "--kind", type=click.Choice(_KINDS), help="日常、督查、媒体曝光、条线结果、点名（审计、纪检等）；正面报道记作日常。"
)
@option("--date", "on", type=Day(), metavar="日期", help="事情发生或通报的日期。")
@option("--source", metavar="文字", help="来源和情况，一句话写清楚。")
@option("--file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="有关的文件，原样存入档案。")
@option("--by", type=Name(), metavar="单位", help="登记的单位（名称或编号）。")
@option("--list", "listing", is_flag=True, help="列出已登记的情况；写了区就只列这个区的。")
@option("--take-back", "number", type=int, metavar="号", help="撤回登记错了的一条，须同时写 --by。")
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def record(
    ctx: click.Context,
    *,
    district: str | None,
    item: str,
    kind: str | None,
    on: date | None,
    source: str | None,
    file: Path | None,
    by: str | None,
    number: int | None,
    listing: bool,
    as_json: bool,
) -> None:
    """登记平时掌握的情况：日常工作、督促检查、媒体曝光、条线结果、点名通报，全年随时可以登记。

    写了项目的，只给这个项目的主评单位评分时看；不写项目的，只给登记的单位看。登记的情况本身不是分数。
    """
    session = ctx.obj.session()
    if listing:
        _list(session, district, as_json=as_json)
    elif number is not None:
        _take_back(ctx, session, number, by)
    else:
        needed = {"[区]": district, "--kind": kind, "--date": on, "--source": (source or "").strip(), "--by": by}
        missing = [name for name, value in needed.items() if not value]
        if missing:
            raise click.UsageError(f"缺少 {'、'.join(missing)}", ctx)
        _enter(ctx, session, (str(district), item, kind, on, source, file, by), as_json=as_json)


def _enter(ctx: click.Context, session: "Session", given: tuple[Any, ...], *, as_json: bool) -> None:
    from selfcheck.workflow.forms import chosen
    from selfcheck.workflow.records import Noting, record

    district, *more = given
    noting = Noting(chosen(session.plan, [district])[0], *more)
    with session.ledger() as ledger:
        made = record(session, ledger, noting)
    if as_json:
        print_json({"schema": "selfcheck/records/1", "records": [made.value]})
    elif not made.notices:
        say(f"已登记：{_told(session, made.value)}")
    say_notices(made.notices)
    finish(ctx, made.notices)


def _take_back(ctx: click.Context, session: "Session", number: int, by: str | None) -> None:
    from selfcheck.workflow.records import take_back

    if not by:
        raise click.UsageError("--take-back 要和 --by 一起写", ctx)
    with session.ledger() as ledger:
        taken = take_back(session, ledger, number, by=by)
    say(f"已撤回：{_told(session, taken)}")


def _list(session: "Session", district: str | None, *, as_json: bool) -> None:
    """What stands, by day; the office sees all of it."""
    from selfcheck.workflow.forms import chosen
    from selfcheck.workflow.records import records

    wanted = chosen(session.plan, [district])[0].id if district else None
    with looking(session) as ledger:
        found = records(ledger, wanted)
    if as_json:
        print_json({"schema": "selfcheck/records/1", "records": found})
        return
    for one in found:
        say(_told(session, one))
    if not found:
        say("还没有登记过情况。")


def _told(session: "Session", one: "Record") -> str:
    """A record in one line: its number, district, item, what it says, and who noted it."""
    from selfcheck.model.records import RecordWording, record_line

    plan = session.plan
    item = next((f"第{i.ordinal}项" for i in plan.items if i.id == one.item), "不涉及具体项目")
    unit = next((u.name for u in plan.lead_units if u.id == one.by), one.by)
    name = next((d.name for d in plan.districts if d.id == one.district), one.district)
    return (
        f"第{one.number}号　{name}　{item}　{record_line(one, session.wording('records', RecordWording))}　登记：{unit}"
    )
