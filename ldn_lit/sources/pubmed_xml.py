"""A page of EFetch XML, or an update file, -> articles, each with its own bytes.

The page is never one tree: every record keeps exactly the bytes PubMed sent and is parsed
alone, so a damaged one costs nothing but itself. Nothing outside the bytes is ever loaded,
neither DTD nor entity, so next year's DTD is as good as this year's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ldn_lit.errors import AnswerGarbled
from ldn_lit.records import Article, FetchedArticle
from ldn_lit.sources.pubmed_articles import read_article
from ldn_lit.sources.pubmed_books import read_book
from ldn_lit.sources.pubmed_markup import flat, one_line
from ldn_lit.sources.pubmed_sets import pieces

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

"Raised with every change of what is read, so that kept records can be read again."

_RECORD = re.compile(rb"<Pubmed(?:Book)?Article[\s>]")
_OWN_PMID = re.compile(
    rb"<(?:MedlineCitation|BookDocument)(?:\s[^>]*)?>\s*<PMID(?:\s[^>]*)?>\s*([0-9]+)\s*<"
)
_PMID = re.compile(rb"<PMID(?:\s[^>]*)?>\s*([0-9]+)\s*</PMID\s*>")
_VALID_PMID = re.compile(r"[1-9][0-9]{0,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one answer held, in its order.

    `problems` names each record that could not be read, in a sentence. `deleted` are the
    PMIDs an update file withdraws (one file may bring and delete the same PMID).
    """

    records: tuple[FetchedArticle, ...] = ()
    problems: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


def read_page(body: bytes) -> Page:
    """Every record of a set. An empty set is an answer too: PubMed has none of the ids.

    Raises AnswerGarbled where the answer is no whole set: cut short, an error, a web page.
    """
    records: list[FetchedArticle] = []
    problems: list[str] = []
    deleted: list[str] = []
    for piece in pieces(body):
        if piece.tag.startswith("Delete"):
            deleted += (pmid.decode() for pmid in _PMID.findall(piece.raw))
        elif not piece.tag:
            problems.append(str(_damaged(piece.raw, "its start or end is missing")))
        else:
            try:
                records.append(FetchedArticle(article=read_record(piece.raw), raw=piece.raw))
            except AnswerGarbled as problem:
                problems.append(str(problem))
    return Page(records=tuple(records), problems=tuple(problems), deleted=tuple(deleted))


def read_record(raw: bytes) -> Article:
    "One PubmedArticle or PubmedBookArticle element, as it stood in its page."
    root = _element(raw)
    citations, documents = root.findall("MedlineCitation"), root.findall("BookDocument")
    if len(citations) + len(documents) != 1 or len(root.findall("PubmedData")) > 1:
        raise _damaged(raw, "it is not one record")
    body = citations[0].find("Article") if citations else None
    if documents:
        article = read_book(root, documents[0])
    elif body is not None:
        article = read_article(root, citations[0], body)
    else:
        raise _damaged(raw, "it has no Article part")
    if not _VALID_PMID.fullmatch(article.pmid):
        raise _damaged(raw, "it has no PMID of its own")
    if _listed_pmid(root, article.pmid) != article.pmid:
        raise _damaged(raw, "its PMID and its list of ids disagree")
    return article


def _listed_pmid(root: _Element, pmid: str) -> str:
    "The PMID a second time, from the far end of the record: two halves of two records differ."
    for element in root.iterfind("PubmedData/ArticleIdList/ArticleId"):
        if element.get("IdType") == "pubmed":
            return flat(element)
    return pmid


def _element(raw: bytes) -> _Element:
    from lxml import etree

    if not _RECORD.match(raw):
        raise _damaged(raw, "it does not start as a PubMed record")
    try:
        return etree.fromstring(raw, _parser())
    except etree.XMLSyntaxError as error:
        raise _damaged(raw, one_line(error.msg) or "not well-formed XML") from error


@cache
def _parser() -> XMLParser:
    from lxml import etree

    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _damaged(raw: bytes, reason: str) -> AnswerGarbled:
    own = _OWN_PMID.search(raw)
    which = f"The record of PMID {own[1].decode()}" if own else "A record without readable PMID"
    return AnswerGarbled(f"{which} came damaged ({reason}) and was left out; fetch it again.")
