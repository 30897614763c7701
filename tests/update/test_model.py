"""Any history of changes, faults, kills and runs: each thing is told once, and nothing else.

The same few histories are tried with every run of the suite. New ones for five minutes, with
their figures at the end:

    LDN_LIT_SOAK=300 pytest tests/update/test_model.py -s
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, run_state_machine_as_test

from ldn_lit.library import Library
from tests.standin.corpus import Corpus
from tests.standin.server import Standin
from tests.update.desk import START
from tests.update.history import TITLES
from tests.update.model.person import Person

SOAK = float(os.environ.get("LDN_LIT_SOAK", "0"))


class Watching(Person):
    """The sources' history beside what the library said of it and what every channel was told."""

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

    def teardown(self) -> None:
        self.server.faults.clear()
        try:
            if sys.exc_info()[0] is None:
                self.the_end()
        finally:
            self.folder.cleanup()

    def the_end(self) -> None:
        self.history.restore()
        self.history.restore_trials()
        self.a_run()
        self.the_absent_are_let_go()
        with Library.open(self.desk.path, "read") as library:
            assert library.check(self.desk.delivery.names) == ()
        self.tally["events"] += len(self.keys)
        self.tally.update(key.split(":")[0] for key in self.keys)
        self.tally["events told by a channel"] += sum(map(len, self.owed_to.values()))


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
        tried(server, empty_library, histories=15, steps=10, fixed=True)


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
