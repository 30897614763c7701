"""Papers and trials that turn out to belong together, told once, with who says so."""

from __future__ import annotations

import pytest

from ldn_lit.records import Event
from tests.standin.entrez import Entrez
from tests.standin.registry import Registry
from tests.standin.trial_writer import trial_json
from tests.update.desk import NALTREXONE, TRIALS, Desk
from tests.update.killing import Killed, Side, by_raising, killed_at

KNOWN = "NCT05430152"
PAPER = "39000001"
WATCHED = [NALTREXONE, TRIALS]


@pytest.fixture
def paired(settled: Desk) -> Desk:
    "A paper and a trial, both known, of which nobody says that they belong together."
    settled.server.corpus.add_article(pmid=PAPER, title="Naltrexone, a paper")
    settled.update(WATCHED)
    settled.later(days=1)
    return settled


def refer(desk: Desk, *references: tuple[str, str]) -> None:
    "The registry's own doing: no update date moves."
    found = [{"type": kind, "pmid": pmid} for kind, pmid in references]
    corpus = desk.server.corpus
    study = {**corpus.trials[KNOWN]}
    study["protocolSection"] = {
        **study["protocolSection"],
        "referencesModule": {"references": found},
    }
    corpus.trials[KNOWN] = study
    corpus.reload()


def name_it(desk: Desk, **where: object) -> None:
    desk.server.corpus.add_article(pmid=PAPER, title="Naltrexone, a paper", **where)


def links(events: tuple[Event, ...]) -> list[tuple[str, str, str]]:
    return [(one.nct_id, one.pmid, one.detail["evidence"]) for one in events]


@pytest.mark.parametrize("kind", ["RESULT", "DERIVED"])
def test_a_reference_between_known_ones_is_a_link_and_not_also_a_change(
    paired: Desk, kind: str
) -> None:
    refer(paired, (kind, PAPER))
    (event,) = paired.update(WATCHED).events
    assert (event.kind, event.title) == ("link.new", "Naltrexone, a paper")
    assert links((event,)) == [(KNOWN, PAPER, kind)]
    for _ in range(2):
        paired.later(days=1)
        paired.server.corpus.reload()
        assert paired.update(WATCHED).events == ()


@pytest.mark.parametrize(
    ("where", "evidence"),
    [
        ({"nct_ids": (KNOWN,)}, "databank"),
        ({"abstract": f"Registered as {KNOWN}."}, "abstract"),
    ],
)
def test_a_number_in_the_paper(paired: Desk, where: dict[str, object], evidence: str) -> None:
    name_it(paired, **where)
    told = paired.update(WATCHED)
    assert links(told.of("link.new")) == [(KNOWN, PAPER, evidence)]
    refer(paired, ("DERIVED", PAPER))
    paired.later(days=1)
    assert paired.update(WATCHED).events == ()


def test_background_reading_is_no_link(paired: Desk) -> None:
    refer(paired, ("BACKGROUND", PAPER))
    (event,) = paired.update(WATCHED).events
    assert event.kind == "trial.changed"
    assert event.detail["changes"][0]["added"] == [f"PMID {PAPER}"]
    refer(paired, ("RESULT", PAPER))
    paired.later(days=1)
    assert links(paired.update(WATCHED).events) == [(KNOWN, PAPER, "RESULT")]


def test_a_result_after_a_weaker_link_is_told_once_more_and_nothing_after_it(paired: Desk) -> None:
    told = []
    for references in (
        [("DERIVED", PAPER)],
        [("DERIVED", PAPER), ("RESULT", PAPER)],
        [("DERIVED", PAPER)],
        [("RESULT", PAPER)],
    ):
        refer(paired, *references)
        paired.later(days=1)
        told += links(paired.update(WATCHED).of("link.new"))
    assert told == [(KNOWN, PAPER, "DERIVED"), (KNOWN, PAPER, "RESULT")]


def test_a_link_that_goes_and_comes_back_is_not_new(paired: Desk) -> None:
    told = []
    for references in ([("DERIVED", PAPER)], [], [("DERIVED", PAPER)]):
        refer(paired, *references)
        paired.later(days=1)
        told += links(paired.update(WATCHED).of("link.new"))
    assert told == [(KNOWN, PAPER, "DERIVED")]


def test_what_stands_at_the_first_look_is_no_news(desk: Desk) -> None:
    desk.server.corpus.add_article(pmid=PAPER, title="Naltrexone, a paper")
    refer(desk, ("RESULT", PAPER))
    assert desk.update(WATCHED).events == ()
    desk.later(days=1)
    desk.server.corpus.reload()
    assert desk.update(WATCHED).events == ()


def test_a_new_paper_brings_its_trials_with_it(settled: Desk) -> None:
    name_it(settled, nct_ids=(KNOWN,))
    told = settled.update(WATCHED)
    (event,) = told.events
    assert event.kind == "paper.new"
    assert event.detail["trials"] == [{"nct_id": KNOWN, "evidence": ["databank"]}]
    # The registry links it later by itself: that it belongs there is known.
    refer(settled, ("DERIVED", PAPER))
    settled.later(days=1)
    assert settled.update(WATCHED).events == ()


def test_a_new_paper_that_the_registry_links_in_the_same_run(settled: Desk) -> None:
    name_it(settled)
    refer(settled, ("DERIVED", PAPER))
    told = settled.update(WATCHED)
    assert sorted(event.kind for event in told.events) == ["paper.new", "trial.changed"]
    (changed,) = told.of("trial.changed")
    assert changed.detail["changes"][0]["added"] == [f"PMID {PAPER}"]


def test_a_new_trial_brings_its_papers_with_it(paired: Desk) -> None:
    study = trial_json(
        nct_id="NCT09000001",
        title="Naltrexone, a trial",
        references=(("RESULT", PAPER), ("DERIVED", PAPER), ("BACKGROUND", "17222320")),
    )
    paired.server.corpus.new_trial(study)
    (event,) = paired.update(WATCHED).events
    assert event.kind == "trial.new"
    assert event.detail["papers"] == [{"pmid": PAPER, "evidence": ["RESULT", "DERIVED"]}]


def test_a_paper_that_nobody_holds_is_a_reference_and_no_link(settled: Desk) -> None:
    refer(settled, ("RESULT", "11111111"))
    (event,) = settled.update(WATCHED).events
    assert event.kind == "trial.changed"


def test_a_trials_older_number_in_a_paper_means_the_trial(paired: Desk) -> None:
    corpus = paired.server.corpus
    corpus.new_trial(trial_json(nct_id="NCT09000009", title="Naltrexone twin"))
    name_it(paired, nct_ids=("NCT09000009",))
    paired.update(WATCHED)
    paired.later(days=1)
    corpus.alias_trial("NCT09000009", KNOWN)
    assert paired.update(WATCHED).of("link.new") == ()
    with paired.open() as library:
        (link,) = library.paper_links([PAPER])
        assert (link.nct_id, link.evidence) == (KNOWN, "databank")
        assert library.trial_links([KNOWN]) == (link,)


@pytest.mark.parametrize("side", ["before", "after"])
def test_a_run_killed_anywhere_loses_and_repeats_no_link(paired: Desk, side: Side) -> None:
    refer(paired, ("DERIVED", PAPER))
    name_it(paired, abstract=f"See {KNOWN}.")
    paired.server.corpus.set_status(KNOWN, "COMPLETED")
    template = paired.path.read_bytes()
    for number in range(1, 40):
        paired.path.write_bytes(template)
        paired.printed.clear()
        try:
            with killed_at(number, side, by_raising):
                paired.update(WATCHED)
        except Killed:
            paired.printed.clear()
            again = paired.update(WATCHED)
            kinds = {event.kind for event in again.events}
            with paired.open() as library:
                told = [event.kind for event in library.events()]
            assert told.count("link.new") == 1, number
            assert told.count("trial.status") == 1, number
            assert kinds <= {"link.new", "trial.status"}, number
        else:
            assert number > 5
            return
    raise AssertionError("the run never ended")


@pytest.mark.parametrize("side", ["before", "after"])
def test_a_link_made_after_a_killed_run_is_told_whatever_that_run_had_stored(
    settled: Desk, side: Side
) -> None:
    "With the paper, or as a link; the paper was stored by the run that was killed."
    name_it(settled)
    template, corpus = settled.path.read_bytes(), settled.server.corpus
    for number in range(1, 40):
        settled.path.write_bytes(template)
        settled.server.corpus = corpus.copy()
        settled.server.entrez = Entrez(settled.server.corpus)
        settled.server.registry = Registry(settled.server.corpus)
        try:
            with killed_at(number, side, by_raising):
                settled.update(WATCHED)
        except Killed:
            settled.later(days=1)
            name_it(settled, nct_ids=(KNOWN,))
            settled.update(WATCHED)
            with settled.open() as library:
                told = library.events()
            brought = [one for one in told if one.kind == "paper.new" and one.detail.get("trials")]
            assert len([*brought, *(one for one in told if one.kind == "link.new")]) == 1, number
            settled.later(days=-1)
        else:
            assert number > 5
            return
    raise AssertionError("the run never ended")
