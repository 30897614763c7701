"""why, pin, reject, unpin: what became of a citation, and what a person decides about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.messages import note
from ldn_lit.cli.terminal import width
from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.cli.cited import Cited
    from ldn_lit.cli.looking_up import Found
    from ldn_lit.library import Library
    from ldn_lit.records import Citation
    from ldn_lit.report import Explanation

CitationName = Annotated[
    str, typer.Argument(metavar="CITATION", help="Its id, or words of its text.")
]
InDocument = Annotated[
    str, typer.Option("--document", metavar="NAME", help="Only in this document.")
]
Note = Annotated[str, typer.Option("--note", help="A few words to keep with the decision.")]


@app.command()
def why(
    citation: CitationName,
    document: InDocument = "",
    db: options.Db = None,
    format: options.ResolveFormat = "text",
    output: options.Output = "-",
) -> None:
    """Explain one outcome: what was compared, what it cost, who was second, what was asked."""
    from ldn_lit.cli import compose
    from ldn_lit.cli.cited import find_cited
    from ldn_lit.config import settings
    from ldn_lit.output import write_text
    from ldn_lit.report import why_json

    if format not in ("text", "json"):
        raise UsageError(f"unknown format '{format}'; known are text and json")
    with compose.library(settings(db=db), "read") as library:
        told = [explained(library, one) for one in find_cited(library, citation, document)]
    write_text(why_json(told) if format == "json" else _why_text(told), output)


@app.command()
def pin(
    citation: CitationName,
    record: Annotated[str, typer.Argument(metavar="RECORD", help="PMID, NCT id or DOI.")],
    document: InDocument = "",
    note: Note = "",
    db: options.Db = None,
    offline: options.Offline = False,
) -> None:
    """Decide yourself which record a citation means."""
    from ldn_lit.cli import compose
    from ldn_lit.cli.cited import find_one
    from ldn_lit.cli.looking_up import keep, look_up
    from ldn_lit.cli.refreshing import refresh
    from ldn_lit.config import settings
    from ldn_lit.decisions.meanings import read_meaning
    from ldn_lit.records import NOT_IN_PUBMED

    meaning = read_meaning(record)
    if meaning is None or meaning == NOT_IN_PUBMED:
        raise UsageError(
            f"'{record}' is not a PMID (digits only), an NCT id or a DOI; for what is in none of"
            " them: ldn-lit reject"
        )
    chosen = settings(db=db)
    with compose.writing(chosen) as library:
        cited = find_one(library, citation, document)
        found = look_up(library, chosen, meaning, offline=offline)
        with library.transaction():
            keep(library, found, compose.clock())
            library.decide(
                cited.path, cited.citation.id, found.meaning, now=compose.clock(), note=note
            )
    _say_decided(cited.citation, f"is {found.meaning}{_titled(found)}")
    _warn(cited.citation, found)
    raise typer.Exit(refresh(chosen))


@app.command()
def reject(
    citation: CitationName,
    document: InDocument = "",
    note: Note = "",
    db: options.Db = None,
) -> None:
    """Decide yourself that a citation is not in PubMed."""
    from ldn_lit.cli import compose
    from ldn_lit.cli.cited import find_one
    from ldn_lit.cli.refreshing import refresh
    from ldn_lit.config import settings
    from ldn_lit.records import NOT_IN_PUBMED

    chosen = settings(db=db)
    with compose.writing(chosen) as library:
        cited = find_one(library, citation, document)
        library.decide(cited.path, cited.citation.id, NOT_IN_PUBMED, now=compose.clock(), note=note)
    _say_decided(cited.citation, "is not in PubMed")
    raise typer.Exit(refresh(chosen))


@app.command()
def unpin(citation: CitationName, document: InDocument = "", db: options.Db = None) -> None:
    """Take a decision back, a pin or a rejection, so that the rule decides again."""
    from ldn_lit.cli import compose
    from ldn_lit.cli.cited import find_one
    from ldn_lit.cli.refreshing import refresh
    from ldn_lit.config import settings

    chosen = settings(db=db)
    with compose.writing(chosen) as library:
        cited = find_one(library, citation, document)
        if library.take_back(cited.path, cited.citation.id) is None:
            raise UsageError(f"nobody has decided about {cited.citation.id}; see: ldn-lit why")
        rule = library.ruled(cited.path, [cited.citation.id]).get(cited.citation.id)
    told = f"the rule says {rule.verdict}" if rule else "not looked up yet; run: ldn-lit update"
    _say_decided(cited.citation, f"is decided by nobody; {told}")
    raise typer.Exit(refresh(chosen))


# --- explaining ---------------------------------------------------------------


def explained(library: Library, cited: Cited) -> Explanation:
    from ldn_lit.cli.cited import held_by
    from ldn_lit.report import Explanation

    path, citation, resolution = cited
    decided = {one.citation_id: one for one in library.decisions(path) if one.placed}
    decision = decided.get(citation.id) or decided.get(citation.refers_to)
    rule = library.ruled(path, [citation.id]).get(citation.id) if decision else None
    return Explanation(
        path=path,
        citation=citation,
        resolution=resolution,
        held=held_by(library, resolution),
        decision=decision,
        rule=rule,
        rule_held=held_by(library, rule),
        entry=_entry(library, path, citation),
        equal=_equal(library, path, citation),
    )


def _entry(library: Library, path: str, citation: Citation) -> Citation | None:
    if not citation.refers_to:
        return None
    return next((one for _, one in library.citations(path) if one.id == citation.refers_to), None)


def _equal(library: Library, path: str, citation: Citation) -> tuple[tuple[Citation, str], ...]:
    "The mentions of the same name and year, which were judged together with it."
    from ldn_lit.cli.cited import held_by
    from ldn_lit.matching.together import twins
    from ldn_lit.records import HeldArticle

    if citation.kind != "author_year" or citation.year is None:
        return ()
    mentions = [one for _, one in library.citations(path) if one.kind == "author_year"]
    group = next(alike for alike in twins(mentions) if citation.id in {one.id for one in alike})
    others = [one for one in group if one.id != citation.id]
    outcomes = library.resolutions(path, [one.id for one in others])
    told = []
    for one in others:
        outcome = outcomes.get(one.id)
        held = held_by(library, outcome)
        label = held.label if isinstance(held, HeldArticle) else ""
        told.append((one, label or (outcome.verdict if outcome else "not looked up yet")))
    return tuple(told)


def _why_text(told: list[Explanation]) -> str:
    from ldn_lit.report import not_looked_up, why_text

    known = [one for one in told if one.resolution is not None]
    unknown = [one for one in told if one.resolution is None]
    if not known:
        known, unknown = unknown[:1], unknown[1:]
    blocks = [why_text(one, width()) for one in known]
    blocks += [not_looked_up(unknown, width())] if unknown else []
    return "\n".join(blocks)


# --- telling ------------------------------------------------------------------


def _say_decided(citation: Citation, told: str) -> None:
    from ldn_lit.output import write_text
    from ldn_lit.report.inert import plain_title
    from ldn_lit.report.wording import shortened

    write_text(f"{shortened(plain_title(citation.text), 60)} {told}\n", "-")


def _titled(found: Found) -> str:
    from ldn_lit.report.inert import inert, plain_title

    if found.article is not None:
        state = "RETRACTED: " if found.article.retracted else ""
        return f": {state}{plain_title(found.article.title)}"
    if found.trial is not None:
        return f": {inert(found.trial.title)}"
    return ", not looked at yet; `ldn-lit update` fetches the record"


def _warn(citation: Citation, found: Found) -> None:
    from ldn_lit.decisions.contradiction import contradictions
    from ldn_lit.report.inert import inert

    against = contradictions(citation, found.article) if found.article else ()
    if against:
        note(
            f"that record has another {inert(', '.join(against))};"
            f" `ldn-lit unpin {citation.id}` takes it back"
        )
