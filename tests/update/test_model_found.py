"""Histories that the model found, as statements."""

from __future__ import annotations

from copy import deepcopy

import pytest

from tests.update.desk import TRIALS, Desk

KNOWN = "NCT05430152"
#: Numbers before and after the known one: the registry lists older numbers in no promised order.
LATER = ("NCT09000009", "NCT00000009")


def renumbered(desk: Desk, old: str, new: str) -> None:
    "The new record names all its older numbers."
    corpus = desk.server.corpus
    study = deepcopy(corpus.trials[old])
    study["protocolSection"]["identificationModule"]["nctId"] = new
    corpus.new_trial(study)
    corpus.alias_trial(old, new)


@pytest.mark.parametrize("numbers", [LATER, LATER[::-1]])
def test_a_trial_renumbered_twice_is_told_from_where_it_stood_last(
    settled: Desk, numbers: tuple[str, str]
) -> None:
    first, second = numbers
    corpus = settled.server.corpus
    renumbered(settled, KNOWN, first)
    corpus.set_status(first, "COMPLETED")
    told = settled.update([TRIALS])
    assert [one.kind for one in told.events] == ["trial.changed", "trial.status"]

    renumbered(settled, first, second)
    settled.later(days=1)
    (event,) = settled.update([TRIALS]).events
    assert event.detail["changes"] == [{"field": "nct_id", "old": first, "new": second}]

    corpus.set_status(second, "SUSPENDED")
    settled.later(days=1)
    (event,) = settled.update([TRIALS]).events
    assert (event.nct_id, event.detail["old"]) == (second, "COMPLETED")
    with settled.open() as library:
        assert library.trials([KNOWN]) == library.trials([second])
