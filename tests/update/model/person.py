"""What the one who watches does: other wordings, other channels, marks, and mistakes in a file."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import rule

from ldn_lit.changes.notices import held_notices
from ldn_lit.library import Library
from ldn_lit.records import Mark
from tests.update.history import PAPER_QUERIES, TRIAL_QUERIES, saved_searches
from tests.update.model.channels import SETS
from tests.update.model.runs import Runs
from tests.update.model.sources import picked


class Person(Runs):
    def __init__(self) -> None:
        super().__init__()
        self.marks: tuple[Mark, ...] = ()
        self.acknowledged: set[str] = set()

    # --- searches ---

    @rule(
        papers=st.integers(0, len(PAPER_QUERIES) - 1),
        trials=st.integers(0, len(TRIAL_QUERIES) - 1),
        disabled=st.sampled_from(["", "", "", "naltrexone", "fibromyalgia", "trials"]),
    )
    def queries_are_edited(self, papers: int, trials: int, disabled: str) -> None:
        "Also back to a wording that was there before, and switched off and on again."
        self.desk.searches = tuple(
            replace(one, enabled=one.name != disabled) for one in saved_searches(papers, trials)
        )
        self.a_run()

    @rule(place=st.integers(0, 2), news=st.booleans())
    def a_query_file_is_broken(self, place: int, news: bool) -> None:
        "Its search is not run, the others are; nothing is said of what it found before."
        if news:
            self.something_is_new()
        whole = self.desk.searches
        broken = whole[place].name
        self.desk.searches = tuple(one for one in whole if one.name != broken)
        told = self.run(unread={broken: f"{broken}.toml:3: this is not valid TOML"})
        assert told.exit_code == 2
        assert told.account.problems == [f"{broken}.toml:3: this is not valid TOML"]
        assert all(one == "failed" for key, one in told.outcomes.items() if key[0] == broken)
        self.take(told)
        self.desk.searches = whole

    # --- channels ---

    @rule(names=st.sampled_from(SETS), dropped=st.booleans())
    def channels_come_and_go(self, names: tuple[str, ...], dropped: bool) -> None:
        "What waits for one that is no longer there waits on, or is let go."
        self.set_channels(names)
        if dropped:
            self.the_absent_are_let_go()
        self.a_run()

    def the_absent_are_let_go(self) -> None:
        for name, waiting in self.waiting().items():
            if name not in self.desk.delivery.names:
                self.doubt(name, waiting)
                self.tally["events let go"] += len(waiting)
                self.take(self.run(drop=name))
                assert name not in self.waiting()

    # --- marks ---

    @rule(
        place=st.integers(0, 99),
        kind=st.sampled_from(["read", "include", "exclude"]),
    )
    def a_paper_is_marked(self, place: int, kind: str) -> None:
        for pmid in picked(self.known, place):
            with self.desk.open() as library:
                (held,) = library.by_pmid([pmid]).values()
                library.mark(held, kind, now=self.desk.clock())  # type: ignore[arg-type]
                self.marks = library.marks()
        self.a_run()

    @rule(place=st.integers(0, 99))
    def a_notice_is_acknowledged(self, place: int) -> None:
        with self.desk.open() as library:
            under = {one.article.pmid: one for one in library.under_notice()}
            for pmid in picked(set(under), place):
                keys = [notice.key for notice in held_notices(under[pmid])]
                library.acknowledge(under[pmid], keys, now=self.desk.clock())
                self.acknowledged.update(keys)
        self.a_run()

    def nothing_new(self) -> None:
        "And what a person has said stands."
        super().nothing_new()
        with Library.open(self.desk.path, "read") as library:
            assert library.marks() == self.marks
            said = library._sql.rows("SELECT key FROM acknowledged")
        assert {row["key"] for row in said} == self.acknowledged
