"""Text leaves whole, or an error says that it did not."""

from __future__ import annotations

import errno
import io
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import FrameType

import pytest

from ldn_lit.errors import OutputError
from ldn_lit.output import write_text

CHILD = """
import sys
from ldn_lit.errors import OutputError
from ldn_lit.output import write_text
try:
    write_text({text}, "-")
except OutputError as error:
    sys.stderr.write(str(error))
    sys.exit(1)
"""


def run(text: str, redirect: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = f'"$0" -c "$1" {redirect}'
    return subprocess.run(
        ["bash", "-c", command, sys.executable, CHILD.format(text=text)],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
def test_a_pipe_gets_utf_8_whatever_the_locale(environment: dict[str, str]) -> None:
    done = run(ascii("naïve β-endorphin \udc80\n"), **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == "naïve β-endorphin \\udc80\n".encode()


@pytest.mark.parametrize(
    ("redirect", "cause"),
    [
        (">&-", b"it is closed"),
        ("> /dev/full", b"no space left on device"),
        ("| true; exit ${PIPESTATUS[0]}", b"the reader went away"),
    ],
)
def test_what_cannot_be_written_is_an_error_and_no_traceback(redirect: str, cause: bytes) -> None:
    if "/dev/full" in redirect and not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    done = run("'x' * 1_000_000", redirect)
    assert done.returncode == 1
    assert done.stderr.startswith(b"could not write to standard output: ")
    assert cause in done.stderr
    assert b"\n" not in done.stderr


def test_standard_output_may_be_a_capturing_stream(capsys: pytest.CaptureFixture[str]) -> None:
    write_text("β\n", "-")
    assert capsys.readouterr().out == "β\n"


def test_what_was_printed_before_comes_first() -> None:
    code = (
        "print('first', end=' ')\nfrom ldn_lit.output import write_text\nwrite_text('second', '-')"
    )
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=buffered
    )
    assert done.stdout == b"first second"


class Terminal(io.StringIO):
    encoding = "ascii"

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_what_it_can_show(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    write_text("β", "-")
    assert terminal.getvalue() == "\\u03b2"


# --- files ------------------------------------------------------------------


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "ldn.bib"
    write_text("old\n", str(target))
    target.chmod(0o640)
    write_text("new β\n", str(target))
    assert target.read_bytes() == "new β\n".encode()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert names(tmp_path) == ["ldn.bib"]


def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_text("x", str(tmp_path / "a"))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


@pytest.mark.parametrize("broken", ["write", "fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    target = tmp_path / "ldn.bib"
    target.write_text("old")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, broken, full)
    with pytest.raises(OutputError, match="no space left on device") as caught:
        write_text("new", str(target))
    monkeypatch.undo()
    assert str(target) in str(caught.value)
    assert target.read_text() == "old"
    assert names(tmp_path) == ["ldn.bib"]


class Stopped(BaseException):
    "As an interrupt: it may arrive before any instruction."


def stopped_before(instruction: int) -> Callable[[FrameType, str, object], object]:
    "A trace that interrupts the replacing of a file once, before that instruction of it."
    left = [instruction]

    def trace(frame: FrameType, event: str, _: object) -> object:
        if event == "call":
            frame.f_trace_opcodes = True
            return trace if frame.f_code.co_name == "_replace" else None
        if event == "opcode":
            left[0] -= 1
            if left[0] == 0:
                raise Stopped
        return trace

    return trace


def test_an_interrupt_at_any_moment_leaves_a_whole_file_and_no_litter(tmp_path: Path) -> None:
    target = tmp_path / "ldn.bib"
    for instruction in count(1):
        target.write_text("old")
        tracing = sys.gettrace()
        sys.settrace(stopped_before(instruction))
        try:
            write_text("new", str(target))
            break
        except Stopped:
            pass
        finally:
            sys.settrace(tracing)
        assert target.read_text() in ("old", "new")
        assert names(tmp_path) == ["ldn.bib"], instruction
    assert instruction > 60


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "free space or choose another place"),
        (errno.EACCES, "choose a place where you may write"),
        (errno.ENOENT, "make the folder first, or choose another place"),
        (errno.EISDIR, "name a file in it, or another"),
    ],
)
def test_what_to_do_fits_what_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, remedy: str
) -> None:
    def fails(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(OutputError) as caught:
        write_text("new", str(tmp_path / "a"))
    assert str(caught.value).endswith(f"untouched, {remedy}")


def test_a_short_write_is_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda number, content: write(number, content[:3]))
    write_text("0123456789", str(tmp_path / "a"))
    assert (tmp_path / "a").read_text() == "0123456789"


def test_the_content_is_synced_before_the_rename_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(number: int) -> None:
        order.append("folder" if stat.S_ISDIR(os.fstat(number).st_mode) else "file")
        fsync(number)

    def renamed(old: str, new: str) -> None:
        order.append("rename")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    write_text("x", str(tmp_path / "a"))
    assert order == ["file", "rename", "folder"]


@pytest.mark.parametrize("target", ["", "missing/ldn.bib", "file/ldn.bib"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, target: str) -> None:
    (tmp_path / "file").write_text("")
    place = str(tmp_path / target)
    with pytest.raises(OutputError) as caught:
        write_text("x", place)
    assert str(caught.value).startswith(f"could not write {place}: ")
    assert names(tmp_path) == ["file"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_text("new", str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_named_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_text("x", str(pipe))
        assert os.read(reader, 10) == b"x"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(os.stat(pipe).st_mode)
