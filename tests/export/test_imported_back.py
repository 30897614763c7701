"""What we export comes back: the same papers and trials, under the same keys, with the same words.

Into an empty library and with nobody to ask, so that all there is stands in the file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from medline_references import medline_references
from recorded_references import HEADER, recorded_references

from ldn_lit.export.formats import FORMATS
from ldn_lit.export.references import Reference, paper_reference
from ldn_lit.export.titles_as_text import title_as_text
from ldn_lit.importing.account import FileAccount
from ldn_lit.importing.entries import Entry
from ldn_lit.importing.formats import format_of
from ldn_lit.importing.reading import read_entries
from ldn_lit.library import Library
from ldn_lit.matching.pages import page_distance
from ldn_lit.matching.titles import comparable
from ldn_lit.records import HeldArticle
from ldn_lit.resolve.imports import ImportFile, Intake, take_in

#: NBIB has NLM's words, and no keys of ours.
WITHOUT_KEYS = frozenset({"nbib"})
MADE_UP = re.compile(r"^others$|\s\w*[a-z][A-Z]\w*$")
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹₋⁻₊⁺", "01234567890123456789--++")
Back = tuple[str, list[Reference], tuple[Entry, ...], FileAccount, Path]


def varied(references: Iterable[Reference]) -> list[Reference]:
    """Every book and chapter, some trials, and a seventh of the papers; of those that the stand-in
    made up, none by authors called Others or by 'Blum KaLKU'."""
    return [
        one
        for at, one in enumerate(references)
        if (one.kind in ("book", "chapter") or at % 7 == 0)
        and not any(MADE_UP.search(author.name) for author in one.authors)
    ]


@pytest.fixture(scope="module", params=sorted(FORMATS))
def back(request: Any, shared: Path, tmp_path_factory: Any) -> Back:
    name: str = request.param
    source = medline_references(shared) if name == "nbib" else recorded_references(shared)
    references = varied(source)
    text = "".join(FORMATS[name].writer(references, HEADER))
    format = format_of(text, "references")
    read = read_entries(text, format)
    assert read.unread == ()
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    path = tmp_path_factory.mktemp("back") / "library.db"
    with Library.open(path, "create") as library:
        intake = Intake(
            library=library, pubmed=None, registry=None, now="2026-11-22T08:00:00Z", tell=_nobody
        )
        file = ImportFile(name="references", sha256=sha256, format=format, entries=read.entries)
        return name, references, read.entries, take_in(intake, file), path


def _nobody(_events: object) -> None:
    pass


def test_the_same_papers_and_trials(back: Back) -> None:
    name, references, entries, account, path = back
    assert account.read == len(entries) == len(references), name
    with Library.open(path, "read") as library:
        papers = {one.article.pmid for one in library.articles()}
        trials = {one.trial.nct_id for one in library.trials()}
    assert papers == {one.pmid for one in references if one.kind != "trial"}
    assert trials == {one.nct_id for one in references if one.kind == "trial"}


def test_the_same_keys(back: Back) -> None:
    name, references, _, account, _ = back
    if name in WITHOUT_KEYS:
        return
    assert [one.citation_key for one in account.outcomes] == [one.key for one in references]


def test_the_same_words(back: Back) -> None:
    _, references, entries, _, _ = back
    differing = [
        (one.key, *each)
        for entry, one in zip(entries, references, strict=True)
        for each in differences(entry, one)
    ]
    assert differing == []


def differences(entry: Entry, one: Reference) -> Iterator[tuple[object, object]]:
    said = entry.article
    pairs: list[tuple[object, object]] = [(letters(said.title), letters(title_as_text(one.title)))]
    if one.kind != "trial":
        pairs += [
            (said.year, one.issued.year),
            (said.doi.casefold(), one.doi.casefold()),
            (families(said.authors), families(one.authors)),
        ]
    if one.kind == "article":
        pairs += [
            (letters(said.journal), letters(one.container)),
            # BibLaTeX's volumes are numbers: what stands behind one goes to the issue's.
            (letters(f"{said.volume} {said.issue}"), letters(f"{one.volume} {one.issue}")),
            (page_distance(said.pages, one.pages or one.article_number) < 1.0, True),
        ]
    return ((found, wanted) for found, wanted in pairs if found != wanted)


def letters(text: str) -> str:
    plain = re.sub(r"</?(?:i|b|u|sub|sup|em)>", "", text).translate(SUBSCRIPTS)
    return comparable(plain)


def families(authors: Iterable[Any]) -> list[str]:
    return [letters(one.last or one.collective) for one in authors]


@pytest.mark.parametrize(("number", "url"), [("", "https://example.org/a%20b"), ("10.9999/x", "")])
def test_an_address_is_written_where_nothing_else_leads_there(number: str, url: str) -> None:
    told = "title = {A title}, url = {https://example.org/a%20b}"
    text = f"@article{{k, {told}, doi = {{{number}}}}}"
    (entry,) = read_entries(text, "bibtex").entries
    held = HeldArticle(
        id=1, article=entry.article, confirmed=False, citation_key="k", origin="import"
    )
    assert paper_reference(held, "k").url == url
