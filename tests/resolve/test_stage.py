"""Documents and the library together: what is stored, what is asked again, what is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ldn_lit.errors import SourceUnreachable
from ldn_lit.library import Library
from ldn_lit.matching.topic import LOW_DOSE_NALTREXONE
from ldn_lit.records import (
    Article,
    Author,
    Citation,
    DataVersion,
    Document,
    Event,
    FetchedTrial,
    Link,
    PartialDate,
    Resolution,
    SearchAnswer,
    Trial,
    TrialSearch,
)
from ldn_lit.resolve.stage import Resolved, resolve_documents
from ldn_lit.update import due_again
from tests.matching.papers import (
    CHILDREN_2013,
    CROHN_2007,
    OVARIAN_CISPLATIN,
    OVARIAN_PROGRESSION,
    PAIN_MED,
    mention,
)
from tests.resolve.figures import clients
from tests.resolve.scripted import (
    NOW,
    ScriptedPubMed,
    cited,
    document,
    garbled,
    served,
    unreachable,
)
from tests.standin.server import Standin

TOMORROW = "2026-11-23T08:00:00Z"
NEXT_WEEK = "2026-11-29T08:00:00Z"
SMITH = cited(
    "smith",
    "reference",
    authors=("Smith JP",),
    et_al=True,
    year=2007,
    title=CROHN_2007.title,
    journal="Am J Gastroenterol",
)
MEANS_SMITH = cited("means", "prose", journal="Am J Gastroenterol", refers_to="smith")
CHILDREN = mention("Smith", 2013, "a pilot study of naltrexone in children with Crohn's disease")
TRIAL = cited("trial", "identifier", nct_id="NCT00568555")
WEB = cited("web", "web", note="a web page")


class Registry:
    "Serves the trials it is given; notes what it was asked."

    def __init__(self, *trials: str, error: Exception | None = None) -> None:
        self._trials = {nct_id: Trial(nct_id=nct_id, title="A trial") for nct_id in trials}
        self._error = error
        self.asked: list[tuple[tuple[str, str], ...]] = []

    def search(self, params: Sequence[tuple[str, str]]) -> TrialSearch:
        self.asked.append(tuple(params))
        if self._error:
            raise self._error
        wanted = dict(params)["filter.ids"].split(",")
        found = [self._trials[one] for one in wanted if one in self._trials]
        answer = SearchAnswer(
            sent="", count=len(found), ids=tuple(one.nct_id for one in found), complete=True
        )
        trials = tuple(FetchedTrial(trial=one, raw=one.nct_id.encode()) for one in found)
        return TrialSearch(answer=answer, trials=trials, version=DataVersion())


class Desk:
    "A library, a document, and what was told while it was resolved."

    def __init__(self, library: Library) -> None:
        self.library = library
        self.told: list[Event] = []
        self.document: Document = document("On naltrexone.")

    def resolve(
        self,
        *citations: Citation,
        pubmed: ScriptedPubMed | None = None,
        registry: Registry | None = None,
        now: str = NOW,
        full: bool = False,
    ) -> Resolved:
        self.library.store_document(self.document, citations, now)
        online = pubmed is not None
        return resolve_documents(
            [(self.document, citations)],
            library=self.library,
            pubmed=pubmed,
            registry=registry,
            topic=LOW_DOSE_NALTREXONE,
            now=now,
            due=due_again(self.library, online=online, full=full, now=now),
            tell=self.told.extend,
        )

    def resolution(self, citation: Citation) -> Resolution:
        return self.library.resolutions(self.document.path)[citation.id]

    def pmid(self, citation: Citation) -> str:
        article_id = self.resolution(citation).article_id
        return self.library.articles([article_id])[0].article.pmid if article_id else ""


@pytest.fixture
def desk(library: Library) -> Desk:
    return Desk(library)


# --- once -------------------------------------------------------------------


def test_what_is_resolved_is_stored_confirmed_with_its_paper(desk: Desk) -> None:
    resolved = desk.resolve(SMITH, CHILDREN, pubmed=ScriptedPubMed([CROHN_2007, CHILDREN_2013]))
    assert resolved.asked == 2
    assert (desk.pmid(SMITH), desk.pmid(CHILDREN)) == ("17222320", "23188075")
    assert len(desk.library.confirmed_ids()) == 2
    assert {desk.resolution(one).asked for one in (SMITH, CHILDREN)} == {NOW}
    assert desk.resolution(CHILDREN).candidates[0].article.pmid == "23188075"


def test_candidates_that_were_not_chosen_do_not_enter_the_library(desk: Desk) -> None:
    desk.resolve(SMITH, pubmed=ScriptedPubMed([CROHN_2007, CHILDREN_2013, PAIN_MED]))
    assert [one.article.pmid for one in desk.library.articles()] == ["17222320"]


def test_nothing_is_asked_twice(desk: Desk) -> None:
    unknown = mention("Nobody", 2001, "naltrexone")
    cites = (SMITH, CHILDREN, replace(unknown, id="nobody"), WEB, TRIAL)
    desk.resolve(
        *cites, pubmed=ScriptedPubMed([CROHN_2007, CHILDREN_2013]), registry=Registry(TRIAL.nct_id)
    )
    again, registry = ScriptedPubMed([CROHN_2007]), Registry()
    assert desk.resolve(*cites, pubmed=again, registry=registry, now=TOMORROW).asked == 0
    assert (again.terms, again.fetched, registry.asked) == ([], [], [])


def test_only_a_citation_that_is_new_in_the_document_is_asked_for(desk: Desk) -> None:
    desk.resolve(SMITH, pubmed=ScriptedPubMed([CROHN_2007]))
    pubmed = ScriptedPubMed([CHILDREN_2013])
    assert desk.resolve(SMITH, CHILDREN, pubmed=pubmed, now=TOMORROW).asked == 1
    assert [term for term in pubmed.terms if "[ti]" in term] == []
    assert desk.pmid(CHILDREN) == "23188075"


def test_what_is_open_is_asked_for_again_after_a_week_or_in_full(desk: Desk) -> None:
    desk.resolve(SMITH, pubmed=ScriptedPubMed())
    assert desk.resolve(SMITH, pubmed=ScriptedPubMed(), now=TOMORROW).asked == 0
    assert desk.resolve(SMITH, pubmed=ScriptedPubMed(), now=TOMORROW, full=True).asked == 1
    found = ScriptedPubMed([CROHN_2007])
    assert desk.resolve(SMITH, pubmed=found, now="2026-12-01T08:00:00Z").asked == 1
    assert desk.pmid(SMITH) == "17222320"


def test_equal_mentions_are_judged_together_again_when_one_of_them_is_due(desk: Desk) -> None:
    first = mention("Donahue", 2011, "halts the progression of human ovarian cancer", id="a")
    desk.resolve(first, pubmed=ScriptedPubMed([OVARIAN_PROGRESSION]))
    second = mention("Donahue", 2011, "A later study: ovarian cancer in mice", id="b")
    later = ScriptedPubMed([OVARIAN_PROGRESSION, OVARIAN_CISPLATIN])
    assert desk.resolve(first, second, pubmed=later, now=TOMORROW).asked == 2
    assert desk.pmid(first) == "21531450"
    assert desk.pmid(second) in ("", "21685240")


# --- provisional answers ----------------------------------------------------


def test_offline_the_librarys_answer_stands_until_pubmed_can_be_asked(desk: Desk) -> None:
    desk.library.add_starter([replace(CROHN_2007, pmid="")], (), {}, NOW)
    assert desk.resolve(SMITH).pubmed_failure is None
    offline = desk.resolution(SMITH)
    assert offline.accepted
    assert (offline.asked, desk.library.confirmed_ids()) == ("", frozenset())

    desk.resolve(SMITH, pubmed=ScriptedPubMed([CROHN_2007]))
    online = desk.resolution(SMITH)
    assert (desk.pmid(SMITH), online.asked) == ("17222320", NOW)
    assert online.article_id == offline.article_id
    assert [one.confirmed for one in desk.library.articles()] == [True]


def test_an_accepted_answer_is_not_lost_when_pubmed_goes_away(desk: Desk) -> None:
    desk.resolve(SMITH, pubmed=ScriptedPubMed([CROHN_2007]))
    away = ScriptedPubMed(fails=lambda _what: unreachable())
    resolved = desk.resolve(SMITH, CHILDREN, pubmed=away, now=NEXT_WEEK)
    assert isinstance(resolved.pubmed_failure, SourceUnreachable)
    assert desk.pmid(SMITH) == "17222320"
    assert desk.resolution(CHILDREN).asked == ""
    assert desk.resolve(SMITH, CHILDREN, pubmed=ScriptedPubMed(), now=NEXT_WEEK).asked == 1


def test_an_accepted_mention_is_not_lost_when_pubmed_answers_rubbish(desk: Desk) -> None:
    desk.library.add_starter([replace(CHILDREN_2013, pmid="")], (), {}, NOW)
    desk.resolve(CHILDREN)
    offline = desk.resolution(CHILDREN)
    assert offline.accepted

    rubbish = ScriptedPubMed(fails=lambda _what: garbled())
    assert str(desk.resolve(CHILDREN, pubmed=rubbish).pubmed_failure) == "PubMed's answer was cut"
    assert desk.resolution(CHILDREN) == offline
    assert offline.query == "the library"
    desk.resolve(CHILDREN, pubmed=ScriptedPubMed([CHILDREN_2013]))
    assert (desk.pmid(CHILDREN), desk.resolution(CHILDREN).asked) == ("23188075", NOW)


def test_an_answer_in_part_is_a_problem_and_asked_for_again_at_once(desk: Desk) -> None:
    part = ScriptedPubMed([CHILDREN_2013], fails=lambda what: garbled() if "[dp]" in what else None)
    told = desk.resolve(CHILDREN, SMITH, pubmed=part)
    assert told.problems == ("PubMed's answer was cut",)
    assert told.answered
    assert desk.pmid(CHILDREN) == ""
    desk.resolve(CHILDREN, pubmed=ScriptedPubMed([CHILDREN_2013]))
    assert desk.pmid(CHILDREN) == "23188075"


@pytest.mark.parametrize("doi", [CROHN_2007.doi, ""])
def test_a_shipped_pmid_that_belongs_to_another_paper_is_taken_away(desk: Desk, doi: str) -> None:
    shipped = replace(CROHN_2007, pmid=PAIN_MED.pmid, doi=doi)
    desk.library.add_starter([shipped], (), {}, NOW)
    pubmed = ScriptedPubMed([CROHN_2007, PAIN_MED])
    desk.resolve(SMITH, pubmed=pubmed)
    assert desk.pmid(SMITH) == "17222320"
    assert PAIN_MED.pmid not in {one.article.pmid for one in desk.library.articles()}


# --- a person's word --------------------------------------------------------


def decided(citation: Citation, **given: object) -> Resolution:
    return Resolution(
        citation_id=citation.id,
        verdict="not_in_pubmed",
        reason="decided by a person",
        decided_by="person",
        **given,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("full", [False, True])
def test_a_persons_decision_is_never_overwritten(desk: Desk, full: bool) -> None:
    desk.resolve(SMITH, MEANS_SMITH, pubmed=ScriptedPubMed())
    word = decided(SMITH)
    desk.library.store_resolutions(desk.document.path, [word], NOW)
    pubmed = ScriptedPubMed([CROHN_2007])
    desk.resolve(SMITH, MEANS_SMITH, pubmed=pubmed, now="2027-01-01T00:00:00Z", full=full)
    assert desk.resolution(SMITH) == word
    assert pubmed.terms == []
    meant = desk.resolution(MEANS_SMITH)
    assert (meant.verdict, meant.reason) == ("not_in_pubmed", "decided by a person")


def test_a_mention_follows_what_a_person_later_decides_of_its_entry(desk: Desk) -> None:
    pubmed = ScriptedPubMed([CROHN_2007])
    desk.resolve(SMITH, MEANS_SMITH, pubmed=pubmed)
    desk.library.store_resolutions(desk.document.path, [decided(SMITH)], NOW)
    asked_before = len(pubmed.terms)
    desk.resolve(SMITH, MEANS_SMITH, pubmed=pubmed, now=TOMORROW)
    assert desk.pmid(MEANS_SMITH) == ""
    assert len(pubmed.terms) == asked_before
    assert desk.resolve(SMITH, MEANS_SMITH, pubmed=pubmed, now=TOMORROW).asked == 0


def test_a_pin_survives_a_rule_that_knows_better(desk: Desk) -> None:
    desk.resolve(SMITH)
    stored = desk.library.store_articles([served(PAIN_MED)], now=NOW)
    pinned = replace(
        decided(SMITH), verdict="exact", article_id=stored[PAIN_MED.pmid].id, confidence=1.0
    )
    desk.library.store_resolutions(desk.document.path, [pinned], NOW)
    for now in (TOMORROW, "2027-01-01T00:00:00Z"):
        desk.resolve(SMITH, pubmed=ScriptedPubMed([CROHN_2007]), now=now, full=True)
    assert desk.pmid(SMITH) == PAIN_MED.pmid


def test_a_pin_survives_when_an_equal_mention_is_judged_again(desk: Desk) -> None:
    first = mention("Donahue", 2011, "halts the progression of human ovarian cancer", id="a")
    second = mention("Donahue", 2011, "A later study: ovarian cancer in mice", id="b")
    desk.resolve(first, pubmed=ScriptedPubMed([OVARIAN_PROGRESSION]))
    desk.library.store_resolutions(desk.document.path, [decided(first)], NOW)
    desk.resolve(first, second, pubmed=ScriptedPubMed([OVARIAN_PROGRESSION]), now=TOMORROW)
    assert desk.resolution(first) == decided(first)


def test_what_a_person_said_of_an_entry_is_not_kept_as_the_rules_word(desk: Desk) -> None:
    first = replace(mention("Smith", 2007, "on Crohn's disease", id="a"), refers_to="smith")
    desk.resolve(SMITH, first, pubmed=ScriptedPubMed([CROHN_2007]))
    desk.library.store_resolutions(desk.document.path, [decided(SMITH)], NOW)
    again = replace(first, id="b")
    desk.resolve(SMITH, first, again, pubmed=ScriptedPubMed([CROHN_2007]), now=TOMORROW)
    assert [desk.pmid(one) for one in (SMITH, first, again)] == ["", "", ""]
    rules = desk.library.ruled(desk.document.path).values()
    assert {one.reason for one in rules}.isdisjoint({"decided by a person"})
    desk.library.take_back(desk.document.path, "smith")
    assert desk.pmid(first) == "17222320"


# --- list entries -----------------------------------------------------------


def test_a_mention_follows_the_list_entry_it_means(desk: Desk) -> None:
    desk.resolve(MEANS_SMITH, SMITH, pubmed=ScriptedPubMed([CROHN_2007]))
    assert desk.pmid(MEANS_SMITH) == desk.pmid(SMITH) == "17222320"


def test_a_mention_that_is_new_follows_an_entry_that_is_not(desk: Desk) -> None:
    desk.resolve(SMITH, pubmed=ScriptedPubMed([CROHN_2007]))
    pubmed = ScriptedPubMed([CROHN_2007])
    desk.resolve(SMITH, MEANS_SMITH, pubmed=pubmed, now=TOMORROW)
    assert desk.pmid(MEANS_SMITH) == "17222320"
    assert pubmed.terms == []


def test_names_that_are_new_are_judged_with_all_mentions_of_what_they_mean(desk: Desk) -> None:
    first = mention("Donahue", 2011, "halts the progression of human ovarian cancer", id="a")
    second = mention("Donahue", 2011, "A later study: synergy with chemotherapies", id="b")
    pubmed = ScriptedPubMed([OVARIAN_PROGRESSION, OVARIAN_CISPLATIN])
    desk.resolve(first, second, pubmed=pubmed)
    means = replace(first, id="m", year=None, refers_to="a")
    assert desk.resolve(first, second, means, pubmed=pubmed, now=TOMORROW).asked == 3
    assert desk.pmid(means) == ""


# --- trials -----------------------------------------------------------------


def test_a_registration_number_is_resolved_by_the_registry(desk: Desk) -> None:
    other = cited("other", "identifier", nct_id="NCT00000001")
    registry, pubmed = Registry(TRIAL.nct_id), ScriptedPubMed()
    desk.resolve(TRIAL, other, pubmed=pubmed, registry=registry)
    assert registry.asked == [(("filter.ids", "NCT00000001,NCT00568555"),)]
    found, missing = desk.resolution(TRIAL), desk.resolution(other)
    assert (found.verdict, found.nct_id, found.article_id) == ("exact", TRIAL.nct_id, None)
    assert (missing.verdict, missing.nct_id) == ("not_found", "")
    assert "NCT00000001" in missing.reason
    assert [one.confirmed for one in desk.library.trials([TRIAL.nct_id])] == [True]
    assert pubmed.terms == []


def test_many_trials_are_asked_for_in_hundreds(desk: Desk) -> None:
    many = [
        cited(f"t{number}", "identifier", nct_id=f"NCT{number:08d}") for number in range(1, 251)
    ]
    registry = Registry(*(one.nct_id for one in many))
    desk.resolve(*many, pubmed=ScriptedPubMed(), registry=registry)
    assert [dict(one)["filter.ids"].count("NCT") for one in registry.asked] == [100, 100, 50]
    assert desk.resolution(many[-1]).accepted


def test_a_trial_the_registry_has_served_is_not_asked_for_again(desk: Desk) -> None:
    desk.resolve(TRIAL, pubmed=ScriptedPubMed(), registry=Registry(TRIAL.nct_id))
    again = replace(TRIAL, id="again")
    registry = Registry()
    desk.resolve(TRIAL, again, pubmed=ScriptedPubMed(), registry=registry)
    assert desk.resolution(again).nct_id == TRIAL.nct_id
    assert registry.asked == []


def test_offline_a_trial_that_ships_is_known_and_another_is_not(desk: Desk) -> None:
    desk.library.add_starter((), [Trial(nct_id=TRIAL.nct_id, title="Shipped")], {}, NOW)
    other = cited("other", "identifier", nct_id="NCT00000001")
    desk.resolve(TRIAL, other)
    assert desk.resolution(TRIAL).accepted
    assert not desk.resolution(other).accepted


def test_an_unreachable_registry_is_said_and_hurts_no_paper(desk: Desk) -> None:
    registry = Registry(error=unreachable())
    resolved = desk.resolve(TRIAL, SMITH, pubmed=ScriptedPubMed([CROHN_2007]), registry=registry)
    assert isinstance(resolved.registry_failure, SourceUnreachable)
    assert desk.pmid(SMITH) == "17222320"
    assert not desk.resolution(TRIAL).accepted
    back = Registry(TRIAL.nct_id)
    desk.resolve(TRIAL, SMITH, pubmed=ScriptedPubMed(), registry=back)
    assert desk.resolution(TRIAL).accepted


# --- what is told -----------------------------------------------------------

RETRACTED = replace(
    CROHN_2007,
    pub_types=("Journal Article", "Retracted Publication"),
    links=(Link(kind="RetractionIn", pmid="99999999", source="Am J Gastroenterol. 2010;1:1"),),
)


def told(desk: Desk) -> list[tuple[str, str]]:
    return [(event.kind, event.pmid) for event in desk.told]


def test_a_copy_older_than_the_one_held_changes_and_tells_nothing(desk: Desk) -> None:
    "NCBI's servers do not all have the same day's data; the pool held no such author."
    held = replace(
        CROHN_2007,
        authors=(Author(collective="Hershey Group"),),
        title=f"Corrected: {CROHN_2007.title}",
        revised=PartialDate(year=2026, month=11, day=2),
    )
    desk.library.store_articles([served(held)], now=NOW)
    (before,) = desk.library.articles()
    stale = replace(CROHN_2007, revised=PartialDate(year=2026, month=10, day=1))
    by_doi = replace(SMITH, doi="", title="", volume="102", pages="820")
    desk.resolve(by_doi, pubmed=ScriptedPubMed([stale], matches={"820": "17222320"}))
    assert desk.library.articles() == (before,)
    assert desk.told == []
    assert desk.pmid(by_doi) == "17222320"


def test_an_article_met_by_a_citation_is_told_of_its_known_preprint(desk: Desk) -> None:
    preprint = replace(
        CROHN_2007, pmid="39000001", doi="", journal_iso="medRxiv", pub_types=("Preprint",)
    )
    desk.library.store_articles([served(preprint)], now=NOW)
    article = replace(CROHN_2007, links=(Link(kind="UpdateOf", pmid="39000001"),))
    desk.resolve(SMITH, pubmed=ScriptedPubMed([article]))
    assert told(desk) == [("paper.published", "39000001")]


def test_a_cited_paper_that_is_retracted_is_told_once(desk: Desk) -> None:
    resolved = desk.resolve(SMITH, CHILDREN, pubmed=ScriptedPubMed([RETRACTED, CHILDREN_2013]))
    assert told(desk) == [("paper.retracted", "17222320")]
    assert resolved.events == tuple(desk.told)
    desk.resolve(SMITH, CHILDREN, pubmed=ScriptedPubMed([RETRACTED]), now=TOMORROW)
    assert len(desk.told) == 1


def test_a_sound_paper_and_a_rejected_candidate_tell_nothing(desk: Desk) -> None:
    retracted = replace(RETRACTED, pmid="5", title="Naltrexone in mice", doi="")
    desk.resolve(SMITH, pubmed=ScriptedPubMed([CROHN_2007, retracted]))
    assert told(desk) == []


def test_when_telling_fails_nothing_is_stored(desk: Desk) -> None:
    def fail(_events: Sequence[Event]) -> None:
        raise OSError("disk full")

    desk.library.store_document(desk.document, [SMITH], NOW)
    with pytest.raises(OSError, match="disk full"):
        resolve_documents(
            [(desk.document, [SMITH])],
            library=desk.library,
            pubmed=ScriptedPubMed([RETRACTED]),
            registry=None,
            topic=LOW_DOSE_NALTREXONE,
            now=NOW,
            due=lambda _resolution: True,
            tell=fail,
        )
    assert desk.library.articles() == ()
    assert desk.library.resolutions(desk.document.path) == {}


# --- with our own clients ---------------------------------------------------


def test_over_http_a_retraction_that_happens_before_the_resolving_is_told(
    desk: Desk, standin: Standin
) -> None:
    standin.corpus.retract("17222320", "80000001")
    pubmed, registry = clients(standin)
    cites = (SMITH, TRIAL, CHILDREN)
    desk.library.store_document(desk.document, cites, NOW)
    resolve_documents(
        [(desk.document, cites)],
        library=desk.library,
        pubmed=pubmed,
        registry=registry,
        topic=LOW_DOSE_NALTREXONE,
        now=NOW,
        due=lambda _resolution: True,
        tell=desk.told.extend,
    )
    assert told(desk) == [("paper.retracted", "17222320")]
    assert desk.pmid(SMITH) == "17222320"
    assert desk.resolution(TRIAL).nct_id == "NCT00568555"
    assert desk.library.trials([TRIAL.nct_id])[0].confirmed


def test_an_online_year_is_found_over_http(library: Library, standin: Standin) -> None:
    standin.corpus.add_article(
        pmid="80000002",
        title="Naltrexone for a rare pruritus",
        authors=("Rarely QX",),
        pub_date="2016 Jan",
        epub_date="2015 Nov 3",
        journal="Made-up Dermatology",
        abstract="Naltrexone in pruritus.",
    )
    desk = Desk(library)
    online = mention("Rarely", 2015, "naltrexone relieved a rare pruritus", id="online")
    printed = mention("Rarely", 2016, "naltrexone relieved a rare pruritus", id="printed")
    pubmed, _ = clients(standin)
    library.store_document(desk.document, (online, printed), NOW)
    resolve_documents(
        [(desk.document, (online, printed))],
        library=library,
        pubmed=pubmed,
        registry=None,
        topic=LOW_DOSE_NALTREXONE,
        now=NOW,
        due=lambda _resolution: True,
        tell=desk.told.extend,
    )
    assert desk.pmid(online) == desk.pmid(printed) == "80000002"


def test_a_paper_that_two_documents_cite_is_one_and_asked_for_once(tmp_path: Path) -> None:
    with Library.open(tmp_path / "two.db", "create") as library:
        desk = Desk(library)
        papers: list[Article] = [CROHN_2007]
        desk.resolve(SMITH, pubmed=ScriptedPubMed(papers))
        desk.document = document(path="other.txt")
        again = ScriptedPubMed(papers)
        desk.resolve(SMITH, pubmed=again, now=TOMORROW)
        assert (len(library.articles()), again.terms) == (1, [])
