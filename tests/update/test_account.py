"""Every fault at every endpoint: the rest is done, the account says so, nothing is lost."""

from __future__ import annotations

import socket

import pytest

from ldn_lit.errors import (
    AnswerGarbled,
    ConnectionCut,
    CredentialsError,
    SourceError,
    SourceRefused,
    SourceUnreachable,
)
from ldn_lit.records import SearchRun
from ldn_lit.update import EXIT_CODES, Account
from tests.standin.faults import KINDS
from tests.standin.trial_writer import trial_json
from tests.update.desk import Desk

PMID, NCT = "39000001", "NCT09000001"
NEWS = {f"paper.new:pubmed:{PMID}", f"trial.new:clinicaltrials:{NCT}"}
BOTH = ("pubmed", "clinicaltrials")

# What damages an answer of another kind leaves this one whole.
HARMLESS = {
    ("esearch", "missing_record"),
    ("esearch", "wrong_record"),
    ("esearch", "doubled_record"),
    ("efetch", "short_list"),
    ("efetch", "doubled_record"),
    ("studies", "short_list"),
    ("studies", "wrong_record"),
    ("studies", "doubled_record"),
    ("version", "missing_record"),
    ("version", "short_list"),
    ("version", "wrong_record"),
    ("version", "doubled_record"),
}
# PubMed lists the paper and does not serve it: asked for again in every run, no run's fault.
ABSENT = {("efetch", "missing_record")}
ENDPOINTS = ("esearch", "efetch", "studies", "version")


@pytest.fixture
def with_news(settled: Desk) -> Desk:
    "A paper and a trial to be told, and one more of each source already known."
    corpus = settled.server.corpus
    corpus.add_article(
        pmid=PMID, title="Naltrexone and fibromyalgia", pub_date="1901", volume="1", pages="1"
    )
    study = trial_json(nct_id=NCT, title="Naltrexone", conditions=("Fibromyalgia",))
    corpus.new_trial(study)
    corpus.trials = {NCT: corpus.trials[NCT], **corpus.trials}
    return settled


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_a_fault_for_ever_stops_nothing_else_and_loses_nothing(
    with_news: Desk, endpoint: str, kind: str
) -> None:
    with_news.server.faults.always(endpoint, kind)
    told = with_news.update()
    assert set(told.keys) <= NEWS
    if endpoint in ("esearch", "efetch"):
        assert f"trial.new:clinicaltrials:{NCT}" in told.keys
    else:
        assert f"paper.new:pubmed:{PMID}" in told.keys
    if (endpoint, kind) in HARMLESS:
        assert set(told.keys) == NEWS
    if (endpoint, kind) in HARMLESS | ABSENT:
        assert told.exit_code == 0
    else:
        assert (told.account.outcome, told.exit_code) == ("partial", 3)
        assert told.account.problems
    with_news.server.faults.clear()
    with_news.later(days=1)
    after = with_news.update()
    assert (after.account.outcome, after.exit_code) == ("complete", 0)
    assert set(after.keys) == NEWS - set(told.keys)
    assert with_news.update().events == ()


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_a_fault_that_passes_is_told_at_most_one_run_late(
    with_news: Desk, endpoint: str, kind: str
) -> None:
    with_news.server.faults.once(endpoint, kind)
    told = with_news.update()
    after = with_news.update()
    assert sorted((*told.keys, *after.keys)) == sorted(NEWS)
    assert told.exit_code in (0, 3)
    assert after.exit_code == 0
    if after.events:
        assert told.exit_code == 3


def test_a_search_that_is_refused_leaves_the_others_alone(with_news: Desk) -> None:
    with_news.server.faults.once("esearch", "400_permanent")
    told = with_news.update()
    assert told.outcomes["naltrexone", "pubmed"] == "failed"
    assert told.outcomes["fibromyalgia", "pubmed"] == "complete"
    assert told.of("paper.new")[0].searches == ("fibromyalgia",)
    assert told.search("naltrexone").problem
    # It catches up without telling the paper again.
    after = with_news.update()
    assert after.events == ()
    assert after.search("naltrexone").new == 1


def closed_port(host: str = "localhost") -> str:
    "By another name than the stand-in's: a host that refused is not tried again for a while."
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://{host}:{taken.getsockname()[1]}/"


def test_pubmed_out_of_reach_leaves_the_trials(with_news: Desk) -> None:
    with_news.eutils_url = closed_port()
    told = with_news.update()
    assert told.keys == [f"trial.new:clinicaltrials:{NCT}"]
    assert (told.account.outcome, told.exit_code) == ("partial", 3)
    assert told.outcomes["naltrexone", "pubmed"] == "failed"
    assert [line for line in told.account.problems if "PubMed cannot be reached" in line]
    with_news.eutils_url = ""
    assert with_news.update().keys == [f"paper.new:pubmed:{PMID}"]


def test_the_registry_out_of_reach_leaves_the_papers(with_news: Desk) -> None:
    with_news.ctgov_url = closed_port()
    told = with_news.update()
    assert told.keys == [f"paper.new:pubmed:{PMID}"]
    assert (told.account.outcome, told.exit_code) == ("partial", 3)
    with_news.ctgov_url = ""
    assert with_news.update().keys == [f"trial.new:clinicaltrials:{NCT}"]


def test_nothing_in_reach(with_news: Desk) -> None:
    with_news.eutils_url, with_news.ctgov_url = closed_port(), closed_port("127.0.0.1")
    told = with_news.update()
    assert told.events == ()
    assert (told.account.outcome, told.exit_code) == ("unreachable", 4)
    assert set(told.outcomes.values()) == {"failed"}
    assert len(told.account.problems) == 2
    with_news.eutils_url = with_news.ctgov_url = ""
    assert set(with_news.update().keys) == NEWS


def test_pubmed_out_of_reach_in_the_middle_keeps_what_it_answered(with_news: Desk) -> None:
    with_news.server.faults.always("efetch", "403")
    told = with_news.update()
    assert told.outcomes["naltrexone", "pubmed"] == "complete"
    assert told.exit_code == 3


def test_a_bad_key_is_a_matter_of_configuration_and_never_shown(with_news: Desk) -> None:
    with_news.api_key = "0123456789abcdef0123456789abcdef0123"
    told = with_news.update()
    assert (told.account.outcome, told.exit_code) == ("misconfigured", 2)
    assert told.keys == [f"trial.new:clinicaltrials:{NCT}"]
    assert any("NCBI_API_KEY" in line for line in told.account.problems)
    # Asked once, not once for each search.
    assert told.requests["esearch"] == 1
    said = repr((told.account, told.events))
    with with_news.open() as library:
        said += repr((library.runs(), library.searches_of(told.run)))
    assert with_news.api_key not in said
    assert with_news.api_key.encode() not in with_news.path.read_bytes()
    with_news.api_key = ""
    assert with_news.update().keys == [f"paper.new:pubmed:{PMID}"]


# --- the account alone ------------------------------------------------------

UNREACHABLE = SourceUnreachable("PubMed cannot be reached: no network")
REFUSED_KEY = CredentialsError("NCBI does not accept the API key")


def ran(outcome: str) -> SearchRun:
    return SearchRun(search="s", source="pubmed", query_hash="h", outcome=outcome)  # type: ignore[arg-type]


def account(*errors: tuple[str, SourceError | CredentialsError], **rest: object) -> Account:
    made = Account(sources=BOTH, **rest)  # type: ignore[arg-type]
    for source, error in errors:
        made.failed(source, error, "a search")  # type: ignore[arg-type]
    return made


@pytest.mark.parametrize(
    ("made", "outcome", "code"),
    [
        (account(), "complete", 0),
        (Account(sources=()), "offline", 0),
        (account(searches=[ran("complete"), ran("unchanged"), ran("skipped")]), "complete", 0),
        (account(searches=[ran("complete"), ran("incomplete")]), "partial", 3),
        (account(searches=[ran("failed")]), "partial", 3),
        (account(problems=["a record is missing"]), "partial", 3),
        (account(("pubmed", AnswerGarbled("cut"))), "partial", 3),
        (account(("pubmed", UNREACHABLE)), "partial", 3),
        (account(("pubmed", UNREACHABLE), ("clinicaltrials", UNREACHABLE)), "unreachable", 4),
        (
            account(("pubmed", UNREACHABLE), ("clinicaltrials", UNREACHABLE), answered={"pubmed"}),
            "partial",
            3,
        ),
        (account(("pubmed", REFUSED_KEY), ("clinicaltrials", UNREACHABLE)), "misconfigured", 2),
        (account(misconfigured=True), "misconfigured", 2),
        (Account(sources=(), misconfigured=True), "misconfigured", 2),
    ],
)
def test_what_a_run_came_to(made: Account, outcome: str, code: int) -> None:
    assert made.outcome == outcome
    assert EXIT_CODES[made.outcome] == code


def test_a_source_that_is_lost_is_not_usable_and_is_said_once() -> None:
    made = account(("pubmed", UNREACHABLE), ("pubmed", UNREACHABLE))
    assert not made.usable("pubmed")
    assert made.usable("clinicaltrials")
    assert made.problems == [str(UNREACHABLE)]


def test_a_source_that_failed_once_is_asked_on() -> None:
    made = account(("pubmed", AnswerGarbled("PubMed's answer is cut")))
    assert made.usable("pubmed")
    assert made.problems == ["a search: PubMed's answer is cut"]


@pytest.mark.parametrize(
    "error",
    [AnswerGarbled("cut"), SourceRefused("malformed"), SourceError("odd"), ConnectionCut("cut")],
)
def test_whatever_fails_short_of_the_way_to_a_source_stops_nothing(error: SourceError) -> None:
    account = Account(sources=("pubmed",))
    for name in "abc":
        account.failed("pubmed", error, f"search {name}")
    assert account.usable("pubmed")


def test_a_source_that_always_cuts_the_line_is_out_of_reach() -> None:
    account = Account(sources=("pubmed",), searches=[ran("failed")])
    for name in "abc":
        account.failed("pubmed", ConnectionCut("cut before any answer"), f"search {name}")
    assert account.outcome == "unreachable"
    account.failed("pubmed", AnswerGarbled("cut"), "search d")
    assert account.outcome == "partial"
