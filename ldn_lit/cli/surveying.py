"""What log tells of a review: the survey of a run's searches, from library and query files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ldn_lit.errors import QueryFileError, UsageError
from ldn_lit.report.survey import SourceFile, Survey

if TYPE_CHECKING:
    from ldn_lit.config import Settings
    from ldn_lit.library import Library
    from ldn_lit.records import HeldArticle, Mark, Run, SavedSearch

#: A registry's BACKGROUND reference is a paper the trial leans on, not one about it.
_ABOUT = frozenset({"RESULT", "DERIVED", "databank"})
#: As NLM names them: pubmed26n0001.xml.gz.
_OF_NLM = re.compile(r"pubmed\d{2}n\d{4}\.xml(?:\.gz)?\Z")
_SHIPPED = "ldn-lit:"


def survey(library: Library, chosen: Settings, number: int) -> Survey:
    "Of the run with this number, or of the last one in which something was searched."
    run = _run(library, number)
    articles = {held.article.pmid or held.label: held for held in library.articles()}
    return Survey(
        run=run,
        strategies=library.strategies(run, library.searches_of(run.id)),
        saved=_saved(chosen),
        newer=library.newer_numbers(),
        articles=articles,
        trials={held.trial.nct_id: held for held in library.trials()},
        marks=_marks(library, articles),
        linked=frozenset(
            (link.pmid, link.nct_id) for link in library.trial_links() if link.evidence in _ABOUT
        ),
        cited=_cited(library, articles),
        files=_files(library, articles),
        documents=sum(not one.path.startswith(_SHIPPED) for one in library.documents()),
    )


def _run(library: Library, number: int) -> Run:
    wanted = number or library.last_searched()
    if wanted is None:
        raise UsageError("nothing was searched yet; run: ldn-lit update")
    found = library.run(wanted)
    if found is None:
        raise UsageError(f"there is no run {wanted}; `ldn-lit log --all` lists them")
    if not library.searches_of(wanted):
        raise UsageError(f"run {wanted} searched nothing; `ldn-lit log --all` lists the runs")
    return found


def _saved(chosen: Settings) -> dict[str, SavedSearch]:
    "Titles and reasons only: a query file that is broken now takes nothing from what was sent."
    from ldn_lit.cli import compose

    try:
        return {one.name: one for one in compose.searches(chosen)}
    except QueryFileError:
        return {}


def _marks(library: Library, articles: dict[str, HeldArticle]) -> dict[str, list[Mark]]:
    names = {held.id: name for name, held in articles.items()}
    found: dict[str, list[Mark]] = {}
    for mark in library.marks():
        name = mark.nct_id if mark.article_id is None else names[mark.article_id]
        found.setdefault(name, []).append(mark)
    return found


def _files(library: Library, articles: dict[str, HeldArticle]) -> tuple[SourceFile, ...]:
    "NLM's baseline and update files keep records current; nobody finds studies in them."
    names: dict[int | str, str] = {held.id: name for name, held in articles.items()}
    return tuple(
        SourceFile(
            name=one.name,
            format=one.format,
            records=tuple(names.get(each, str(each)) for each in one.records),
        )
        for one in library.imported_files()
        if not (one.format == "pubmed-xml" and _OF_NLM.search(one.name))
    )


def _cited(library: Library, articles: dict[str, HeldArticle]) -> frozenset[str]:
    names = {held.id: name for name, held in articles.items()}
    papers, trials = library.cited()
    return trials | {names[number] for number in papers if number in names}
