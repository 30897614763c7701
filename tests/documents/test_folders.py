"""A folder is its documents: every readable format below it, nothing that is passing or hidden."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ldn_lit.documents import documents_in
from ldn_lit.errors import DocumentError

CSL = '[{"type": "book", "id": "x"}]'


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")


def found(folder: Path) -> list[str]:
    return [os.path.relpath(path, folder) for path in documents_in(str(folder)).paths]


def test_every_readable_format_by_path(tmp_path: Path) -> None:
    names = [
        "a.txt",
        "b.PDF",
        "c.docx",
        "d/e.html",
        "d/f.tex",
        "d/g.bib",
        "h.ris",
        "i.nbib",
        "j.md",
    ]
    fill(tmp_path, *reversed(names))
    assert found(tmp_path) == names


def test_what_is_hidden_or_passing_is_no_document(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", ".hidden.txt", ".git/b.txt", "~$c.docx", "d.txt~", "#e.txt#",
         ".~lock.f.docx#", "g.txt.bak")  # fmt: skip
    folder = documents_in(str(tmp_path))
    assert found(tmp_path) == ["a.txt"]
    assert folder.skipped == 0


def test_other_formats_are_counted(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "b.png", "c.xlsx", "sub/d.py", "Makefile")
    assert documents_in(str(tmp_path)).skipped == 4


def test_json_only_if_it_holds_references(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "package.json")
    (tmp_path / "refs.json").write_text(CSL)
    (tmp_path / "binary.json").write_bytes(b"\x00\x01")
    folder = documents_in(str(tmp_path))
    assert found(tmp_path) == ["a.txt", "refs.json"]
    assert folder.skipped == 0


def test_links_do_not_go_round_in_circles(tmp_path: Path) -> None:
    fill(tmp_path, "sub/a.txt")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    assert found(tmp_path) == ["sub/a.txt"]


@pytest.mark.parametrize("names", [(), ("a.png",), (".hidden/a.txt",), ("package.json",)])
def test_a_folder_without_a_document_is_an_error(tmp_path: Path, names: tuple[str, ...]) -> None:
    fill(tmp_path, *names)
    with pytest.raises(DocumentError, match="is a folder without a document in it"):
        documents_in(str(tmp_path))
