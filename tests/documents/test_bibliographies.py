"""The reference files and parts that a text names are read with it, or said to be missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ldn_lit.documents import read, read_document
from ldn_lit.documents.bibliographies import named_in_latex, named_in_markdown

BIB = "@article{a, title={Low-dose naltrexone}}\n"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (r"\bibliography{refs}", ("refs.bib",)),
        (r"\bibliography{refs, more.bib,sub/third}", ("refs.bib", "more.bib", "sub/third.bib")),
        (r"\addbibresource{refs.bib}", ("refs.bib",)),
        (r"\addbibresource[label=x]{a.v2.bib}\addbibresource{b.bib}", ("a.v2.bib", "b.bib")),
        (r"\bibliography{my.refs}", ("my.refs.bib",)),
        ("% \\bibliography{old}\n\\bibliography{new}", ("new.bib",)),
        ("50\\% \\bibliography{new}", ("new.bib",)),
        ("line \\\\% \\bibliography{old}", ()),
        (r"\bibliographystyle{plain}", ()),
        (r"\bibliography{a,a}", ("a.bib",)),
    ],
)
def test_latex_names_its_bibliographies(text: str, names: tuple[str, ...]) -> None:
    assert named_in_latex(text).bibliographies == names


def test_latex_names_its_parts_and_no_pictures_or_styles() -> None:
    text = r"\input{intro}\include{sub/methods}\input{x.tikz}\input{y.tex} %\input{old}"
    assert named_in_latex(text).included == ("intro.tex", "sub/methods.tex", "y.tex")


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("bibliography: refs.bib", ("refs.bib",)),
        ('title: x\nbibliography: "my refs.bib"  # mine', ("my refs.bib",)),
        ("bibliography: [a.bib, 'b.json']", ("a.bib", "b.json")),
        ("bibliography:\n  - a.bib\n  - b.ris\ntitle: x", ("a.bib", "b.ris")),
        ("bibliography:\n- a.bib", ("a.bib",)),
        ("nocite: bibliography", ()),
        ("bibliography:", ()),
    ],
)
@pytest.mark.parametrize("end", ["---", "..."])
@pytest.mark.parametrize("line", ["\n", "\r\n"])
def test_markdown_names_them_in_its_header(
    header: str, names: tuple[str, ...], end: str, line: str
) -> None:
    text = f"---\n{header}\n{end}\n\nText\nbibliography: no.bib\n".replace("\n", line)
    assert named_in_markdown(text).bibliographies == names


def test_a_text_without_a_header_names_none() -> None:
    assert named_in_markdown("bibliography: refs.bib\n").bibliographies == ()
    assert named_in_markdown("---\nbibliography: refs.bib\nno end\n").bibliographies == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tex", "\\bibliography{sub/refs}"),
        ("a.md", "---\nbibliography: sub/refs.bib\n---\nSee @a.\n"),
    ],
)
def test_they_are_read_from_beside_the_text(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "refs.bib").write_text(BIB)
    (tmp_path / name).write_text(text)
    document = read_document(str(tmp_path / name))
    assert document.text == text
    assert [(one.name, one.format, one.text) for one in document.bibliographies] == [
        ("refs.bib", "bibtex", BIB)
    ]
    here = os.getcwd()
    os.chdir(tmp_path)
    try:
        assert read_document(name).bibliographies[0].path == os.path.join("sub", "refs.bib")
    finally:
        os.chdir(here)


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("missing", "missing.bib: there is no such file"),
        ("empty", "empty.bib: the document is empty"),
        ("https://example.org/refs", "is not a file"),
    ],
)
def test_one_that_cannot_be_read_is_a_warning(tmp_path: Path, named: str, said: str) -> None:
    (tmp_path / "empty.bib").touch()
    (tmp_path / "refs.bib").write_text(BIB)
    path = tmp_path / "a.tex"
    path.write_text(f"\\bibliography{{{named},refs}}")
    reading = read(str(path))
    [note] = reading.notes
    assert note.startswith(f"{path} names the references ")
    assert said in note
    assert "\n" not in note
    assert [one.name for one in reading.document.bibliographies] == ["refs.bib"]


def test_a_bibliography_that_is_none_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "style.csl").write_text("words only")
    path = tmp_path / "a.md"
    path.write_text("---\nbibliography: style.csl\n---\n")
    assert "is no reference file" in read(str(path)).notes[0]
