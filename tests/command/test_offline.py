"""Without a network: by wish (`--offline`) and by misfortune."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .running import Command, Tripwire


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def wired(ldn_lit: Command, tripwire: Tripwire) -> Command:
    "A fresh machine whose every connection would be noticed."
    return ldn_lit.asking(
        f"{tripwire.root}/entrez/eutils/", f"{tripwire.root}/api/v2/"
    ).with_(HTTP_PROXY=tripwire.root, HTTPS_PROXY=tripwire.root)  # fmt: skip


def test_offline_resolves_and_lists_what_is_held(wired: Command, tripwire: Tripwire) -> None:
    done = wired("update", "--offline")
    assert done.code == 0
    assert done.err == ""
    assert "Offline: no source was asked" in done.out
    assert re.search(r"ldn-core: \d\d papers, \d\d trials", done.out)
    assert re.search(r"\d+ of \d+ citations resolved", done.out)
    assert not tripwire.touched


def test_offline_resolves_documents_from_the_starter(wired: Command, tripwire: Tripwire) -> None:
    wired("update", "--offline", "-q")
    rows = wired("list", "citations", "--format", "json").json
    accepted = [row for row in rows if row["verdict"] in ("exact", "strong")]
    assert len(accepted) >= 30
    assert {row["document"] for row in accepted} >= {"whitaker", "heather-cooan"}
    assert not any(row["confirmed"] for row in accepted)
    assert not tripwire.touched


def test_offline_says_in_json_what_every_search_holds(wired: Command, tripwire: Tripwire) -> None:
    report = wired("update", "--offline", "--format", "json").json
    assert report["run"]["outcome"] == "offline"
    assert report["problems"] == []
    assert report["citations"]["accepted"] >= 30
    held = {(one["name"], one["source"]): one["count"] for one in report["searches"]}
    assert held["ldn-core", "pubmed"] > 50
    assert held["ldn-core", "clinicaltrials"] > 20
    assert len(held) == 19
    assert not tripwire.touched


def test_offline_and_quiet_is_silent(wired: Command) -> None:
    done = wired("update", "--offline", "-q")
    assert (done.code, done.out, done.err) == (0, "", "")


@pytest.mark.parametrize(
    "words",
    [
        ("init",),
        ("status",),
        ("list", "papers"),
        ("list", "citations"),
        ("find", "crohn"),
        ("export",),
        ("searches", "check"),
        ("doctor",),
        ("reparse",),
        ("why", "Smith"),
        ("pin", "Smith 2007", "17222320"),
        ("reject", "Smith 2007"),
        ("report",),
        ("log",),
    ],
    ids=" ".join,
)
def test_only_update_and_resolve_ever_use_the_network(
    stocked: Command, tripwire: Tripwire, words: tuple[str, ...]
) -> None:
    wired = stocked.asking(f"{tripwire.root}/e/", f"{tripwire.root}/c/")
    assert wired(*words).code == 0
    assert not tripwire.touched


def test_resolve_offline_asks_nobody(wired: Command, tripwire: Tripwire, notes: Path) -> None:
    done = wired("resolve", notes, "--offline", "--format", "json")
    assert done.code == 0
    assert not tripwire.touched
    found = {one["pmid"]: one for one in done.json["documents"][0]["citations"] if one["pmid"]}
    assert found["17222320"]["confirmed"] is False
    assert found["17222320"]["citation_key"] == "smith2007"


def test_without_a_network_the_same_is_done_and_the_lack_is_said_once(ldn_lit: Command) -> None:
    done = ldn_lit("update")
    assert done.code == 4
    assert done.seconds < 10
    assert "No source could be reached" in flat(done.out)
    assert flat(done.out).count("PubMed cannot be reached") == 1
    assert flat(done.out).count("ClinicalTrials.gov cannot be reached") == 1
    assert "FAILED" not in done.out
    assert re.search(r"ldn-core: \d\d papers, \d\d trials", done.out)
    assert re.search(r"\d+ of \d+ citations resolved", done.out)


def test_without_a_network_resolve_answers_from_the_library(ldn_lit: Command, notes: Path) -> None:
    done = ldn_lit("resolve", notes)
    assert done.code == 4
    assert done.seconds < 10
    assert re.search(r"17222320 +exact +PMID 17222320 \(unconfirmed\)", done.out)
    assert "PubMed cannot be reached" in done.err
    assert len(done.err.splitlines()) <= 2


def test_a_run_without_a_network_leaves_the_first_run_a_first_run(
    ldn_lit: Command, online: Command
) -> None:
    assert ldn_lit("update", "-q").code == 4
    done = online("update", "--fail-on-new")
    assert done.code == 0
    assert "BASELINES (2)" in done.out


def test_a_name_that_does_not_resolve_is_said_within_ten_seconds(ldn_lit: Command) -> None:
    lost = ldn_lit.asking("http://eutils.invalid/", "http://ctgov.invalid/")("update")
    assert lost.code == 4
    assert lost.seconds < 10
    assert "PubMed cannot be reached" in flat(lost.out)
    assert "ClinicalTrials.gov cannot be reached" in flat(lost.out)


def test_every_paper_filed_under_a_search_is_counted(stocked: Command) -> None:
    from ldn_lit.data.starter import starter_filing

    told = stocked("update", "--offline").out
    for search, names in starter_filing().items():
        papers = sum(not name.startswith("NCT") for name in names)
        if papers:
            assert f"  {search}: {papers} paper" in told


def test_resolving_without_a_network_reaches_no_source(ldn_lit: Command, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Low-dose naltrexone eased pain in fibromyalgia (Younger 2013).\n")
    done = ldn_lit("resolve", notes)
    assert done.code == 4
    assert "PMID 23359310 (unconfirmed)" in done.out
