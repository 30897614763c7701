"""kill -9 at every boundary of a transaction, and between printing and marking."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ldn_lit import __version__
from ldn_lit.cli import main
from ldn_lit.library import Library
from tests.standin.server import Standin
from tests.standin.trial_writer import trial_json
from tests.update.desk import CHANNEL, NALTREXONE, Desk, stocked
from tests.update.killing import Side, by_signal, killed_at

pytestmark = pytest.mark.long

NEWS = {
    "paper.new:pubmed:39000001",
    "paper.new:pubmed:39000002",
    "paper.new:pubmed:39000003",
    "paper.new:pubmed:39900001",
    "paper.retracted:pubmed:39000003",
    "paper.retracted:pubmed:19453963",
    "trial.new:clinicaltrials:NCT09000001",
    "trial.results:clinicaltrials:NCT00379197",
}
STATUS = "trial.status:clinicaltrials:NCT05430152:"
MOST_TRANSACTIONS = 60


class OnPaper(Desk):
    """Prints to a file, which a killed process leaves behind."""

    @property
    def paper(self) -> Path:
        return self.path.with_suffix(".txt")

    def print(self, text: str) -> None:
        with self.paper.open("a", encoding="utf-8") as paper:
            paper.write(text)

    def read(self) -> list[str]:
        return self.paper.read_text(encoding="utf-8").split() if self.paper.exists() else []


def on_paper(desk: Desk, path: Path) -> OnPaper:
    "Another desk at the same sources, over a copy of the library."
    return OnPaper(
        path=stocked(desk.path, path), server=desk.server, searches=desk.searches, now=desk.now
    )


def make_news(server: Standin) -> None:
    corpus = server.corpus
    corpus.add_article(pmid="39000001", title="Naltrexone and fibromyalgia")
    corpus.add_article(pmid="39000002", title="Naltrexone, entered late", pub_date="1991")
    corpus.add_article(
        pmid="39000003", title="Naltrexone, taken back", pub_types=("Retracted Publication",)
    )
    corpus.retract("19453963", "39900001")
    corpus.new_trial(trial_json(nct_id="NCT09000001", title="Naltrexone once more"))
    corpus.set_status("NCT05430152", "COMPLETED")
    corpus.post_results("NCT00379197")


def killed_run(desk: OnPaper, number: int, side: Side) -> bool:
    "Whether the run was killed at that point; otherwise it went through."
    child = os.fork()
    if child == 0:
        try:
            with killed_at(number, side, by_signal):
                desk.update()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def being_printed(path: Path) -> set[str]:
    "What a killed run had in hand."
    with Library.open(path, "read") as library:
        waiting = library._sql.rows(
            "SELECT e.key FROM deliveries d JOIN events e ON e.id = d.event_id"
            " WHERE d.channel = ? AND d.state = 'sending'",
            (CHANNEL,),
        )
    return {row["key"] for row in waiting}


@pytest.mark.parametrize("side", ["before", "after"])
def test_a_killed_run_loses_nothing_and_repeats_only_what_it_was_printing(
    settled: Desk, tmp_path: Path, side: Side
) -> None:
    make_news(settled.server)
    for number in range(1, MOST_TRANSACTIONS):
        desk = on_paper(settled, tmp_path / f"{side}-{number}.db")
        if not killed_run(desk, number, side):
            break
        printed = desk.read()
        in_hand = being_printed(desk.path)
        assert set(printed) <= in_hand or not in_hand
        told = desk.update()
        assert told.exit_code == 0
        assert_news_told(told.keys, printed, in_hand)
        assert desk.update().events == ()
        with desk.open() as library:
            assert library.check() == ()
            assert [run.outcome for run in library.runs()][:2] == ["complete", "complete"]
    else:
        pytest.fail("the run has more transactions than expected")
    assert number > 8, "too few boundaries to prove anything"


def assert_news_told(told: Sequence[str], printed: Sequence[str], in_hand: set[str]) -> None:
    everything = [*printed, *told]
    assert {key for key in everything if not key.startswith(STATUS)} == NEWS
    assert len({key for key in everything if key.startswith(STATUS)}) == 1
    # No report says a thing twice, and a second report only what the first had in hand.
    assert len(set(told)) == len(told)
    assert len(set(printed)) == len(printed)
    assert set(printed) & set(told) == in_hand & set(printed)


@pytest.mark.parametrize("side", ["before", "after"])
def test_a_first_run_that_is_killed_makes_no_old_paper_news(
    desk: Desk, tmp_path: Path, side: Side
) -> None:
    for number in range(1, MOST_TRANSACTIONS):
        fresh = on_paper(desk, tmp_path / f"{side}-{number}.db")
        if not killed_run(fresh, number, side):
            break
        assert fresh.update().events == ()
        with fresh.open() as library:
            assert library.check() == ()
            held = library.by_pmid(library.seen_in("naltrexone"))
            assert len(held) == fresh.update().search("naltrexone").count
    assert 4 < number < MOST_TRANSACTIONS - 1


def test_a_run_killed_while_it_waits_for_an_answer(settled: Desk, tmp_path: Path) -> None:
    "Between the requests: whatever was asked last, nothing is half done."
    make_news(settled.server)
    whole = on_paper(settled, tmp_path / "whole.db").update().requests.total()
    for number in range(whole):
        desk = on_paper(settled, tmp_path / f"{number}.db")
        assert killed_when_asking(desk, number)
        told = desk.update()
        assert told.exit_code == 0
        assert_news_told(told.keys, [], set())


def killed_when_asking(desk: OnPaper, number: int) -> bool:
    child = os.fork()
    if child == 0:
        try:
            desk.eutils_url, desk.ctgov_url = desk.server.eutils_url, desk.server.ctgov_url
            _kill_at_request(number)
            desk.update()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _kill_at_request(number: int) -> None:
    from ldn_lit.sources.transport import Transport

    send = Transport.send
    left = number

    def counting(*args: object, **kwargs: object) -> object:
        nonlocal left
        if left == 0:
            by_signal()
        left -= 1
        return send(*args, **kwargs)  # type: ignore[arg-type]

    Transport.send = counting  # type: ignore[assignment, method-assign]


# --- print, then mark -------------------------------------------------------


def test_what_is_killed_between_printing_and_marking_is_printed_again(
    settled: Desk, tmp_path: Path
) -> None:
    make_news(settled.server)
    desk = on_paper(settled, tmp_path / "copy.db")
    whole = transactions_of(replace(desk, path=stocked(desk.path, tmp_path / "count.db")))
    # The last is the mark.
    assert killed_run(desk, whole, "before")
    printed = desk.read()
    assert set(printed) >= NEWS
    assert set(printed) == being_printed(desk.path)
    assert sorted(desk.update().keys) == sorted(printed)
    assert desk.update().events == ()


def test_what_is_marked_is_never_printed_again(settled: Desk, tmp_path: Path) -> None:
    make_news(settled.server)
    desk = on_paper(settled, tmp_path / "copy.db")
    whole = transactions_of(replace(desk, path=stocked(desk.path, tmp_path / "count.db")))
    assert killed_run(desk, whole, "after")
    assert set(desk.read()) >= NEWS
    assert desk.update().events == ()


def test_what_could_not_be_printed_is_printed_the_next_time(
    settled: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_news(settled.server)
    desk = on_paper(settled, tmp_path / "copy.db")

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(OnPaper, "print", full_disk)
        with pytest.raises(OSError, match="No space"):
            desk.update()
    assert set(desk.update().keys) >= NEWS
    assert desk.update().events == ()


def transactions_of(desk: Desk) -> int:
    "How many a whole run has, the delivery's included."
    number = 0
    while True:
        number += 1
        copy = on_paper(desk, desk.path.with_name(f"{desk.path.stem}-{number}.db"))
        if not killed_run(copy, number, "before"):
            return number - 1


# --- the command itself -----------------------------------------------------


@pytest.fixture
def command(settled: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OnPaper:
    "`ldn-lit update` at the same sources, with one of the searches as a file."
    queries = tmp_path / "queries"
    queries.mkdir()
    (queries / "naltrexone.toml").write_text(
        f'title = "Naltrexone"\n[pubmed]\nquery = "{NALTREXONE.pubmed}"\n', encoding="utf-8"
    )
    with settled.open() as library:
        # The documents that ship are another test's matter.
        library.set_meta("starter", __version__)
    desk = on_paper(settled, tmp_path / "home.db")
    monkeypatch.setenv("LDN_LIT_HOME", str(tmp_path))
    monkeypatch.setenv("LDN_LIT_DB", str(desk.path))
    monkeypatch.setenv("LDN_LIT_QUERIES", str(queries))
    monkeypatch.setenv("LDN_LIT_EUTILS_URL", settled.server.eutils_url)
    monkeypatch.setenv("LDN_LIT_CTGOV_URL", settled.server.ctgov_url)
    return desk


def commanded(desk: OnPaper, number: int, side: Side) -> str:
    "What `ldn-lit update` printed before it ended at that point, or else at its own end."
    desk.paper.write_text("", encoding="utf-8")
    child = os.fork()
    if child == 0:
        try:
            paper = os.open(desk.paper, os.O_WRONLY)
            os.dup2(paper, 1)
            sys.stdout = os.fdopen(os.dup(1), "w", encoding="utf-8")
            sys.argv = ["ldn-lit", "update", "--format", "json"]
            with killed_at(number, side, by_signal), contextlib.suppress(SystemExit):
                main()
            sys.stdout.flush()
            os._exit(0)
        finally:
            os._exit(1)
    os.waitpid(child, 0)
    return desk.paper.read_text(encoding="utf-8")


@pytest.mark.parametrize("side", ["before", "after"])
def test_the_command_prints_before_it_marks(
    settled: Desk, command: OnPaper, tmp_path: Path, side: Side
) -> None:
    settled.server.corpus.add_article(pmid="39000001", title="Naltrexone, one more")
    untouched = stocked(command.path, tmp_path / "untouched.db")
    # The run's own transactions are killed above; here it is those around the printing.
    for number in range(6, MOST_TRANSACTIONS):
        stocked(untouched, command.path)
        first = commanded(command, number, side)
        second = commanded(command, MOST_TRANSACTIONS, side)
        assert "39000001" in first + second, number
        assert "39000001" not in commanded(command, MOST_TRANSACTIONS, side)
        if first and "39000001" not in second:
            break
    assert 8 < number < MOST_TRANSACTIONS - 1
