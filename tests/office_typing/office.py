"""LibreOffice told through its own API to type into a form: one start, in a profile of its own, with one macro."""

import os
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from selfcheck.office.process import run

_MODULE = Path(__file__).with_name("typing.bas")
_SETTINGS = """<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/Office">
<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
</oor:items>"""
"""Without the second, LibreOffice lays its own empty Basic library over ours when it starts."""
_LIBRARIES = """<library:libraries xmlns:library="http://openoffice.org/2000/library"
 xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard"
 xlink:href="$(USER)/basic/Standard/{kind}.xlb/" xlink:type="simple" library:link="false"/></library:libraries>"""
_LIBRARY = """<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">{elements}</library:library>"""
_LISTED = '<library:element library:name="Typing"/>'
_CODE = """<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Typing"
 script:language="StarBasic">{code}</script:module>"""
_SAVED = ("docx", "doc", "odt")


def typed(
    blank: bytes, steps: Iterable[Sequence[str]], picture: bytes, *, office: Path, folder: Path, timeout_s: float
) -> dict[str, bytes]:
    """The form with ``steps`` typed in (see typing.bas), as saved by LibreOffice in each format, by file ending."""
    profile = folder / "profile"
    _lay_out(profile / "user")
    (folder / "blank.docx").write_bytes(blank)
    (folder / "picture.png").write_bytes(picture)
    (folder / "steps.txt").write_text("\n".join("\t".join(step) for step in steps), "utf-8")
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    end = run(
        [str(office), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo",
         "--nolockcheck", "macro:///Standard.Typing.TypeAll"],
        folder=folder,
        environment={**kept, "SAL_USE_VCLPLUGIN": "svp", "SELFCHECK_TYPING": str(folder)},
        stalled_s=timeout_s,
        made=lambda: 0,
    )  # fmt: skip
    told = folder / "end.txt"
    said = told.read_text("utf-8").strip() if told.exists() else "the macro did not run"
    assert (end, said) == ("done", "done"), f"LibreOffice {end}: {said}"
    return {ending: (folder / f"typed.{ending}").read_bytes() for ending in _SAVED}


def _lay_out(user: Path) -> None:
    """A profile with the macro in it."""
    standard = user / "basic" / "Standard"
    standard.mkdir(parents=True)
    files = {
        user / "registrymodifications.xcu": _SETTINGS,
        user / "basic" / "script.xlc": _LIBRARIES.format(kind="script"),
        user / "basic" / "dialog.xlc": _LIBRARIES.format(kind="dialog"),
        standard / "script.xlb": _LIBRARY.format(elements=_LISTED),
        standard / "dialog.xlb": _LIBRARY.format(elements=""),
        standard / "Typing.xba": _CODE.format(code=escape(_MODULE.read_text("utf-8"))),
    }
    for path, text in files.items():
        path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}', "utf-8")
