from __future__ import annotations

from pathlib import Path

import pytest

from ldn_lit.library import Library

from .office import Office


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "library.db"
    Library.open(path, "create").close()
    return path


@pytest.fixture
def office(_empty: Path, tmp_path: Path) -> Office:
    "An empty library, no channel."
    made = Office(folder=tmp_path)
    made.path.write_bytes(_empty.read_bytes())
    return made
