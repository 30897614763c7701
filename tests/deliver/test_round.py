"""Each channel on its own: since when it is told, what it misses, what becomes of it."""

from __future__ import annotations

import pytest

from .office import NEWS, Office, paper, pmids
from .test_feed import subjects


def test_one_that_fails_holds_up_nobody(office: Office) -> None:
    broken = office.command("sh", "-c", "exit 1", name="command:chat")
    office.stdout = True
    office.channels = (office.file(), broken, office.feed(), office.mailbox())
    [problem] = office.run(NEWS[0], NEWS[1])
    assert problem.startswith("command:chat: 'sh' ended with exit code 1")
    assert problem.endswith("; 2 events wait for the next run")
    for told in (office.files()["1.md"], office.mail(), office.printed()):
        assert pmids(told) == ["17222320", "23359310"]
    assert len(subjects(office)) == 2
    assert office.untold() == {"command:chat": 2}


def test_a_new_channel_begins_with_the_next_event(office: Office) -> None:
    office.channels = (office.file(),)
    office.run(NEWS[0])
    office.channels = (office.file(), office.feed(), office.mailbox())
    office.run(NEWS[1])
    assert subjects(office) == ["23359310"]
    assert pmids(office.mail()) == ["23359310"]


def test_a_new_channel_is_said_to_be_new_once(office: Office) -> None:
    with office.open() as library:
        assert library.introduce(("stdout", "feed"), "2026-11-22T08:00:00Z") == (), "no history"
    office.stdout = True
    office.run(NEWS[0])
    with office.open() as library:
        assert library.introduce(("stdout", "feed"), "2026-11-23T08:00:00Z") == ()
        assert library.introduce(("stdout", "command"), "2026-11-24T08:00:00Z") == ("command",)
        assert library.introduce(("stdout", "command"), "2026-11-25T08:00:00Z") == ()
        assert library.channel_since("feed") == "2026-11-22T08:00:00Z"
        assert library.channel_since("command") == "2026-11-24T08:00:00Z"


def test_one_that_was_told_before_channels_were_noted_is_not_new(office: Office) -> None:
    office.stdout = True
    office.run(NEWS[0])
    with office.open() as library:
        library._sql.execute("DELETE FROM channels")
        assert library.introduce(("stdout",), "2026-11-24T08:00:00Z") == ()


def test_what_a_removed_channel_has_not_told_waits_until_it_is_let_go(office: Office) -> None:
    broken = office.command("sh", "-c", "exit 1")
    office.channels = (broken, office.file())
    office.run(NEWS[0], NEWS[1])
    office.channels = (office.file(),)
    office.run(NEWS[2])
    with office.open() as library:
        assert library.orphaned(office.names) == {"command": 2}
        [said] = library.check(office.names)
        assert "--drop-channel command" in said
        [said] = library.check()
        assert "run 'ldn-lit update'" in said
        assert library.let_go("command") == 2
        assert library.check(office.names) == ()
        assert library.let_go("command") == 0
    office.channels = (office.mailbox(),)
    office.run(paper("5", "Five"))
    assert office.mail().count("PMID") == 1, "neither what was let go nor what came meanwhile"


def test_a_removed_channel_that_comes_back_tells_what_it_had_not(office: Office) -> None:
    office.channels = (office.command("sh", "-c", "exit 1"),)
    office.run(NEWS[0])
    office.channels = ()
    office.run(NEWS[1])
    office.channels = (office.mailbox(),)
    office.run(NEWS[2])
    assert pmids(office.mail()) == ["17222320", "20695007"]


# --- standard output ----------------------------------------------------------


def torn(_: str) -> None:
    raise OSError(32, "Broken pipe")


@pytest.fixture
def interrupted(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    "Something was being printed, and nobody knows whether it was read."
    office.stdout = True
    with monkeypatch.context() as patched:
        patched.setattr(office, "print", torn)
        with pytest.raises(OSError, match="Broken pipe"):
            office.run(NEWS[0], NEWS[1])
    return office


def test_what_was_being_printed_is_replayed_with_what_is_new_and_said_to_be(
    interrupted: Office,
) -> None:
    interrupted.run(NEWS[2])
    assert interrupted.notes == ["replaying 2 events of an interrupted report"]
    assert pmids(interrupted.printed()) == ["17222320", "23359310", "20695007"]
    assert interrupted.printed().count("ldn-lit report") == 1
    interrupted.run()
    assert interrupted.printed().count("ldn-lit report") == 1


def test_without_replay_it_is_taken_as_told(interrupted: Office) -> None:
    interrupted.run(NEWS[2], replay=False)
    assert interrupted.notes == ["2 events of an interrupted report taken as told"]
    assert pmids(interrupted.printed()) == ["20695007"]
    interrupted.run()
    assert pmids(interrupted.printed()) == ["20695007"]
    assert interrupted.untold() == {}


def test_what_only_waits_is_no_replay(office: Office) -> None:
    office.stdout = True
    office.find(NEWS[0])
    office.run(NEWS[1], replay=False)
    assert pmids(office.printed()) == ["17222320", "23359310"]
    assert office.notes == []
