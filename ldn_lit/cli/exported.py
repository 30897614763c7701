"""Records of the library as references of a file, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from ldn_lit import __version__
from ldn_lit.export.formats import FORMATS, Format
from ldn_lit.export.provenance import RUN, Provenance
from ldn_lit.export.references import (
    Reference,
    paper_reference,
    trial_reference,
    with_abstract,
    with_subjects,
    with_url,
)
from ldn_lit.records.exporting import Choice, Manner

if TYPE_CHECKING:
    from ldn_lit.library import Library, Place
    from ldn_lit.records import HeldArticle, HeldTrial

#: As many records are held in memory at once.
_AT_ONCE = 200
_BOM = "\ufeff"
_UNLISTED = "left out, not in PubMed"
_DENIED = "left out, PubMed has no text under its PMID; asked again once a week"
_EARLIER = "written as PubMed had it earlier, it has no text under its PMID now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What is to be written: its places in order, and where it all comes from. Left out are trials
    that the format does not know, and papers of which NLM's text is not held, by their keys.
    `lasting` are keys too, and what no other try would mend soon."""

    places: Sequence[Place]
    choice: Choice
    manner: Manner
    header: Provenance
    trials_left: int = 0
    without_text: tuple[str, ...] = ()
    lasting: tuple[tuple[str, str], ...] = ()

    @property
    def format(self) -> Format:
        return FORMATS[self.manner.format]


def prepared(library: Library, choice: Choice, manner: Manner, places: Sequence[Place]) -> Export:
    "Read from the library as it is now: within one `library.snapshot()` with `write`."
    if choice.known_at:
        places = _standing_then(library, choice, places)
    given = len(places)
    without: tuple[str, ...] = ()
    lasting: tuple[tuple[str, str], ...] = ()
    if not FORMATS[manner.format].trials:
        places = [one for one in places if one.article_id is not None]
    trials_left = given - len(places)
    if FORMATS[manner.format].medline:
        places, without, lasting = _with_texts(library, places)
    latest = next((run for run in library.runs(20) if run.finished), None)
    papers = sum(one.article_id is not None for one in places)
    header = Provenance(
        version=__version__,
        papers=papers,
        trials=len(places) - papers,
        run=latest.id if latest else None,
        as_of=latest.finished if latest else "",
        searches=choice.searches,
        known_at=choice.known_at,
        chosen=tuple(_chosen(choice)),
        lasting=lasting,
    )
    return Export(
        places=places,
        choice=choice,
        manner=manner,
        header=header,
        trials_left=trials_left,
        without_text=without,
        lasting=lasting,
    )


def write(library: Library, export: Export, target: str, *, but_for_run: bool = False) -> bool:
    """Write the file, and what it comes from beside it where its format has no comments and the
    target is no device or pipe.

    False where the file said the same already and so was not touched; with `but_for_run` also
    where only the run differs that its records are from.
    """
    from ldn_lit.output import is_file, write_pieces

    if export.format.header or not is_file(target):
        but_for = f"% {RUN}" if but_for_run else None
        return write_pieces(pieces(library, export, export.header), target, but_for=but_for)
    # A table of which every line names the run would say something else after each.
    header = replace(export.header, run=None, as_of="") if but_for_run else export.header
    written = write_pieces(pieces(library, export, header), target)
    lines = (f"{line}\n" for line in export.header.lines)
    write_pieces(lines, beside(target), but_for=RUN if but_for_run else None)
    return written


def beside(target: str) -> str:
    "Where it is said what a file comes from that cannot say it."
    return f"{target}.provenance.txt"


def pieces(library: Library, export: Export, header: Provenance) -> Iterator[str]:
    if export.manner.bom:
        yield _BOM
    yield from export.format.writer(references(library, export), header)


def references(library: Library, export: Export) -> Iterator[Reference]:
    rest = iter(export.places)
    while chunk := list(islice(rest, _AT_ONCE)):
        held = _held(library, chunk, export.choice.known_at)
        texts = _texts(library, chunk) if export.format.medline else {}
        about = library.about(chunk) if export.format.about else {}
        for place in chunk:
            one = _wanted(_reference(held[place], place.key), export.manner)
            if place in about:
                known = about[place]
                one = replace(
                    one, first_seen=known.first_seen, searches=known.searches, marks=known.marks
                )
            elif one.pmid in texts:
                one = replace(one, medline=texts[one.pmid])
            yield one


def _with_texts(
    library: Library, places: Sequence[Place]
) -> tuple[list[Place], tuple[str, ...], tuple[tuple[str, str], ...]]:
    "The places whose texts are held; the keys of those not got; and of those PubMed cannot serve."
    pmids = library.pmids_of(one.article_id for one in places if one.article_id is not None)
    lacking = frozenset(library.without_medline(pmids.values()))
    held = library.has_medline(pmids.values())
    denied = lacking & library.absent().keys()
    there: list[Place] = []
    waiting: list[str] = []
    lasting: list[tuple[str, str]] = []
    for one in places:
        pmid = pmids.get(one.article_id or 0, "")
        if pmid in held:
            there.append(one)
            if pmid in denied:
                lasting.append((one.key, _EARLIER))
        elif pmid in denied:
            lasting.append((one.key, _DENIED))
        elif pmid:
            waiting.append(one.key)
        else:
            lasting.append((one.key, _UNLISTED))
    return there, tuple(waiting), tuple(lasting)


def _texts(library: Library, places: Sequence[Place]) -> dict[str, str]:
    ids = [one.article_id for one in places if one.article_id is not None]
    return library.medline_texts(library.pmids_of(ids).values())


def _reference(held: HeldArticle | HeldTrial, key: str) -> Reference:
    from ldn_lit.records import HeldArticle

    if isinstance(held, HeldArticle):
        return paper_reference(held, key)
    found = trial_reference(held)
    return found if found.key == key else replace(found, key=key)


def _wanted(reference: Reference, manner: Manner) -> Reference:
    if FORMATS[manner.format].medline:
        return reference
    if manner.abstracts:
        reference = with_abstract(reference)
    if manner.keywords:
        reference = with_subjects(reference)
    if manner.url:
        reference = with_url(reference)
    if reference.kind == "trial" and manner.trial_type != reference.trial_type:
        reference = replace(reference, trial_type=manner.trial_type)
    return reference


def _held(
    library: Library, places: Sequence[Place], until: str
) -> dict[Place, HeldArticle | HeldTrial]:
    "The record of each, as it was then; those that were not known then are left out."
    ids = [one.article_id for one in places if one.article_id is not None]
    papers = library.articles_then(ids, until) if until else library.articles(ids)
    numbers = [one.nct_id for one in places if one.nct_id]
    trials = library.trials(numbers) if numbers else ()
    by_number = {one.trial.nct_id: one for one in trials}
    if until and trials:
        then = {one.trial.nct_id: one for one in library.trials_as_of(until)}
        by_number = {
            one.trial.nct_id: then[name]
            for one in trials
            for name in reversed((one.trial.nct_id, *one.trial.aliases))
            if name in then
        }
    by_id = {one.id: one for one in papers}
    found: dict[Place, HeldArticle | HeldTrial] = {}
    for place in places:
        held = (
            by_number.get(place.nct_id) if place.article_id is None else by_id.get(place.article_id)
        )
        if held is not None:
            found[place] = held
    return found


def _standing_then(library: Library, choice: Choice, places: Sequence[Place]) -> list[Place]:
    "Those that were known then and fitted as they were then."
    kept: list[Place] = []
    rest = iter(places)
    first, last = choice.published
    while chunk := list(islice(rest, _AT_ONCE)):
        for place, held in _held(library, chunk, choice.known_at).items():
            one = _reference(held, place.key)
            year = one.issued.year
            if (first or last) and (year is None or not first <= year <= (last or year)):
                continue
            wanted = choice.retracted == "only"
            if choice.retracted and place.article_id is not None and one.retracted != wanted:
                continue
            kept.append(place)
    return kept


def _chosen(choice: Choice) -> Iterator[str]:
    "As the options say it, so that it can be said again."
    if choice.names:
        yield f"{len(choice.names)} by name"
    for words, values in (
        ("cited in", choice.documents),
        ("marked", choice.marked),
        ("tagged", choice.tagged),
    ):
        if values:
            yield f"{words} {' or '.join(values)}"
    if choice.since:
        run = isinstance(choice.since, int)
        yield f"first seen {f'after run {choice.since}' if run else f'since {choice.since}'}"
    first, last = choice.published
    if first or last:
        yield f"published {_years(first, last)}"
    if choice.retracted:
        yield "only retracted" if choice.retracted == "only" else "without retracted papers"
    if not choice.trials:
        yield "without trials"


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first or ''}-{last or ''}"
