"""A program of the user's, with the report on its standard input: mail, chat or anything else."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from ldn_lit.deliver.interrupts import interrupts_held
from ldn_lit.deliver.telling import Teller, counted
from ldn_lit.errors import DeliveryError
from ldn_lit.output import cause
from ldn_lit.records import CommandChannel, Report
from ldn_lit.report.inert import inert


class StillRunning(DeliveryError):
    """It had to be stopped: it may have told its reader before."""


_GRACE = 2.0
_LAST_WORDS = 4096
_LONGEST_COMPLAINT = 200


def tell_command(channel: CommandChannel, teller: Teller) -> None:
    """At least once: a program that was stopped or interrupted may have told its reader.

    It is given the same report again then, with the same LDN_LIT_REPORT in its environment.
    """
    library = teller.library
    if not teller.replay and (events := library.assume_told(channel.name, now=teller.clock())):
        teller.note(f"{channel.name}: {counted(events)} of an interrupted report taken as told")

    def hand_over(report: Report, replay: bool) -> None:
        if replay:
            teller.note(
                f"{channel.name}: replaying the report of run {report.run}, which was interrupted"
            )
        try:
            run_program(channel, report, library.library_id())
        except StillRunning:
            raise
        except DeliveryError:
            library.withdraw_report(report)
            raise

    teller.tell(channel.name, channel.format, teller.rendered(channel.format), hand_over)


def run_program(channel: CommandChannel, report: Report, library: str) -> None:
    "Returns when it ended with 0 in time; what it read of the report is its own affair."
    with _given(report.content) as content, _started(channel, report, library, content) as program:
        complaint = _LastWords(program)
        try:
            code = program.wait(channel.timeout)
        except subprocess.TimeoutExpired:
            raise StillRunning(
                f"'{channel.argv[0]}' did not end within {channel.timeout:g} seconds and was"
                " stopped: see what keeps it, or set a longer timeout in config.toml"
            ) from None
        if code:
            raise DeliveryError(
                f"'{channel.argv[0]}' ended with {_ending(code)}{complaint.said()}: mend it or"
                " the command in config.toml"
            )


@contextmanager
def _given(content: str) -> Iterator[IO[bytes]]:
    "As a file: a program that reads slowly, or not at all, keeps nobody waiting."
    try:
        with tempfile.TemporaryFile() as opened:
            opened.write(content.encode("utf-8", "backslashreplace"))
            opened.seek(0)
            yield opened
    except OSError as error:
        raise DeliveryError(
            f"no room for the report in {tempfile.gettempdir()} ({cause(error)}): make some"
        ) from None


@contextmanager
def _started(
    channel: CommandChannel, report: Report, library: str, content: IO[bytes]
) -> Iterator[subprocess.Popen[bytes]]:
    "The program and all it starts end when we do not wait for it any more."
    with interrupts_held() as let_through:
        # Popen forgets a program that it has started when it is interrupted before its end.
        program = _start(channel, report, library, content)
        try:
            let_through()
            yield program
        finally:
            if program.poll() is None:
                _stop(program)


def _start(
    channel: CommandChannel, report: Report, library: str, content: IO[bytes]
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            channel.argv,
            stdin=content,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=channel.folder if Path(channel.folder).is_dir() else None,
            env={
                **os.environ,
                "LDN_LIT_REPORT": f"{library}-{report.batch}",
                "LDN_LIT_RUN": str(report.run),
            },
            start_new_session=True,
            bufsize=0,
        )
    except (OSError, ValueError) as error:
        raise DeliveryError(
            f"'{channel.argv[0]}' cannot be started ({cause(error)}): install it or mend the"
            " command in config.toml"
        ) from None


def _stop(program: subprocess.Popen[bytes]) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(program.pid, number)
        with suppress(subprocess.TimeoutExpired):
            program.wait(_GRACE)


class _LastWords:
    """The end of what a program says on standard error, however much that is."""

    def __init__(self, program: subprocess.Popen[bytes]) -> None:
        self._end = b""
        self._listening = threading.Thread(target=self._listen, args=(program,), daemon=True)
        self._listening.start()

    def _listen(self, program: subprocess.Popen[bytes]) -> None:
        assert program.stderr is not None
        with program.stderr as stream, suppress(OSError):
            while heard := stream.read(_LAST_WORDS):
                self._end = (self._end + heard)[-_LAST_WORDS:]

    def said(self) -> str:
        "' (its last line)'. A grandchild that holds the line is not waited for."
        self._listening.join(0.5)
        lines = self._end.decode("utf-8", "replace").splitlines()
        words = next((inert(line) for line in reversed(lines) if inert(line)), "")
        return f" ({words[:_LONGEST_COMPLAINT]})" if words else ""


def _ending(code: int) -> str:
    return f"exit code {code}" if code > 0 else f"signal {-code}"
