"""A text that comes in pieces: written whole or not at all, and not for nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ldn_lit.errors import OutputError
from ldn_lit.output import write_pieces

OLD = 1_000_000_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "references.bib"
    path.write_text("% run 1\nβ\n", encoding="utf-8")
    os.utime(path, (OLD, OLD))
    return path


def touched(path: Path) -> bool:
    return path.stat().st_mtime != OLD


@pytest.mark.parametrize(
    ("text", "but_for", "written"),
    [
        ("% run 1\nβ\n", None, False),
        ("% run 2\nβ\n", None, True),
        ("% run 2\nβ\n", "% run", False),
        ("% run 2\nγ\n", "% run", True),
        ("% run 1\nβ\nmore\n", "% run", True),
        ("% run 1\n", "% run", True),
        ("% ran 1\nβ\n", "% run", True),
        ("β\n", "% run", True),
        ("", "% run", True),
    ],
)
def test_what_says_the_same_is_not_touched(
    file: Path, text: str, but_for: str | None, written: bool
) -> None:
    assert write_pieces(iter(text), str(file), but_for=but_for) is written
    assert touched(file) is written
    assert file.read_text(encoding="utf-8") == (text if written else "% run 1\nβ\n")
    assert os.listdir(file.parent) == [file.name]


def test_a_text_that_breaks_off_leaves_what_was_there(file: Path) -> None:
    def broken() -> Iterator[str]:
        yield "x" * 1_000_000
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_pieces(broken(), str(file))
    assert not touched(file)
    assert os.listdir(file.parent) == [file.name]


def test_pieces_are_not_held(tmp_path: Path) -> None:
    "What was written before is on the disk while the next is made."
    sizes = []

    def watched() -> Iterator[str]:
        for _ in range(10):
            yield "x" * 300_000
            sizes.append(sum(one.stat().st_size for one in tmp_path.iterdir()))

    assert write_pieces(watched(), str(tmp_path / "big.txt"))
    assert sizes == [300_000 * done for done in range(1, 11)]


def test_a_link_stays_a_link_and_a_device_a_device(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.bib"
    link.symlink_to(file)
    assert write_pieces(["new"], str(link))
    assert (link.is_symlink(), file.read_text()) == (True, "new")
    assert write_pieces(["x"], os.devnull)
    assert not Path(os.devnull).is_file()


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with pytest.raises(OutputError, match="no space left"):
        write_pieces(["x"], "/dev/full")
    with pytest.raises(OutputError, match="make the folder first"):
        write_pieces(["x"], str(tmp_path / "none" / "x"))


def test_standard_output_gets_them_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert write_pieces(["a", "β"], "-")
    assert capsys.readouterr().out == "aβ"
