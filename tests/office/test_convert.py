"""Conversion: every file that can be converted is, and nothing outlives the time it was given."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from selfcheck.messages import PublishError
from selfcheck.office.convert import convert

Fake = Callable[[str], Path]
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
FILES = {"一.doc": b"one", "-rf /.doc": b"two", "~$三 .doc": b"three"}


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be collected does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False


def test_one_start_converts_many_files_under_their_own_names(fake_office: Fake, tmp_path: Path) -> None:
    office = fake_office(f'echo start >> {tmp_path}/starts; for file; do convert "$file"; done')
    converted = convert(FILES, to="docx", office=office, timeout_s=10)
    assert converted.value == {name: b"converted\n" + data for name, data in FILES.items()}
    assert list(converted.value) == list(FILES)
    assert converted.notices == ()
    assert (tmp_path / "starts").read_text().splitlines() == ["start"]


def test_somebody_hears_how_many_files_are_done(fake_office: Fake) -> None:
    heard: list[tuple[int, int]] = []
    office = fake_office('for file; do convert "$file"; sleep 0.3; done')
    convert(FILES, to="docx", office=office, timeout_s=10, progress=lambda done, total: heard.append((done, total)))
    assert {total for _, total in heard} == {3}
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)
    assert {1, 2} <= {done for done, _ in heard}


def test_the_programs_own_script_finds_what_it_calls_when_it_stands_on_no_path(
    fake_office: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """soffice is a shell script that calls dirname and sed; found in its usual place, it must also run."""
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    converted = convert(FILES, to="docx", office=fake_office('for file; do convert "$file"; done'), timeout_s=10)
    assert (list(converted.value), converted.notices) == (list(FILES), ())


def test_exit_status_0_without_a_file_is_a_failure_of_that_file_alone(fake_office: Fake) -> None:
    office = fake_office('for file; do grep -q two "$file" || convert "$file"; done; exit 0')
    converted = convert(FILES, to="docx", office=office, timeout_s=10)
    assert list(converted.value) == ["一.doc", "~$三 .doc"]
    assert [(notice.code, notice.where) for notice in converted.notices] == [("PUB002", "-rf /.doc")]


def test_an_empty_result_is_no_result(fake_office: Fake) -> None:
    converted = convert({"a.doc": b"x"}, to="pdf", office=fake_office(': > "$out/0001.pdf"'), timeout_s=10)
    assert (converted.value, [notice.code for notice in converted.notices]) == ({}, ["PUB002"])


def test_a_file_that_crashes_the_program_costs_only_itself(fake_office: Fake) -> None:
    office = fake_office('for file; do grep -q two "$file" && kill -9 $$; convert "$file"; done')
    converted = convert(FILES, to="docx", office=office, timeout_s=10)
    assert converted.value == {name: b"converted\n" + FILES[name] for name in ("一.doc", "~$三 .doc")}
    assert [(notice.code, notice.where) for notice in converted.notices] == [("PUB002", "-rf /.doc")]


def test_a_result_that_may_be_half_written_is_made_again(fake_office: Fake) -> None:
    office = fake_office(
        '[ $# = 1 ] && { convert "$1"; exit; }; convert "$1"; echo half > "$out/0002.docx"; kill -9 $$'
    )
    converted = convert(FILES, to="docx", office=office, timeout_s=10)
    assert converted.value == {name: b"converted\n" + data for name, data in FILES.items()}
    assert converted.notices == ()


@on_linux
def test_a_file_that_hangs_is_given_up_with_all_its_processes(fake_office: Fake, tmp_path: Path) -> None:
    office = fake_office(f"""
for file; do
  if grep -q two "$file"; then sleep 60 & echo $! $$ >> {tmp_path}/pids; wait; fi
  convert "$file"
done""")
    began = time.monotonic()
    converted = convert(FILES, to="docx", office=office, timeout_s=0.5)
    assert time.monotonic() - began < 10
    assert list(converted.value) == ["一.doc", "~$三 .doc"]
    (late,) = converted.notices
    assert (late.code, late.where) == ("PUB003", "-rf /.doc")
    assert "0.5秒" in late.message
    pids = [int(pid) for pid in (tmp_path / "pids").read_text().split()]
    assert len(pids) == 4
    time.sleep(0.1)
    assert [pid for pid in pids if alive(pid)] == []


def test_the_limit_is_for_one_file_and_not_for_all(fake_office: Fake, tmp_path: Path) -> None:
    files = {f"{n}.doc": b"x" for n in range(8)}
    office = fake_office(f'echo start >> {tmp_path}/starts; for file; do sleep 0.2; convert "$file"; done')
    converted = convert(files, to="docx", office=office, timeout_s=1)
    assert (len(converted.value), converted.notices) == (8, ())
    assert (tmp_path / "starts").read_text().splitlines() == ["start"]


@on_linux
def test_what_the_program_leaves_running_is_ended(fake_office: Fake, tmp_path: Path) -> None:
    office = fake_office(f'sleep 60 & echo $! > {tmp_path}/pid; convert "$1"')
    assert convert({"a.doc": b"x"}, to="docx", office=office, timeout_s=5).notices == ()
    time.sleep(0.1)
    assert not alive(int((tmp_path / "pid").read_text()))


@on_linux
def test_ctrl_c_leaves_no_process_and_no_file_behind(
    fake_office: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    office = fake_office(f'cp "$1" "$TMPDIR/lu1.tmp"; sleep 60 & echo $! $$ > {tmp_path}/pids; wait')

    def ctrl_c(_done: int, _total: int) -> None:
        if (tmp_path / "pids").is_file():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        convert({"a.doc": b"x"}, to="docx", office=office, timeout_s=10, progress=ctrl_c)
    time.sleep(0.1)
    assert [pid for pid in map(int, (tmp_path / "pids").read_text().split()) if alive(pid)] == []
    assert list((tmp_path / "temporary").iterdir()) == []


@on_linux
def test_no_display_own_profile_bounded_memory_and_fonts_only_if_given(
    fake_office: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    office = fake_office('{ echo "[$DISPLAY][$FONTCONFIG_FILE]"; sleep 0.2; bash -c "ulimit -v"; } > "$out/0001.docx"')
    plain = convert({"a.doc": b"x"}, to="docx", office=office, timeout_s=5)
    fonts = convert({"a.doc": b"x"}, to="docx", office=office, timeout_s=5, fonts=tmp_path / "fonts.conf")
    assert plain.value["a.doc"].decode().split() == ["[][]", str(4 * 1024 * 1024)]
    assert fonts.value["a.doc"].decode().split()[0] == f"[][{tmp_path}/fonts.conf]"


@on_linux
def test_a_file_that_takes_all_memory_is_given_up_and_costs_only_itself(fake_office: Fake, tmp_path: Path) -> None:
    """In a process below the one that was started, as LibreOffice is; what it asks for is more than it is allowed."""
    greedy = f"import pathlib; held = bytearray(5 << 30); pathlib.Path({str(tmp_path / 'held')!r}).touch()"
    office = fake_office(f"""
for file; do
  if grep -q two "$file"; then sleep 0.2; {sys.executable} -c "{greedy}" || exit 1; fi
  convert "$file"
done""")
    converted = convert(FILES, to="docx", office=office, timeout_s=10)
    assert list(converted.value) == ["一.doc", "~$三 .doc"]
    assert [(notice.code, notice.where) for notice in converted.notices] == [("PUB002", "-rf /.doc")]
    assert not (tmp_path / "held").exists()


def test_a_saved_web_page_is_given_as_one_page_and_one_without_a_page_not_at_all(fake_office: Fake) -> None:
    page = b'MIME-Version: 1.0\r\nContent-Type: text/html; charset="gbk"\r\n\r\n' + "<html>老年</html>".encode("gbk")
    none = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B--\r\n'
    office = fake_office('for file; do convert "$file"; done')
    converted = convert({"a.mht": page, "b.mht": none}, to="docx", office=office, timeout_s=10)
    assert converted.value == {"a.mht": b"converted\n" + "\ufeff<html>老年</html>".encode()}
    assert [(notice.code, notice.where) for notice in converted.notices] == [("PUB002", "b.mht")]


def test_a_program_that_cannot_be_started_stops_the_work(tmp_path: Path) -> None:
    (tmp_path / "soffice").write_text("no program")
    with pytest.raises(PublishError) as raised:
        convert({"a.doc": b"x"}, to="docx", office=tmp_path / "soffice", timeout_s=5)
    assert (raised.value.code, raised.value.exit_code) == ("PUB007", 8)
    assert "没有权限" in raised.value.message


def test_no_files_need_no_start(tmp_path: Path) -> None:
    converted = convert({}, to="pdf", office=tmp_path / "nowhere", timeout_s=5)
    assert (converted.value, converted.notices) == ({}, ())
