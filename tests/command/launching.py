"""The installed command in a process forked from one that has done the imports.

A process of its own with its own environment, folder and three streams, as `subprocess.run` gives
it; only the half second in which Python imports the program is shared. `LDN_LIT_LAUNCH=process`
has every command started from nothing instead.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import gc
import importlib
import json
import os
import pkgutil
import random
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Thread
from typing import Any

_ROOT = Path(__file__).parents[2]
_LENGTH = struct.Struct("!I")
_RESULT = struct.Struct("!i")
#: A library with threads or state of its own is imported by the command itself.
_NOT_BEFORE = ("ldn_lit.documents.pdf",)
#: What the modules and typer import where they use it; not every typer has all of these.
_BY_A_COMMAND = (
    *("requests", "lxml.etree", "lxml.html", "sqlite_utils", "filelock", "rapidfuzz"),
    *("typer._adapters", "typer._click.decorators", "typer._click._textwrap"),
    *("fractions", "encodings.utf_8_sig"),
)


# --- who asks ---------------------------------------------------------------


def can_launch(environment: Mapping[str, str]) -> bool:
    "Whether the interpreter would start alike: it reads these before any code of ours does."
    plain = environment.get("LANG") == "C.UTF-8"
    told = any(name.startswith(("PYTHON", "LC_", "LD_")) for name in environment)
    return plain and not told and os.environ.get("LDN_LIT_LAUNCH") != "process"


def launch(
    words: Sequence[str | Path],
    environment: Mapping[str, str],
    folder: Path,
    stdin: bytes,
    timeout: float,
) -> tuple[int, bytes, bytes]:
    "Exit code (negative: the signal) and both streams, as `subprocess.run` would have them."
    asked = {
        "argv": [str(word) for word in words],
        "environment": dict(environment),
        "folder": str(folder),
    }
    message = json.dumps(asked).encode()
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(_launcher())
        (input_, feed), (heard, out), (complaints, err) = os.pipe(), os.pipe(), os.pipe()
        socket.send_fds(line, [_LENGTH.pack(len(message))], [input_, out, err])
        for theirs in (input_, out, err):
            os.close(theirs)
        line.sendall(message)
        said = [_Reader(heard), _Reader(complaints)]
        writer = Thread(target=_feed, args=(feed, stdin), daemon=True)
        writer.start()
        code = _ended(line, timeout, [str(word) for word in words])
        writer.join()
    return code, said[0].text(), said[1].text()


def _ended(line: socket.socket, timeout: float, words: list[str]) -> int:
    line.settimeout(timeout)
    (pid,) = _RESULT.unpack(_exactly(line, _RESULT.size))
    try:
        (code,) = _RESULT.unpack(_exactly(line, _RESULT.size))
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        raise subprocess.TimeoutExpired(words, timeout) from None
    return int(code)


class _Reader(Thread):
    def __init__(self, descriptor: int) -> None:
        super().__init__(daemon=True)
        self._stream = open(descriptor, "rb")  # noqa: SIM115
        self._read = b""
        self.start()

    def run(self) -> None:
        with self._stream:
            self._read = self._stream.read()

    def text(self) -> bytes:
        self.join()
        return self._read


def _feed(descriptor: int, content: bytes) -> None:
    with contextlib.suppress(BrokenPipeError), open(descriptor, "wb", buffering=0) as stream:
        rest = memoryview(content)
        while rest:
            rest = rest[stream.write(rest) :]


@functools.cache
def _launcher() -> str:
    "Where it listens; it ends with this process."
    folder = tempfile.mkdtemp(prefix="ldn-lit-launcher-")
    path = f"{folder}/line"
    process = subprocess.Popen(
        [sys.executable, "-m", __name__, path],
        cwd=_ROOT,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": folder},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    )
    atexit.register(process.kill)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return path


# --- the launcher -----------------------------------------------------------


def _serve(path: str) -> None:
    "Returns in the process that is to become the command."
    _import_everything()
    gc.set_threshold(50_000, 20, 100)
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen(64)
        print("ready", flush=True)
        while True:
            line, _ = listener.accept()
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                break
            line.close()
    with line:
        _watch(line)


def _watch(line: socket.socket) -> None:
    "Tells who asked how the command ended; returns in the command."
    header, streams, _, _ = socket.recv_fds(line, _LENGTH.size, 3)
    (length,) = _LENGTH.unpack(header)
    asked = json.loads(_exactly(line, length))
    pid = os.fork()
    if pid == 0:
        _become(asked, streams)
        return
    for stream in (0, 1, 2, *streams):
        os.close(stream)
    with contextlib.suppress(OSError):
        line.sendall(_RESULT.pack(pid))
        _, status = os.waitpid(pid, 0)
        line.sendall(_RESULT.pack(os.waitstatus_to_exitcode(status)))
    os._exit(0)


def _become(asked: Mapping[str, Any], streams: Sequence[int]) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    time.tzset()
    random.seed()
    sys.argv = asked["argv"]
    # By its package a module that was run with -m is told from a script.
    sys.modules["__main__"].__package__ = ""


def _import_everything() -> None:
    import ldn_lit

    for module in pkgutil.walk_packages(ldn_lit.__path__, "ldn_lit."):
        if not module.name.endswith("__main__") and not module.name.startswith(_NOT_BEFORE):
            importlib.import_module(module.name)
    for name in _BY_A_COMMAND:
        with contextlib.suppress(ModuleNotFoundError):
            importlib.import_module(name)


def _run_command() -> int:
    "The exit code. The interpreter is not taken down: that costs more than the command."
    from ldn_lit.cli import main

    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    else:
        code = 0
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def _exactly(line: socket.socket, size: int) -> bytes:
    content = b""
    while len(content) < size:
        part = line.recv(size - len(content))
        if not part:
            raise ConnectionError("the launcher went away")
        content += part
    return content


if __name__ == "__main__":
    _serve(sys.argv[1])
    os._exit(_run_command())
