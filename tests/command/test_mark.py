"""mark, list --unread and --marked, show: a person's word on papers and trials."""

from __future__ import annotations

from pathlib import Path

import pytest

from ldn_lit.library import Library
from ldn_lit.records import Article, Event, FetchedArticle, FetchedTrial, Trial

from .running import Command

NOW = "2026-11-22T08:00:00Z"


@pytest.fixture
def shelf(ldn_lit: Command, tmp_path: Path) -> Command:
    "Two papers and a trial, all of them news."
    path = tmp_path / "shelf.db"
    papers = [
        Article(pmid="17222320", title="Crohn's disease", doi="10.1111/j.1572-0241.2007.01045.x"),
        Article(pmid="23359310", title="Fibromyalgia"),
    ]
    trial = Trial(nct_id="NCT00663117", title="A trial in Crohn's disease")
    with Library.open(path, "create") as library:
        library.store_articles(
            [FetchedArticle(article=one, raw=one.pmid.encode()) for one in papers], now=NOW
        )
        library.store_trials([FetchedTrial(trial=trial, raw=b"{}")], now=NOW)
        run = library.start_run(NOW, "0.1.0")
        news = [_news("paper.new", pmid=one.pmid) for one in papers]
        library.add_events([*news, _news("trial.new", nct_id="NCT00663117")], ["stdout"], run)
    return ldn_lit.with_(LDN_LIT_DB=str(path))


def _news(kind: str, pmid: str = "", nct_id: str = "") -> Event:
    key = f"{kind}:{pmid or nct_id}"
    return Event(key=key, kind=kind, title="", when=NOW, pmid=pmid, nct_id=nct_id)  # type: ignore[arg-type]


def names(command: Command, *words: str) -> list[str]:
    return [row["name"] for row in command("list", *words, "--format", "json").json]


def test_the_inbox_empties_as_things_are_marked(shelf: Command) -> None:
    assert names(shelf, "--unread") == ["NCT00663117", "PMID 23359310", "PMID 17222320"]
    assert names(shelf, "trials", "--unread") == ["NCT00663117"]
    shelf("mark", "NCT00663117", "--read")
    assert names(shelf, "--unread") == ["PMID 23359310", "PMID 17222320"]
    shelf("mark", "NCT00663117", "--clear", "read")
    assert names(shelf, "papers", "--unread") == ["PMID 23359310", "PMID 17222320"]
    assert len(names(shelf, "--unread")) == 3


@pytest.mark.parametrize(
    "name",
    [
        "17222320", "PMID 17222320", "pmid:17222320", "https://pubmed.ncbi.nlm.nih.gov/17222320/",
        "10.1111/J.1572-0241.2007.01045.x", "doi:10.1111/j.1572-0241.2007.01045.x",
    ],
)  # fmt: skip
def test_a_paper_goes_by_any_of_its_names(shelf: Command, name: str) -> None:
    assert shelf("mark", name, "--include").out == "PMID 17222320: include\n"


def test_a_citation_key_is_a_name_too(shelf: Command) -> None:
    [key] = [row["key"] for row in shelf("list", "--format", "json").json if "172" in row["name"]]
    assert shelf("mark", key, "--read").out == "PMID 17222320: read\n"


def test_several_at_once_from_standard_input(shelf: Command) -> None:
    ids = b"# seen today\n17222320\tCrohn\n\nNCT00663117 # trial\n17222320\n"
    done = shelf("mark", "23359310", "-", "--exclude", "--reason", "no  dose", stdin=ids)
    assert done.out.splitlines() == [
        "PMID 23359310: exclude", "PMID 17222320: exclude", "NCT00663117: exclude",
    ]  # fmt: skip
    rows = shelf("list", "--marked", "exclude", "--format", "json").json
    assert {(row["reason"], row["stage"]) for row in rows} == {("no dose", "full-text")}


def test_one_unknown_name_marks_nothing(shelf: Command) -> None:
    done = shelf("mark", "17222320", "39999999", "nobody2020", "--include")
    assert done.code == 2
    assert "holds no 39999999, nobody2020; nothing was done" in done.complaint
    assert names(shelf, "--marked", "include") == []


def test_show_tells_the_marks(shelf: Command) -> None:
    shelf("mark", "17222320", "--exclude", "--stage", "retrieval", "--note", "ask the authors")
    shown = shelf("show", "17222320").out
    assert ", retrieval" in shown
    assert "note " in shown
    assert ": ask the authors" in shown
    assert shelf("show", "NCT00663117", "--format", "json").json["marks"] == []


def test_the_last_word_stands(shelf: Command) -> None:
    shelf("mark", "17222320", "--exclude", "--reason", "dose")
    shelf("mark", "17222320", "--include", "--read")
    assert names(shelf, "--marked", "exclude") == []
    [row] = shelf("list", "--marked", "include", "--format", "json").json
    assert (row["marks"], row["reason"]) == ("read, include", None)
    assert shelf("mark", "17222320", "--include").out == "PMID 17222320: said before\n"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ((), "say one thing"),
        (("--read", "--clear", "note"), "say one thing"),
        (("--include", "--exclude"), "exclude each other"),
        (("--include", "--reason", "x"), "belong to --exclude"),
        (("--exclude", "--stage", "later"), "known are screening, retrieval, full-text"),
        (("--clear", "all"), "known are read, include, exclude, note"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_call_that_says_nothing_or_two_things_is_refused(
    shelf: Command, words: tuple[str, ...], hint: str
) -> None:
    done = shelf("mark", "17222320", *words)
    assert done.code == 2
    assert hint in done.complaint


@pytest.mark.parametrize(
    "words",
    [
        ("list", "citations", "--unread"),
        ("list", "--unread", "--marked", "read"),
        ("list", "--marked", "seen"),
        ("list", "frobs", "--unread"),
        ("list", "--unread", "--as-of", "2026-11-22"),
        ("mark", "-", "-", "--read"),
        ("mark", "-", "--read"),
    ],
    ids=" ".join,
)
def test_what_makes_no_sense_is_refused(shelf: Command, words: tuple[str, ...]) -> None:
    done = shelf(*words)
    assert done.code == 2
    assert done.complaint


def test_an_update_changes_no_mark(followed: Command) -> None:
    followed("mark", "17222320", "--exclude", "--reason", "dose")
    marked = followed("list", "--marked", "exclude", "--format", "json").out
    assert followed("update").code == 0
    assert followed("list", "--marked", "exclude", "--format", "json").out == marked


def test_tags_sort_papers_and_trials_and_are_no_marks(shelf: Command) -> None:
    done = shelf("mark", "17222320", "NCT00663117", "--tag", "Crohn", "--tag", "to  read")
    assert done.out == (
        "PMID 17222320: tag Crohn, tag to read\nNCT00663117: tag Crohn, tag to read\n"
    )
    assert shelf("mark", "17222320", "--tag", "CROHN").out == "PMID 17222320: said before\n"
    shelf("mark", "23359310", "--tag", "crohn", "--read")
    assert names(shelf, "--tagged", "crohn") == ["PMID 23359310", "NCT00663117", "PMID 17222320"]
    assert names(shelf, "--tagged", "crohn", "--marked", "read") == ["PMID 23359310"]
    assert names(shelf, "--unread", "--tagged", "to read") == ["NCT00663117", "PMID 17222320"]
    assert shelf("show", "17222320", "--format", "json").json["tags"] == ["Crohn", "to read"]
    assert shelf("show", "23359310", "--format", "json").json["tags"] == ["Crohn"]


def test_tags_are_taken_back_one_or_all(shelf: Command) -> None:
    shelf("mark", "17222320", "--tag", "a", "--tag", "b", "--tag", "c")
    assert shelf("mark", "17222320", "--clear", "tag:B").out == "PMID 17222320: tag b taken back\n"
    assert (
        shelf("mark", "17222320", "--clear", "tag:b").out == "PMID 17222320: there was no tag b\n"
    )
    assert shelf("mark", "17222320", "--clear", "tag").out == (
        "PMID 17222320: tag a, tag c taken back\n"
    )
    done = shelf("list", "--tagged", "a")
    assert (done.code, "nothing is tagged yet" in done.complaint) == (2, True)
    assert shelf("mark", "17222320", "--tag", " ").code == 2
