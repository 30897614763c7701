"""A program of the user's: started without a shell, stopped in time, told again if it failed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .office import NEWS, Office, pmids


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    "A shell that starts the suite in the background has it ignore interrupts [POSIX sh, 2.11]."
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_the_report_is_on_its_standard_input(office: Office) -> None:
    office.channels = (office.mailbox(format="json"),)
    assert office.run(NEWS[0], NEWS[1]) == ()
    assert pmids(office.mail()) == ["17222320", "23359310"]
    assert office.run() == ()
    assert office.mail().count("schema_version") == 1
    assert office.untold() == {}


def test_no_shell_reads_the_words(office: Office) -> None:
    program = "import pathlib, sys; pathlib.Path('argv').write_text(repr(sys.argv[1:]))"
    words = ("$HOME; touch hacked", "*", "a b")
    office.channels = (office.command(sys.executable, "-c", program, *words),)
    assert office.run(NEWS[0]) == ()
    assert (office.folder / "argv").read_text() == repr(list(words))
    assert not (office.folder / "hacked").exists()


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("no-such-program-here",), "'no-such-program-here' cannot be started (no such file"),
        (("/",), "'/' cannot be started (permission denied)"),
        (("sh", "-c", "exit 3"), "'sh' ended with exit code 3: mend it"),
        (("sh", "-c", "echo one >&2; echo two >&2; exit 1"), "exit code 1 (two): mend it"),
        (("sh", "-c", "printf '\\033[31mred\\n' >&2; exit 1"), "exit code 1 ([31mred): mend it"),
        (("sh", "-c", "kill -9 $$"), "'sh' ended with signal 9"),
    ],
)
def test_a_program_that_fails_keeps_its_news(
    office: Office, argv: tuple[str, ...], said: str
) -> None:
    office.channels = (office.command(*argv),)
    [problem] = office.run(NEWS[0])
    assert problem.startswith("command: ")
    assert said in problem
    assert "\n" not in problem
    assert problem.endswith("; 1 event waits for the next run")
    assert office.untold() == {"command": 1}
    office.channels = (office.mailbox(),)
    assert office.run(NEWS[1]) == ()
    assert pmids(office.mail()) == ["17222320", "23359310"]
    assert office.mail().count("ldn-lit report") == 1, "one report of all that waited"
    assert office.notes == []


@pytest.mark.parametrize("line", ["exec 0<&-", "head -c 1", "true"])
def test_a_program_need_not_read_to_the_end(office: Office, line: str) -> None:
    office.channels = (office.command("sh", "-c", line),)
    many = [
        NEWS[0].__class__(
            key=f"k{number}", kind="paper.new", title="Naltrexone " * 40, when=NEWS[0].when
        )
        for number in range(500)
    ]
    assert office.run(*many) == ()
    assert office.untold() == {}


def test_a_program_that_hangs_is_stopped_with_all_it_started(office: Office) -> None:
    line = "trap '' TERM; (trap '' TERM; sleep 60) & echo $! > child; sleep 60"
    office.channels = (office.command("bash", "-c", line, timeout=0.5),)
    began = time.monotonic()
    [problem] = office.run(NEWS[0])
    assert time.monotonic() - began < 8
    assert "'bash' did not end within 0.5 seconds and was stopped" in problem
    child = int((office.folder / "child").read_text())
    assert not alive(child)
    assert office.untold() == {"command": 1}


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_what_a_stopped_program_may_have_told_is_replayed_under_the_same_name(
    office: Office,
) -> None:
    office.channels = (office.command("sh", "-c", "cat > first; echo $LDN_LIT_REPORT > id; sleep 9",
                                      timeout=0.5),)  # fmt: skip
    assert office.run(NEWS[0]) != ()
    office.channels = (office.mailbox(),)
    assert office.run(NEWS[1]) == ()
    assert office.notes == ["command: replaying the report of run 1, which was interrupted"]
    assert office.mail().startswith((office.folder / "first").read_text())
    told = (office.folder / "ids.txt").read_text().split()
    assert told[0] == (office.folder / "id").read_text().strip()
    assert len(set(told)) == 2
    assert pmids(office.mail()) == ["17222320", "23359310"]


def test_without_replay_it_counts_as_told(office: Office) -> None:
    office.channels = (office.command("sleep", "9", timeout=0.3),)
    assert office.run(NEWS[0]) != ()
    office.channels = (office.mailbox(),)
    with office.open() as library:
        assert library.undelivered() == {"command": 1}
    assert office.run(NEWS[1], replay=False) == ()
    assert office.notes == ["command: 1 event of an interrupted report taken as told"]
    assert pmids(office.mail()) == ["23359310"]


def test_what_it_prints_is_not_ours_and_how_much_does_not_matter(office: Office) -> None:
    line = "head -c 3000000 /dev/zero; head -c 3000000 /dev/zero >&2; echo end >&2; exit 1"
    office.channels = (office.command("sh", "-c", line),)
    [problem] = office.run(NEWS[0])
    assert "(end)" in problem
    assert len(problem) < 400


def test_a_child_left_behind_keeps_nobody_waiting(office: Office) -> None:
    office.channels = (office.command("sh", "-c", "sleep 3 & exit 1"),)
    began = time.monotonic()
    assert office.run(NEWS[0]) != ()
    assert time.monotonic() - began < 2.5


def test_no_room_for_the_report(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    office.channels = (office.mailbox(),)
    with monkeypatch.context() as patched:
        patched.setattr("tempfile.TemporaryFile", no_room)
        [problem] = office.run(NEWS[0])
    assert "no space left" in problem
    assert office.run() == ()
    assert pmids(office.mail()) == ["17222320"]


def test_an_interrupt_while_it_runs_stops_it_and_replays(office: Office) -> None:
    office.channels = (office.command("sh", "-c", "echo $$ > pid; exec sleep 30"),)

    def interrupt() -> None:
        deadline = time.monotonic() + 10
        while not office.read("pid").endswith("\n") and time.monotonic() < deadline:
            threading.Event().wait(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        office.run(NEWS[0])
    assert not alive(int((office.folder / "pid").read_text()))
    office.channels = (office.mailbox(),)
    assert office.run() == ()
    assert pmids(office.mail()) == ["17222320"]
    assert "interrupted" in office.notes[0]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_while_it_is_started_leaves_nothing_running(
    office: Office, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    "It comes when the program runs and nobody knows yet that it does."
    start = subprocess.Popen
    started: list[subprocess.Popen[bytes]] = []

    def interrupted(*given: Any, **named: Any) -> subprocess.Popen[bytes]:
        started.append(start(*given, **named))
        os.kill(os.getpid(), number)
        time.monotonic()
        return started[0]

    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        office.channels = (office.command("sleep", "30"),)
        with monkeypatch.context() as patched:
            patched.setattr(subprocess, "Popen", interrupted)
            with pytest.raises(KeyboardInterrupt):
                office.run(NEWS[0])
        assert signal.getsignal(signal.SIGTERM) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGTERM, before)
    assert started[0].poll() == -signal.SIGTERM
    office.channels = (office.mailbox(),)
    assert office.run() == ()
    assert pmids(office.mail()) == ["17222320"]
