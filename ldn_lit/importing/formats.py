"""Which format a reference file has, by its content; by its ending only where that is silent."""

from __future__ import annotations

import re
from pathlib import PurePath

from ldn_lit.errors import UsageError
from ldn_lit.importing.csv_tables import KNOWN, is_known
from ldn_lit.importing.entries import ReferenceFormat

#: What a user may say that a file is.
NAMES: dict[str, ReferenceFormat] = {
    "bibtex": "bibtex",
    "biblatex": "bibtex",
    "ris": "ris",
    "nbib": "nbib",
    "medline": "nbib",
    "csl-json": "csl-json",
    "csv": "csv",
    "zotero-rdf": "zotero-rdf",
    "endnote-xml": "endnote-xml",
    "enw": "enw",
    "pubmed-xml": "pubmed-xml",
}
_ENDINGS: dict[str, ReferenceFormat] = {
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".ris": "ris",
    ".nbib": "nbib",
    ".json": "csl-json",
    ".enw": "enw",
}
_TABLES = frozenset({".csv", ".tsv"})
#: Of a folder's files, those that may hold references; the content decides.
LIKELY = frozenset({*_ENDINGS, *_TABLES, ".rdf", ".xml", ".gz", ".medline", ".csljson"})

_BEGINNING = 20_000
_PUBMED_XML = re.compile(
    r"<(?:!DOCTYPE\s+Pubmed\w+|Pubmed(?:Book)?ArticleSet|Pubmed(?:Book)?Article)[\s>/]"
)
_ENDNOTE_XML = re.compile(r"<records>|<record>\s*<(?:database|source-app|rec-number|ref-type)")
_WEB_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|script|meta)[\s>]", re.I)
_ZOTERO_RDF = re.compile(r"<rdf:RDF[\s>]")
_PLAIN: tuple[tuple[ReferenceFormat, re.Pattern[str]], ...] = (
    ("ris", re.compile(r"^[ \t]{0,9}TY[ \t]{1,3}-[ \t]?\S", re.M)),
    ("nbib", re.compile(r"^(?:PMID|OWN|STAT) {0,3}- ?\S", re.M)),
    ("enw", re.compile(r"^%0[ \t]\S", re.M)),
    ("bibtex", re.compile(r"^[ \t]{0,99}@[ \t]{0,9}[A-Za-z][\w-]{0,40}\s{0,9}[{(]", re.M)),
)


def format_of(text: str, name: str) -> ReferenceFormat:
    "`text` is the file's beginning. UsageError for what is no reference file of ours."
    beginning = text[:_BEGINNING].lstrip("\ufeff \t\r\n")
    if beginning.startswith("<"):
        return _of_xml(beginning, name)
    if beginning[:1] in ("[", "{"):
        return "csl-json"
    if is_known(beginning):
        return "csv"
    found = [
        (match.start(), format) for format, form in _PLAIN if (match := form.search(beginning))
    ]
    if found:
        return min(found)[1]
    if _ending(name) in _TABLES:
        raise UsageError(f"{name}: is a table whose columns are not known; {KNOWN}")
    by_name = _ENDINGS.get(_ending(name))
    if by_name is None:
        raise UsageError(
            f"{name}: is no reference file that can be read; these are: BibTeX, RIS, NBIB, "
            "CSL-JSON, PubMed XML, Zotero RDF, EndNote XML and .enw, and CSV of Zotero, PubMed "
            "and ldn-lit. If it is one, say which with --from"
        )
    return by_name


def _of_xml(beginning: str, name: str) -> ReferenceFormat:
    if _PUBMED_XML.search(beginning):
        return "pubmed-xml"
    if _ENDNOTE_XML.search(beginning):
        return "endnote-xml"
    if _ZOTERO_RDF.search(beginning):
        return "zotero-rdf"
    if _WEB_PAGE.search(beginning):
        raise UsageError(
            f"{name}: is a web page, perhaps one that asks to log in; open the address in a browser"
            " and save the file anew"
        )
    raise UsageError(
        f"{name}: is XML, but not PubMed's, EndNote's or Zotero's; export it as RIS, BibTeX or"
        " CSL-JSON"
    )


def _ending(name: str) -> str:
    return PurePath(name.removesuffix(".gz")).suffix.lower()
