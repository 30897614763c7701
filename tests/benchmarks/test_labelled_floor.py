"""The labelled set resolved among thousands of other records: never below its floor."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from benchmarks.citations import measured_part, short_of_floor
from benchmarks.labels import PARTS, Part, problems
from benchmarks.measuring import Measured
from benchmarks.scoring import figures
from tests.standin.corpus import Corpus
from tests.standin.fixtures import all_of_noisy_corpus

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def noisy(shared: Path) -> Corpus:
    assert shared
    return all_of_noisy_corpus()


@pytest.fixture(scope="module")
def measured(noisy: Corpus) -> Callable[[Part], Measured]:
    return cache(lambda part: measured_part(part, noisy))


@pytest.mark.parametrize("part", PARTS)
def test_every_answer_is_a_record_of_the_corpus(part: Part, noisy: Corpus) -> None:
    found = problems(part, known=noisy.index.views.keys() | noisy.trials.keys())
    assert (found if part == "tuning" else len(found)) in ([], 0)


@pytest.mark.parametrize("part", PARTS)
def test_no_part_falls_below_its_floor(part: Part, measured: Callable[[Part], Measured]) -> None:
    reached = figures(measured(part).scores)
    assert short_of_floor(part, reached) == [], dict(reached.outcomes)


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_asked_twice(part: Part, measured: Callable[[Part], Measured]) -> None:
    assert measured(part).asked_again == 0
    assert sum(measured(part).requests.values()) <= 2 * measured(part).documents
