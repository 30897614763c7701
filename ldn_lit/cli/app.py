"""The command line: exit codes, signals, and no traceback for anyone."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from types import FrameType
from typing import Annotated, Any, TextIO

import typer

from ldn_lit import __version__
from ldn_lit.cli.messages import note
from ldn_lit.errors import LdnLitError

ORDER = (
    "init update resolve review why pin reject unpin decisions acknowledge"
    " report export import annotate"
    " find list show key mark marks searches log status doctor backup reparse"
).split()


class Terminated(BaseException):
    "SIGTERM, as an exception, so that transactions are rolled back on the way out."


class Commands(typer.core.TyperGroup):
    """Maps every way to fail to one line on standard error and the contract's exit code."""

    def list_commands(self, ctx: Any) -> list[str]:
        "In the order a user meets them."
        return sorted(super().list_commands(ctx), key=ORDER.index)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except LdnLitError as error:
            _say(str(error))
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            _say("interrupted; what was stored stays, the next run goes on from there")
            raise typer.Exit(130) from None
        except Terminated:
            _say("terminated; what was stored stays, the next run goes on from there")
            raise typer.Exit(143) from None
        except UnicodeEncodeError:
            _say("a word of the command line is not text in UTF-8; write it anew")
            raise typer.Exit(2) from None
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:
            if _is_usage(error) or _is_output(error):
                raise
            _unexpected(error)
            raise typer.Exit(1) from None


app = typer.Typer(
    cls=Commands,
    name="ldn-lit",
    help="Keeps the literature on low-dose naltrexone true and current.",
    epilog="What is reported is bibliography, not medical advice.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"ldn-lit {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    pass


def main() -> None:
    "The installed command."
    signal.signal(signal.SIGTERM, _terminate)
    code = _run()
    sys.exit(_flushed(code))


def _run() -> int:
    try:
        app()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except OSError as error:
        return _unwritten(error)
    return 0


def _flushed(code: int) -> int:
    "What Python would complain of at exit, when nobody can answer it any more."
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        code = _unwritten(error)
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:
        _silence(sys.stderr)
    return code


def _unwritten(error: OSError) -> int:
    "A reader who went away knows it; a full disk has to be said."
    if not isinstance(error, BrokenPipeError):
        why = (error.strerror or "it cannot be written").lower()
        _say(f"could not write to standard output: {why}; make room or send it elsewhere")
    _silence(sys.stdout)
    return 1


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise Terminated


def _is_usage(error: Exception) -> bool:
    "Typer's own complaints about a call carry their exit code and print themselves."
    return hasattr(error, "exit_code") and hasattr(error, "show")


def _is_output(error: Exception) -> bool:
    "Of what fails to be printed no file is named; every file of ours has a name."
    return isinstance(error, OSError) and error.filename is None


def _say(sentence: str) -> None:
    with contextlib.suppress(OSError):
        note(sentence)


def _unexpected(error: Exception) -> None:
    """The place in our code is what a report of the fault needs; a traceback helps nobody else."""
    trace = error.__traceback__
    place = ""
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        if "ldn_lit" in path:
            place = f"{os.path.basename(path)}:{trace.tb_lineno}"
        trace = trace.tb_next
    _say(
        f"unexpected {type(error).__name__} at {place}; nothing half-done was stored."
        " Please report this line"
    )
    if os.environ.get("LDN_LIT_TRACEBACK"):
        import traceback

        traceback.print_exception(error)


def _silence(stream: TextIO) -> None:
    "Python would complain again when it flushes at exit."
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
