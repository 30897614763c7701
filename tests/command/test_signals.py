"""Ctrl-C and `kill` in the middle of a run: soon, one line, and nothing lost."""

from __future__ import annotations

import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.standin.exchange import Request, Response
from tests.standin.server import Standin

from .running import Command, finished

SOON = 5.0
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}
WORDS = {signal.SIGINT: "interrupted", signal.SIGTERM: "terminated"}


@contextmanager
def held_up(standin: Standin, endpoint: str) -> Iterator[threading.Event]:
    "This endpoint keeps its callers waiting; the event tells that one is."
    part = standin.registry if endpoint in standin.registry.handlers else standin.entrez
    handle = part.handlers[endpoint]
    asked, released = threading.Event(), threading.Event()

    def wait(request: Request) -> Response:
        asked.set()
        released.wait(60)
        return handle(request)

    part.handlers[endpoint] = wait
    try:
        yield asked
    finally:
        part.handlers[endpoint] = handle
        released.set()


def stopped(command: Command, standin: Standin, endpoint: str, *signals: signal.Signals) -> None:
    with held_up(standin, endpoint) as asked:
        process = command.start("update")
        try:
            assert asked.wait(30), "the run never came to this request"
            for one in signals:
                process.send_signal(one)
            ended = finished(process, within=SOON)
        finally:
            _reap(process)
    assert ended.code == CODES[signals[0]]
    assert WORDS[signals[0]] in ended.complaint


def _reap(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.kill()
        process.wait()


def the_next_run_makes_up_for_it(command: Command) -> None:
    assert command("doctor").code == 0
    done = command("update", "--fail-on-new", "--format", "json")
    assert done.code == 0
    counted = {(one["name"], one["source"]): one["count"] for one in done.json["searches"]}
    assert counted == {
        ("crohn", "pubmed"): 2,
        ("ldn", "pubmed"): 8,
        ("ldn", "clinicaltrials"): 4,
    }
    papers = command("list", "papers", "--format", "json", "--search", "ldn").json
    assert len(papers) == 8
    assert all(paper["confirmed"] for paper in papers)


@pytest.mark.parametrize(
    ("endpoint", "number"),
    [
        ("esearch", signal.SIGINT),
        ("efetch", signal.SIGTERM),
        ("version", signal.SIGINT),
        ("studies", signal.SIGTERM),
    ],
)
def test_a_run_that_is_stopped_while_it_waits(
    online: Command, standin: Standin, endpoint: str, number: signal.Signals
) -> None:
    stopped(online, standin, endpoint, number)
    the_next_run_makes_up_for_it(online)


def test_news_found_before_the_signal_is_told_after_it(followed: Command, standin: Standin) -> None:
    standin.corpus.add_article(
        pmid="80000002", title="Low-dose naltrexone anew", pub_date="2026", volume="1", pages="1"
    )
    standin.corpus.reload()
    stopped(followed, standin, "version", signal.SIGTERM)
    done = followed("update", "--fail-on-new")
    assert done.code == 10
    assert done.out.count("/80000002/") == 1
    assert followed("update", "--fail-on-new").code == 0


def test_an_impatient_second_ctrl_c_is_safe_too(online: Command, standin: Standin) -> None:
    stopped(online, standin, "esearch", signal.SIGINT, signal.SIGINT)
    the_next_run_makes_up_for_it(online)


def test_a_stopped_run_stands_in_the_log_and_frees_the_lock(
    online: Command, standin: Standin
) -> None:
    stopped(online, standin, "esearch", signal.SIGTERM)
    [run] = online("log", "--format", "json").json
    assert run["outcome"] == "failed"
    assert run["finished"]
    assert online("init", "-q").code == 0


def test_killed_outright_the_next_run_needs_no_flag(online: Command, standin: Standin) -> None:
    with held_up(standin, "efetch") as asked:
        process = online.start("update")
        assert asked.wait(30)
        process.kill()
        process.communicate(timeout=SOON)
    the_next_run_makes_up_for_it(online)
