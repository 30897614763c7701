"""What a killed export left beside a file goes with the next one; nothing else ever does."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ldn_lit.deliver import disk
from ldn_lit.output import write_text

OWNER = "00112233445566ff"
DAY = 86_400
Write = Callable[[Path], None]


def by_export(folder: Path) -> None:
    write_text("new", str(folder / "a.bib"))


def by_report(folder: Path) -> None:
    disk.keep_once(b"new", folder / "8.md", OWNER)


def by_feed(folder: Path) -> None:
    disk.replace(b"new", folder / "feed.xml", OWNER)


EXPORTED, DELIVERED = ".ldn-lit-0123456789ab.part", f".7.md.{OWNER}.part"
WRITERS = [(by_export, EXPORTED), (by_report, DELIVERED), (by_feed, DELIVERED)]
EACH = pytest.mark.parametrize(("write", "name"), WRITERS)


def left(folder: Path, name: str, *, age: float) -> Path:
    path = folder / name
    path.write_text("half of")
    aged(path, age)
    return path


def aged(path: Path, age: float) -> None:
    then = time.time() - age
    os.utime(path, (then, then), follow_symlinks=False)


@EACH
def test_what_is_stale_goes(tmp_path: Path, write: Write, name: str) -> None:
    part = left(tmp_path, name, age=DAY + 60)
    write(tmp_path)
    assert not part.exists()
    assert len(os.listdir(tmp_path)) == 1


@EACH
@pytest.mark.parametrize("age", [0, DAY - 60, -DAY - 60])
def test_what_another_may_be_writing_stays(
    tmp_path: Path, write: Write, name: str, age: float
) -> None:
    part = left(tmp_path, name, age=age)
    write(tmp_path)
    assert part.read_text() == "half of"


@pytest.mark.parametrize(
    "name",
    [
        ".ldn-lit-0123456789AB.part", ".ldn-lit-0123456789a.part", ".ldn-lit-0123456789abc.part",
        "ldn-lit-0123456789ab.part", ".ldn-lit-0123456789ab.part~", "x.ldn-lit-0123456789ab.part",
        ".ldn-lit-0123456789ab.part\n", ".ldn-lit-0123456789ag.part", "references.bib.part",
        "7.md.00112233445566ff.part", ".7.md.00112233445566fe.part", ".00112233445566ff.part",
        ".7.md.00112233445566ff.partial",
    ],
)  # fmt: skip
def test_what_is_called_otherwise_stays(tmp_path: Path, name: str) -> None:
    part = left(tmp_path, name, age=9 * DAY)
    for write, _ in WRITERS:
        write(tmp_path)
    assert part.read_text() == "half of"


@EACH
def test_only_files_go_and_no_link_is_followed(tmp_path: Path, write: Write, name: str) -> None:
    there = tmp_path / "there"
    there.mkdir()
    link, folder = there / name, there / name.replace("7", "6")
    target = left(tmp_path, "target", age=9 * DAY)
    link.symlink_to(target)
    folder.mkdir()
    for one in (link, folder):
        aged(one, 9 * DAY)
    write(there)
    assert (link.is_symlink(), target.read_text(), folder.is_dir()) == (True, "half of", True)


@EACH
def test_what_is_another_users_stays(
    tmp_path: Path, write: Write, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = left(tmp_path, name, age=9 * DAY)
    monkeypatch.setattr(os, "geteuid", lambda: part.stat().st_uid + 1)
    write(tmp_path)
    assert part.exists()


@EACH
@pytest.mark.parametrize("broken", ["unlink", "scandir"])
def test_that_it_cannot_be_removed_hinders_nothing(
    tmp_path: Path, write: Write, name: str, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    part, *others = [left(tmp_path, name.replace("7", to), age=9 * DAY) for to in "75609"]
    real = getattr(os, broken)

    def fails(path: str, **more: object) -> object:
        if broken == "scandir" or Path(path) == part:
            raise PermissionError(13, "no")
        return real(path, **more)

    monkeypatch.setattr(os, broken, fails)
    write(tmp_path)
    monkeypatch.undo()
    stay = 1 if broken == "unlink" else 1 + len(others)
    assert len(os.listdir(tmp_path)) == 1 + stay
    assert part.exists()
