"""Years and months for BibTeX."""

from __future__ import annotations

from ldn_lit.records import Article, PartialDate

# Unbraced macros that every style defines; `month = {apr}` would print "apr".
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def ahead_of_print(article: Article) -> bool:
    return article.pub_status == "aheadofprint" and not (article.volume or article.issue)


def cited_date(article: Article) -> PartialDate:
    "The issue's date; ahead of print, and where the issue has none, the electronic one."
    if article.article_date.year and (ahead_of_print(article) or article.pub_date.year is None):
        return article.article_date
    return article.pub_date


def registry_date(text: str) -> PartialDate:
    "'2008-04' or '2008-04-21', as ClinicalTrials.gov writes dates."
    numbers = [int(part) for part in text.split("-") if part.isascii() and part.isdigit()]
    year, month = (*numbers, None, None)[:2]
    return PartialDate(raw=text, year=year, month=month)


def month(date: PartialDate) -> str:
    "The value of a month field: apr, nov # \"--\" # dec, {Summer} or ''."
    first = _macro(date.month)
    if not first:
        return f"{{{date.season}}}" if date.season else ""
    last = _macro(date.end_month) if date.end_year in (None, date.year) else ""
    return f'{first} # "--" # {last}' if last and last != first else first


def _macro(number: int | None) -> str:
    return _MONTHS[number - 1] if number and 1 <= number <= len(_MONTHS) else ""
