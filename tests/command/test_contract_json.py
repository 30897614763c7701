"""The JSON others' scripts rely on. Keys may be added here when they are added there; none goes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.standin.server import Standin

from .running import Command

RUN = {"id", "started", "finished", "outcome"}
EVENT = {"id", "kind", "pmid", "nct_id", "title", "when", "searches", "detail"}
SEARCH = {
    "name", "source", "outcome", "count", "new", "baseline", "sent", "translation", "errors",
    "warnings", "missed", "edit",
}  # fmt: skip
REPORT = {"schema_version", "run", "events", "searches", "citations", "problems"}
CITATION = {
    "id", "line", "start", "end", "text", "kind", "verdict", "pmid", "nct_id", "doi",
    "citation_key", "confirmed", "notices", "confidence", "reason", "mentions", "candidates",
}  # fmt: skip
CANDIDATE = {"pmid", "title", "year", "distance", "penalties"}
PENALTY = {"field", "distance", "weight", "cited", "found"}
KINDS = {"identifier", "reference", "author_year", "prose", "web"}
ACCEPTED = {"exact", "strong"}
OPEN = {"ambiguous", "weak", "conflict", "not_found", "not_in_pubmed"}


def check_report(report: dict[str, Any]) -> None:
    assert set(report) == REPORT
    assert report["schema_version"] == 1
    assert set(report["run"]) == RUN
    assert isinstance(report["run"]["id"], int)
    for event in report["events"]:
        assert set(event) == EVENT
        assert isinstance(event["searches"], list)
        assert isinstance(event["detail"], dict)
        assert event["pmid"] is None or isinstance(event["pmid"], str)
    for search in report["searches"]:
        assert set(search) == SEARCH
        assert search["source"] in ("pubmed", "clinicaltrials")
        assert isinstance(search["count"], int)
        assert isinstance(search["baseline"], bool)
    assert set(report["citations"]) == {"accepted", "open"}
    assert isinstance(report["problems"], list)


def check_resolved(found: dict[str, Any], texts: dict[str, str]) -> None:
    assert set(found) == {"schema_version", "documents"}
    assert found["schema_version"] == 1
    for document in found["documents"]:
        assert set(document) == {"path", "sha256", "citations"}
        text = texts[document["path"]]
        for one in document["citations"]:
            check_citation(one, text)


def check_citation(one: dict[str, Any], text: str) -> None:
    assert set(one) == CITATION
    assert text[one["start"] : one["end"]] == one["text"]
    assert one["line"] == text.count("\n", 0, one["start"]) + 1
    assert one["kind"] in KINDS
    assert one["verdict"] in ACCEPTED | OPEN
    if one["verdict"] in ACCEPTED:
        named = one["pmid"] or one["nct_id"] or one["doi"] or one["citation_key"]
        assert named
        assert not one["confirmed"] or one["pmid"] or one["nct_id"]
    else:
        assert (one["pmid"], one["nct_id"], one["citation_key"]) == (None, None, None)
        assert one["confirmed"] is False
        assert one["reason"]
    for mention in one["mentions"]:
        assert set(mention) == {"line", "start", "end"}
        assert mention["line"] == text.count("\n", 0, mention["start"]) + 1
        assert 0 <= mention["start"] < mention["end"] <= len(text)
    for candidate in one["candidates"]:
        assert set(candidate) == CANDIDATE
        assert all(set(penalty) == PENALTY for penalty in candidate["penalties"])


def test_update_of_a_first_run(online: Command) -> None:
    report = online("update", "--format", "json").json
    check_report(report)
    assert {(s["name"], s["source"], s["count"], s["baseline"]) for s in report["searches"]} == {
        ("crohn", "pubmed", 2, True),
        ("ldn", "pubmed", 8, True),
        ("ldn", "clinicaltrials", 4, True),
    }
    assert report["run"]["outcome"] == "complete"
    [core] = [s for s in report["searches"] if (s["name"], s["source"]) == ("ldn", "pubmed")]
    assert core["sent"].strip().startswith('"low dose naltrexone"[tiab]')
    assert "naltrexone" in core["translation"]


def test_update_with_news(followed: Command, standin: Standin) -> None:
    standin.corpus.retract("20695007", "80000001")
    standin.corpus.post_results("NCT05430152")
    report = followed("update", "--format", "json").json
    check_report(report)
    kinds = {event["kind"]: event for event in report["events"]}
    assert kinds["paper.retracted"]["pmid"] == "20695007"
    assert kinds["paper.retracted"]["nct_id"] is None
    assert kinds["trial.results"]["nct_id"] == "NCT05430152"
    assert kinds["trial.results"]["pmid"] is None


def test_report_has_the_shape_of_update_and_says_the_same(
    followed: Command, standin: Standin
) -> None:
    standin.corpus.retract("20695007", "80000001")
    told = followed("update", "--format", "json").json
    again = followed("report", "--format", "json").json
    check_report(again)
    assert again["events"] == told["events"]
    assert again["run"] == told["run"]
    assert again["searches"] == told["searches"]


def test_update_offline_and_without_a_network(ldn_lit: Command) -> None:
    check_report(ldn_lit("update", "--offline", "--format", "json").json)
    report = ldn_lit("update", "--format", "json").json
    check_report(report)
    assert report["run"]["outcome"] == "unreachable"
    assert len(report["problems"]) >= 2


def test_resolve_of_our_notes(online: Command, notes: Path) -> None:
    done = online("resolve", "notes.txt", "--format", "json", cwd=notes.parent)
    check_resolved(done.json, {"notes.txt": notes.read_text(encoding="utf-8")})
    [document] = done.json["documents"]
    assert len(document["sha256"]) == 64
    assert all(one["confirmed"] for one in document["citations"] if one["pmid"])


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"na\xefve (PMID 17222320)\r\nYounger 2013 (PMID 23359310)\r\n", None),
        ("\ufeffnaïve 🙂 (PMID 17222320)\n".encode(), "naïve 🙂 (PMID 17222320)\n"),
        ("naïve (PMID 17222320)\n".encode("utf-16"), "naïve (PMID 17222320)\n"),
    ],
    ids=["latin-1 and CRLF", "BOM and astral", "UTF-16"],
)
def test_positions_hold_in_any_encoding(
    stocked: Command, tmp_path: Path, content: bytes, text: str | None
) -> None:
    (tmp_path / "odd.txt").write_bytes(content)
    done = stocked("resolve", "odd.txt", "--offline", "--format", "json", cwd=tmp_path)
    check_resolved(done.json, {"odd.txt": text or content.decode("cp1252")})
    assert done.json["documents"][0]["citations"]


def test_resolve_of_the_five_documents(stocked: Command, shared: Path) -> None:
    paths = sorted((shared / "documents").glob("*.txt"))
    done = stocked("resolve", "--offline", "--format", "json", *paths)
    assert done.code == 0
    texts = {str(path): path.read_bytes().decode() for path in paths}
    check_resolved(done.json, texts)
    assert {one["kind"] for doc in done.json["documents"] for one in doc["citations"]} <= KINDS


@pytest.mark.parametrize(
    ("words", "at_least"),
    [
        (("list", "papers"), {"pmid", "doi", "key", "year", "title", "retracted", "confirmed"}),
        (("list", "trials"), {"nct_id", "status", "title", "results_posted"}),
        (("list", "citations"), {"id", "document", "line", "verdict", "text", "reason"}),
        (("list", "documents"), {"path", "name", "citations"}),
        (("find", "naltrexone"), {"name", "title", "state"}),
        (("searches", "list"), {"name", "title", "enabled", "path"}),
        (("log",), {"run", "started", "outcome", "events", "requests"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_lists_are_flat_objects_of_one_shape_that_sqlite_utils_takes(
    followed: Command, words: tuple[str, ...], at_least: set[str]
) -> None:
    rows = followed(*words, "--format", "json").json
    assert rows
    assert at_least <= set(rows[0])
    for row in rows:
        assert list(row) == list(rows[0])
        assert all(value is None or isinstance(value, str | int | float) for value in row.values())
    table = list(csv.DictReader(io.StringIO(followed(*words, "--format", "csv").out)))
    assert [list(line) for line in table] == [list(row) for row in rows]


def test_an_empty_list_is_an_empty_array(stocked: Command) -> None:
    done = stocked("find", "zzzzzz", "--format", "json")
    assert (done.code, json.loads(done.out)) == (0, [])


def test_show_is_one_object(followed: Command) -> None:
    card = followed("show", "17222320", "--format", "json").json
    assert card["pmid"] == "17222320"
    assert card["cited in"]
    assert followed("show", "NCT00663117", "--format", "json").json["nct_id"] == "NCT00663117"


@pytest.mark.parametrize("command", ["update", "report", "resolve", "list", "find", "show", "log"])
def test_an_unknown_format_is_refused_before_anything_is_done(
    stocked: Command, notes: Path, command: str
) -> None:
    words = {"resolve": (notes,), "find": ("x",), "show": ("17222320",)}.get(command, ())
    done = stocked(command, *words, "--format", "xml")
    assert done.code == 2
    assert "unknown format 'xml'; known are text" in done.complaint
