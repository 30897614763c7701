"""Where the words go: pipes, full disks, closed doors, odd terminals and locales."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.standin.server import Standin

from .running import Command, Ended


@pytest.fixture
def news(followed: Command, standin: Standin) -> Command:
    "A machine on which the next `update` has a retraction to tell, and its notice."
    standin.corpus.retract("20695007", "80000001")
    return followed


def untold(command: Command) -> int:
    [line] = [one for one in command("status").out.splitlines() if one.startswith("untold")]
    return int(line.split()[1])


def to_nobody(command: Command, *words: str | Path) -> Ended:
    "With the reader gone before the first byte."
    reading, writing = os.pipe()
    os.close(reading)
    try:
        return command(*words, stdout=writing)
    finally:
        os.close(writing)


# --- what could not be written was not told ---


def test_a_report_into_a_broken_pipe_is_told_next_time(news: Command) -> None:
    lost = to_nobody(news, "update", "--fail-on-new")
    assert lost.code == 1
    assert "the reader went away" in lost.complaint
    assert untold(news) == 2
    told_next_time(news)


def test_a_report_onto_a_full_disk_is_told_next_time(news: Command, full: Path) -> None:
    lost = news.shell(f'$LDN update > "{full}"')
    assert lost.code == 1
    assert "no space left" in lost.complaint
    assert untold(news) == 2
    told_next_time(news)


def test_a_report_to_a_closed_output_is_told_next_time(news: Command) -> None:
    lost = news.shell("$LDN update >&-")
    assert lost.code == 1
    assert "it is closed" in lost.complaint
    assert untold(news) == 2
    told_next_time(news)


@pytest.mark.parametrize("target", ["no/folder/news.txt", "."])
def test_a_report_into_a_file_that_cannot_be_is_told_next_time(
    news: Command, tmp_path: Path, target: str
) -> None:
    lost = news("update", "-o", tmp_path / target)
    assert lost.code == 1
    assert str(tmp_path / target) in lost.complaint
    assert untold(news) == 2
    told_next_time(news)


def told_next_time(news: Command) -> None:
    done = news("update", "--fail-on-new")
    assert done.code == 10
    assert "RETRACTED: Pilot trial" in done.out
    assert done.err == "ldn-lit: replaying 2 events of an interrupted report\n"
    assert untold(news) == 0


def test_news_told_to_head_counts_as_told_when_head_took_it(news: Command) -> None:
    done = news.shell("$LDN update | head -1")
    assert done.code == 0
    assert done.out.startswith("ldn-lit report")
    assert untold(news) == 0


# --- no command leaves a traceback behind ---

SAYING = [
    ("list", "papers"),
    ("list", "citations", "--format", "json"),
    ("status",),
    ("log",),
    ("doctor",),
    ("export",),
    ("report",),
    ("show", "17222320"),
    ("why", "Smith"),
    ("find", "naltrexone"),
    ("searches", "list"),
    ("searches", "show", "ldn-core"),
    ("update", "--offline"),
    ("init",),
    ("reparse",),
    ("reject", "Smith 2007"),
    ("--version",),
    ("-h",),
    ("update", "-h"),
]


@pytest.mark.parametrize("words", SAYING[::3], ids=" ".join)
def test_without_a_reader_every_command_says_1_in_one_line(
    stocked: Command, words: tuple[str, ...]
) -> None:
    done = to_nobody(stocked, *words)
    assert done.code == 1
    assert len(done.err.splitlines()) <= 1


@pytest.mark.parametrize("words", SAYING, ids=" ".join)
def test_a_full_disk_is_said_by_every_command(
    stocked: Command, full: Path, words: tuple[str, ...]
) -> None:
    with full.open("wb") as nowhere:
        done = stocked(*words, stdout=nowhere)
    assert done.code == 1
    assert "no space left on device" in done.complaint


def test_nothing_is_said_about_a_full_standard_error_either(stocked: Command, full: Path) -> None:
    done = stocked.shell(f'$LDN show nobody > "{full}" 2>&1')
    assert (done.code, done.out, done.err) == (2, "", "")
    done = stocked.shell(f'$LDN list > "{full}" 2>&1')
    assert done.code == 1
    assert stocked.shell("$LDN show nobody 2>&-").code == 2


def test_head_may_leave_early(stocked: Command) -> None:
    done = stocked.shell("$LDN list papers --format json | head -1; exit 0")
    assert done.out == "[\n"
    assert len(done.err.splitlines()) <= 1


# --- plain text, whatever the terminal says ---


@pytest.mark.parametrize(
    "variables",
    [
        {"COLUMNS": "1", "TERM": "dumb", "NO_COLOR": "1"},
        {
            "COLUMNS": "400",
            "TERM": "xterm-256color",
            "FORCE_COLOR": "1",
            "CLICOLOR_FORCE": "1",
            "TTY_COMPATIBLE": "1",
            "GITHUB_ACTIONS": "true",
        },
    ],
    ids=["narrow and dumb", "wide and coloured"],
)
@pytest.mark.parametrize(
    "words", [("report",), ("list", "papers"), ("why", "Smith"), ("bogus",)], ids=" ".join
)
def test_a_pipe_gets_the_same_text_everywhere(
    stocked: Command, variables: dict[str, str], words: tuple[str, ...]
) -> None:
    plain, decorated = stocked(*words), stocked.with_(**variables)(*words)
    assert decorated.out == plain.out
    assert decorated.err == plain.err
    assert decorated.code == plain.code


def test_a_hostile_title_cannot_drive_the_terminal(followed: Command, standin: Standin) -> None:
    title = "Low-dose naltrexone \u009b31m [/red] \u202eevil\u2028 =cmd()"
    standin.corpus.add_article(pmid="80000009", title=title, pub_date="2026", volume="1")
    for words in (
        ("update",),
        ("report", "--format", "json"),
        ("report", "--format", "markdown"),
        ("list", "papers"),
        ("list", "papers", "--format", "json"),
        ("list", "papers", "--format", "csv"),
        ("show", "80000009"),
        ("show", "80000009", "--format", "json"),
        ("export",),
    ):
        text = followed(*words).out
        assert "evil" in text, words
        driving = {char for char in text if 0x7F <= ord(char) <= 0x9F or char in "\u202e\u2028"}
        assert not driving, words


# --- locales and cron ---

BARE = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize(
    "words",
    [
        ("update", "--offline", "--format", "json"),
        ("list", "citations", "--format", "json"),
        ("list", "papers"),
        ("export",),
        ("searches", "show", "ldn-core"),
        ("-h",),
    ],
    ids=" ".join,
)
def test_a_bare_locale_changes_nothing(stocked: Command, words: tuple[str, ...]) -> None:
    plain, bare = stocked(*words), stocked.with_(**BARE)(*words)
    assert bare.code == plain.code == 0
    assert bare.err == ""
    if "update" not in words:
        assert bare.out == plain.out


def test_umlauts_survive_a_bare_locale(stocked: Command, tmp_path: Path) -> None:
    path = tmp_path / "Prüfung.txt"
    path.write_text("Müller zeigte es (PMID 17222320).\n", encoding="utf-8")
    bare = stocked.with_(**BARE)
    done = bare("resolve", path, "--offline", "--format", "json")
    assert done.code == 0, done.err
    assert bare("why", "Müller 1850").code == 2
    missing = bare("resolve", tmp_path / "fehlt-ü.txt", "--offline")
    assert missing.code == 2
    assert "there is no such file" in missing.complaint


def test_cron_needs_no_more_than_path_and_home(stocked: Command) -> None:
    command = stocked.without("LDN_LIT_HOME", "LANG", "LDN_LIT_EUTILS_URL", "LDN_LIT_CTGOV_URL")
    assert sorted(command.environment) == ["HOME", "PATH"]
    done = command("update", "--offline")
    assert done.code == 0
    held = command.home.parent / ".local/share/ldn-lit/library.db"
    assert held.exists()
    assert f"library    {held}" in command("status").out
