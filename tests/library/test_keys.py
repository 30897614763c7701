"""Citation keys: given once, kept through everything, never given to another."""

from __future__ import annotations

from pathlib import Path

import pytest

from ldn_lit.library import Library
from ldn_lit.records import Article, Author, HeldArticle, HeldTrial, PartialDate, Trial
from ldn_lit.records.exporting import Choice

from .samples import LATER, NOW, changed, paper, store, study

SMITH = (Author(last="Smith", fore="Jill", initials="J"),)
OURS = paper(
    "17222320", authors=SMITH, pub_date=PartialDate(year=2007), title="Low-dose naltrexone"
)
OTHER = paper("2", authors=SMITH, pub_date=PartialDate(year=2007), title="Another matter")
EVERYTHING = Choice()
OLD, NEW = "NCT00000001", "NCT00000002"


def held(library: Library, pmid: str) -> HeldArticle:
    return library.by_pmid([pmid])[pmid]


def key(library: Library, pmid: str) -> str:
    return held(library, pmid).citation_key


def trial(library: Library, number: str) -> HeldTrial:
    [found] = library.trials([number])
    return found


def trial_key(library: Library, number: str) -> str:
    [current] = [one.key for one in library.keys_of(trial(library, number)) if one.current]
    return current


def test_a_key_stays_when_the_year_moves(library: Library) -> None:
    store(library, OURS)
    store(library, changed(OURS, pub_date=PartialDate(year=2008)), now=LATER)
    assert key(library, "17222320") == "smith2007"


def test_the_older_paper_keeps_the_bare_key(library: Library) -> None:
    store(library, OURS)
    store(library, OTHER, now=LATER)
    assert (key(library, "17222320"), key(library, "2")) == ("smith2007", "smith2007a")


def test_keys_differ_in_more_than_case(path: Path) -> None:
    names = iter(["Key", "KEY", "KEY", "KEY", "KEY"])
    with Library.open(path, "create", key_for=lambda *_: next(names)) as library:
        store(library, OURS)
        store(library, OTHER)
        assert key(library, "2") == "KEY-2"


def test_a_merged_paper_goes_by_the_older_key_and_is_found_by_both(library: Library) -> None:
    store(library, changed(OURS, doi="10.1/x"))
    library.add_starter([changed(OTHER, pmid="", doi="10.1/y")], [], {}, NOW)
    [provisional] = library.by_doi(["10.1/y"]).values()
    library.identify(provisional.id, "17222320")
    assert key(library, "17222320") == "smith2007"
    assert library.by_key("SMITH2007A") == held(library, "17222320")
    store(library, OTHER, now=LATER)
    assert key(library, "2") == "smith2007b"


def test_a_pinned_key_outlives_a_merge(library: Library) -> None:
    library.add_starter([changed(OTHER, pmid="", doi="10.1/y")], [], {}, NOW)
    [provisional] = library.by_doi(["10.1/y"]).values()
    library.pin_key(provisional, "mine", now=NOW)
    store(library, OURS)
    library.identify(provisional.id, "17222320")
    assert key(library, "17222320") == "mine"


def test_a_pin_holds_in_every_scheme_and_can_be_taken_back(library: Library) -> None:
    store(library, OURS)
    library.give_keys("bbt", now=NOW)
    assert library.pin_key(held(library, "17222320"), "smith2007crohn", now=NOW)
    assert not library.pin_key(held(library, "17222320"), "smith2007crohn", now=NOW)
    for scheme in ("authyear", "bbt"):
        assert [one.key for one in library.places(EVERYTHING, scheme)] == ["smith2007crohn"]
    assert library.unpin_key(held(library, "17222320")) == "smith2007crohn"
    assert library.unpin_key(held(library, "17222320")) == ""
    assert key(library, "17222320") == "smith2007"
    assert [one.key for one in library.places(EVERYTHING, "bbt")] == ["smithLowdoseNaltrexone2007"]
    assert library.by_key("smith2007CROHN") == held(library, "17222320")


def test_a_key_that_was_is_not_given_again(library: Library) -> None:
    store(library, OURS)
    library.pin_key(held(library, "17222320"), "smith2007a", now=NOW)
    library.unpin_key(held(library, "17222320"))
    store(library, OTHER)
    assert key(library, "2") == "smith2007b"
    with pytest.raises(ValueError, match="another's"):
        library.pin_key(held(library, "2"), "Smith2007A", now=NOW)


def test_an_own_older_key_can_be_pinned_again(library: Library) -> None:
    store(library, OURS)
    library.pin_key(held(library, "17222320"), "mine", now=NOW)
    assert library.pin_key(held(library, "17222320"), "smith2007", now=NOW)
    assert key(library, "17222320") == "smith2007"
    assert library.by_key("mine") == held(library, "17222320")


def test_other_schemes_give_keys_at_first_use_and_from_then_on(library: Library) -> None:
    store(library, OURS)
    assert library.lacks_keys("bbt")
    library.give_keys("bbt", now=NOW)
    assert not library.lacks_keys("bbt")
    store(library, changed(OURS, title="A new title of it"), OTHER, now=LATER)
    assert not library.lacks_keys("bbt")
    library.give_keys("bbt", now=LATER)
    assert [one.key for one in library.places(EVERYTHING, "bbt")] == [
        "smithAnotherMatter2007",
        "smithLowdoseNaltrexone2007",
    ]


def test_no_key_of_one_scheme_names_another_paper_in_another(library: Library) -> None:
    store(library, changed(OURS, title=""))  # Better BibTeX would call it smith2007, too
    store(library, changed(OTHER, title=""))
    library.give_keys("bbt", now=NOW)
    keys = {one.article_id: one.key for one in library.places(EVERYTHING, "bbt")}
    assert keys == {1: "smith2007", 2: "smith2007a"}


def test_pmid_keys_and_papers_without_a_pmid(library: Library) -> None:
    library.add_starter([changed(OTHER, pmid="", doi="10.1/y")], [], {}, NOW)
    store(library, OURS)
    library.give_keys("pmid", now=NOW)
    assert [one.key for one in library.places(EVERYTHING, "pmid")] == ["pmid17222320", "smith2007"]
    library.identify(1, "2")
    library.give_keys("pmid", now=LATER)
    assert [one.key for one in library.places(EVERYTHING, "pmid")] == ["pmid17222320", "smith2007"]


def test_a_library_of_another_scheme_shows_its_keys(path: Path) -> None:
    with Library.open(path, "create", keys="bbt") as library:
        store(library, OURS)
        assert key(library, "17222320") == "smithLowdoseNaltrexone2007"
        assert library.by_key("smith2007") == held(library, "17222320")
        [then] = library.articles_as_of(NOW)
        assert then.citation_key == "smithLowdoseNaltrexone2007"


def test_a_trial_goes_by_its_number_until_it_is_pinned(library: Library) -> None:
    library.store_trials([study(Trial(nct_id=NEW))], now=NOW)
    assert trial_key(library, NEW) == NEW
    library.pin_key(trial(library, NEW), "ldntrial", now=NOW)
    assert (trial_key(library, NEW), library.by_key("LDNTRIAL")) == (
        "ldntrial",
        trial(library, NEW),
    )
    store(library, OURS)
    with pytest.raises(ValueError, match="another's"):
        library.pin_key(held(library, "17222320"), "ldntrial", now=NOW)
    library.unpin_key(trial(library, NEW))
    assert trial_key(library, NEW) == NEW


def test_a_trial_that_gets_another_number_keeps_its_key(library: Library) -> None:
    library.store_trials([study(Trial(nct_id=OLD))], now=NOW)
    library.store_trials([study(Trial(nct_id=NEW, aliases=(OLD,)))], now=LATER)
    assert trial_key(library, NEW) == OLD
    assert library.by_key(OLD) == trial(library, NEW)
    library.store_trials([study(Trial(nct_id=OLD, title="Its own again"))], now=LATER)
    assert (trial_key(library, OLD), trial_key(library, NEW)) == (OLD, NEW)


def test_of_two_trials_that_become_one_the_older_key_or_the_pinned_stays(library: Library) -> None:
    library.store_trials([study(Trial(nct_id=NEW))], now=NOW)
    library.store_trials([study(Trial(nct_id=OLD))], now=LATER)
    library.store_trials([study(Trial(nct_id=NEW, aliases=(OLD,)))], now=LATER)
    assert trial_key(library, NEW) == NEW
    library.pin_key(trial(library, NEW), "mine", now=NOW)
    library.store_trials([study(Trial(nct_id="NCT00000003", aliases=(NEW,)))], now=LATER)
    assert trial_key(library, "NCT00000003") == "mine"


def test_a_new_paper_gets_no_key_that_another_has_in_some_scheme(path: Path) -> None:
    def key_for(article: Article, taken: frozenset[str]) -> str:  # noqa: ARG001
        return "first" if article == OURS else "smithLowdoseNALTREXONE2007"

    with Library.open(path, "create", key_for=key_for) as library:
        store(library, OURS)
        library.give_keys("bbt", now=NOW)
        store(library, OTHER)
        assert key(library, "2") == "smithLowdoseNALTREXONE2007-2"


def test_the_given_key_may_be_pinned_and_let_go(library: Library) -> None:
    store(library, OURS)
    library.give_keys("bbt", now=NOW)
    library.pin_key(held(library, "17222320"), "smith2007", now=NOW)
    assert [one.key for one in library.places(EVERYTHING, "bbt")] == ["smith2007"]
    assert library.unpin_key(held(library, "17222320")) == "smith2007"
    assert [one.key for one in library.places(EVERYTHING, "bbt")] == ["smithLowdoseNaltrexone2007"]
