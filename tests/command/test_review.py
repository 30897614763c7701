"""`ldn-lit review`: a person goes through what is open; every answer is kept at once."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ldn_lit.library import Library, hold
from ldn_lit.records import Citation, Document, Resolution
from tests.standin.server import Standin

from .running import DEAD_PUBMED, SCRIPT, Command

NOW = "2026-11-22T08:00:00Z"
OPEN = """\
Notes on what is not settled.

Naltrexone was tried by somebody whom nobody can name (Nobody 1850).
The same was said again in another place (Nullius et al. 1999).

References

1. Nemo Q. A paper that was never written about naltrexone. J Nothing. 1999;1(1):1-2.
2. Nusquam R. Another that was never written. J Nothing. 2001;2(1):3-4.
"""


@pytest.fixture
def some_open(followed: Command, tmp_path: Path) -> Command:
    (tmp_path / "open.txt").write_text(OPEN, encoding="utf-8")
    done = followed("resolve", tmp_path / "open.txt")
    assert done.code == 0, done.err
    return followed


def answers(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def outcomes(command: Command, document: str = "open.txt") -> dict[str, tuple[str, str, str]]:
    rows = command("list", "citations", "--format", "json").json
    return {
        row["text"][:12]: (row["verdict"], row["meaning"], row["by"])
        for row in rows
        if row["document"] == document
    }


def decided(command: Command) -> list[str]:
    rows = command("decisions", "list", "--format", "json").json
    return [row["means"] for row in rows]


def offline(command: Command) -> Command:
    return command.asking(f"http://{DEAD_PUBMED}:9/", f"http://{DEAD_PUBMED}:9/")


# --- going through ------------------------------------------------------------


def test_each_open_citation_is_shown_in_its_sentence_with_what_it_could_be(
    some_open: Command,
) -> None:
    done = some_open("review", "open.txt", stdin=answers("q"))
    assert done.code == 0
    assert done.err == ""
    assert "1 of 4: open.txt, line 3" in done.out
    assert ">>(Nobody 1850)<<" in done.out
    assert "whom nobody can name" in done.out
    assert "not_found: " in done.out
    assert "0 decided, 4 left open" in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_candidates_are_numbered_and_said_what_they_differ_in(
    followed: Command, tmp_path: Path
) -> None:
    (tmp_path / "off.txt").write_text("Pain fell in fibromyalgia (Younger et al., 2011).\n")
    followed("resolve", tmp_path / "off.txt")
    done = followed("review", "off.txt", stdin=answers("1 # the year is a slip"))
    assert "\n  1  Younger" in done.out
    assert "\n  2  Younger" in done.out
    assert "differs in year (" in done.out
    [row] = followed("decisions", "list", "--format", "json").json
    assert (row["means"][:5], row["note"]) == ("PMID ", "the year is a slip")
    assert f"stored: {row['means']}" in done.out


def test_every_kind_of_answer(some_open: Command) -> None:
    done = some_open("review", "open.txt", stdin=answers("n", "s", "17222320", "y", "NCT00663117"))
    assert done.code == 0, done.err
    assert "3 decided, 1 left open" in done.out
    assert outcomes(some_open) == {
        "(Nobody 1850": ("not_in_pubmed", "", "person"),
        "(Nullius et ": ("not_found", "", ""),
        "Nemo Q. A pa": ("exact", "PMID 17222320", "person"),
        "Nusquam R. A": ("exact", "NCT00663117", "person"),
    }
    again = some_open("review", "open.txt", stdin=b"")
    assert "1 of 1: open.txt" in again.out


def test_help_why_and_undo(some_open: Command) -> None:
    done = some_open("review", "open.txt", stdin=answers("?", "w", "n", "n", "u", "u", "u"))
    assert "it is not in PubMed" in done.out
    assert "verdict   not_found" in done.out
    assert done.out.count("undone") == 2
    assert done.code == 2, "a third undo has nothing to undo"
    assert "there is nothing to undo" in done.err
    assert decided(some_open) == []


def test_undone_the_same_citation_is_asked_again(some_open: Command) -> None:
    done = some_open("review", "open.txt", stdin=answers("n", "u", "s", "q"))
    assert done.out.count("1 of 4:") == 2
    assert decided(some_open) == []


def test_the_end_of_the_input_is_the_end(some_open: Command) -> None:
    done = some_open("review", "open.txt", stdin=answers("n"))
    assert (done.code, done.err) == (0, "")
    assert "1 decided, 3 left open" in done.out
    assert decided(some_open) == ["not in PubMed"]


def test_nothing_open(followed: Command, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("A walk in the park, PMID 17222320.\n")
    followed("resolve", tmp_path / "plain.txt")
    done = followed("review", "plain.txt")
    assert (done.code, done.err, done.out) == (0, "", "nothing is open\n")


def test_what_was_never_looked_up_is_counted(ldn_lit: Command) -> None:
    ldn_lit("init")
    done = ldn_lit("review")
    assert done.out.startswith("nothing is open\n")
    assert "not looked up yet; `ldn-lit update` may settle them" in done.out


def test_all_of_it_also_what_the_rule_accepted(some_open: Command) -> None:
    before = some_open("review", "notes.txt", stdin=b"").out
    every = some_open("review", "notes.txt", "--all", stdin=b"").out
    assert "1 of 2: notes.txt" in before
    assert "1 of 7: notes.txt" in every


@pytest.mark.parametrize("typed", ["perhaps", "9", "PMID 99999"])
def test_a_script_that_answers_nonsense_is_stopped(some_open: Command, typed: str) -> None:
    "Its next answer would go to another question than it was meant for."
    done = some_open("review", "open.txt", stdin=answers("n", typed, "n"))
    assert done.code == 2
    assert "what was decided before is stored" in done.err or "PubMed has no record" in done.err
    assert decided(some_open) == ["not in PubMed"]


def test_a_document_nobody_read(some_open: Command) -> None:
    done = some_open("review", "nosuch.txt")
    assert done.code == 2
    assert "no document 'nosuch.txt' was read" in done.complaint


def test_what_a_document_says_cannot_drive_the_terminal(followed: Command, tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text("It \x1b[2Jhelped\x07 (Nobody \u202e1850).\n\x9b31m\n")
    followed("resolve", tmp_path / "evil.txt")
    done = followed("review", "evil.txt", stdin=answers("w", "\x1b[31mn"))
    assert not [char for char in done.out + done.err if ord(char) < 32 and char != "\n"]
    assert not {"\x9b", "\u202e"} & set(done.out + done.err)


# --- records that are not in the library --------------------------------------


def test_an_unknown_pmid_is_fetched_shown_and_confirmed(some_open: Command) -> None:
    done = some_open("review", "open.txt", stdin=answers("70000905", "n", "s", "70000905", "y"))
    assert done.code == 0, done.err
    assert done.out.count("PMID 70000905") >= 2
    assert decided(some_open) == ["PMID 70000905"]
    assert some_open("show", "70000905").code == 0


def test_a_record_that_was_not_agreed_to_is_not_stored(some_open: Command) -> None:
    some_open("review", "open.txt", stdin=answers("70000905", "n"))
    assert some_open("show", "70000905").code == 2


def test_a_record_that_contradicts_the_text_is_asked_back(some_open: Command) -> None:
    done = some_open("review", "open.txt", stdin=answers("s", "s", "17222320", "n", "q"))
    told = " ".join(done.out.split())
    assert "That record has another title (cited A paper that was never written" in told
    assert "Store it all the same? y/n>" in done.out
    assert decided(some_open) == []


@pytest.mark.parametrize("how", ["unreachable", "offline"])
def test_without_a_network_it_says_so_and_goes_on(some_open: Command, how: str) -> None:
    words = ("review", "open.txt", *(("--offline",) if how == "offline" else ()))
    given = answers("70000905", "n", "n", "70000905", "y")
    done = offline(some_open)(*words, stdin=given)
    assert done.code == 0, done.err
    assert "PMID 70000905 is not in the library and cannot be looked at." in done.out
    assert ("PubMed cannot be reached" in done.out) == (how == "unreachable")
    assert outcomes(some_open)["(Nullius et "] == ("exact", "PMID 70000905", "person")
    row = some_open("resolve", "open.txt", "--offline", "--format", "json", cwd=_folder(some_open))
    [citation] = [one for one in row.json["documents"][0]["citations"] if one["pmid"] == "70000905"]
    assert citation["confirmed"] is False
    assert some_open("update", "-q").code == 0
    assert some_open("show", "70000905").code == 0
    assert outcomes(some_open)["(Nullius et "] == ("exact", "PMID 70000905", "person")


def _folder(command: Command) -> Path:
    rows = command("list", "documents", "--format", "json").json
    return next(Path(row["path"]).parent for row in rows if row["name"] == "open.txt")


def read(command: Command, *citations: Citation) -> None:
    "A document that cites so, of which no record was found."
    notes = Document(path="/tmp/own.txt", name="own.txt", text="", sha256="x")
    unresolved = [
        Resolution(citation_id=one.id, verdict="not_found", reason="no record") for one in citations
    ]
    with Library.open(command.db, "write") as library:
        library.store_document(notes, citations, NOW)
        library.store_resolutions(notes.path, unresolved, NOW)


def test_a_mention_follows_the_list_entry_it_means(followed: Command) -> None:
    entry = Citation(id="e", kind="reference", text="Nemo Q. 1999.", line=9, start=90, end=99)
    means = Citation(
        id="m", kind="prose", text="In 1999, he", line=1, start=0, end=9, refers_to="e"
    )
    read(followed, means, entry)
    done = followed("review", "own.txt", stdin=answers("n"))
    assert "1 of 1: own.txt, line 9" in done.out
    assert {one[0] for one in outcomes(followed, "own.txt").values()} == {"not_in_pubmed"}


def test_a_record_that_nothing_speaks_against_is_confirmed_too(followed: Command) -> None:
    read(followed, Citation(id="m", kind="prose", text="He wrote", line=1, start=0, end=8))
    done = followed("review", "own.txt", stdin=answers("70000905", "n", "70000905", "y"))
    assert done.out.count("Is it this record? y/n>") == 2
    assert decided(followed) == ["PMID 70000905"]


# --- equal citations ----------------------------------------------------------

TWICE = """\
Naltrexone was tried by somebody (Nobody 1850).

Years later it was tried again, with another outcome (Nobody 1850).
"""


def test_the_same_words_can_be_answered_at_once(followed: Command, tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(TWICE)
    followed("resolve", tmp_path / "one.txt", tmp_path / "two.txt")
    alone = followed("review", "one.txt", "two.txt", stdin=answers("n"))
    assert "1 decided, 3 left open" in alone.out
    together = followed("review", "one.txt", "two.txt", "--same", stdin=answers("n"))
    assert "stored: not in PubMed (3 citations)" in together.out
    assert "3 decided, 0 left open" in together.out


# --- interruptions ------------------------------------------------------------


def started(command: Command, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [SCRIPT, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(command.environment),
        cwd=command.home.parent,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


def until(process: subprocess.Popen[bytes], words: bytes, most: float = 30) -> bytes:
    assert process.stdout is not None
    got, end = b"", time.monotonic() + most
    while words not in got and time.monotonic() < end:
        if select.select([process.stdout], [], [], 0.5)[0]:
            piece = os.read(process.stdout.fileno(), 65536)
            got += piece
            if not piece:
                break
    assert words in got, got.decode()
    return got


def said(process: subprocess.Popen[bytes], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(answers(line))
    process.stdin.flush()


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)]
)
def test_stopped_between_two_questions_nothing_is_lost_or_half_stored(
    some_open: Command, number: signal.Signals, code: int
) -> None:
    process = started(some_open, "review", "open.txt")
    said(process, "n")
    until(process, b"stored: not in PubMed")
    process.send_signal(number)
    _, err = process.communicate(timeout=10)
    assert process.returncode == code
    assert b"Traceback" not in err
    assert decided(some_open) == ["not in PubMed"]
    assert some_open("doctor").code == 0


def test_stopped_at_a_question_about_a_record_nothing_is_stored(some_open: Command) -> None:
    process = started(some_open, "review", "open.txt")
    said(process, "70000905")
    until(process, b"PMID 70000905")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=10)
    assert process.returncode == 130
    assert decided(some_open) == []
    assert some_open("show", "70000905").code == 2


def test_while_a_person_thinks_others_may_write(some_open: Command) -> None:
    process = started(some_open, "review", "open.txt")
    said(process, "n")
    until(process, b"stored: not in PubMed")
    assert some_open("update", "-q").code == 0
    rows = some_open("list", "citations", "--format", "json").json
    [second] = [row for row in rows if row["text"].startswith("(Nullius et ")]
    assert some_open("pin", second["id"], "17222320").code == 0
    said(process, "n")
    out, _ = process.communicate(timeout=20)
    assert b"it has changed meanwhile and is left as it is" in out
    assert outcomes(some_open)["(Nullius et "] == ("exact", "PMID 17222320", "person")


def test_a_busy_library_is_not_waited_for(some_open: Command) -> None:
    with hold(some_open.db):
        done = some_open("review", "open.txt", stdin=answers("n"))
    assert done.code == 75
    assert decided(some_open) == []


# --- a terminal ---------------------------------------------------------------


class Screen:
    "A person at a terminal of 80 columns."

    def __init__(self, command: Command, *words: str) -> None:
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [SCRIPT, *words], stdin=theirs, stdout=theirs, stderr=theirs,
            env={**command.environment, "TERM": "xterm"}, cwd=command.home.parent,
            start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self.seen = ""

    def until(self, words: str, most: float = 30) -> str:
        end = time.monotonic() + most
        start = len(self.seen)
        while words not in self.seen[start:] and time.monotonic() < end:
            if not select.select([self._ours], [], [], 0.5)[0]:
                continue
            try:
                self.seen += os.read(self._ours, 65536).decode()
            except OSError:
                break
        assert words in self.seen[start:], self.seen
        return self.seen[start:]

    def type(self, line: str) -> None:
        os.write(self._ours, f"{line}\n".encode())

    def close(self) -> int:
        code = self.process.wait(timeout=20)
        os.close(self._ours)
        return code


@pytest.fixture
def screen(followed: Command, tmp_path: Path) -> Iterator[Any]:
    (tmp_path / "twice.txt").write_text(TWICE)
    followed("resolve", tmp_path / "twice.txt")
    shown = Screen(followed, "review", "twice.txt")
    yield shown
    if shown.process.poll() is None:
        shown.process.kill()


def test_at_a_terminal(screen: Screen, followed: Command) -> None:
    first = screen.until("? help> ")
    assert "\x1b[1m>>(Nobody 1850)<<\x1b[0m" in first
    screen.type("what")
    assert "'what' is not an answer; ? lists them" in screen.until("? help> ")
    screen.type("n")
    assert "The same words stand open once more: twice.txt line 3." in screen.until("y/n> ")
    screen.type("y")
    screen.until("That was the last")
    screen.type("u")
    screen.until("? help> ")
    screen.type("n")
    screen.until("y/n> ")
    screen.type("y")
    screen.until("That was the last")
    screen.type("")
    screen.until("2 decided, 0 left open")
    assert screen.close() == 0
    assert decided(followed) == ["not in PubMed", "not in PubMed"]


def test_colours_are_not_for_everyone(followed: Command, tmp_path: Path) -> None:
    (tmp_path / "twice.txt").write_text(TWICE)
    followed("resolve", tmp_path / "twice.txt")
    shown = Screen(followed.with_(NO_COLOR="1"), "review", "twice.txt")
    assert "\x1b[1m" not in shown.until("? help> ")
    shown.type("q")
    assert shown.close() == 0


def test_the_standin_is_asked_only_for_what_is_named(some_open: Command, standin: Standin) -> None:
    standin.forget()
    some_open("review", "open.txt", stdin=answers("n", "17222320", "y", "s", "s"))
    assert standin.requests == []
