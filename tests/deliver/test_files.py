"""A file for each report: named by its run, complete, never replaced, never repeated."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from ldn_lit.deliver.file import place
from ldn_lit.library import Library
from ldn_lit.records import Report

from .office import NEWS, Office, pmids


def test_each_report_is_a_file_named_by_its_run(office: Office) -> None:
    office.channels = (office.file(),)
    assert office.run(NEWS[0], NEWS[1]) == ()
    assert office.run() == ()
    assert office.run(NEWS[2]) == ()
    found = office.files()
    assert {name: pmids(text) for name, text in found.items()} == {
        "1.md": ["17222320", "23359310"],
        "3.md": ["20695007"],
    }
    assert office.untold() == {}
    assert office.litter() == []


def test_several_formats_side_by_side(office: Office) -> None:
    suffixes = (".md", ".html", ".json", ".txt")
    office.channels = tuple(office.file(suffix) for suffix in suffixes)
    office.run(NEWS[0])
    found = office.files()
    assert set(found) == {f"1{suffix}" for suffix in suffixes}
    assert found["1.html"].startswith("<!DOCTYPE html>")
    assert [one["pmid"] for one in json.loads(found["1.json"])["events"]] == ["17222320"]
    assert found["1.md"].startswith("# ldn-lit report")
    assert found["1.txt"].startswith("ldn-lit report")


def test_a_name_is_made_of_the_report_alone() -> None:
    report = Report(
        id=1, run=7, channel="file:md", batch="000012-000019", format="markdown",
        made="2026-11-22T08:00:00Z", content="",
    )  # fmt: skip
    channel = Office(folder=Path("/r")).file(path="{date}/{run}-{batch}")
    assert place(channel, report) == Path("/r/2026-11-22/7-000012-000019.md")


def test_a_stranger_with_the_name_stays_and_the_report_stands_beside_it(office: Office) -> None:
    "A library begun anew counts its runs from 1 again."
    office.channels = (office.file(),)
    (office.folder / "reports").mkdir()
    (office.folder / "reports/1.md").write_text("of the library before")
    (office.folder / "reports/1-2.md").mkdir()
    (office.folder / "reports/1-3.md").symlink_to("nowhere")
    office.run(NEWS[0])
    assert (office.folder / "reports/1.md").read_text() == "of the library before"
    assert pmids((office.folder / "reports/1-4.md").read_text()) == ["17222320"]


def test_where_there_are_no_hard_links_a_rename_does(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    office.channels = (office.file(),)
    (office.folder / "reports").mkdir()
    (office.folder / "reports/1.md").write_text("of the library before")
    assert office.run(NEWS[0]) == ()
    assert (office.folder / "reports/1.md").read_text() == "of the library before"
    assert pmids(office.files()["1-2.md"]) == ["17222320"]
    assert office.litter() == []


def test_two_libraries_that_write_at_once_do_not_replace_each_other(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    "The name was free when it was looked at."
    office.channels = (office.file(),)
    link = os.link

    def late(part: Path, place: Path) -> None:
        if not place.exists():
            place.write_text("of another library")
        link(part, place)

    with monkeypatch.context() as patched:
        patched.setattr(os, "link", late)
        patched.setattr("ldn_lit.deliver.disk._MOST_NAMESAKES", 3)
        [problem] = office.run(NEWS[0])
    assert "could not write" in problem
    assert office.files() == {"1.md": "of another library", "1-2.md": "of another library"}
    assert office.run() == ()
    assert pmids(office.files()["1-3.md"]) == ["17222320"]


@pytest.mark.parametrize("kind", ["file", "feed"])
def test_on_the_disk_before_it_has_its_name_and_its_name_before_it_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    "A power cut keeps what was synced, and in no other order."
    steps: list[str] = []
    for name in ("write", "fsync", "link", "replace"):
        call = getattr(os, name)

        def noting(*given: Any, call: Any = call, name: str = name) -> Any:
            if name != "fsync":
                steps.append(name)
            else:
                is_folder = stat.S_ISDIR(os.fstat(given[0]).st_mode)
                steps.append("sync folder" if is_folder else "sync file")
            return call(*given)

        monkeypatch.setattr(os, name, noting)
    told = Library.report_told

    def marking(*given: Any, **named: Any) -> None:
        steps.append("mark")
        told(*given, **named)

    monkeypatch.setattr(Library, "report_told", marking)
    (office.folder / "reports").mkdir()
    office.channels = (office.file() if kind == "file" else office.feed(),)
    office.run(NEWS[0])
    name = "link" if kind == "file" else "replace"
    assert steps[:5] == ["write", "sync file", name, "sync folder", "mark"]


def no_room(*_: object) -> int:
    raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_no_half_file_and_loses_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.channels = (office.file(),)
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", no_room)
        [problem] = office.run(NEWS[0])
        assert office.run(NEWS[1]) != ()
    assert problem.startswith("file:md: could not write ")
    assert "no space left on device" in problem
    assert problem.endswith("; 1 event waits for the next run")
    assert office.files() == {}
    assert office.litter() == []
    assert office.untold() == {"file:md": 2}
    assert office.run() == ()
    # The first under its own name, as it was; what came since in one report.
    assert {name: pmids(text) for name, text in office.files().items()} == {
        "1.md": ["17222320"],
        "3.md": ["23359310"],
    }
    assert office.run() == ()
    assert len(office.files()) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(office: Office) -> None:
    office.channels = (office.file(),)
    (office.folder / "reports").mkdir(mode=0o500)
    [problem] = office.run(NEWS[0])
    assert "permission denied" in problem
    (office.folder / "reports").chmod(0o700)
    assert office.run() == ()
    assert pmids(office.files()["1.md"]) == ["17222320"]


def test_a_folder_that_cannot_be(office: Office) -> None:
    (office.folder / "reports").write_text("a file")
    office.channels = (office.file(),)
    [problem] = office.run(NEWS[0])
    assert "config.toml" in problem
    (office.folder / "reports").unlink()
    assert office.run() == ()
    assert pmids(office.files()["1.md"]) == ["17222320"]


def test_the_place_may_be_moved_while_news_waits(office: Office) -> None:
    "To name another place is what the problem advises."
    (office.folder / "reports").write_text("a file")
    office.channels = (office.file(),)
    assert office.run(NEWS[0]) != ()
    office.channels = (office.file(path="elsewhere/{run}"),)
    assert office.run() == ()
    assert pmids(office.files("elsewhere/*")["1.md"]) == ["17222320"]


def test_records_that_change_later_change_no_report(office: Office) -> None:
    office.channels = (office.file(),)
    office.run(NEWS[0])
    before = office.files()
    with office.open() as library:
        library._sql.execute("UPDATE events SET title = 'Another title'")
    office.run()
    assert office.files() == before
