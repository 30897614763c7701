"""An Atom feed that readers can trust: valid, permanent ids, the same bytes until there is news."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree

from .office import NEWS, Office, paper

ATOM = "{http://www.w3.org/2005/Atom}"


def ids(office: Office) -> list[str]:
    root = etree.parse(str(office.folder / "ldn.atom")).getroot()
    return [str(one.findtext(f"{ATOM}id")) for one in root.findall(f"{ATOM}entry")]


def subjects(office: Office) -> list[str]:
    return [one.rpartition(":")[2] for one in ids(office)]


def test_the_feed_is_there_before_there_is_news(office: Office) -> None:
    office.channels = (office.feed(),)
    office.run()
    root = etree.parse(str(office.folder / "ldn.atom")).getroot()
    assert root.findtext(f"{ATOM}updated") == "2026-11-22T08:00:00Z"
    assert ids(office) == []


def test_newest_first_and_the_same_bytes_until_there_is_news(office: Office) -> None:
    office.channels = (office.feed(),)
    office.run(NEWS[0], NEWS[1])
    first = (office.folder / "ldn.atom").read_bytes()
    written = os.stat(office.folder / "ldn.atom")
    office.run()
    assert (office.folder / "ldn.atom").read_bytes() == first
    assert os.stat(office.folder / "ldn.atom").st_ino == written.st_ino, "not even touched"
    office.run(NEWS[2])
    assert subjects(office) == ["20695007", "23359310", "17222320"]


def test_an_id_names_the_library_and_the_event(office: Office, tmp_path: Path) -> None:
    office.channels = (office.feed(),)
    office.run(NEWS[0])
    with office.open() as library:
        assert len(library.library_id()) == 16
        [one] = ids(office)
        assert one == f"urn:ldn-lit:{library.library_id()}:paper.new:pubmed:17222320"
    other = Office(folder=tmp_path / "other", channels=())
    with other.open() as library:
        assert library.library_id() not in one


def test_a_feed_that_was_deleted_comes_back_whole(office: Office) -> None:
    office.channels = (office.feed(),)
    office.run(NEWS[0])
    before = (office.folder / "ldn.atom").read_bytes()
    (office.folder / "ldn.atom").unlink()
    office.run()
    assert (office.folder / "ldn.atom").read_bytes() == before


def test_records_that_change_later_change_no_entry(office: Office) -> None:
    office.channels = (office.feed(),)
    office.run(NEWS[0])
    before = (office.folder / "ldn.atom").read_bytes()
    with office.open() as library:
        library._sql.execute("UPDATE events SET title = 'Another title'")
    office.run()
    assert (office.folder / "ldn.atom").read_bytes() == before


@pytest.mark.parametrize(
    ("entries", "kept"),
    [(1, ["5"]), (2, ["5", "4", "3", "2"]), (4, ["5", "4", "3", "2"]), (5, list("54321"))],
)
def test_old_entries_go_but_never_a_part_of_a_report(
    office: Office, entries: int, kept: list[str]
) -> None:
    "Three at once in a feed of one: a reader who comes once a day must see all three."
    office.channels = (office.feed(entries=entries),)
    office.run(paper("1", "One"))
    office.run(paper("2", "Two"), paper("3", "Three"), paper("4", "Four"))
    if entries == 1:
        assert subjects(office) == ["4", "3", "2"]
    office.run(paper("5", "Five"))
    assert subjects(office) == kept


def test_title_and_link_may_change_and_no_id_does(office: Office) -> None:
    office.channels = (office.feed(),)
    office.run(NEWS[0])
    before = ids(office)
    office.channels = (office.feed(title="R&D <news>", link="https://example.org/a?b=1&c=2"),)
    office.run()
    root = etree.parse(str(office.folder / "ldn.atom")).getroot()
    assert root.findtext(f"{ATOM}title") == "R&D <news>"
    [link] = [one for one in root.findall(f"{ATOM}link") if one.get("rel") == "self"]
    assert link.get("href") == "https://example.org/a?b=1&c=2"
    assert ids(office) == before


def test_a_feed_that_cannot_be_written_is_told_later(office: Office) -> None:
    office.channels = (office.feed(),)
    (office.folder / "ldn.atom").mkdir()
    [problem] = office.run(NEWS[0])
    assert problem.startswith("feed: could not write ")
    assert office.untold() == {"feed": 1}
    (office.folder / "ldn.atom").rmdir()
    assert office.run(NEWS[1]) == ()
    assert subjects(office) == ["23359310", "17222320"]
    assert office.litter() == []


def test_a_feed_without_news_that_cannot_be_written_is_a_problem_too(office: Office) -> None:
    office.channels = (office.feed(),)
    (office.folder / "ldn.atom").mkdir()
    [problem] = office.run()
    assert problem.startswith("feed: ")
    assert "wait" not in problem


def test_the_link_and_the_mode_of_the_file_stay(office: Office) -> None:
    (office.folder / "www").mkdir()
    real = office.folder / "www/feed.xml"
    real.write_text("")
    real.chmod(0o640)
    (office.folder / "ldn.atom").symlink_to(real)
    office.channels = (office.feed(),)
    office.run(NEWS[0])
    assert (office.folder / "ldn.atom").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert subjects(office) == ["17222320"]
