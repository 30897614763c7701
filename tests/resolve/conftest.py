"""The five documents with their gold answers, and a PubMed at the stand-in that many may ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ldn_lit.library import Library
from tests.resolve.desk import Memory
from tests.resolve.figures import Case, Found, clients, gold_of_texts, read, stocked
from tests.standin.fixtures import fresh_shared_corpus, full_standin, standin
from tests.standin.server import Standin

__all__ = ["full_standin", "standin"]


@pytest.fixture(scope="package")
def found(shared: Path) -> list[Found]:
    return read(shared)


@pytest.fixture(scope="package")
def cases(found: list[Found], shared: Path) -> list[Case]:
    return gold_of_texts(found, shared)


@pytest.fixture(scope="package")
def memory(shared: Path) -> Iterator[Memory]:
    assert shared
    with Standin(fresh_shared_corpus()) as server:
        yield Memory(clients(server)[0])


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    "Empty."
    with Library.open(tmp_path / "library.db", "create") as opened:
        yield opened


@pytest.fixture
def stocked_library(tmp_path: Path) -> Iterator[Library]:
    "With all that ships."
    with stocked(tmp_path / "stocked.db") as opened:
        yield opened
