"""The user's folder of query files: a file more in it, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ldn_lit.errors import OutputError, UsageError


def add_file(folder: Path, name: str, text: str) -> Path:
    "Into a folder, which is made if need be. UsageError if there is such a file already."
    with _writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        refuse_known(folder, name)
        path = folder / f"{name}.toml"
        with tempfile.TemporaryDirectory(prefix=".ldn-lit-", dir=folder) as passing:
            fresh = Path(passing) / path.name
            _write(fresh, text)
            # Unlike a rename, a link never takes the place of a file made in the meantime.
            os.link(fresh, path)
        return path


def found_folder(folder: Path, shipped: Path, name: str, text: str) -> Path:
    "Make the user's folder of what ships and one search more: all of it, or none."
    with _writable(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        refuse_known(shipped, name)
        with tempfile.TemporaryDirectory(prefix=".ldn-lit-", dir=folder.parent) as passing:
            fresh = Path(passing) / folder.name
            fresh.mkdir()
            for one in sorted(shipped.glob("*.toml")):
                _write(fresh / one.name, one.read_text(encoding="utf-8"))
            _write(fresh / f"{name}.toml", text)
            fresh.rename(folder)
        return folder / f"{name}.toml"


def refuse_known(folder: Path, name: str) -> None:
    known = (one for one in folder.glob("*") if one.suffix.lower() == ".toml")
    for one in known:
        if one.stem.lower() == name:
            raise UsageError(
                f"there is a search '{name}' already: {one}; edit that file, or choose another name"
            )


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise UsageError(f"{folder} changed while a search was added; try again") from None
    except OSError as error:
        why = (error.strerror or "it cannot be written").lower()
        raise OutputError(
            f"{folder}: {why}; nothing was added: mend that, or name another folder with --queries"
        ) from None
