"""Fixtures to import in a conftest or a test module: `standin`, `full_standin`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from .corpora import SHARED, shared_corpus, small_corpus
from .corpus import Corpus
from .recombined import add_recombined
from .server import Standin


@cache
def _shared() -> Corpus:
    return shared_corpus()


def fresh_shared_corpus() -> Corpus:
    "A copy a test may change; the reading is done once."
    return _shared().copy()


@cache
def all_of_noisy_corpus() -> Corpus:
    "One for all: who changes it puts it back."
    corpus = fresh_shared_corpus()
    add_recombined(corpus)
    return corpus


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
