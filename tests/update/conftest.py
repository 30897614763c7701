"""A desk over the small corpus, before its first run and after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ldn_lit.library import Library
from tests.standin.corpora import small_corpus
from tests.standin.corpus import Corpus
from tests.standin.server import Standin
from tests.update.desk import Desk, stocked


@pytest.fixture(scope="session")
def empty_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    "Made once: a copy costs a hundredth of its making."
    path = tmp_path_factory.mktemp("empty") / "library.db"
    Library.open(path, "create").close()
    return path


@pytest.fixture(scope="session")
def _small() -> Corpus:
    return small_corpus()


@pytest.fixture
def server(_small: Corpus) -> Iterator[Standin]:
    with Standin(_small.copy()) as running:
        yield running


@pytest.fixture
def desk(server: Standin, empty_library: Path, tmp_path: Path) -> Desk:
    "Before its first run."
    return Desk(path=stocked(empty_library, tmp_path / "library.db"), server=server)


@pytest.fixture(scope="session")
def settled_library(
    empty_library: Path, _small: Corpus, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    "What a first run over the small corpus leaves."
    path = stocked(empty_library, tmp_path_factory.mktemp("settled") / "library.db")
    with Standin(_small.copy()) as server:
        desk = Desk(path=path, server=server)
        first = desk.update()
    assert first.account.outcome == "complete"
    assert first.events == ()
    assert desk.printed == []
    return path


@pytest.fixture
def settled(desk: Desk, settled_library: Path) -> Desk:
    "After a first run, a day later, the registry's data as they were."
    stocked(settled_library, desk.path)
    desk.later(days=1)
    return desk
