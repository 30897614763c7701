"""Real papers (bibliographic facts) and short ways to cite them, for the tests of judging."""

from __future__ import annotations

from ldn_lit.records import AbstractPart, Article, Author, Citation, CitationKind, PartialDate


def paper(
    pmid: str,
    authors: str,
    year: int,
    title: str,
    journal: str = "",
    place: str = "",
    *,
    online: int | None = None,
    abstract: str = "",
    types: tuple[str, ...] = ("Journal Article",),
    doi: str = "",
) -> Article:
    "`authors` are separated by commas; `place` is volume(issue):pages."
    volume, _, rest = place.partition("(")
    issue, _, pages = rest.partition("):")
    return Article(
        pmid=pmid,
        authors=tuple(_author(name) for name in authors.split(", ")),
        pub_date=PartialDate(raw=str(year), year=year),
        article_date=PartialDate(raw=str(online or ""), year=online),
        title=title,
        journal_iso=journal,
        volume=volume,
        issue=issue,
        pages=pages,
        pub_types=types,
        doi=doi,
        abstract=(AbstractPart(text=abstract),) if abstract else (),
    )


def _author(name: str) -> Author:
    last, _, initials = name.rpartition(" ")
    return Author(last=last, initials=initials) if last else Author(last=initials)


def mention(author: str, year: int, context: str = "", **given: str) -> Citation:
    return _citation("author_year", authors=(author,), year=year, context=context, **given)


def reference(**given: object) -> Citation:
    return _citation("reference", **given)


def _citation(kind: CitationKind, **given: object) -> Citation:
    name = given.pop("id", "c1")
    return Citation(id=name, kind=kind, text="as cited", line=1, start=0, end=8, **given)  # type: ignore[arg-type]


PAIN_MED = paper(
    "19453963",
    "Younger J, Mackey S",
    2009,
    "Fibromyalgia symptoms are reduced by low-dose naltrexone: a pilot study",
    "Pain Med",
    "10(4):663-672",
)
PLOS_ONE = paper(
    "19365548",
    "Younger JW, Zautra AJ, Cummins ET",
    2009,
    "Effects of naltrexone on pain sensitivity and mood in fibromyalgia: no evidence for"
    " endogenous opioid pathophysiology",
    "PLoS One",
    "4(4):e5180",
)
CROHN_2007 = paper(
    "17222320",
    "Smith JP, Stock H, Bingaman S, Mauger D, Rogosnitzky M, Zagon IS",
    2007,
    "Low-dose naltrexone therapy improves active Crohn's disease",
    "Am J Gastroenterol",
    "102(4):820-828",
    doi="10.1111/j.1572-0241.2007.01045.x",
)
CHILDREN_2013 = paper(
    "23188075",
    "Smith JP, Field D, Bingaman SI, Evans R, Mauger DT",
    2013,
    "Safety and tolerability of low-dose naltrexone therapy in children with moderate to severe"
    " Crohn's disease: a pilot study",
    "J Clin Gastroenterol",
    "47(4):339-345",
    online=2012,
)
DEPRESSION = paper(
    "27736689",
    "Mischoulon D, Hylek L, Yeung AS, Fava M",
    2017,
    "Randomized, proof-of-concept trial of low dose naltrexone for patients with breakthrough"
    " symptoms of major depressive disorder on antidepressants",
    "J Affect Disord",
    "208():6-14",
    online=2016,
)
CORRIGENDUM = paper(
    "29100152",
    "Mischoulon D, Hylek L, Yeung AS, Fava M",
    2018,
    'Corrigendum to "Randomized, proof-of-concept trial of low dose naltrexone for patients with'
    ' breakthrough symptoms of major depressive disorder on antidepressants"',
    "J Affect Disord",
    "227():198",
    types=("Published Erratum",),
)
OVARIAN_PROGRESSION = paper(
    "21531450",
    "Donahue RN, McLaughlin PJ, Zagon IS",
    2011,
    "The opioid growth factor (OGF) and low dose naltrexone (LDN) suppress human ovarian cancer"
    " progression in mice",
    "Gynecol Oncol",
    "122(2):382-388",
)
OVARIAN_CISPLATIN = paper(
    "21685240",
    "Donahue RN, McLaughlin PJ, Zagon IS",
    2011,
    "Low-dose naltrexone suppresses ovarian cancer and exhibits enhanced inhibition in combination"
    " with cisplatin",
    "Exp Biol Med (Maywood)",
    "236(7):883-895",
)
