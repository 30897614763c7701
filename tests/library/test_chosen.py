"""What an export takes of the library: all that fits everything that is said, sorted by key."""

from __future__ import annotations

from pathlib import Path

import pytest

from ldn_lit.export.references import paper_reference, trial_reference
from ldn_lit.library import Library
from ldn_lit.records import Author, Link, PartialDate, Resolution, Trial
from ldn_lit.records.exporting import Choice

from .samples import LATER, NOW, changed, citation, document, paper, store, study

FIRST = paper("1", authors=(Author(last="Zagon"),))
SECOND = paper(
    "2",
    authors=(Author(last="adams"),),
    pub_date=PartialDate(raw="2019", year=2019),
    links=(Link(kind="RetractionIn", pmid="9"),),
)
THIRD = paper(
    "3",
    authors=(Author(last="Moore"),),
    pub_date=PartialDate(raw="2026", year=2026),
    article_date=PartialDate(raw="2025", year=2025),
    pub_status="aheadofprint",
)
TRIAL = Trial(nct_id="NCT00000009", first_submitted="2008-04-21")


@pytest.fixture
def shelf(library: Library) -> Library:
    "Two papers and a trial of a first run, one paper since, and what was said of them."
    run = library.start_run(NOW, "1")
    store(library, FIRST, SECOND)
    library.store_trials([study(TRIAL)], now=NOW)
    library.add_seen("crohn", "pubmed", "hash", ["1", "3"], run)
    library.add_seen("trials", "clinicaltrials", "hash", [TRIAL.nct_id], run)
    library.finish_run(run, NOW, "complete", 0)
    store(library, THIRD, now=LATER)
    library.store_document(document("a/review.md"), [citation("c1"), citation("c2")], NOW)
    library.store_resolutions(
        "a/review.md",
        [
            Resolution(citation_id="c1", verdict="exact", reason="", article_id=2),
            Resolution(citation_id="c2", verdict="strong", reason="", nct_id=TRIAL.nct_id),
        ],
        NOW,
    )
    papers = library.by_pmid(["1", "2", "3"])
    library.mark(papers["1"], "include", now=NOW)
    library.mark(papers["3"], "exclude", now=LATER)
    library.tag(papers["1"], "Crohn", now=NOW)
    library.tag(papers["2"], "crohn", now=LATER)
    library.tag(library.trials()[0], "pain", now=NOW)
    return library


def names(library: Library, choice: Choice) -> list[str]:
    return [one.key for one in library.places(choice, "authyear")]


ALL = ["adams2019", "moore2025", "NCT00000009", "zagon2013"]


@pytest.mark.parametrize(
    ("choice", "keys"),
    [
        (Choice(), ALL),
        (Choice(trials=False), ["adams2019", "moore2025", "zagon2013"]),
        (Choice(searches=("crohn",)), ["moore2025", "zagon2013"]),
        (Choice(searches=("crohn", "trials")), ["moore2025", "NCT00000009", "zagon2013"]),
        (Choice(searches=("crohn",), known_at=LATER), ["moore2025", "zagon2013"]),
        (Choice(searches=("crohn",), known_at="2020-01-01T00:00:00Z"), []),
        (Choice(documents=("a/review.md",)), ["adams2019", "NCT00000009"]),
        (Choice(marked=("include",)), ["zagon2013"]),
        (Choice(marked=("include", "exclude")), ["moore2025", "zagon2013"]),
        (Choice(marked=("exclude",), known_at=NOW), []),
        (Choice(tagged=("CROHN",)), ["adams2019", "zagon2013"]),
        (Choice(tagged=("crohn",), known_at=NOW), ["zagon2013"]),
        (Choice(tagged=("crohn", "pain")), ["adams2019", "NCT00000009", "zagon2013"]),
        (Choice(tagged=("crohn",), marked=("include",)), ["zagon2013"]),
        (Choice(since=LATER), ["moore2025"]),
        (Choice(since=1), ["moore2025"]),
        (Choice(since=0), ALL),
        (Choice(published=(2019, 2025)), ["adams2019", "moore2025"]),
        (Choice(published=(2026, 0)), []),
        (Choice(published=(0, 2010)), ["NCT00000009"]),
        (Choice(retracted="only"), ["adams2019"]),
        (Choice(retracted="exclude"), ["moore2025", "NCT00000009", "zagon2013"]),
        (Choice(searches=("nobody",)), []),
    ],
)
def test_a_choice_takes_what_fits_all_of_it(
    shelf: Library, choice: Choice, keys: list[str]
) -> None:
    assert names(shelf, choice) == keys


def test_named_ones_are_taken_among_the_others(shelf: Library) -> None:
    named = ({1, 2}, {TRIAL.nct_id})
    found = shelf.places(Choice(searches=("crohn", "trials")), "authyear", named)
    assert [one.key for one in found] == ["NCT00000009", "zagon2013"]


def test_years_are_those_that_are_cited(library: Library, shared: Path) -> None:
    "The library reckons them in SQL, the references in Python: they have to agree."
    from tests.export.recorded_references import recorded_articles, recorded_trials

    articles = recorded_articles(shared)
    store(library, *articles)
    library.store_trials([study(one) for one in recorded_trials()], now=NOW)
    papers = {one.id: paper_reference(one, "x").issued.year for one in library.articles()}
    trials = {one.trial.nct_id: trial_reference(one).issued.year for one in library.trials()}
    for year in sorted({year for year in (*papers.values(), *trials.values()) if year}):
        found = library.places(Choice(published=(year, year)), "authyear")
        assert {one.article_id or one.nct_id for one in found} == {
            name for name, cited in (*papers.items(), *trials.items()) if cited == year
        }


def test_a_snapshot_does_not_see_what_is_written_meanwhile(shelf: Library) -> None:
    with Library.open(shelf.path, "read") as reader, reader.snapshot():
        before = names(reader, Choice())
        store(shelf, changed(FIRST, pmid="4", title="Later"), now=LATER)
        assert names(reader, Choice()) == before
    assert len(names(shelf, Choice())) == len(before) + 1


def test_what_the_library_says_of_each(shelf: Library) -> None:
    places = shelf.places(Choice(), "authyear")
    about = {place.key: known for place, known in shelf.about(places).items()}
    zagon, trial = about["zagon2013"], about["NCT00000009"]
    assert (zagon.first_seen, zagon.searches, zagon.marks) == (
        NOW,
        ("crohn",),
        ("include", "tag Crohn"),
    )
    assert (trial.searches, trial.marks) == (("trials",), ("tag pain",))
    assert about["adams2019"].marks == ("tag Crohn",), "the spelling of the first"
