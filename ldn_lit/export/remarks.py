"""What a reader of a reference has to know beside where to find it, in every format alike."""

from __future__ import annotations

from collections.abc import Iterator

from ldn_lit.changes.notices import Notice
from ldn_lit.export.pages import pages
from ldn_lit.export.references import Reference
from ldn_lit.records import Article, HeldTrial, Trial

_WORDS = {
    "retracted": "Retracted",
    "concern": "Expression of concern",
    "withdrawn": "Withdrawn from PubMed",
}
_KEYWORDS = {
    "retracted": "retracted",
    "concern": "expression of concern",
    "withdrawn": "withdrawn from PubMed",
}


def remarks(reference: Reference, form: str = "{}: {}") -> tuple[str, ...]:
    """A retraction first; then what the entry is, and what is not certain about it.

    `form` joins what stands against it and where that is said.
    """
    return tuple(filter(None, (*warnings(reference, form), *_remarks(reference))))


def warnings(reference: Reference, form: str = "{}: {}") -> tuple[str, ...]:
    "What stands against it: 'Retracted: PMID 20137807, Lancet. 2010 Feb 6;375(9713):445'."
    return tuple(_warning(notice, form) for notice in reference.notices)


def flags(reference: Reference) -> tuple[str, ...]:
    "By what a program finds such entries: 'retracted'."
    return tuple(dict.fromkeys(_KEYWORDS[notice.kind] for notice in reference.notices))


def _warning(notice: Notice, form: str) -> str:
    word = "Merged in PubMed into" if notice.relation == "merged" else _WORDS[notice.kind]
    where = ", ".join(filter(None, (f"PMID {notice.pmid}" if notice.pmid else "", notice.source)))
    return form.format(word, where) if where else word


def _remarks(reference: Reference) -> Iterator[str]:
    if isinstance(reference.held, HeldTrial):
        yield from _of_trial(reference.held.trial)
        yield "" if reference.confirmed else "Record not confirmed by ClinicalTrials.gov"
        return
    yield "Preprint" if reference.kind == "preprint" else ""
    yield "Epub ahead of print" if reference.ahead_of_print else ""
    yield _of_chapter(reference.held.article) if reference.kind == "chapter" else ""
    yield reference.other_version
    yield pages(reference.pages).remark.replace("--", "-")
    yield "" if reference.confirmed else "Record not confirmed by PubMed"


def _of_chapter(article: Article) -> str:
    """NLM cites a chapter of its Bookshelf by its own dates beside its book's year: GeneReviews is
    of 1993, whatever the chapter.
    """
    dated, updated = article.article_date.iso, article.revised.iso
    told = (f"dated {dated}" if dated else "", f"updated {updated}" if updated > dated else "")
    said = ", ".join(filter(None, told))
    return f"Chapter {said}" if said else ""


def _of_trial(trial: Trial) -> Iterator[str]:
    status = trial.status.replace("_", " ").lower()
    if trial.last_update_posted:
        told = f" ({status})" if status else ""
        yield f"Last updated {trial.last_update_posted}{told}"
    else:
        yield status.capitalize()
    yield f"Results posted {trial.results_posted}" if trial.results_posted else ""
