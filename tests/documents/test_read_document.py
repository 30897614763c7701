"""A file becomes a Document, or one sentence says why not."""

from __future__ import annotations

import io
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ldn_lit.documents import files, read_document
from ldn_lit.errors import DocumentError


def written(folder: Path, data: bytes, name: str = "notes.txt") -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def refusal(path: str) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    message = str(caught.value)
    assert "\n" not in message
    assert len(message) > 40
    assert caught.value.exit_code == 2
    return message


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Crohn’s µg".encode(), "Crohn’s µg"),
        (b"\xef\xbb\xbfAfter the mark", "After the mark"),
        ("Mädchen".encode("utf-16"), "Mädchen"),
        (b"\xfe\xff" + "Größe".encode("utf-16-be"), "Größe"),
        (b"Crohn\x92s \x93pilot\x94 caf\xe9", "Crohn’s “pilot” café"),
        (b"one\r\ntwo\rthree\n", "one\r\ntwo\rthree\n"),
        (b"page one\x0cpage two", "page one\x0cpage two"),
    ],
    ids=["utf-8", "utf-8-mark", "utf-16", "utf-16-be", "windows", "line-ends", "form-feed"],
)
def test_text_is_decoded_and_its_line_ends_are_kept(tmp_path: Path, data: bytes, text: str) -> None:
    document = read_document(written(tmp_path, data))
    assert document.text == text
    assert document.sha256 == sha256(data).hexdigest()


def test_a_document_knows_the_path_as_given_and_its_name(tmp_path: Path) -> None:
    path = written(tmp_path, b"# Notes", "Notes (2).md")
    document = read_document(path)
    assert (document.path, document.name) == (path, "Notes (2).md")


def test_a_dash_reads_standard_input() -> None:
    document = read_document("-", stdin=io.BytesIO("naïve".encode()))
    assert (document.path, document.name, document.text) == ("-", "standard input", "naïve")


def test_standard_input_has_the_same_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    with pytest.raises(DocumentError, match="standard input: is more than"):
        read_document("-", stdin=io.BytesIO(b"x" * 1001))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"text\x00more", "NUL"),
        (b"%PDF-1.7 text", "looks like a PDF, but is damaged"),
        (b"PK\x03\x04rest", "damaged ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word (.doc)"),
        (b"{\\rtf1\\ansi text}", "RTF"),
        (b"<?xml version='1.0'?><PubmedArticleSet/>", "XML"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xfea", "UTF-16"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", "UTF-32"),
        (b"\xff\xfe\x00\x00", "UTF-32"),
        (b"caf\xe9 \x01\x02\x03", "neither UTF-8"),
        (b"\x81\x8d\x8f", "neither UTF-8 nor Windows-1252"),
    ],
)
def test_what_is_not_text_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    assert why in refusal(written(tmp_path, data))


@pytest.mark.parametrize(
    ("ending", "instead"),
    [
        (".doc", ".docx"),
        (".ODT", ".docx"),
        (".rtf", ".docx"),
        (".epub", ".html"),
        (".pptx", ".pdf"),
        (".xlsx", ".txt"),
        (".xml", ".txt"),
        (".enl", ".ris"),
    ],
)
def test_other_formats_are_named_with_those_that_can_be_read_and_a_way_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, instead: str
) -> None:
    path = written(tmp_path, b"some text", f"paper{ending}")
    monkeypatch.setattr("builtins.open", never_opened)
    message = refusal(path)
    assert "PDF (.pdf), Word (.docx), LaTeX (.tex)" in message
    assert message.endswith(f"Save it as {instead} and name that.")


@pytest.mark.parametrize("name", ["README", "notes.markdown", "notes.log", "a.b.c"])
def test_an_unknown_ending_is_tried_as_text(tmp_path: Path, name: str) -> None:
    assert read_document(written(tmp_path, b"words", name)).text == "words"


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert "no such file" in refusal(str(tmp_path / "gone.txt"))


def test_a_folder_is_not_a_document(tmp_path: Path) -> None:
    assert "is a folder" in refusal(str(tmp_path))


def test_a_path_that_no_file_can_have_is_refused() -> None:
    assert "cannot be read" in refusal("a\0b.txt")
    assert "cannot be read" in refusal("x" * 5000 + ".txt")


def test_a_message_stays_one_line_whatever_the_name(tmp_path: Path) -> None:
    assert "a�b.txt" in refusal(str(tmp_path / "a\nb.txt"))


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, b"secret")

    def locked(*_: Any, **__: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", locked)
    assert "may not read" in refusal(path)


def test_a_failing_disk_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, b"text")

    def broken(*_: Any, **__: Any) -> Any:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("builtins.open", broken)
    assert "Input/output error" in refusal(path)


def never_opened(*_: Any, **__: Any) -> Any:
    raise AssertionError("opened")


def test_a_pipe_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    monkeypatch.setattr("builtins.open", never_opened)
    assert "is a named pipe" in refusal(str(path))


def test_a_device_is_never_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.open", never_opened)
    assert "is a device" in refusal("/dev/zero")


def test_a_huge_file_is_refused_by_its_size_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.txt"
    path.touch()
    os.truncate(path, 100_000_000)
    monkeypatch.setattr("builtins.open", never_opened)
    message = refusal(str(path))
    assert "100 MB" in message
    assert "20 MB" in message


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, b"x" * 2000)
    small = os.stat(written(tmp_path, b"x", "small.txt"))
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    monkeypatch.setattr("os.stat", lambda *_: small)
    with pytest.raises(DocumentError, match="is more than"):
        read_document(path)
