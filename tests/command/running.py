"""The installed command as a person or cron runs it: a process, an environment, three streams."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from tests.command.launching import can_launch, launch

SCRIPT = Path(sys.executable).with_name("ldn-lit")
#: Loopback addresses of their own, so that a dead source never looks like its live neighbour.
DEAD_PUBMED = "127.0.0.2"
DEAD_REGISTRY = "127.0.0.3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What is left of a process: exit code, both streams as text, seconds."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def complaint(self) -> str:
        "The one line on standard error that a kind failure consists of."
        assert self.out == "", self.out
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("ldn-lit: "), self.err
        return lines[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`ldn_lit("status")` runs it; `at` and `queries` give one with other circumstances.

    Nothing of our own environment reaches the process; unless a stand-in is named, both
    sources are addresses at which nobody listens.
    """

    home: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def __call__(
        self,
        *words: str | Path,
        stdin: bytes = b"",
        stdout: IO[Any] | int | None = None,
        cwd: Path | None = None,
        timeout: float = 60,
        user: int | None = None,
    ) -> Ended:
        began = time.monotonic()
        folder = cwd or self.home.parent
        if stdout is None and user is None and can_launch(self.environment):
            ended = launch([SCRIPT, *words], self.environment, folder, stdin, timeout)
            return _ended(*ended, time.monotonic() - began)
        done = subprocess.run(
            [SCRIPT, *words],
            input=stdin,
            stdout=subprocess.PIPE if stdout is None else stdout,
            stderr=subprocess.PIPE,
            env=dict(self.environment),
            cwd=folder,
            timeout=timeout,
            user=user,
        )
        return _ended(done.returncode, done.stdout, done.stderr, time.monotonic() - began)

    def shell(self, line: str, timeout: float = 60) -> Ended:
        "A line for bash, in which $LDN is the command."
        began = time.monotonic()
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", line],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={**self.environment, "LDN": str(SCRIPT)},
            cwd=self.home.parent,
            timeout=timeout,
        )
        return _ended(done.returncode, done.stdout, done.stderr, time.monotonic() - began)

    def start(self, *words: str | Path) -> subprocess.Popen[bytes]:
        "Left running; signals have their usual meaning even where pytest was started with `&`."
        return subprocess.Popen(
            [SCRIPT, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(self.environment),
            cwd=self.home.parent,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )

    def with_(self, **variables: str) -> Command:
        return replace(self, environment={**self.environment, **variables})

    def without(self, *names: str) -> Command:
        kept = {name: value for name, value in self.environment.items() if name not in names}
        return replace(self, environment=kept)

    def asking(self, eutils: str, ctgov: str) -> Command:
        return self.with_(LDN_LIT_EUTILS_URL=eutils, LDN_LIT_CTGOV_URL=ctgov)

    def in_home(self, home: Path) -> Command:
        moved = replace(self, home=home)
        return moved.with_(HOME=str(home.parent), LDN_LIT_HOME=str(home))

    @property
    def db(self) -> Path:
        return self.home / "library.db"


def fresh(home: Path) -> Command:
    "A machine on which ldn-lit never ran, without a network."
    home.parent.mkdir(parents=True, exist_ok=True)
    settings = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(home.parent),
        "LDN_LIT_HOME": str(home),
        "LDN_LIT_EUTILS_URL": f"http://{DEAD_PUBMED}:9/entrez/eutils/",
        "LDN_LIT_CTGOV_URL": f"http://{DEAD_REGISTRY}:9/api/v2/",
        "LANG": "C.UTF-8",
    }
    return Command(home=home, environment=settings)


def copied(home: Path, to: Path) -> Path:
    shutil.copytree(home, to)
    return to


def _ended(code: int, out: bytes | None, err: bytes, seconds: float) -> Ended:
    ended = Ended(
        code=code,
        out=(out or b"").decode(),
        err=err.decode(errors="backslashreplace"),
        seconds=seconds,
    )
    assert "Traceback" not in ended.err, ended.err
    assert "Exception ignored" not in ended.err, ended.err
    assert "unexpected" not in ended.err, ended.err
    assert "\x1b" not in ended.out + ended.err, "an escape byte in a pipe"
    return ended


def finished(process: subprocess.Popen[bytes], within: float) -> Ended:
    began = time.monotonic()
    out, err = process.communicate(timeout=within)
    return _ended(process.returncode, out, err, time.monotonic() - began)


class Tripwire:
    """An address that answers nobody and remembers whether somebody knocked."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=8)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    @property
    def touched(self) -> bool:
        return bool(select.select([self._socket], [], [], 0)[0])

    def close(self) -> None:
        self._socket.close()


def full_device(folder: Path) -> Path | None:
    "A device on which there is never room; None where the system gives us none."
    if Path("/dev/full").is_char_device():
        return Path("/dev/full")
    try:
        os.mknod(folder / "full", 0o020666, os.makedev(1, 7))
        (folder / "full").write_bytes(b"")
        return folder / "full"
    except OSError:
        return None
