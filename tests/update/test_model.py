"""Any history of changes, faults, kills and runs: each thing is told once, and nothing else."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ldn_lit.library import Library
from ldn_lit.searches import query_hash
from tests.standin import article_changes as changes
from tests.standin.article_writer import article_xml
from tests.standin.corpus import Corpus
from tests.standin.entrez import Entrez
from tests.standin.faults import KINDS
from tests.standin.registry import Registry
from tests.standin.server import Standin
from tests.standin.trial_writer import trial_json
from tests.update.desk import SEARCHES, START, Desk, Told, stocked
from tests.update.killing import Killed, Side, by_raising, killed_at

#: A word of the title -> the search it matches; every paper matches one or both.
TITLES = ("Naltrexone alone", "Fibromyalgia alone", "Naltrexone in fibromyalgia")
STATUSES = ("RECRUITING", "COMPLETED", "SUSPENDED", "UNKNOWN")
ENDPOINTS = ("esearch", "efetch", "studies", "version", "*")
LONG_AGO = date(1999, 9, 9)


def picked(names: set[str], place: int) -> str:
    return sorted(names)[place % len(names)]


class Watching(RuleBasedStateMachine):
    """The model: which titles are on PubMed, which are retracted, what each baseline held."""

    server: Standin
    empty: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.server.faults.clear()
        self._serve(Corpus(today=START.date()))
        path = stocked(self.empty, Path(self.folder.name) / "library.db")
        self.desk = Desk(path=path, server=self.server)
        self.live: dict[str, str] = {}
        self.away: dict[str, bytes] = {}
        self.retracted: set[str] = set()
        self.baseline: dict[tuple[str, str], set[str]] = {}
        self.ever: set[str] = set()
        self.trials: dict[str, str] = {}
        self.told: Counter[str] = Counter()
        self.statuses: dict[str, str] = {}
        self.numbers = iter(range(39_000_001, 39_999_999))

    def _serve(self, corpus: Corpus) -> None:
        self.server.corpus = corpus
        self.server.entrez, self.server.registry = Entrez(corpus), Registry(corpus)

    @property
    def corpus(self) -> Corpus:
        return self.server.corpus

    @initialize(titles=st.lists(st.sampled_from(TITLES), min_size=3, max_size=5))
    def begin(self, titles: list[str]) -> None:
        for title in titles:
            self.add_paper(title, START.date())
        self.add_trial()

    @property
    def present(self) -> set[str]:
        return set(self.live) - set(self.away)

    # --- what happens at the sources ---

    @rule(
        title=st.sampled_from(TITLES),
        entered=st.sampled_from([LONG_AGO, date(2026, 10, 1), START.date()]),
    )
    def add_paper(self, title: str, entered: date) -> None:
        pmid = str(next(self.numbers))
        self.corpus.add(
            article_xml(pmid=pmid, title=f"{title} {pmid}", volume="1", pages="1", entrez=entered)
        )
        self.live[pmid] = title

    @precondition(lambda self: self.present - self.retracted)
    @rule(place=st.integers(0, 99), quietly=st.booleans())
    def retract(self, place: int, quietly: bool) -> None:
        "With its type alone and an old DateRevised, or as PubMed mostly does it, with a notice."
        pmid = picked(self.present - self.retracted, place)
        if quietly:
            raw = self.corpus.raw(pmid)
            assert raw is not None
            self.corpus.add(changes.typed(raw, "Retracted Publication", LONG_AGO))
        else:
            notice = str(next(self.numbers))
            self.corpus.retract(pmid, notice)
            self.live[notice] = self.live[pmid]
        self.retracted.add(pmid)

    @precondition(lambda self: self.present)
    @rule(place=st.integers(0, 99), most=st.booleans())
    def shrink(self, place: int, most: bool) -> None:
        pmids = sorted(self.present)
        gone = pmids[place % 2 :: 2] if most else [picked(self.present, place)]
        for pmid in gone:
            raw = self.corpus.raw(pmid)
            assert raw is not None
            self.away[pmid] = raw
            self.corpus.delete(pmid)

    @precondition(lambda self: self.away)
    @rule()
    def grow_back(self) -> None:
        for raw in self.away.values():
            self.corpus.add(raw)
        self.away.clear()

    @rule()
    def add_trial(self) -> None:
        nct_id = f"NCT{next(self.numbers)}"
        self.corpus.new_trial(
            trial_json(nct_id=nct_id, title="Naltrexone", status="NOT_YET_RECRUITING")
        )
        self.trials[nct_id] = "NOT_YET_RECRUITING"

    @precondition(lambda self: self.trials)
    @rule(place=st.integers(0, 99), status=st.sampled_from(STATUSES))
    def set_status(self, place: int, status: str) -> None:
        nct_id = picked(set(self.trials), place)
        if self.trials[nct_id] != status:
            self.corpus.set_status(nct_id, status)
            self.trials[nct_id] = status

    @rule(days=st.integers(0, 12))
    def time_passes(self, days: int) -> None:
        self.desk.later(days=days)

    @rule(days=st.sampled_from([-400, -1, 1, 400]))
    def a_run_with_a_wrong_clock(self, days: int) -> None:
        right = self.desk.now
        self.desk.later(days=days)
        self.corpus.today = right.date()
        self.run_cleanly()
        self.desk.now = right

    # --- runs ---

    @rule()
    def run_cleanly(self) -> None:
        self.take(self.desk.update())
        self.nothing_is_missing()
        again = self.desk.update()
        assert again.events == ()
        assert again.exit_code == 0

    @rule(
        endpoint=st.sampled_from(ENDPOINTS),
        kind=st.sampled_from(sorted(KINDS)),
        times=st.sampled_from([1, 2, 5, None]),
        after=st.integers(0, 2),
    )
    def run_with_a_fault(self, endpoint: str, kind: str, times: int | None, after: int) -> None:
        self.server.faults.add(endpoint, kind, times=times, after=after)
        told = self.desk.update()
        self.server.faults.clear()
        assert told.exit_code in (0, 3)
        self.take(told)

    @rule(number=st.integers(1, 12), side=st.sampled_from(["before", "after"]))
    def run_killed(self, number: int, side: Side) -> None:
        self.desk.printed.clear()
        try:
            with killed_at(number, side, by_raising):
                told = self.desk.update()
        except Killed:
            self.note_baselines()
            with self.desk.open() as library:
                library.reopen_delivery("stdout")
                waiting = library.undelivered().get("stdout", 0)
            # What was printed and not marked comes again, and only that.
            if not waiting:
                self.told.update(self.desk.printed)
        else:
            self.take(told)

    def take(self, told: Told) -> None:
        self.note_baselines()
        self.told.update(told.keys)

    def note_baselines(self) -> None:
        "The first complete answer of each search, once the library holds it."
        with self.desk.open() as library:
            for search in SEARCHES:
                for source, found in (
                    ("pubmed", self.matching(search.name) if search.pubmed else None),
                    ("clinicaltrials", set(self.trials) if search.name == "trials" else None),
                ):
                    if found is None or (search.name, source) in self.baseline:
                        continue
                    hashed = query_hash(search, source)  # type: ignore[arg-type]
                    if library.last_search(search.name, source, hashed):  # type: ignore[arg-type]
                        self.baseline[search.name, source] = found
                        if source == "clinicaltrials":
                            self.statuses.update({nct: self.trials[nct] for nct in found})

    def matching(self, search: str) -> set[str]:
        return {
            pmid
            for pmid, title in self.live.items()
            if pmid in self.present and search in title.lower()
        }

    # --- what must hold ---

    def nothing_is_missing(self) -> None:
        for search in ("naltrexone", "fibromyalgia"):
            for pmid in self.matching(search) - self.baseline[search, "pubmed"]:
                assert self.told[f"paper.new:pubmed:{pmid}"] == 1, pmid
        for pmid in self.retracted & self.present:
            assert self.told[f"paper.retracted:pubmed:{pmid}"] == 1, pmid
        for nct_id, status in self.trials.items():
            if nct_id not in self.baseline["trials", "clinicaltrials"]:
                assert self.told[f"trial.new:clinicaltrials:{nct_id}"] == 1, nct_id
            assert self.last_told()[nct_id] == status, nct_id

    def last_told(self) -> dict[str, str]:
        "The status a reader of all reports believes each trial to have."
        statuses = dict(self.statuses)
        with self.desk.open() as library:
            for event in library.events():
                if event.nct_id and self.told[event.key]:
                    statuses[event.nct_id] = event.detail.get("new") or event.detail["status"]
        return statuses

    @invariant()
    def nothing_is_told_twice(self) -> None:
        assert [key for key, times in self.told.items() if times > 1] == []

    @invariant()
    def nothing_else_is_told(self) -> None:
        for key in self.told:
            kind, source, subject, *_ = key.split(":")
            assert (kind, source) in {
                ("paper.new", "pubmed"),
                ("paper.retracted", "pubmed"),
                ("trial.new", "clinicaltrials"),
                ("trial.status", "clinicaltrials"),
                ("search.drift", "pubmed"),
            }, key
            if kind == "paper.new":
                assert self.searches_missing(subject), key
            if kind == "paper.retracted":
                assert subject in self.retracted, key

    def searches_missing(self, pmid: str) -> list[str]:
        "Searches that match the paper and did not have it in their baseline."
        return [
            search
            for search in ("naltrexone", "fibromyalgia")
            if search in self.live[pmid].lower()
            and pmid not in self.baseline.get((search, "pubmed"), set())
        ]

    def teardown(self) -> None:
        self.server.faults.clear()
        self.grow_back()
        self.run_cleanly()
        with Library.open(self.desk.path, "read") as library:
            assert library.check() == ()
        self.folder.cleanup()


def test_every_history_ends_with_each_thing_told_once(empty_library: Path) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    with Standin(Corpus()) as server:

        class Here(Watching):
            pass

        Here.server, Here.empty = server, empty_library
        run_state_machine_as_test(
            Here,
            settings=settings(
                max_examples=25,
                stateful_step_count=15,
                deadline=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
                report_multiple_bugs=False,
                # Fifteen steps are read faster than shrunk.
                phases=(Phase.generate,),
            ),
        )
