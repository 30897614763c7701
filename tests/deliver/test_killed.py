"""Killed, or out of room, at every point of a delivery: what is lost, what is told twice."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ldn_lit.records import Channel
from tests.update.killing import by_signal, ended_at

from .office import NEWS, PAPERS, Office
from .test_feed import subjects

ALL = [pmid for pmid, _ in PAPERS[:3]]
MOST_POINTS = 400


def waiting(office: Office) -> Office:
    office.find(*NEWS[:2])
    office.find(NEWS[2])
    return office


def copies(office: Office, folder: Path, step: int = 1) -> Iterator[tuple[int, Office]]:
    "The same office, again and again, as it is now."
    for number in range(1, MOST_POINTS, step):
        copied = folder / str(number)
        copied.mkdir()
        shutil.copyfile(office.path, copied / "library.db")
        yield number, Office(folder=copied, stdout=office.stdout, day=office.day)
    pytest.fail("more points than expected")


def killed(office: Office, number: int) -> bool:
    "Whether the delivery was killed at that point; otherwise it went through."
    child = os.fork()
    if child == 0:
        try:
            with ended_at(number, by_signal):
                office.run()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def counted(text: str) -> Counter[str]:
    return Counter({pmid: text.count(f"PMID {pmid}") for pmid in ALL if f"PMID {pmid}" in text})


ONCE = Counter(ALL)


def test_files_lose_nothing_and_repeat_nothing(office: Office, tmp_path: Path) -> None:
    def check(one: Office) -> None:
        assert counted("".join(one.files().values())) == ONCE
        assert one.litter() == []

    points = swept(office, tmp_path, lambda one: (one.file(),), check)
    assert points > 20, "too few points to prove anything"


def test_the_feed_loses_nothing_and_repeats_nothing_and_is_always_whole(
    office: Office, tmp_path: Path
) -> None:
    def check(one: Office) -> None:
        assert subjects(one) == ALL[::-1]
        assert one.litter() == []

    def halfway(one: Office) -> None:
        if (one.folder / "ldn.atom").exists():
            assert subjects(one) in ([], ALL[::-1])

    assert swept(office, tmp_path, lambda one: (one.feed(),), check, halfway) > 15


def test_a_command_loses_nothing_and_repeats_one_report_under_its_name(
    office: Office, tmp_path: Path
) -> None:
    def check(one: Office) -> None:
        told = one.read("ids.txt").split()
        assert len(set(told)) == 1
        times = len(told)
        assert times in (1, 2)
        assert counted(one.mail()) == Counter(dict.fromkeys(ALL, times))

    assert swept(office, tmp_path, lambda one: (one.mailbox(),), check) > 5


def test_standard_output_loses_nothing_and_repeats_what_was_being_printed(
    office: Office, tmp_path: Path
) -> None:
    office.stdout = True

    def check(one: Office) -> None:
        times = counted(one.printed())
        assert set(times) == set(ALL)
        assert max(times.values()) <= 2
        if one.read("before.txt") == "":
            assert times == ONCE

    def halfway(one: Office) -> None:
        (one.folder / "before.txt").write_text(one.printed())

    assert swept(office, tmp_path, lambda _: (), check, halfway) > 5


def test_all_channels_together(office: Office, tmp_path: Path) -> None:
    office.stdout = True

    def every(one: Office) -> tuple[Channel, ...]:
        return (one.file(".md"), one.file(".json"), one.feed(), one.mailbox())

    def check(one: Office) -> None:
        markdown = [text for name, text in one.files().items() if name.endswith(".md")]
        objects = [text for name, text in one.files().items() if name.endswith(".json")]
        assert counted("".join(markdown)) == ONCE
        assert [sum(text.count(f'"pmid": "{pmid}"') for text in objects) for pmid in ALL] == [1] * 3
        assert subjects(one) == ALL[::-1]
        assert set(counted(one.mail())) == set(counted(one.printed())) == set(ALL)
        assert one.litter() == []

    assert swept(office, tmp_path, every, check, step=7) > 60


def swept(
    office: Office,
    folder: Path,
    channels: Callable[[Office], tuple[Channel, ...]],
    check: Callable[[Office], None],
    halfway: Callable[[Office], None] = lambda _: None,
    step: int = 1,
) -> int:
    """Kill at every point, run again, check; and once more, when nothing may happen.

    The number of points; of which each `step`th is taken.
    """
    office.channels = channels(office)
    waiting(office)
    for number, one in copies(office, folder, step):
        one.channels = channels(one)
        went_through = not killed(one, number)
        halfway(one)
        assert one.run() == ()
        assert one.untold() == {}
        check(one)
        before = contents(one)
        assert one.run() == ()
        assert contents(one) == before
        if went_through:
            break
    return number - 1


def contents(office: Office) -> dict[str, bytes]:
    "Every file but the library."
    found = [one for one in office.folder.rglob("*") if one.is_file()]
    return {str(one): one.read_bytes() for one in found if not one.name.startswith("library.db")}


# --- no room ------------------------------------------------------------------


@pytest.mark.parametrize(("code", "step"), [(errno.ENOSPC, 1), (errno.EACCES, 7), (errno.EIO, 8)])
def test_a_disk_that_fails_at_any_point(
    office: Office, tmp_path: Path, code: int, step: int
) -> None:
    "What fails is told by the next run; what had been told already is not."
    office.channels = (office.file(), office.feed())
    waiting(office)

    for number, one in copies(office, tmp_path, step):
        one.channels = (one.file(), one.feed())
        hit = []

        def failing(hit: list[int] = hit) -> None:
            hit.append(1)
            raise OSError(code, os.strerror(code))

        with contextlib.suppress(OSError), ended_at(number, failing):
            one.run()
        assert one.run() == ()
        assert counted("".join(one.files().values())) == ONCE
        assert subjects(one) == ALL[::-1]
        assert one.untold() == {}
        if not hit:
            break
    assert number > 40


@pytest.mark.parametrize("second", [11, 27])
def test_killed_twice(office: Office, tmp_path: Path, second: int) -> None:
    office.channels = (office.file(), office.feed())
    waiting(office)
    for number, one in copies(office, tmp_path, 6):
        one.channels = (one.file(), one.feed())
        if not killed(one, number):
            break
        one.find(NEWS[3])
        killed(one, second)
        assert one.run() == ()
        assert counted("".join(one.files().values())) == ONCE
        assert "".join(one.files().values()).count("PMID 24526250") == 1
        assert subjects(one) == ["24526250", *ALL[::-1]]
        assert one.litter() == []
    assert number > 40
