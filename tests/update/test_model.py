"""Any history of changes, faults, kills and runs: each thing is told once, and nothing else.

The same few histories are tried with every run of the suite. New ones for five minutes, with
their figures at the end:

    LDN_LIT_SOAK=300 pytest tests/update/test_model.py -s
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections import Counter
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from lxml import etree

from ldn_lit.library import Library
from ldn_lit.records import Delivery, Event, FeedChannel, FileChannel
from ldn_lit.update.look import Look
from tests.standin.corpus import Corpus
from tests.standin.faults import KINDS
from tests.standin.server import Standin
from tests.update.desk import CHANNEL, START, Desk, Told, stocked
from tests.update.history import (
    LONG_AGO,
    PAPER_QUERIES,
    STATUSES,
    TITLES,
    TRIAL_QUERIES,
    History,
    Standing,
    every_look,
    killed_when_asking,
    killed_when_printing,
    saved_searches,
    standing,
)
from tests.update.killing import Killed, by_raising, ended_at, killed_at

SOAK = float(os.environ.get("LDN_LIT_SOAK", "0"))
ENDPOINTS = (
    *("esearch", "efetch", "esummary", "ecitmatch"),
    *("studies", "study", "version", "*"),
)
ENTRY_ID = "{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}id"
#: Fields of a trial that this history changes.
FIELDS = {"enrollment", "interventions", "nct_id", "references", "registry"}

DRUGS = ("Naltrexone", "Naltrexone", "Water")
CONDITIONS = ("Pain", "Fibromyalgia", "Thirst")
CHANGES = (
    *("a_paper_comes", "a_paper_comes", "an_entry_date_moves", "a_title_is_revised"),
    *("an_issue_comes_out", "a_paper_is_retracted", "a_notice_comes", "papers_go"),
    *("two_records_are_merged", "papers_come_back"),
    *("a_trial_comes", "a_status_changes", "an_enrolment_changes", "a_treatment_changes"),
    *("results_are_posted", "a_trial_names_a_paper", "a_trial_gets_another_number"),
    *("a_trial_goes", "trials_come_back"),
)

Key = tuple[str, str, str]


def key_of(look: Look) -> Key:
    return look.search.name, look.source, look.hash


def picked(names: set[str], place: int) -> list[str]:
    "One of them, if there are any."
    return [sorted(names)[place % len(names)]] if names else []


class Watching(RuleBasedStateMachine):
    """The sources' history beside what the library said of it.

    Every event of the library has to be true when it is written, all that is owed has to be
    there after a run without faults, and every event has to be in each channel once.
    """

    server: ClassVar[Standin]
    empty: ClassVar[Path]
    tally: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        home = Path(self.folder.name)
        self.history = History(server=self.server)
        self.desk = Desk(
            path=stocked(self.empty, home / "library.db"),
            server=self.server,
            searches=saved_searches(0, 0),
            delivery=Delivery(
                channels=(
                    FileChannel(name="file:json", path=str(home / "{run}.json"), format="json"),
                    FeedChannel(path=str(home / "ldn.atom"), entries=100_000),
                )
            ),
        )
        self.tally["histories"] += 1
        # By wording: the first complete answer, what earlier ones in part may have listed, all
        # that it ever found.
        self.baseline: dict[Key, set[str]] = {}
        self.perhaps: dict[Key, set[str]] = {}
        self.ever: dict[Key, set[str]] = {}
        #: Keys of notices a run has to tell, or may.
        self.owed: dict[str, str] = {}
        self.allowed: set[str] = set()
        #: What a reader of all events knows.
        self.read = 0
        self.keys: set[str] = set()
        self.known: set[str] = set()
        self.known_trials: set[str] = set()
        self.standing: dict[str, Standing] = {}
        self.gone: set[str] = set()
        self.linked: set[tuple[str, str]] = set()
        self.printed: Counter[str] = Counter()

    @initialize(
        titles=st.lists(st.sampled_from(TITLES), min_size=3, max_size=5),
        first=st.sampled_from(["a run", "a run", "a run", "not yet"]),
    )
    def begin(self, titles: list[str], first: str) -> None:
        for title in titles:
            self.history.add_paper(title, START.date())
        self.history.add_trial("Naltrexone", "Pain")
        if first == "a run":
            self.a_run()

    @rule(
        changed=st.lists(
            st.tuples(st.sampled_from(CHANGES), st.integers(0, 99), st.integers(0, 99)),
            min_size=1,
            max_size=5,
        )
    )
    def the_sources_change(self, changed: list[tuple[str, int, int]]) -> None:
        for what, place, way in changed:
            getattr(self, what)(place, way)

    # --- what happens to papers ---

    def a_paper_comes(self, place: int, way: int) -> None:
        entered = (LONG_AGO, date(2026, 10, 1), self.desk.now.date())[way % 3]
        self.history.add_paper(TITLES[place % len(TITLES)], entered, ahead=way % 2 == 0)

    def an_entry_date_moves(self, place: int, way: int) -> None:
        day = (LONG_AGO, date(2027, 1, 1))[way % 2]
        for pmid in picked(self.history.papers, place):
            self.server.corpus.set_entry_date(pmid, day)

    def a_title_is_revised(self, place: int, way: int) -> None:
        for pmid in picked(self.history.papers, place):
            self.history.retitle(pmid, TITLES[way % len(TITLES)])

    def an_issue_comes_out(self, place: int, _way: int) -> None:
        for pmid in picked(self.history.ahead & self.history.papers, place):
            self.history.publish(pmid)
            if pmid in self.known:
                self.owe(f"paper.published:pubmed:{pmid}", pmid)

    def a_paper_is_retracted(self, place: int, way: int) -> None:
        for pmid in picked(self.history.papers - self.history.retracted, place):
            if way % 2:
                self.history.retract_quietly(pmid)
            else:
                self.history.noticed(pmid, "retract")
            self.owe(f"paper.retracted:pubmed:{pmid}", pmid)

    def a_notice_comes(self, place: int, way: int) -> None:
        kind = ("erratum", "concern")[way % 2]
        for pmid in picked(self.history.papers, place):
            notice = self.history.noticed(pmid, kind)
            if kind == "concern":
                self.owe(f"paper.concern:pubmed:{pmid}:{notice}", pmid)
            elif pmid in self.known:
                self.owe(f"paper.corrected:pubmed:{pmid}:{notice}", pmid)

    def owe(self, key: str, pmid: str) -> None:
        self.owed[key] = pmid
        self.allowed.add(key)

    def papers_go(self, place: int, way: int) -> None:
        present = self.history.present
        gone = sorted(present)[place % 2 :: 2] if way % 4 == 0 else picked(present, place)
        for pmid in gone:
            self.history.remove(pmid)
        # What was not seen before it went may wait for the monthly refresh after it is back.
        self.owed = {
            key: pmid for key, pmid in self.owed.items() if pmid not in gone or key in self.keys
        }

    def two_records_are_merged(self, place: int, _way: int) -> None:
        for pmid in picked(self.history.papers - set(self.history.merged.values()), place):
            self.history.merge(pmid)

    def papers_come_back(self, _place: int, _way: int) -> None:
        self.history.restore()

    # --- what happens to trials ---

    def a_trial_comes(self, place: int, way: int) -> None:
        papers = picked(self.history.papers, place) if way % 2 else []
        self.history.add_trial(
            DRUGS[place % len(DRUGS)], CONDITIONS[way % len(CONDITIONS)], tuple(papers)
        )

    def a_status_changes(self, place: int, way: int) -> None:
        for nct_id in self.a_trial(place):
            self.history.set_status(nct_id, STATUSES[way % len(STATUSES)])

    def an_enrolment_changes(self, place: int, way: int) -> None:
        for nct_id in self.a_trial(place):
            self.history.enroll(nct_id, way % 3)

    def a_treatment_changes(self, place: int, way: int) -> None:
        "And with it whether the search finds the trial."
        for nct_id in self.a_trial(place):
            self.history.treat_with(nct_id, DRUGS[way % len(DRUGS)])

    def results_are_posted(self, place: int, _way: int) -> None:
        for nct_id in self.a_trial(place):
            if not standing(self.server.corpus.trials[nct_id]).results:
                self.server.corpus.post_results(nct_id)

    def a_trial_names_a_paper(self, place: int, way: int) -> None:
        for nct_id in self.a_trial(place):
            for pmid in picked(self.history.papers, way):
                self.history.name_result(nct_id, pmid)

    def a_trial_gets_another_number(self, place: int, _way: int) -> None:
        for nct_id in self.a_trial(place):
            self.history.renumber(nct_id)

    def a_trial_goes(self, place: int, _way: int) -> None:
        for nct_id in self.a_trial(place):
            self.history.remove_trial(nct_id)

    def trials_come_back(self, _place: int, _way: int) -> None:
        self.history.restore_trials()

    def a_trial(self, place: int) -> list[str]:
        return picked(set(self.server.corpus.trials), place)

    # --- what the reader does ---

    @rule(
        papers=st.integers(0, len(PAPER_QUERIES) - 1),
        trials=st.integers(0, len(TRIAL_QUERIES) - 1),
    )
    def queries_are_edited(self, papers: int, trials: int) -> None:
        self.desk.searches = saved_searches(papers, trials)
        self.a_run()

    @rule(hours=st.sampled_from([-1, 1, 23, 24, 3 * 24, 8 * 24, 30 * 24]))
    def time_passes(self, hours: int) -> None:
        "Also an hour back, as when a clock is set."
        self.desk.later(hours=hours)
        self.history.now = self.desk.now
        if hours >= 24:
            self.server.corpus.reload()

    # --- runs ---

    @rule()
    def a_run(self) -> None:
        self.take(self.run())
        self.all_is_told()
        self.nothing_new()

    @rule()
    def the_answers_are_turned_round(self) -> None:
        self.server.corpus.reload()
        self.a_run()
        self.history.reorder()
        self.nothing_new()

    @rule(days=st.sampled_from([1, 2, 9]))
    def runs_a_week_and_some_days_later(self, days: int) -> None:
        "Long enough for two looks for all that is away."
        for span in (8, days):
            self.time_passes(24 * span)
            self.a_run()
        away = (set(self.history.away) | set(self.history.merged)) & self.known
        trials = set(self.history.trials_away) & self.known_trials
        assert away | trials <= self.gone, (away | trials) - self.gone
        for nct_id, now in self.history.standings().items():
            if nct_id in self.known_trials:
                assert self.standing[nct_id] == now, nct_id

    @rule(days=st.sampled_from([-400, -1, 1, 400]))
    def a_run_with_a_wrong_clock(self, days: int) -> None:
        right = self.desk.now
        self.desk.later(days=days)
        self.server.corpus.today = right.date()
        # What a look by that clock found missing may be called gone before a day has passed.
        self.history.left = dict.fromkeys(self.history.left, START - timedelta(days=800))
        self.a_run()
        self.desk.now = right

    @rule(
        endpoint=st.sampled_from(ENDPOINTS),
        kind=st.sampled_from(sorted(KINDS)),
        times=st.sampled_from([1, 2, 5, None]),
        after=st.integers(0, 2),
    )
    def a_run_with_a_fault(self, endpoint: str, kind: str, times: int | None, after: int) -> None:
        fault = self.server.faults.add(endpoint, kind, times=times, after=after)
        told = self.run()
        self.server.faults.clear()
        self.tally["runs with a fault"] += bool(fault.done)
        assert told.exit_code in (0, 3)
        self.take(told)

    @rule(number=st.integers(1, 30), side=st.sampled_from(["before", "after"]))
    def a_run_killed_at_a_commit(self, number: int, side: Any) -> None:
        self.something_is_new()
        self.killed(killed_at(number, side, by_raising))

    @rule(number=st.integers(1, 200))
    def a_run_killed_at_a_file(self, number: int) -> None:
        self.something_is_new()
        self.killed(ended_at(number, by_raising))

    @rule(number=st.integers(1, 8))
    def a_run_killed_at_a_request(self, number: int) -> None:
        self.something_is_new()
        self.killed(killed_when_asking(number))

    @rule(side=st.sampled_from(["before", "after"]))
    def a_run_killed_at_its_printing(self, side: Any) -> None:
        self.something_is_new()
        self.killed(killed_when_printing(self.desk, side))

    def something_is_new(self) -> None:
        self.history.add_paper("Naltrexone in fibromyalgia", LONG_AGO)
        self.history.add_trial("Naltrexone", "Pain")
        self.a_paper_is_retracted(0, 0)

    def killed(self, by: AbstractContextManager[None]) -> None:
        self.desk.printed.clear()
        try:
            with by:
                told = self.run()
        except Killed:
            self.tally["kills"] += 1
            self.listen()
            in_hand = self.in_hand()
            # What was printed and not marked comes again, and only that.
            assert not in_hand or in_hand >= set(self.desk.printed)
            self.tally["replayed on stdout"] += len(in_hand & set(self.desk.printed))
            if not in_hand:
                self.printed.update(self.desk.printed)
        else:
            self.take(told)

    def in_hand(self) -> set[str]:
        with Library.open(self.desk.path, "read") as library:
            found = library._sql.rows(
                "SELECT e.key FROM deliveries d JOIN events e ON e.id = d.event_id"
                " WHERE d.channel = ? AND d.state = 'sending'",
                (CHANNEL,),
            )
        return {row["key"] for row in found}

    def run(self) -> Told:
        self.tally["runs"] += 1
        for look in every_look(tuple(self.desk.searches)):
            self.ever.setdefault(key_of(look), set()).update(self.history.found_by(look))
        try:
            return self.desk.update()
        finally:
            self.tally["requests"] += sum(self.server.counts().values())

    def take(self, told: Told) -> None:
        self.printed.update(told.keys)
        self.listen()

    # --- every event is true when it is written ---

    def listen(self) -> None:
        "Read what the library has written since, whoever was told it."
        with self.desk.open() as library:
            self.note_baselines(library)
            events = [event for event in library.events() if (event.id or 0) > self.read]
            known = {one.pmid for one in library.known_papers()}
            trials = {one.trial.nct_id for one in library.trials() if one.confirmed}
            links = {
                (one.nct_id, one.pmid) for one in library.trial_links() if one.evidence == "RESULT"
            }
        self.links_of_the_newly_known(known, trials, links)
        for event in events:
            assert event.key not in self.keys, event.key
            self.keys.add(event.key)
            self.read = event.id or 0
            getattr(self, "is_true_" + event.kind.replace(".", "_"))(event)
        self.known = known
        for nct_id in trials - self.standing.keys():
            self.standing[nct_id] = standing(self.server.corpus.trials[nct_id])
        self.known_trials = trials

    def note_baselines(self, library: Library) -> None:
        "The first complete answer of each wording, once the library holds it."
        for look in every_look(tuple(self.desk.searches)):
            key, found = key_of(look), self.history.found_by(look)
            if key in self.baseline:
                continue
            if library.last_search(look.search.name, look.source, look.hash):
                self.baseline[key] = found
            else:
                self.perhaps.setdefault(key, set()).update(found)

    def links_of_the_newly_known(
        self, known: set[str], trials: set[str], links: set[tuple[str, str]]
    ) -> None:
        "What a paper or a trial brings with it is told with it."
        self.linked |= {
            (nct_id, pmid)
            for nct_id, pmid in links
            if nct_id in trials
            and pmid in known
            and (pmid not in self.known or not self.history.numbers_of(nct_id) & self.known_trials)
        }

    def wordings_missing(self, source: str, number: str) -> list[Key]:
        "Wordings that found it and did not have it in their baseline."
        return [
            key
            for key, found in self.ever.items()
            if key[1] == source and number in found and number not in self.baseline.get(key, ())
        ]

    def is_true_paper_new(self, event: Event) -> None:
        assert event.key == f"paper.new:pubmed:{event.pmid}"
        assert self.wordings_missing("pubmed", event.pmid), event.key

    def is_true_paper_retracted(self, event: Event) -> None:
        assert event.pmid in self.history.retracted, event.key

    def is_true_paper_concern(self, event: Event) -> None:
        assert event.key in self.allowed, event.key

    is_true_paper_corrected = is_true_paper_published = is_true_paper_concern

    def is_true_paper_withdrawn(self, event: Event) -> None:
        pmid, what = event.pmid, event.detail["what"]
        if what == "returned":
            assert pmid in self.gone & self.history.present, event.key
            self.gone.discard(pmid)
            return
        assert pmid not in self.gone, event.key
        self.gone.add(pmid)
        into = self.history.merged.get(pmid, "")
        if into not in self.history.present:
            into = ""
        assert (what, event.detail["replaced_by"]) == ("merged" if into else "deleted", into)
        self.was_away_for_a_day(event, pmid)

    def was_away_for_a_day(self, event: Event, number: str) -> None:
        assert self.desk.now - self.history.left[number] >= timedelta(days=1), event.key

    def is_true_trial_new(self, event: Event) -> None:
        nct_id = event.nct_id
        assert event.key == f"trial.new:clinicaltrials:{nct_id}"
        assert self.wordings_missing("clinicaltrials", nct_id), event.key
        self.standing[nct_id] = standing(self.server.corpus.trials[nct_id])
        assert event.detail["status"] == self.standing[nct_id].status

    def is_true_trial_status(self, event: Event) -> None:
        before = self.standing[event.nct_id]
        assert event.detail["old"] == before.status != event.detail["new"], event.key
        self.standing[event.nct_id] = Standing(
            event.detail["new"], before.enrollment, before.results
        )

    def is_true_trial_results(self, event: Event) -> None:
        before = self.standing[event.nct_id]
        assert not before.results, event.key
        self.standing[event.nct_id] = Standing(before.status, before.enrollment, True)
        self.is_true_trial_changed(event)

    def is_true_trial_changed(self, event: Event) -> None:
        for change in event.detail["changes"]:
            assert change["field"] in FIELDS, event.key
            if change["field"] == "nct_id":
                before = self.standing.pop(change["old"])
                self.standing.setdefault(event.nct_id, before)
                self.gone.discard(change["old"])
            elif change["field"] == "registry":
                assert event.nct_id in self.gone, event.key
                assert event.nct_id in self.server.corpus.trials
                self.gone.discard(event.nct_id)
            else:
                self.standing[event.nct_id] = self.standing[event.nct_id].after(change)

    def is_true_trial_gone(self, event: Event) -> None:
        assert event.nct_id in set(self.history.trials_away) - self.gone, event.key
        self.gone.add(event.nct_id)
        self.was_away_for_a_day(event, event.nct_id)

    def is_true_link_new(self, event: Event) -> None:
        pair = event.nct_id, event.pmid
        assert pair in self.history.results_named - self.linked, event.key
        self.linked.add(pair)

    def is_true_search_drift(self, event: Event) -> None:
        if event.detail["what"] == "remark":
            there = {word for pmid in self.history.present for word in self.history.words(pmid)}
            for remark in event.detail["now"]:
                assert remark.partition(": ")[2] not in there, remark
            return
        assert event.detail["what"] == "count", event.key
        assert event.detail["now"] * 3 <= event.detail["before"] * 2, event.key

    # --- after a run without faults ---

    def all_is_told(self) -> None:
        for look in every_look(tuple(self.desk.searches)):
            key, found = key_of(look), self.history.found_by(look)
            for number in found - self.baseline[key] - self.perhaps.get(key, set()):
                self.was_told_as_new(look, number)
            if look.source == "clinicaltrials":
                for nct_id in found:
                    now = standing(self.server.corpus.trials[nct_id])
                    assert self.standing[nct_id] == now, nct_id
            assert not found & self.gone
            for number in found:
                self.history.left.pop(number, None)
        for key_owed, pmid in self.owed.items():
            if pmid in self.known & self.history.present:
                assert key_owed in self.keys, key_owed
        self.every_channel_has_all()

    def was_told_as_new(self, look: Look, number: str) -> None:
        if look.source == "pubmed":
            assert f"paper.new:pubmed:{number}" in self.keys, number
            return
        key, numbers = key_of(look), self.history.numbers_of(number)
        if not numbers & (self.baseline[key] | self.perhaps.get(key, set())):
            told = [one for one in numbers if f"trial.new:clinicaltrials:{one}" in self.keys]
            assert told, number

    def every_channel_has_all(self) -> None:
        with Library.open(self.desk.path, "read") as library:
            events = library.events()
            assert library.undelivered() == {}
        keys = Counter(event.key for event in events)
        assert set(keys.values()) <= {1}
        assert self.printed == keys
        assert self.in_feed() == keys
        assert self.in_files() == Counter(str(event.id) for event in events)

    def in_files(self) -> Counter[str]:
        "The numbers of the events, as the files tell them."
        return Counter(
            str(event["id"])
            for path in Path(self.folder.name).glob("*.json")
            for event in json.loads(path.read_text())["events"]
        )

    def in_feed(self) -> Counter[str]:
        root = etree.parse(str(Path(self.folder.name) / "ldn.atom")).getroot()
        return Counter(str(one.text).split(":", 3)[3] for one in root.iterfind(ENTRY_ID))

    def nothing_new(self) -> None:
        "The same again: no event is written, and no file but the database."
        before = self.left_behind()
        told = self.run()
        assert told.events == ()
        assert told.exit_code == 0
        assert self.left_behind() == before

    def left_behind(self) -> tuple[int, dict[str, bytes]]:
        with Library.open(self.desk.path, "read") as library:
            written = len(library.events())
        left = [one for one in Path(self.folder.name).iterdir() if "library.db" not in one.name]
        return written, {one.name: one.read_bytes() for one in left}

    def teardown(self) -> None:
        self.server.faults.clear()
        self.history.restore()
        self.history.restore_trials()
        try:
            self.a_run()
            with Library.open(self.desk.path, "read") as library:
                assert library.check(self.desk.delivery.names) == ()
            self.tally["events"] += len(self.keys)
            self.tally.update(key.split(":")[0] for key in self.keys)
        finally:
            self.folder.cleanup()


def tried(server: Standin, empty: Path, histories: int, steps: int, *, fixed: bool) -> None:
    class Here(Watching):
        pass

    Here.server, Here.empty = server, empty
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=histories,
            stateful_step_count=steps,
            deadline=None,
            derandomize=fixed,
            database=None,
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
            # So few steps are read faster than shrunk.
            phases=(Phase.generate,),
        ),
    )


def test_every_history_ends_with_each_thing_told_once(empty_library: Path) -> None:
    with Standin(Corpus()) as server:
        tried(server, empty_library, histories=25, steps=10, fixed=True)


@pytest.mark.skipif(not SOAK, reason="set LDN_LIT_SOAK to a number of seconds")
def test_soak(empty_library: Path) -> None:
    until = time.monotonic() + SOAK
    Watching.tally.clear()
    with Standin(Corpus()) as server:
        while time.monotonic() < until:
            tried(server, empty_library, histories=20, steps=30, fixed=False)
    print()
    for name, count in sorted(Watching.tally.items()):
        print(f"{count:8,} {name}")
