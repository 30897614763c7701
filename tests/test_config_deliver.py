"""[deliver] in config.toml: what it may say, and what it is told when it says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from ldn_lit.config import settings
from ldn_lit.errors import UsageError
from ldn_lit.records import CommandChannel, Delivery, FeedChannel, FileChannel


def delivery(home: Path, text: str) -> Delivery:
    (home / "config.toml").write_text(text, encoding="utf-8")
    return settings({"LDN_LIT_HOME": str(home)}).delivery


def test_without_it_there_is_standard_output(tmp_path: Path) -> None:
    assert delivery(tmp_path, "") == Delivery(stdout=True, channels=())
    assert delivery(tmp_path, "[deliver]").names == ("stdout",)


EVERYTHING = """
email = "a@b.example"
[deliver]
stdout = false
file = ["reports/{run}.md", "/srv/www/{date}-{batch}.HTML", "~/{run}.md"]
feed = "ldn.atom"
command = ["mail", "-s", "LDN news", "me@example.org"]
"""


def test_all_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/someone")
    found = delivery(tmp_path, EVERYTHING)
    assert found.names == ("file:md", "file:html", "file:md-2", "feed", "command")
    assert found.channels == (
        FileChannel(name="file:md", path=f"{tmp_path}/reports/{{run}}.md", format="markdown"),
        FileChannel(name="file:html", path="/srv/www/{date}-{batch}.HTML", format="html"),
        FileChannel(name="file:md-2", path="/home/someone/{run}.md", format="markdown"),
        FeedChannel(path=f"{tmp_path}/ldn.atom"),
        CommandChannel(
            name="command",
            argv=("mail", "-s", "LDN news", "me@example.org"),
            folder=str(tmp_path),
            format="text",
            timeout=60,
        ),
    )


TABLES = """
[deliver.feed]
path = "www/ldn.atom"
title = "Low-dose naltrexone"
link = "https://example.org/ldn.atom"
entries = 30

[[deliver.command]]
argv = ["mail", "me@example.org"]
timeout = 10
format = "html"

[[deliver.command]]
name = "chat"
argv = ["./tell-the-group"]
format = "markdown"
"""


def test_tables_say_more(tmp_path: Path) -> None:
    found = delivery(tmp_path, TABLES)
    assert found.names == ("stdout", "feed", "command", "command:chat")
    feed, mail, chat = found.channels
    assert feed == FeedChannel(
        path=f"{tmp_path}/www/ldn.atom",
        title="Low-dose naltrexone",
        link="https://example.org/ldn.atom",
        entries=30,
    )
    assert isinstance(mail, CommandChannel)
    assert isinstance(chat, CommandChannel)
    assert (mail.timeout, mail.format, chat.format) == (10, "html", "markdown")
    one = delivery(tmp_path, '[deliver.command]\nargv = ["x"]\n')
    assert one.names == ("stdout", "command")


def test_a_channel_keeps_its_name_when_its_place_is_edited(tmp_path: Path) -> None:
    "What waits for it waits under its name."
    before = delivery(tmp_path, '[deliver]\nfile = "a/{run}.md"\ncommand = ["mail", "me"]')
    after = delivery(tmp_path, '[deliver]\nfile = "b/{batch}.md"\ncommand = ["sendmail", "-t"]')
    assert before.names == after.names


def test_paths_begin_at_home_wherever_a_run_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home/config.toml").write_text('[deliver]\nfile = "{run}.md"')
    monkeypatch.chdir(tmp_path)
    [channel] = settings({"LDN_LIT_HOME": "home"}).delivery.channels
    assert isinstance(channel, FileChannel)
    assert channel.path == f"{tmp_path}/home/{{run}}.md"


WRONG = [
    ('fiel = "a"', "unknown key 'deliver.fiel'; did you mean 'deliver.file'?"),
    ("zzz = 1", "unknown key 'deliver.zzz'; known are stdout, file, feed, command"),
    ('stdout = "yes"', "deliver.stdout must be true or false"),
    ("file = 3", "deliver.file must be text in quotes"),
    ('file = ""', "deliver.file must be one line of text"),
    ('file = "a\\nb{run}.md"', "deliver.file must be one line of text"),
    ('file = "reports"', "'reports' must end in one of: .txt, .md, .html, .json"),
    ('file = "r/{run}.doc"', "must end in one of"),
    ('file = "news.md"', "would be one file for all reports; name each by its run"),
    ('file = "{date}.md"', "like 'reports/{run}.md'"),
    ('file = "{rum}.md"', "'{rum}' in '{rum}.md' is none of: {run}, {batch}, {date}"),
    ('file = ["{run}.md", "{run}.md"]', "twice; each channel needs a place of its own"),
    ('file = "{run}.md"\nfeed = "{run}.md"', "twice"),
    ("feed = 1", 'deliver.feed must be a path in quotes, like feed = "ldn.atom"'),
    ('feed = " "', "deliver.feed must be one line of text"),
    ("feed = {titel = 'x'}", "unknown key 'deliver.feed.titel'; did you mean 'deliver.feed.title'"),
    ("feed = {title = 'x'}", "deliver.feed needs deliver.feed.path"),
    ("feed = {path = 'a', entries = 0}", "deliver.feed.entries must be a whole number from 1"),
    ("feed = {path = 'a', entries = true}", "deliver.feed.entries must be a whole number"),
    ("feed = {path = 'a', link = 'ftp://x/'}", "deliver.feed.link: 'ftp://x/' is not an http"),
    ('command = "mail me"', 'deliver.command must be a list of words, like ["mail"'),
    ("command = []", "deliver.command.argv must be a list of words"),
    ("command = ['', 'x']", "no shell reads it"),
    ('command = ["a\\u0000"]', "no shell reads it"),
    ("command = [1]", "no shell reads it"),
    ("command = {argv = 'mail'}", "deliver.command.argv must be a list of words"),
    ("command = {timeout = 3}", "deliver.command needs deliver.command.argv"),
    ("command = {argv = ['x'], timeout = 0}", "deliver.command.timeout must be a whole number"),
    ("command = {argv = ['x'], format = 'pdf'}", "one of: text, markdown, html, json"),
    ("command = {argv = ['x'], name = 'a b'}", "deliver.command.name must be a word"),
    ("command = [{argv = ['x']}, {argv = ['y']}]", "2 channels are called 'command'; give each"),
    ("command = [{argv = ['x']}, 'y']", "deliver.command must be a list of words"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_is_wrong_is_named_with_its_remedy(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        delivery(tmp_path, f"[deliver]\n{text}")
    assert str(refused.value).startswith(f"{tmp_path / 'config.toml'}: ")
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_it_is_a_table(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"deliver must be a table, like \[deliver\]"):
        delivery(tmp_path, "deliver = true")
