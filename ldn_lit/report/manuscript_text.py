"""A manuscript's references for the person who is about to submit it: the worst first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from ldn_lit.changes.notices import Notice
from ldn_lit.report.inert import inert, plain_title
from ldn_lit.report.manuscript import Entry, Finding, FindingKind, Manuscript, Missing, Place
from ldn_lit.report.wording import counted, day, shortened

_HEADINGS: dict[FindingKind, str] = {
    "retracted": "Retracted",
    "withdrawn": "Withdrawn from PubMed",
    "concern": "Under an expression of concern",
    "missing": "Cited, but in no bibliography",
    "conflict": "Identifiers that belong to another paper, or contradict each other",
    "repeated_key": "One key for several entries",
    "duplicate": "One paper under several keys",
    "preprint_and_article": "A preprint and its article, both listed",
    "preprint_published": "Preprints that have become articles",
    "corrected": "Corrected since; see whether the correction touches what you cite",
    "not_identified": "Not found in PubMed, or not for certain",
    "not_cited": "Listed, but never cited",
}
_DONE = {
    "ErratumIn": "corrected",
    "CorrectedandRepublishedIn": "corrected and republished",
    "PartialRetractionIn": "retracted in part",
    "RetractedandRepublishedIn": "retracted and republished",
    "RepublishedIn": "republished",
}
_TITLE = 400


def references_text(manuscript: Manuscript, found: Sequence[Finding], width: int = 80) -> str:
    "A section of its own, under the names of the texts."
    return "\n".join(_lines(manuscript, found, width)) + "\n"


def _lines(manuscript: Manuscript, found: Sequence[Finding], width: int) -> Iterator[str]:
    names = [inert(one.document.path) for one in manuscript.documents]
    others = f" and {counted(len(names) - 1, 'part')}" if len(names) > 1 else ""
    yield f"REFERENCES OF {names[0]}{others}"
    yield from _wrapped(_summary(manuscript, found), "", width)
    for kind, alike in groupby(found, key=lambda one: one.kind):
        group = list(alike)
        yield ""
        yield from _wrapped(f"{_HEADINGS[kind]} ({len(group)})", "", width)
        if kind == "not_cited":
            yield from _never_cited(group, width)
        else:
            for one in group:
                yield from _told(one, manuscript, width)


def _summary(manuscript: Manuscript, found: Sequence[Finding]) -> str:
    entries = manuscript.entries
    cited = sum(1 for one in entries if one.cited)
    told = f"{counted(len(entries), 'reference')} in {_listed(map(inert, manuscript.files))}, "
    told += "all listed by \\nocite" if manuscript.whole else f"{cited} cited"
    elsewhere = sum(
        1 for one in entries if one.resolution and one.resolution.verdict == "not_in_pubmed"
    )
    told += f"; {elsewhere} of kinds that PubMed does not hold" if elsewhere else ""
    if not manuscript.looked_up and cited < len(entries):
        told += "; those not cited were not looked up (--bib FILE does)"
    if all(one.kind == "not_cited" for one in found):
        told += ". Nothing stands against those looked up" if entries else ""
    return f"{told}."


def _told(one: Finding, manuscript: Manuscript, width: int) -> Iterator[str]:
    if one.missing is not None:
        yield from _of_missing(one.missing, manuscript, width)
        return
    for entry in one.entries:
        yield from _of_entry(entry, manuscript, width)
    for sentence in _sentences(one):
        yield from _wrapped(sentence, "      ", width)


def _of_missing(missing: Missing, manuscript: Manuscript, width: int) -> Iterator[str]:
    near = f"; {missing.near} differs in its capitals" if missing.near else ""
    where = _cited_at(missing.cited, manuscript)
    yield from _wrapped(f"{inert(missing.key)}  {where}{inert(near)}", "  ", width)


def _of_entry(entry: Entry, manuscript: Manuscript, width: int) -> Iterator[str]:
    where = f"{inert(entry.path)}:{entry.citation.line}"
    told = f"{inert(entry.key)}  {where}, {_cited_at(entry.cited, manuscript)}"
    yield from _wrapped(told, "  ", width)


def _sentences(one: Finding) -> Iterator[str]:
    if one.kind == "not_identified" and one.entries[0].citation.title:
        yield shortened(plain_title(one.entries[0].citation.title), _TITLE)
    if one.kind in ("conflict", "not_identified"):
        yield _sentence(inert(one.reason))
    if one.held is None:
        return
    if one.notice is not None or one.kind == "duplicate":
        yield shortened(plain_title(one.held.article.title), _TITLE)
    if one.notice is not None:
        yield _of_notice(one.held.label, one.notice)
    elif one.kind == "duplicate":
        yield f"All are {inert(one.held.label)}."
    elif one.kind == "preprint_and_article":
        yield f"{one.entries[0].key} is the preprint; the article is PMID {one.pmid}."
    elif one.kind == "preprint_published":
        yield f"The preprint, {inert(one.held.label)}, was published as PMID {one.pmid}."


def _of_notice(label: str, notice: Notice) -> str:
    "'PMID 9500320: retracted 2010-02-06, notice PMID 20137807.'"
    when = f" {inert(notice.date)}" if notice.date else ""
    if notice.kind == "withdrawn":
        into = f"merged into PMID {inert(notice.pmid)}" if notice.relation == "merged" else ""
        done = into or f"PubMed has the record no more, noticed{when}"
    elif notice.kind == "corrected":
        done = f"{_DONE.get(notice.relation, 'corrected')}{when}"
    else:
        done = ("retracted" if notice.kind == "retracted" else "expression of concern") + when
    where = f"notice PMID {inert(notice.pmid)}" if notice.pmid else inert(notice.source)
    named = f", {where}" if where and notice.kind != "withdrawn" else ""
    seen = ""
    if notice.acknowledged is not None:
        note = f": {inert(notice.acknowledged.note)}" if notice.acknowledged.note else ""
        seen = f" (acknowledged {day(notice.acknowledged.when)}{note})"
    return f"{inert(label)}: {done}{named}{seen}."


def _never_cited(group: Sequence[Finding], width: int) -> Iterator[str]:
    "Keys alone, by file: they are many and do no harm."
    entries = [entry for one in group for entry in one.entries]
    for path, alike in groupby(entries, key=lambda one: one.path):
        keys = ", ".join(f"{inert(one.key)} ({one.citation.line})" for one in alike)
        yield from _wrapped(f"{inert(path)} (line): {keys}", "  ", width)


def _cited_at(places: Sequence[Place], manuscript: Manuscript) -> str:
    "'cited on lines 3 and 40'; with the part's name where the text has parts."
    if not places:
        return "listed by \\nocite" if manuscript.whole else "not cited"
    if len(manuscript.documents) > 1:
        named = [f"{inert(one.path)}:{one.line}" for one in dict.fromkeys(places)]
        return f"cited at {_listed(named)}"
    lines = [str(one.line) for one in dict.fromkeys(places)]
    return f"cited on {'line' if len(lines) == 1 else 'lines'} {_listed(lines)}"


def _listed(names: Iterable[str]) -> str:
    *first, last = list(names)
    return f"{', '.join(first)} and {last}" if first else last


def _sentence(text: str) -> str:
    "With a capital, but for a DOI that it begins with."
    first = text[:1] if text.startswith("doi:") else text[:1].upper()
    return f"{first}{text[1:]}{'' if text.endswith('.') else '.'}"


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    "A file name or key that is longer than a line stays whole."
    further = f"{indent}    " if indent == "  " else indent
    return wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )
