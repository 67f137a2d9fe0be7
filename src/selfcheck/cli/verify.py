"""``verify``."""

from pathlib import Path

import click

from selfcheck.cli.chinese import Command, option
from selfcheck.cli.screen import print_json, say, say_notices, say_paths
from selfcheck.model.conformance import KINDS, Conformance, Kind

FILES = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command(cls=Command)
@click.argument("files", type=FILES, nargs=-1, required=True, metavar="文件…")
@option("--as", "stated", type=click.Choice(KINDS), help="按哪一种文件检查；不写时看程序留在文件里的记号，没有就猜。")
@option("--draw", is_flag=True, help="画出页面图，标出版心和不合规定之处。")
@option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def verify(ctx: click.Context, *, files: tuple[Path, ...], stated: Kind | None, draw: bool, as_json: bool) -> None:
    """按 GB/T 9704-2012 检查 Word 文件，不改动文件。有必须的规定不合时退出码为 1。"""
    from selfcheck.workflow.verify import verify as check

    done = check(ctx.obj.session(), files, stated=stated, pictures=draw)
    if as_json:
        many = {"schema": "selfcheck/conformances/1", "files": done.verdicts}
        print_json(done.verdicts[0] if len(files) == 1 and done.verdicts else many)
    else:
        for verdict in done.verdicts:
            _say(verdict)
        say_paths(done.pictures, "页面图：")
    say_notices(done.notices)
    odd = any(v.summary.should_failed for v in done.verdicts) or any(n.severity == "warn" for n in done.notices)
    ctx.exit(1 if done.failed or (ctx.obj.strict and odd) else 0)


def _say(verdict: Conformance) -> None:
    from selfcheck.messages import official as words

    s = verdict.summary
    name, kind, profile = Path(verdict.file).name, words.KINDS[verdict.kind], words.PROFILES[verdict.profile]
    say(words.HEADINGS["file"].format(file=name, kind=kind, profile=profile))
    counts = {"must": s.must_failed, "should": s.should_failed, "may": s.may_failed, "passed": s.passed}
    say(words.HEADINGS["counts"].format(na=s.not_applicable, nm=s.not_measured, **counts))
    if not (s.must_failed or s.should_failed):
        say("  " + words.HEADINGS["clean"])
    for strength, name in words.STRENGTHS.items():
        for rule in verdict.rules:
            if rule.result == "fail" and rule.strength == strength and rule.id != "META-01":
                clause = words.CLAUSE.format(clause=rule.clause) if rule.clause else ""
                say(words.LINE.format(strength=name, id=rule.id, clause=clause, expected=rule.expected))
                say(
                    words.LINE_FOUND.format(
                        found=rule.found, where=words.AT.format(where=rule.where) if rule.where else ""
                    )
                )
    _say_fonts(verdict)
    say()


def _say_fonts(verdict: Conformance) -> None:
    from selfcheck.messages import official as words

    pairs = [words.HEADINGS["pair"].format(face=s.face, printed=s.printed) for s in verdict.substituted]
    strange = sorted({s.face for s in verdict.substituted if not s.stand_in})
    if pairs:
        say("  " + words.HEADINGS["substituted"].format(pairs="、".join(pairs)))
    if strange:
        say("  " + words.HEADINGS["strange"].format(faces="、".join(strange)))
