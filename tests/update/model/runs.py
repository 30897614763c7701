"""Runs that go well, and runs that are killed, starved of disk, doubled or lied to."""

from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from datetime import timedelta
from typing import Any, Literal

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from ldn_lit.errors import LdnLitError, LockedError
from ldn_lit.library import Library
from tests.standin.faults import KINDS
from tests.update.desk import CHANNEL, START, Told
from tests.update.killing import (
    Killed,
    by_raising,
    ended_at,
    in_the_middle,
    killed_at,
    killed_when_asking,
    killed_when_printing,
    no_room_for_files,
)
from tests.update.model.channels import MAIL, Channels
from tests.update.model.reader import key_of

ENDPOINTS = (
    *("esearch", "efetch", "esummary", "ecitmatch"),
    *("studies", "study", "version", "*"),
)


class Runs(Channels):
    def run(self, **how: Any) -> Told:
        self.tally["runs"] += 1
        for look in self.looks():
            self.ever.setdefault(key_of(look), set()).update(self.history.found_by(look))
        try:
            with self.programs_recorded():
                return self.desk.update(**how)
        finally:
            self.tally["requests"] += sum(self.server.counts().values())

    def take(self, told: Told) -> None:
        self.printed.update(told.keys)
        self.note_owed(self.listen())

    def broken(self, by: AbstractContextManager[Any], why: type[BaseException]) -> None:
        "A run that may be ended by it: what was printed and not marked comes again, and only that."
        self.desk.printed.clear()
        try:
            with by:
                told = self.run()
        except why:
            self.tally[f"ended by {why.__name__}"] += 1
            self.note_owed(self.listen())
            in_hand = self.in_hand(CHANNEL)
            assert not in_hand or in_hand >= set(self.desk.printed)
            self.tally["replayed on stdout"] += len(in_hand & set(self.desk.printed))
            if not in_hand:
                self.printed.update(self.desk.printed)
            if self.in_hand(MAIL):
                self.may_come_again.update(self.recorder.handed)
        else:
            self.take(told)

    # --- that go well ---

    @rule()
    def a_run(self) -> None:
        told = self.run()
        assert told.untold == ()
        assert told.exit_code == 0
        self.take(told)
        self.all_is_there()
        self.every_channel_has_all()
        self.nothing_new()

    def nothing_new(self) -> None:
        "The same again: no event is written, and no file but the database."
        before = self.left_behind()
        told = self.run()
        assert told.events == ()
        assert told.exit_code == 0
        assert self.left_behind() == before

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
        self.all_that_is_away_is_told()

    @rule(days=st.sampled_from([-400, -1, 1, 400]))
    def a_run_with_a_wrong_clock(self, days: int) -> None:
        right = self.desk.now
        self.desk.later(days=days)
        self.server.corpus.today = right.date()
        # What a look by that clock found missing may be called gone before a day has passed.
        self.history.left = dict.fromkeys(self.history.left, START - timedelta(days=800))
        self.a_run()
        self.desk.now = right

    # --- lied to ---

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

    # --- killed ---

    @rule(number=st.integers(1, 30), side=st.sampled_from(["before", "after"]))
    def a_run_killed_at_a_commit(self, number: int, side: Any) -> None:
        self.something_is_new()
        self.broken(killed_at(number, side, by_raising), Killed)

    @rule(number=st.integers(1, 200))
    def a_run_killed_at_a_file(self, number: int) -> None:
        self.something_is_new()
        self.broken(ended_at(number, by_raising), Killed)

    @rule(number=st.integers(1, 8))
    def a_run_killed_at_a_request(self, number: int) -> None:
        self.something_is_new()
        self.broken(killed_when_asking(number), Killed)

    @rule(side=st.sampled_from(["before", "after"]))
    def a_run_killed_at_its_printing(self, side: Any) -> None:
        self.something_is_new()
        self.broken(killed_when_printing(self.desk, side), Killed)

    @rule(ending=st.sampled_from(["failing", "before", "after"]))
    def a_run_whose_program_ends_badly(self, ending: Literal["failing", "before", "after"]) -> None:
        self.something_is_new()
        with ExitStack() as after:
            after.callback(setattr, self.recorder, "ending", "well")
            self.recorder.ending = ending
            self.broken(ExitStack(), Killed)

    @rule(where=st.sampled_from(["at its printing", "in its program"]))
    def a_run_that_takes_for_told_what_was_interrupted(self, where: str) -> None:
        "With --no-replay: where nobody can look whether a reader got it, it is not told again."
        if where == "in its program":
            self.a_run_whose_program_ends_badly("after")
        else:
            self.a_run_killed_at_its_printing("after")
        in_hand = self.in_hand(CHANNEL)
        for channel in (CHANNEL, MAIL):
            if channel in self.desk.delivery.names:
                self.doubt(channel, self.in_hand(channel))
        again = self.recorder.again.copy()
        told = self.run(replay=False)
        assert told.exit_code == 0
        assert in_hand.isdisjoint(told.keys)
        assert all(self.recorder.again[name] == times for name, times in again.items())
        self.take(told)
        self.every_channel_has_all()

    # --- without room ---

    @rule(pages=st.integers(0, 5))
    def a_run_with_a_full_database(self, pages: int) -> None:
        self.something_is_new()
        with ExitStack() as after:
            after.callback(setattr, self.desk, "room", None)
            self.desk.room = pages
            self.broken(ExitStack(), LdnLitError)

    @rule(number=st.integers(1, 20))
    def a_run_without_room_for_files(self, number: int) -> None:
        "The channels that need none are told all the same."
        self.something_is_new()
        with no_room_for_files(number):
            told = self.run()
        self.tally["runs without room for files"] += bool(told.untold)
        assert all("make room there" in one for one in told.untold), told.untold
        self.take(told)
        waiting = self.waiting()
        assert CHANNEL not in waiting
        assert MAIL not in self.desk.delivery.names or MAIL not in waiting

    # --- two at a time ---

    @rule(number=st.integers(1, 6))
    def a_second_run_meanwhile(self, number: int) -> None:
        "It is sent away at once, and leaves no trace."
        self.something_is_new()
        other = replace(self.desk, printed=[])

        def start() -> None:
            before = self.left_behind(), self.runs()
            with pytest.raises(LockedError, match="Another ldn-lit run") as refused:
                other.update()
            assert refused.value.exit_code == 75
            assert other.printed == []
            assert (self.left_behind(), self.runs()) == before
            self.tally["runs refused"] += 1

        with in_the_middle(number, start):
            told = self.run()
        self.take(told)

    def runs(self) -> int:
        with Library.open(self.desk.path, "read") as library:
            return len(library.runs(1_000_000))
