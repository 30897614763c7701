"""One record -> one BibTeX entry: its type and its fields, already escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from ldn_lit.changes.notices import GRAVE, Notice, held_notices
from ldn_lit.export.dates import ahead_of_print, cited_date, month, registry_date
from ldn_lit.export.latex import escape
from ldn_lit.export.names import names
from ldn_lit.export.pages import pages
from ldn_lit.export.titles import title
from ldn_lit.records import Article, HeldArticle, HeldTrial, PartialDate, Trial

_NO_TITLE = "[No title]"
# What a reader of the reference has to know, and by what a program finds such entries.
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
# An article number is short; a publisher's item identifier ("S0140-6736(20)30183-5") is no page.
_ARTICLE_NUMBER = re.compile(r"[A-Za-z]{0,4}[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Entry:
    """`fields` hold what stands right of "=", with its braces; empty ones are left out."""

    kind: str
    key: str
    fields: Mapping[str, str]

    def written(self) -> str:
        lines = [f"  {field} = {value}," for field, value in self.fields.items() if value]
        return "\n".join([f"@{self.kind}{{{self.key},", *lines, "}"]) + "\n"


def article_entry(held: HeldArticle, key: str) -> Entry:
    """@article; a preprint is @misc, a book @book, a chapter @incollection."""
    article = held.article
    if article.kind == "chapter":
        kind, place = (
            "incollection",
            {"booktitle": _braced(title(article.book_title)), **_book(article)},
        )
    elif article.kind == "book":
        kind, place = "book", _book(article)
    elif "Preprint" in article.pub_types:
        kind, place = "misc", {"howpublished": _text(article.journal or article.journal_iso)}
    else:
        kind, place = "article", {"journal": _text(article.journal or article.journal_iso)}
    printed = pages(article.pages)
    fields = {
        "author": _braced(names(article.authors, article.authors_complete)),
        "key": "" if article.authors else _text(key),
        "title": _braced(title(_title(article))),
        **place,
        **_dated(cited_date(article)),
        "volume": _text(article.volume),
        "number": _text(article.issue),
        "pages": _text(printed.text or _article_number(article)),
        "issn": _text(article.issns[0] if article.issns else ""),
        **_identifiers(article),
        "note": _text("; ".join(filter(None, _notes(held, printed.remark)))),
        "keywords": _text(", ".join(dict.fromkeys(_KEYWORDS[one.kind] for one in _grave(held)))),
    }
    return Entry(kind, key, fields)


def trial_entry(held: HeldTrial) -> Entry:
    """A report numbered by its NCT id, as Zotero has it, so that it comes back the same."""
    trial = held.trial
    fields = {
        "author": _braced(f"{{{escape(trial.sponsor)}}}" if trial.sponsor else ""),
        "key": "" if trial.sponsor else _text(trial.nct_id),
        "title": _braced(title(trial.official_title or trial.title or _NO_TITLE)),
        "type": "{Clinical trial registration}",
        "number": _text(trial.nct_id),
        "institution": "{ClinicalTrials.gov}",
        **_dated(registry_date(trial.first_submitted or trial.first_posted)),
        "url": _braced(f"https://clinicaltrials.gov/study/{_verbatim(trial.nct_id)}"),
        "note": _text("; ".join(filter(None, _trial_notes(held)))),
    }
    return Entry("techreport", trial.nct_id, fields)


# --- articles ---------------------------------------------------------------


def _title(article: Article) -> str:
    "PubMed writes '[Not Available].' where only the original title is known."
    known = article.title if "not available" not in article.title.lower() else ""
    return known or article.vernacular_title or article.title or _NO_TITLE


def _book(article: Article) -> dict[str, str]:
    return {
        "editor": _braced(names(article.editors)),
        "publisher": _text(article.publisher),
        "address": _text(article.publisher_place),
        "edition": _text(article.edition),
        "isbn": _text(article.isbn),
    }


def _article_number(article: Article) -> str:
    return article.pii if _ARTICLE_NUMBER.fullmatch(article.pii) else ""


def _identifiers(article: Article) -> dict[str, str]:
    page = f"https://pubmed.ncbi.nlm.nih.gov/{article.pmid}/" if article.pmid else ""
    return {
        "doi": _braced(_verbatim(article.doi)),
        "pmid": _text(article.pmid),
        "pmcid": _text(article.pmcid),
        "eprint": _text(article.pmid),
        "eprinttype": "{pubmed}" if article.pmid else "",
        "url": "" if article.doi else _braced(page),
    }


def _grave(held: HeldArticle) -> list[Notice]:
    "A retraction before anything else that stands against the paper."
    found = [notice for notice in held_notices(held) if notice.grave]
    return sorted(found, key=lambda notice: GRAVE.index(notice.kind))


def _notes(held: HeldArticle, remark: str) -> list[str]:
    article = held.article
    return [
        *(_notice(notice) for notice in _grave(held)),
        "Preprint" if "Preprint" in article.pub_types else "",
        "Epub ahead of print" if ahead_of_print(article) else "",
        remark,
        "" if held.confirmed else "Record not confirmed by PubMed",
    ]


def _notice(notice: Notice) -> str:
    word = "Merged in PubMed into" if notice.relation == "merged" else _WORDS[notice.kind]
    where = ", ".join(filter(None, (f"PMID {notice.pmid}" if notice.pmid else "", notice.source)))
    return f"{word}: {where}" if where else word


# --- trials -----------------------------------------------------------------


def _trial_notes(held: HeldTrial) -> list[str]:
    trial = held.trial
    return [
        _last_update(trial),
        f"Results posted {trial.results_posted}" if trial.results_posted else "",
        "" if held.confirmed else "Record not confirmed by ClinicalTrials.gov",
    ]


def _last_update(trial: Trial) -> str:
    status = trial.status.replace("_", " ").lower()
    if not trial.last_update_posted:
        return status.capitalize()
    return f"Last updated {trial.last_update_posted}" + (f" ({status})" if status else "")


# --- fields -----------------------------------------------------------------


def _dated(date: PartialDate) -> dict[str, str]:
    return {"year": "" if date.year is None else f"{{{date.year}}}", "month": month(date)}


def _text(text: str) -> str:
    return _braced(escape(text))


def _braced(latex: str) -> str:
    return f"{{{latex}}}" if latex.strip() else ""


def _verbatim(identifier: str) -> str:
    """A DOI or address, unescaped because programs read it; only what would break the file
    (braces, backslashes, spaces, what is not ASCII) is percent-encoded.
    """
    return quote(identifier, safe="!\"#$%&'()*+,/:;<=>?@[]^_`|~", errors="replace")
