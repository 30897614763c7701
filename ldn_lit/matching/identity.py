"""Which of a citation's identifiers are a record's, and which are not."""

from __future__ import annotations

from ldn_lit.records import Article, Citation

Named = tuple[tuple[str, str], ...]


def identifiers(citation: Citation) -> Named:
    "PMID, DOI, PMCID: what it is called and what it is, in this order of weight."
    given = (
        ("PMID", citation.pmid),
        ("doi", tidy_doi(citation.doi)),
        ("PMCID", citation.pmcid.upper()),
    )
    return tuple((kind, value) for kind, value in given if value)


def shared(citation: Citation, article: Article) -> Named:
    there = _of(article)
    return tuple(one for one in identifiers(citation) if there.get(one[0]) == one[1])


def contrary(citation: Citation, article: Article) -> Named:
    "Those for which the record has another."
    there = _of(article)
    return tuple(
        (kind, value)
        for kind, value in identifiers(citation)
        if there.get(kind) and there[kind] != value and not _cut_short(kind, value, there[kind])
    )


def _cut_short(kind: str, cited: str, found: str) -> bool:
    "A DOI of which a line end has taken the rest is no other one."
    return kind == "doi" and len(cited.partition("/")[2]) > 2 and found.startswith(cited)


def named(identifier: tuple[str, str]) -> str:
    kind, value = identifier
    return f"doi:{value}" if kind == "doi" else value if kind == "PMCID" else f"{kind} {value}"


def tidy_doi(doi: str) -> str:
    "Registered names know no case; a sentence's full stop is none of it."
    return doi.strip().rstrip(".,;").casefold()


def _of(article: Article) -> dict[str, str]:
    return {"PMID": article.pmid, "doi": tidy_doi(article.doi), "PMCID": article.pmcid.upper()}
