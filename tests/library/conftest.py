"""An empty library, and a run to write events under."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ldn_lit.library import Library

from .samples import NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    "Made once: a copy costs a hundredth of its making."
    made = tmp_path_factory.mktemp("empty") / "library.db"
    Library.open(made, "create").close()
    return made


@pytest.fixture
def library(empty: Path, path: Path) -> Iterator[Library]:
    shutil.copyfile(empty, path)
    with Library.open(path, "write") as opened:
        yield opened


@pytest.fixture
def run(library: Library) -> int:
    return library.start_run(NOW, "0.1.0")
