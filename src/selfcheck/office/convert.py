"""Files from one format to another through LibreOffice: one start for many files, nothing of the user's touched."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from selfcheck.messages import PublishError
from selfcheck.messages.system import reason_of
from selfcheck.model.notices import Collected, Notice, notice
from selfcheck.office.kinds import kind_of
from selfcheck.office.process import End, run
from selfcheck.office.web_page import saved_page, web_page
from selfcheck.safe.files import scratch_folder

Progress: TypeAlias = Callable[[int, int], None]
"""Told now and then how many files are done, and of how many."""
Target: TypeAlias = Literal["docx", "doc", "odt", "rtf", "pdf", "xlsx", "fodt"]

_ENDINGS = {
    "doc": ".doc",
    "docx": ".docx",
    "odt": ".odt",
    "fodt": ".fodt",
    "rtf": ".rtf",
    "word2003": ".xml",
    "html": ".html",
    "xls": ".xls",
    "xlsx": ".xlsx",
    "ods": ".ods",
    "pdf": ".pdf",
    "text": ".txt",
    "xml": ".xml",
}
_WEB_PAGE = ("--infilter=HTML (StarWriter)",)
"""Else LibreOffice opens a web page in a part of itself that cannot write .docx."""
_TOOLS = "/usr/bin:/bin"
"""Where the shell script that starts LibreOffice finds dirname and sed, also for a user whose own path lacks them."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
</oor:items>
"""
"""Without the first, a returned file makes LibreOffice 7.4 fetch its linked pictures from wherever they point."""


@dataclass(frozen=True)
class _Office:
    """LibreOffice as it is to be started."""

    program: Path
    timeout_s: float
    fonts: Path | None

    def run(
        self, files: Mapping[str, bytes], to: Target, options: tuple[str, ...], tell: Callable[[int], None]
    ) -> tuple[dict[str, bytes], End]:
        """One start over ``files``: what came of it, and how it ended. Exit status 0 alone proves nothing.

        ``tell`` hears while it goes on how many files there are.
        """
        with scratch_folder() as scratch:
            copies = _laid_out(files, scratch)
            results = {name: scratch / "out" / f"{copy.stem}.{to}" for name, copy in copies.items()}
            command = [
                str(self.program),
                f"-env:UserInstallation={(scratch / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                "--nolockcheck",
                *options,
                "--convert-to",
                to,
                "--outdir",
                str(scratch / "out"),
                *map(str, copies.values()),
            ]

            def count() -> int:
                there = sum(result.exists() for result in results.values())
                tell(there)
                return there

            end = run(
                command, folder=scratch, environment=self._environment(scratch), stalled_s=self.timeout_s, made=count
            )
            made = [name for name, result in results.items() if result.is_file() and result.stat().st_size]
            whole = made if end == "done" else made[:-1]  # it may have been in the middle of the last one
            return {name: results[name].read_bytes() for name in whole}, end

    def _environment(self, scratch: Path) -> dict[str, str]:
        """The user's own, without a display, and with the given fonts.

        Its temporary files go with ours: killed, it leaves copies of a return in the system's temporary folder.
        """
        kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        if os.name == "posix":
            kept["PATH"] = os.pathsep.join(filter(None, (kept.get("PATH"), _TOOLS)))
        fonts = {"FONTCONFIG_FILE": str(self.fonts)} if self.fonts is not None else {}
        temporary = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(scratch / "tmp"))
        return {**kept, **temporary, "SAL_USE_VCLPLUGIN": "svp", **fonts}


def convert(
    files: Mapping[str, bytes],
    *,
    to: Target,
    office: Path,
    timeout_s: float,
    fonts: Path | None = None,
    progress: Progress | None = None,
) -> Collected[dict[str, bytes]]:
    """The converted files under the names they were given, in that order; those that failed are left out.

    ``office`` is the program of ``find_office``. ``timeout_s`` is the longest wait for one file in seconds; a run over
    many may last longer as long as files keep coming. ``fonts`` is a fontconfig file for machines without the official
    typefaces. One notice for each file that failed: PUB002, or PUB003 when it took too long. A bad file costs the
    others nothing: what a run leaves undone is tried again alone. :class:`PublishError` PUB007 when LibreOffice cannot
    be started, PUB005 when the disk is full.
    """
    started = _Office(office, timeout_s, fonts)
    readable = {name: _readable(data) for name, data in files.items()}
    done: dict[str, bytes] = {}
    notices = [_failed(name, to, "failed", timeout_s) for name, data in readable.items() if not data]
    with _system_errors(office):
        for group, options in _groups({name: data for name, data in readable.items() if data}):
            made = started.run(group, to, options, _further(progress, len(done), files))[0] if len(group) > 1 else {}
            for name in group.keys() - made.keys():
                so_far = len(done) + len(made)
                alone, end = started.run({name: group[name]}, to, options, _further(progress, so_far, files))
                made |= alone
                notices += [] if alone else [_failed(name, to, end, timeout_s)]
            done |= made
    order = list(files)
    notices.sort(key=lambda failed: order.index(failed.where))
    return Collected({name: done[name] for name in order if name in done}, tuple(notices))


def _further(progress: Progress | None, done: int, files: Mapping[str, bytes]) -> Callable[[int], None]:
    """Tells how many of all files there are, when so many were done before this start."""
    return lambda there: progress(done + there, len(files)) if progress is not None else None


def _readable(data: bytes) -> bytes:
    """The file as LibreOffice reads it whole: it opens no MHT, and takes GBK for Latin letters in a page that is silent.

    Empty when there is nothing in it to convert.
    """
    kind = kind_of(data)
    return saved_page(data) if kind == "mht" else web_page(data) if kind == "html" else data


def _failed(name: str, to: Target, end: End, timeout_s: float) -> Notice:
    return notice("PUB003", name, seconds=f"{timeout_s:g}") if end == "stalled" else notice("PUB002", name, to=to)


def _groups(files: Mapping[str, bytes]) -> Iterator[tuple[dict[str, bytes], tuple[str, ...]]]:
    """Web pages apart from the rest, since an import filter holds for a whole run."""
    pages = {name: data for name, data in files.items() if kind_of(data) == "html"}
    others = {name: data for name, data in files.items() if name not in pages}
    yield from ((group, options) for group, options in ((others, ()), (pages, _WEB_PAGE)) if group)


def _laid_out(files: Mapping[str, bytes], scratch: Path) -> dict[str, Path]:
    """Copies under plain names: a lock file, a strange letter or a leading dash of the original is out of the way."""
    for folder in ("in", "out", "tmp", "profile/user"):
        (scratch / folder).mkdir(parents=True)
    (scratch / "profile/user/registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    copies = {}
    for number, (name, data) in enumerate(files.items(), start=1):
        copies[name] = scratch / "in" / f"{number:04}{_ENDINGS.get(kind_of(data), '.bin')}"
        copies[name].write_bytes(data)
    return copies


@contextmanager
def _system_errors(office: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise PublishError("PUB005", tempfile.gettempdir()) from error
        raise PublishError("PUB007", str(office), reason=reason_of(error)) from error
