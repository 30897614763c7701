"""Fixtures to import in a conftest or a test module: `standin`, `full_standin`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from .corpora import SHARED, shared_corpus, small_corpus
from .corpus import Corpus
from .server import Standin


@cache
def _shared() -> Corpus:
    return shared_corpus()


def fresh_shared_corpus() -> Corpus:
    "A copy a test may change; the reading is done once."
    return _shared().copy()


@pytest.fixture
def standin() -> Iterator[Standin]:
    "A server of its own over the small corpus."
    with Standin(small_corpus()) as server:
        yield server


@pytest.fixture
def full_standin() -> Iterator[Standin]:
    "A server of its own over everything in shared/; skips where that is absent."
    if not SHARED.is_dir():
        pytest.skip("needs the shared/ folder beside the checkout")
    with Standin(fresh_shared_corpus()) as server:
        yield server
