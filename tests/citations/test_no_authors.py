"""The words for "nobody is named" are no author, in whatever reference file they come back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from ldn_lit.citations.bibtex import read_bibtex
from ldn_lit.citations.csl_json import read_csl_json
from ldn_lit.citations.no_authors import NO_AUTHORS, names_nobody
from ldn_lit.citations.ris import read_ris
from ldn_lit.importing.bibtex import works as bibtex_works
from ldn_lit.importing.csl_json import works as csl_json_works
from ldn_lit.importing.ris import works as ris_works
from ldn_lit.importing.work import Work
from ldn_lit.records import Citation

TITLE = "Lobaplatin: D 19466."


@pytest.mark.parametrize(
    ("name", "nobody"),
    [
        (NO_AUTHORS, True),
        ("[No author listed]", True),
        ("No authors listed.", True),
        ("[No authors  given]", True),
        ("Noauthors L", False),
        ("No Authors Listed Study Group", False),
        ("Anonymous Collaboration", False),
        ("No, A", False),
        ("", False),
    ],
)
def test_names_nobody(name: str, nobody: bool) -> None:
    assert names_nobody(name) is nobody


def bib(author: str) -> str:
    return f"@article{{k, author = {author}, title = {{{TITLE}}}, pmid = {{14584968}}}}"


def csl(**name: str) -> str:
    return json.dumps([{"type": "article-journal", "title": TITLE, "author": [name]}])


RIS = f"TY  - JOUR\nAU  - {NO_AUTHORS}\nTI  - {TITLE}\nER  - \n"
FILES = [
    (read_bibtex, bibtex_works, bib(f"{{{{{NO_AUTHORS}}}}}")),
    (read_bibtex, bibtex_works, bib(f"{{{NO_AUTHORS}}}")),
    (read_bibtex, bibtex_works, bib(f'"{NO_AUTHORS}"')),
    (read_csl_json, csl_json_works, csl(literal=NO_AUTHORS)),
    (read_csl_json, csl_json_works, csl(family=NO_AUTHORS)),
    (read_ris, ris_works, RIS),
]


@pytest.mark.parametrize(("cited", "works", "text"), FILES)
def test_it_is_no_author_of_any_file(
    cited: Callable[[str], list[Citation]],
    works: Callable[[str], Iterator[tuple[int, str, Work]]],
    text: str,
) -> None:
    citation = cited(text)[0]
    assert citation.title == TITLE.rstrip(".")
    assert (citation.authors, citation.et_al) == ((), False)
    work = next(works(text))[2]
    assert (work.authors, work.authors_complete) == ((), True)
