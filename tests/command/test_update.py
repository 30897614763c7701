"""`ldn-lit update`, the whole main job, on a small PubMed and a small registry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.standin.fixtures import fresh_shared_corpus
from tests.standin.server import KEY, Standin

from .running import DEAD_PUBMED, DEAD_REGISTRY, Command

RETRACTED = "20695007"
NOTICE = "80000001"
NEW_PMID = "80000002"
NEWCOMER: dict[str, Any] = {
    "pmid": NEW_PMID,
    "title": "Low-dose naltrexone in a new disease",
    "abstract": "Naltrexone 4.5 mg.",
    "authors": ("Novel A",),
    "journal": "Journal of Tomorrow",
    "pub_date": "2026 Nov",
    "volume": "1",
    "pages": "1-2",
}


def something_happens(standin: Standin) -> None:
    "A new paper, a retraction, a trial that stops."
    standin.corpus.add_article(**NEWCOMER)
    standin.corpus.retract(RETRACTED, NOTICE)
    standin.corpus.set_status("NCT05430152", "TERMINATED", why_stopped="no funding")


# --- the first run ---


def test_a_first_run_tells_its_baselines_and_the_citations(online: Command) -> None:
    done = online("update")
    assert done.code == 0
    assert done.err == ""
    assert "Done: 2 searches complete." in done.out
    assert "BASELINES (2): from now on only what is new is told" in done.out
    for line in ("crohn: 2 papers", "ldn: 8 papers, 4 trials"):
        assert line in done.out
    assert "citations resolved" in done.out
    assert "NEW PAPERS" not in done.out


def test_a_baseline_is_no_news_for_a_script(online: Command) -> None:
    assert online("update", "--fail-on-new", "-q").code == 0


def test_what_was_asked_was_polite(online: Command, standin: Standin) -> None:
    online("update")
    assert standin.counts()["esearch"] >= 2
    entrez = [request for request in standin.requests if request.path.startswith("/entrez")]
    assert {request.method for request in entrez} == {"POST"}
    assert all(("tool", "ldn-lit") in request.params for request in entrez)
    assert standin.rate.refused == 0


# --- the next run ---


def test_a_run_without_news_is_one_line(followed: Command) -> None:
    done = followed("update")
    assert done.code == 0
    assert done.err == ""
    assert len(done.out.splitlines()) == 1, done.out
    assert done.out.startswith("Nothing new since 20")
    assert done.out.endswith("2 searches complete, 0 new papers, 0 new trials.\n")


@pytest.mark.parametrize("format", ["text", "json", "markdown"])
def test_a_quiet_run_without_news_says_nothing_at_all(followed: Command, format: str) -> None:
    done = followed("update", "-q", "--format", format)
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_warning_is_told_with_the_baseline_and_not_every_morning(
    online: Command, queries: Path
) -> None:
    path = queries / "crohn.toml"
    path.write_text(path.read_text().replace("crohn[tiab]", "(crohn[tiab] OR xyzzyl[tiab])"))
    first, second = online("update"), online("update", "--format", "json")
    third = online("update")
    assert "xyzzyl" in first.out
    assert any("xyzzyl" in " ".join(search["warnings"]) for search in second.json["searches"])
    assert len(third.out.splitlines()) == 1, third.out


def test_news_is_told_once_and_the_retraction_first(followed: Command, standin: Standin) -> None:
    something_happens(standin)
    first, second = followed("update", "--fail-on-new"), followed("update", "--fail-on-new")
    assert first.code == 10
    assert first.err == ""
    assert [first.out.index(heading) for heading in ("INTEGRITY (1)", "NEW PAPERS (", "TRIALS (1)")]
    places = [first.out.index(word) for word in ("RETRACTED: Pilot trial", NEW_PMID)]
    assert places == sorted(places)
    assert first.out.index("INTEGRITY") < first.out.index("NEW PAPERS")
    assert "status: recruiting -> terminated" in first.out
    assert second.code == 0
    assert len(second.out.splitlines()) == 1, second.out


def test_news_breaks_the_silence_of_q(followed: Command, standin: Standin) -> None:
    something_happens(standin)
    done = followed("update", "-q")
    assert done.code == 0
    assert NEW_PMID in done.out
    assert done.err == ""


def test_an_edited_query_is_a_new_baseline_and_no_news(followed: Command, queries: Path) -> None:
    path = queries / "crohn.toml"
    path.write_text(path.read_text().replace("crohn[tiab]", "(crohn[tiab] OR pain[tiab])"))
    done = followed("update", "--fail-on-new")
    assert done.code == 0
    assert "BASELINES (1)" in done.out


def test_a_report_can_be_kept_in_a_file(
    followed: Command, standin: Standin, tmp_path: Path
) -> None:
    something_happens(standin)
    done = followed("update", "--format", "markdown", "-o", tmp_path / "news.md")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (tmp_path / "news.md").read_text().startswith("# ldn-lit report")
    assert len(followed("update").out.splitlines()) == 1


def test_verbose_says_on_stderr_what_was_asked(followed: Command) -> None:
    done = followed("update", "-v")
    assert done.code == 0
    assert len(done.out.splitlines()) == 1
    assert "esearch.fcgi" in done.err
    assert "Sent(" not in done.err


def test_a_person_decides_and_update_leaves_it_so(followed: Command) -> None:
    assert followed("reject", "Nemo").code == 0
    followed("update", "--full")
    [row] = [row for row in _citations(followed) if "Nemo" in row["text"]]
    assert row["verdict"] == "not_in_pubmed"


def _citations(command: Command) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = command("list", "citations", "--format", "json").json
    return rows


# --- a source that is missing ---


@pytest.mark.parametrize(
    ("variable", "host", "down", "up", "complete"),
    [
        ("LDN_LIT_EUTILS_URL", DEAD_PUBMED, "PubMed", "ClinicalTrials.gov", 0),
        ("LDN_LIT_CTGOV_URL", DEAD_REGISTRY, "ClinicalTrials.gov", "PubMed", 1),
    ],
)
def test_one_source_down_is_done_in_part(
    online: Command, variable: str, host: str, down: str, up: str, complete: int
) -> None:
    done = online.with_(**{variable: f"http://{host}:9/"})("update")
    told = " ".join(done.out.split())
    assert done.code == 3
    assert done.seconds < 10
    assert f"Done in part: {complete} of 2 searches complete." in told
    assert told.count(f"{down} cannot be reached") == 1
    assert f"{up} cannot be reached" not in told
    assert "BASELINES" in told


def test_one_source_down_beside_its_neighbour_on_the_same_host(
    online: Command, standin: Standin
) -> None:
    "A local mirror of one source that is down does not make the other one unreachable."
    done = online.asking("http://127.0.0.1:9/entrez/eutils/", standin.ctgov_url)("update")
    assert done.code == 3
    assert "ldn: 4 trials" in done.out


def test_q_does_not_hide_that_a_source_was_down(followed: Command) -> None:
    done = followed.with_(LDN_LIT_CTGOV_URL=f"http://{DEAD_REGISTRY}:9/")("update", "-q")
    assert done.code == 3
    assert "ClinicalTrials.gov cannot be reached" in done.out


def test_after_an_outage_the_next_run_tells_what_was_missed(
    followed: Command, standin: Standin
) -> None:
    something_happens(standin)
    blind = followed.with_(LDN_LIT_EUTILS_URL=f"http://{DEAD_PUBMED}:9/")("update")
    assert blind.code == 3
    assert NEW_PMID not in blind.out
    seeing = followed("update", "--fail-on-new")
    assert seeing.code == 10
    assert NEW_PMID in seeing.out
    assert "RETRACTED" in seeing.out


@pytest.mark.parametrize("fault", ["html", "403"])
def test_an_answer_that_is_none_is_no_empty_result(
    followed: Command, standin: Standin, fault: str
) -> None:
    standin.faults.always("esearch", fault)
    done = followed("update")
    assert done.code == 3
    assert "PubMed" in done.out or "NCBI" in done.out
    if fault == "html":
        assert "web page" in " ".join(done.out.split())
    standin.faults.clear()
    after = followed("update", "--fail-on-new")
    assert after.code == 0
    assert len(after.out.splitlines()) == 1, after.out


# --- the key ---

SECRET = "5ecret5ecret5ecret5ecret5ecret5ecret36"


@pytest.mark.parametrize("where", ["environment", "file"])
def test_a_refused_key_is_named_without_being_shown(
    online: Command, standin: Standin, where: str
) -> None:
    if where == "environment":
        command = online.with_(NCBI_API_KEY=SECRET)
    else:
        command = online
        command.home.mkdir(parents=True)
        (command.home / "config.toml").write_text(f'api_key = "{SECRET}"\n')
        (command.home / "config.toml").chmod(0o600)
    done = command("update", "-v")
    assert done.code == 2
    assert "NCBI_API_KEY" in done.out + done.err
    again = command("update", "--format", "json")
    assert again.code == 2
    for text in (done.out, done.err, again.out, again.err):
        assert SECRET not in text
    for path in command.home.rglob("*"):
        if path.is_file() and path.name != "config.toml":
            assert SECRET.encode() not in path.read_bytes(), path
    assert all(SECRET not in request.query for request in standin.requests)
    assert all(request.endpoint not in ("studies", "version") or SECRET not in str(request)
               for request in standin.requests)  # fmt: skip


def test_a_good_key_goes_to_ncbi_alone(online: Command, standin: Standin) -> None:
    assert online.with_(NCBI_API_KEY=KEY)("update").code == 0
    for request in standin.requests:
        assert KEY not in request.query
        registry = request.path.startswith("/api/")
        assert (KEY in str(request)) is not registry


# --- whose searches ---


def search(name: str) -> str:
    return f'title = "{name}"\n[pubmed]\nquery = "naltrexone[tiab]"\n'


def folder(path: Path, name: str) -> Path:
    path.mkdir(parents=True)
    (path / f"{name}.toml").write_text(search(name))
    return path


def test_flag_before_environment_before_home_before_shipped(
    ldn_lit: Command, tmp_path: Path
) -> None:
    shipped = _searched(ldn_lit)
    assert "ldn-core" in shipped
    folder(ldn_lit.home / "queries", "of-home")
    assert _searched(ldn_lit) == {"of-home"}
    by_environment = ldn_lit.with_(LDN_LIT_QUERIES=str(folder(tmp_path / "e", "of-environment")))
    assert _searched(by_environment) == {"of-environment"}
    flag = folder(tmp_path / "f", "of-flag")
    assert _searched(by_environment, "--queries", flag) == {"of-flag"}


def _searched(command: Command, *words: str | Path) -> set[str]:
    done = command("update", "--offline", "--format", "json", *words)
    assert done.code == 0, done.err
    return {one["name"] for one in done.json["searches"]}


# --- the five documents ---


def test_the_five_documents_and_all_shipped_searches(ldn_lit: Command, shared: Path) -> None:
    with Standin(fresh_shared_corpus()) as server:
        command = ldn_lit.asking(server.eutils_url, server.ctgov_url)
        done = command("update", timeout=120)
        assert done.code == 0, done.out
        assert "BASELINES (10)" in done.out
        assert server.rate.refused == 0
        resolved = command(
            "resolve", "--format", "json", *sorted((shared / "documents").glob("*.txt"))
        )
        again = command("update", "-q", "--fail-on-new")
    assert resolved.code == 0
    documents = json.loads(resolved.out)["documents"]
    assert len(documents) == 5
    accepted = [one for doc in documents for one in doc["citations"] if one["pmid"]]
    assert len(accepted) >= 30
    assert (again.code, again.err) == (0, "")
    assert again.out == ""
