"""why, pin, reject: what became of a citation, and what a person decides about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.terminal import width
from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.config import Settings
    from ldn_lit.library import Library
    from ldn_lit.records import Citation, HeldArticle, HeldTrial, Resolution

CitationName = Annotated[
    str, typer.Argument(metavar="CITATION", help="Its id, or words of its text.")
]


@app.command()
def why(
    citation: CitationName,
    db: options.Db = None,
    output: options.Output = "-",
) -> None:
    """Explain one outcome: what was compared, what it cost, who was second, what was asked."""
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.output import write_text
    from ldn_lit.report import why_text

    with compose.library(settings(db=db), "read") as library:
        told = [
            f"{path}  [{cited.id}]\n"
            + why_text(cited, resolution, _held_by(library, resolution), width())
            for path, cited, resolution in find_cited(library, citation)
        ]
    write_text("\n".join(told), output)


@app.command()
def pin(
    citation: CitationName,
    pmid: Annotated[str, typer.Argument(help="The PMID it means.")],
    db: options.Db = None,
) -> None:
    """Decide yourself which PubMed record a citation means."""
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.records import Resolution

    if not pmid.isdigit():
        raise UsageError(f"'{pmid}' is not a PMID; a PMID is digits only")
    chosen = settings(db=db)
    with compose.writing(chosen) as library:
        path, cited, _ = _only(library, citation)
        held = _held_or_fetched(library, chosen, pmid)
        decision = Resolution(
            citation_id=cited.id,
            verdict="exact",
            reason="decided by a person",
            confidence=1.0,
            article_id=held.id,
            decided_by="person",
        )
        library.store_resolutions(path, [decision], compose.clock())
    print(f"{cited.text} is PMID {pmid}")


@app.command()
def reject(
    citation: CitationName,
    db: options.Db = None,
) -> None:
    """Decide yourself that a citation is not in PubMed."""
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.records import Resolution

    with compose.writing(settings(db=db)) as library:
        path, cited, _ = _only(library, citation)
        decision = Resolution(
            citation_id=cited.id,
            verdict="not_in_pubmed",
            reason="decided by a person",
            decided_by="person",
        )
        library.store_resolutions(path, [decision], compose.clock())
    print(f"{cited.text} is not in PubMed")


# --- finding one citation ---------------------------------------------------


def find_cited(library: Library, wanted: str) -> list[tuple[str, Citation, Resolution]]:
    "Those with this id, or whose text holds these words; UsageError when there are none."
    folded = wanted.casefold().strip("() ")
    every = library.citations()
    found = [(path, one) for path, one in every if one.id == wanted] or [
        (path, one) for path, one in every if folded in one.text.casefold()
    ]
    if not found:
        raise UsageError(
            f"no citation has the id or the words '{wanted}'; try: ldn-lit list citations"
        )
    decided = {path: library.resolutions(path) for path in {path for path, _ in found}}
    return [(path, one, decided[path].get(one.id) or _undecided(one)) for path, one in found]


def _undecided(citation: Citation) -> Resolution:
    from ldn_lit.records import Resolution

    reason = "not looked up yet; run: ldn-lit update"
    return Resolution(citation_id=citation.id, verdict="not_found", reason=reason)


def _only(library: Library, wanted: str) -> tuple[str, Citation, Resolution]:
    found = find_cited(library, wanted)
    if len(found) == 1:
        return found[0]
    ids = ", ".join(f"{one.id} ({Path(path).name} line {one.line})" for path, one, _ in found[:6])
    raise UsageError(f"'{wanted}' stands for {len(found)} citations; use an id: {ids}")


def _held_by(library: Library, resolution: Resolution) -> HeldArticle | HeldTrial | None:
    if resolution.nct_id:
        return next(iter(library.trials([resolution.nct_id])), None)
    if resolution.article_id is None:
        return None
    return next(iter(library.articles([resolution.article_id])), None)


def _held_or_fetched(library: Library, chosen: Settings, pmid: str) -> HeldArticle:
    from ldn_lit.cli import compose

    held = library.by_pmid([pmid]).get(pmid)
    if held is not None:
        return held
    fetched = compose.sources(chosen).pubmed.fetch([pmid])
    stored = library.store_articles(fetched.records, now=compose.clock())
    if pmid not in stored:
        raise UsageError(f"PubMed has no record {pmid}; check the number")
    return stored[pmid]
