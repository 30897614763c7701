"""What happens at the sources, drawn by name, and the notices that a run owes because of it."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from tests.standin.server import Standin
from tests.update.desk import Desk, stocked
from tests.update.history import LONG_AGO, STATUSES, TITLES, History, saved_searches, standing

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


def picked(names: set[str], place: int) -> list[str]:
    "One of them, if there are any."
    return [sorted(names)[place % len(names)]] if names else []


class Sources(RuleBasedStateMachine):
    """The sources' history, and a desk at them with an empty library."""

    server: ClassVar[Standin]
    empty: ClassVar[Path]
    tally: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.home = Path(self.folder.name)
        self.history = History(server=self.server)
        self.desk = Desk(
            path=stocked(self.empty, self.home / "library.db"),
            server=self.server,
            searches=saved_searches(0, 0),
        )
        self.tally["histories"] += 1
        #: Keys of notices a run has to tell, or may.
        self.owed: dict[str, str] = {}
        self.allowed: set[str] = set()
        #: Keys of all that was told, and the papers that the library holds.
        self.keys: set[str] = set()
        self.known: set[str] = set()

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

    # --- papers ---

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

    # --- trials ---

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

    def something_is_new(self) -> None:
        self.history.add_paper("Naltrexone in fibromyalgia", LONG_AGO)
        self.history.add_trial("Naltrexone", "Pain")
        self.a_paper_is_retracted(0, 0)

    # --- time ---

    @rule(hours=st.sampled_from([-1, 1, 23, 24, 3 * 24, 8 * 24, 30 * 24]))
    def time_passes(self, hours: int) -> None:
        "Also an hour back, as when a clock is set."
        self.desk.later(hours=hours)
        self.history.now = self.desk.now
        self.history.left = {
            number: min(since, self.desk.now) for number, since in self.history.left.items()
        }
        if hours >= 24:
            self.server.corpus.reload()
