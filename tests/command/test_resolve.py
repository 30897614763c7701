"""`ldn-lit resolve`, `why`, `pin` and `reject`: what a text cites, and a person's last word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.standin.server import Standin

from .running import DEAD_PUBMED, DEAD_REGISTRY, Command


def test_one_line_per_citation_under_the_name_that_was_given(online: Command, notes: Path) -> None:
    done = online("resolve", "notes.txt", cwd=notes.parent)
    assert done.code == 0
    assert done.err == ""
    first, *lines = done.out.splitlines()
    assert first == "notes.txt: 5 of 7 citations resolved, 2 open"
    assert len(lines) == 7
    assert all(len(line) <= 80 for line in lines)


WAYS = [
    ("PMID: 17222320", "exact", "PMID 17222320"),
    ("NCT00663117", "exact", "NCT00663117"),
    ("Younger et al., 2013", "strong", "PMID 23359310"),
    ("10.3390/medsci6040082", "exact", "PMID 30248938"),
    ("Cree BA", "exact", "PMID 20695007"),
    ("39999999", "not_found", None),
    ("Nemo Q", "not_found", None),
]


def test_every_way_to_cite(followed: Command) -> None:
    rows = followed("list", "citations", "--format", "json").json
    for cited, verdict, meaning in WAYS:
        [row] = [one for one in rows if cited in one["text"] and one["document"] == "notes.txt"]
        assert (row["verdict"], row["meaning"] or None) == (verdict, meaning), cited


def test_quiet_prints_nothing_but_answers_by_exit_code(online: Command, notes: Path) -> None:
    done = online("resolve", "-q", notes)
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_number_of_the_eu_register_needs_the_registry_alone(
    online: Command, tmp_path: Path
) -> None:
    (tmp_path / "trial.txt").write_text("EudraCT 2014-001234-12 was never posted.\n")
    cut_off = online.with_(LDN_LIT_CTGOV_URL=f"http://{DEAD_REGISTRY}:9/api/v2/")
    done = cut_off("resolve", tmp_path / "trial.txt")
    assert done.code == 4
    assert "ClinicalTrials.gov" in done.err


def test_standard_input_is_a_document(online: Command) -> None:
    done = online("resolve", "-", "--format", "json", stdin=b"See PMID 17222320.")
    assert done.code == 0
    [document] = done.json["documents"]
    assert document["path"] == "-"
    assert [one["pmid"] for one in document["citations"]] == ["17222320"]


def test_several_documents_keep_their_order(online: Command, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "notes.txt").write_text(f"In {folder}: PMID 17222320\n")
    done = online("resolve", "b/notes.txt", "a/notes.txt", "--format", "json", cwd=tmp_path)
    assert [doc["path"] for doc in done.json["documents"]] == ["b/notes.txt", "a/notes.txt"]
    held = online("list", "documents", "--format", "json").json
    assert {row["path"] for row in held} >= {str(tmp_path / f / "notes.txt") for f in "ab"}


def test_a_text_that_cites_nothing_is_no_failure(online: Command, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("A walk in the park.\n")
    done = online("resolve", tmp_path / "plain.txt")
    assert done.code == 0
    assert "0 of 0 citations" in done.out


def accepted(found: dict[str, Any]) -> list[dict[str, Any]]:
    [document] = found["documents"]
    return [one for one in document["citations"] if one["verdict"] in ("exact", "strong")]


def test_a_second_look_asks_nothing_new(followed: Command, standin: Standin, notes: Path) -> None:
    offline = followed.asking(f"http://{DEAD_PUBMED}:9/", f"http://{DEAD_PUBMED}:9/")
    words = ("resolve", notes, "--format", "json")
    before = accepted(followed(*words).json)
    standin.forget()
    assert accepted(followed(*words).json) == before
    assert standin.requests == []
    done = offline(*words, "--offline")
    assert done.code == 0
    assert accepted(done.json) == before


def test_why_shows_what_was_compared_the_runner_up_and_the_question(followed: Command) -> None:
    done = followed("why", "Younger et al., 2013")
    assert done.code == 0
    for word in ("cited", "verdict   strong", "because", "record", "compared", "cost"):
        assert word in done.out
    assert "PMID 23359310" in done.out
    assert "\nsecond    " in done.out
    assert "asked     20" in done.out
    assert "ESearch" in done.out
    assert len(done.out.splitlines()) <= 24
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_why_knows_an_id_and_says_so_when_there_is_none(followed: Command) -> None:
    [row] = [
        row
        for row in followed("list", "citations", "--format", "json").json
        if "39999999" in row["text"]
    ]
    assert "not accepted" in followed("why", row["id"]).out
    missing = followed("why", "Nobody 1850")
    assert missing.code == 2
    assert "no citation has the id or the words 'Nobody 1850'" in missing.complaint


def test_a_person_pins_and_rejects(followed: Command) -> None:
    pinned = followed("pin", "Nemo", "19453963")
    assert pinned.code == 0
    assert "PMID 19453963" in pinned.out
    assert "accepted by a person" in followed("why", "Nemo").out
    rejected = followed("reject", "Nemo")
    assert rejected.code == 0
    assert "not in PubMed" in rejected.out
    assert "not accepted by a person" in followed("why", "Nemo").out


def test_a_pin_fetches_what_is_not_held_and_refuses_what_does_not_exist(online: Command) -> None:
    online("resolve", "-", stdin=b"Someone Q. Something. J Thing. 2001;1:1-2. doi:10.1234/nothing")
    missing = online("pin", "10.1234/nothing", "99999")
    assert missing.code == 2
    assert "PubMed has no record 99999" in missing.complaint
    assert online("pin", "10.1234/nothing", "70000905").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("pin", "Younger", "abc"), "is not a PMID (digits only), an NCT id or a DOI"),
        (("pin", "e", "17222320"), "use an id, or --document: "),
        (("reject", "e"), "use an id, or --document: "),
        (("reject", "Nobody 1850"), "no citation has the id or the words"),
    ],
    ids=str,
)
def test_a_decision_needs_one_citation_and_a_number(
    followed: Command, words: tuple[str, ...], said: str
) -> None:
    done = followed(*words)
    assert done.code == 2
    assert said in done.complaint


@pytest.mark.parametrize("words", [("pin", "whitaker#9", "17222320"), ("reject", "whitaker#9")])
def test_a_citation_nobody_has_looked_up_yet_can_be_decided(
    ldn_lit: Command, words: tuple[str, ...]
) -> None:
    ldn_lit("init")
    assert "not looked up yet" in ldn_lit("why", "whitaker#9").out
    assert ldn_lit(*words).code == 0
