"""[export.NAME] with format nbib, where PubMed has no text of a paper or could not be asked."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.standin.server import Standin

from .running import DEAD_PUBMED, Command

DENIED = "left out, PubMed has no text under its PMID; asked again once a week"
SAID = f"ldn-lit: [export.all]: younger2013: {DENIED}\n"


@pytest.fixture
def kept(followed: Command) -> Command:
    "An NBIB file of two papers is configured; no text was fetched yet."
    (followed.home / "config.toml").write_text(
        '[export.all]\nfile = "all.nbib"\nids = "17222320,23359310"\n'
    )
    return followed


def papers(command: Command) -> list[str]:
    lines = (command.home / "all.nbib").read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("PMID- ") for line in lines if line.startswith("PMID- ")]


def beside(command: Command) -> list[str]:
    path = Path(f"{command.home / 'all.nbib'}.provenance.txt")
    return [line for line in path.read_text().splitlines() if line.startswith("younger2013")]


def texts_asked(standin: Standin) -> list[str]:
    asked = [one for one in standin.requests if one.get("rettype") == "medline"]
    standin.forget()
    return [one.get("id") for one in asked]


def a_week_passes(command: Command) -> None:
    with sqlite3.connect(command.db) as db:
        db.execute("UPDATE absences SET last_absent = '2020-01-01T00:00:00Z'")


def test_a_text_pubmed_does_not_have_is_told_once_and_asked_for_seldom(
    kept: Command, standin: Standin
) -> None:
    record = standin.corpus.raw("23359310")
    assert record is not None
    standin.corpus.delete("23359310")
    done = kept("update", "-q")
    assert (done.code, done.out, done.err) == (0, "", SAID)
    assert (papers(kept), beside(kept)) == (["17222320"], [f"younger2013: {DENIED}."])
    assert len(texts_asked(standin)) == 1
    for words in (("update", "-q"), ("export", "--all-configured"), ("update", "-q", "--offline")):
        done = kept(*words)
        assert (done.code, done.out, done.err) == (0, "", ""), words
    assert texts_asked(standin) == []

    a_week_passes(kept)
    done = kept("update", "-q", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert texts_asked(standin) == ["23359310"]

    a_week_passes(kept)
    standin.corpus.add(record)
    assert kept("update", "-q").code == 0
    assert (papers(kept), beside(kept)) == (["17222320", "23359310"], [])
    assert kept("update", "-q").code == 0
    assert len(texts_asked(standin)) == 1


def test_a_record_that_comes_back_brings_its_text_at_once(kept: Command, standin: Standin) -> None:
    record = standin.corpus.raw("23359310")
    assert record is not None
    standin.corpus.delete("23359310")
    kept("update", "-q")
    standin.corpus.add(record)
    with sqlite3.connect(kept.db) as db:
        db.execute("UPDATE article_looks SET refreshed = '', present = ''")
    assert kept("update", "-q").code == 0
    assert papers(kept) == ["17222320", "23359310"]


def test_a_person_who_exports_is_told_each_time(kept: Command, standin: Standin) -> None:
    standin.corpus.delete("23359310")
    texts_asked(standin)
    for _ in range(2):
        done = kept("export", "--ids", "17222320,23359310", "-o", kept.home / "all.nbib")
        assert (done.code, done.err) == (0, f"ldn-lit: younger2013: {DENIED}\n")
    assert len(texts_asked(standin)) == 1
    assert kept("update", "-q").err == ""


def test_an_older_text_stays_and_is_called_so(kept: Command, standin: Standin) -> None:
    assert kept("update", "-q").code == 0
    standin.corpus.delete("23359310")
    with sqlite3.connect(kept.db) as db:
        db.execute("UPDATE medline_texts SET record = 'another' WHERE pmid = '23359310'")
    done = kept("update", "-q")
    assert done.code == 0
    assert "younger2013: written as PubMed had it earlier" in done.err
    assert papers(kept) == ["17222320", "23359310"]
    done = kept("update", "-q")
    assert (done.code, done.err) == (0, "")


def test_works_that_are_not_in_pubmed_are_told_once(kept: Command, tmp_path: Path) -> None:
    book = tmp_path / "book.bib"
    book.write_text("@book{h2011, author={Higgins, Julian}, title={A handbook}, year={2011}}\n")
    assert kept("import", book).code == 0
    (kept.home / "config.toml").write_text(
        '[export.all]\nfile = "all.nbib"\nids = "17222320,h2011"\n'
    )
    done = kept("update", "-q")
    assert (done.code, done.err) == (0, "ldn-lit: [export.all]: h2011: left out, not in PubMed\n")
    done = kept("update", "-q")
    assert (done.code, done.err) == (0, "")
    with (kept.home / "config.toml").open("a") as config:
        config.write('[export.other]\nfile = "other.nbib"\nids = "h2011"\n')
    assert "[export.other]: h2011" in kept("mark", "17222320", "--include").err
    done = kept("update", "-q")
    assert (done.code, done.err) == (0, "")


def test_what_another_try_would_mend_is_a_failure_each_time(
    kept: Command, standin: Standin
) -> None:
    dead = kept.asking(f"http://{DEAD_PUBMED}:9/entrez/eutils/", standin.ctgov_url)
    for command, words in (
        (dead, ("update", "-q")),
        (dead, ("export", "--all-configured")),
        (kept, ("export", "--all-configured", "--offline")),
        (kept, ("update", "-q", "--offline")),
        (kept, ("update", "-q", "--offline")),
    ):
        done = command(*words)
        assert done.code == 3, words
        assert "smith2007, younger2013: left out, PubMed's own text is not held" in (
            done.out + done.err
        )
    assert kept("mark", "17222320", "--include").code == 0
    done = kept("export", "--all-configured")
    assert (done.code, done.err) == (0, "")
    assert papers(kept) == ["17222320", "23359310"]


def test_an_empty_answer_is_no_word_that_there_is_no_text(kept: Command, standin: Standin) -> None:
    standin.faults.always("efetch", "empty")
    assert kept("export", "--all-configured").code == 3
    standin.faults.clear()
    assert kept("export", "--all-configured").code == 0
    assert papers(kept) == ["17222320", "23359310"]
