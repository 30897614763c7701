"""An empty library, and a run to write events under."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ldn_lit.library import Library

from .samples import NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library.open(path, "create") as opened:
        yield opened


@pytest.fixture
def run(library: Library) -> int:
    return library.start_run(NOW, "0.1.0")
