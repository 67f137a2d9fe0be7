"""Where LibreOffice is looked for."""

from pathlib import Path

import pytest

from selfcheck.office.find import find_office


def program(folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("#!/bin/sh\n")
    (folder / name).chmod(0o755)
    return folder / name


def test_the_named_program_goes_before_all_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "bin", "soffice")
    named = program(tmp_path / "own", "office-7")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("SELFCHECK_SOFFICE", str(named))
    assert find_office() == named


def test_a_named_program_that_is_not_there_is_not_replaced_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "soffice")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("SELFCHECK_SOFFICE", str(tmp_path / "gone"))
    assert find_office() is None


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_it_is_found_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delenv("SELFCHECK_SOFFICE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = program(tmp_path, name)
    assert find_office() == found


def test_it_is_found_where_windows_installs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SELFCHECK_SOFFICE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    console = program(tmp_path / "LibreOffice/program", "soffice.com")
    monkeypatch.setattr("selfcheck.office.find._USUAL", ())
    assert find_office() == console
