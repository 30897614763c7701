"""The DOI of a paper whose address on its publisher's site holds only a part of it.

Addresses with the whole DOI are read in dois.py. A DOI made here is confirmed by the record that
has it, as any other, or by none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ldn_lit.citations.dois import Doi

_BEGIN = r"(?:https?://)?(?:[\w-]{1,40}\.){0,2}"
_ADDRESS = re.compile(
    rf"(?<![\w.@-]){_BEGIN}(?:nature|thelancet|bmj|mdpi|biomedcentral|jci|karger|peerj)\.(?:com|org)/"
    r"[^\s<>\"“”()\[\]{}|]{3,150}(?:\(\d\d\)[^\s<>\"“”()\[\]{}|]{5,120})?",
    re.IGNORECASE,
)
_SITES = ("nature.com/", "thelancet.com/", "bmj.com/", "mdpi.com/", "biomedcentral.com/",
          "jci.org/", "karger.com/", "peerj.com/")  # fmt: skip
_END = r"(?:\.(?:pdf|html?|full|abstract|long)\b.{0,40}|[/?#].{0,150})?/?"

# Springer Nature: the last part of /articles/ is the DOI's end, "nature22056", "nn.2662",
# "s41586-018-0350-5"; that of Nature's other journals had its year between dots, cddis201475 is
# 10.1038/cddis.2014.75 [metapub, tests of urlreverse].
_NATURE = re.compile(
    r"nature\.com/articles/(?P<id>(?:s\d{5}-\d{3}-\d{4,5}-[\dxyz]|d\d{5}-\d{3}-\d{4,5}-[\dxyz]"
    rf"|[a-z]{{2,14}}(?:\.\d{{4}})?\.?\d{{2,8}}))(?:_[\w.]{{1,12}})?{_END}",
    re.IGNORECASE,
)
_WITH_YEAR = re.compile(r"(?!nature|ncomms|srep)([a-z]{2,14})(20[01]\d)(\d{1,4})", re.IGNORECASE)
# The Lancet's journals: the DOI's end is the publisher's item identifier, written with or without
# its marks [https://en.wikipedia.org/wiki/Publisher_Item_Identifier; metapub, urlreverse].
_LANCET = re.compile(
    r"thelancet\.com/(?:journals/[\w-]{2,12}/(?:article|fulltext)/|pdfs/journals/[\w-]{2,12}/)"
    rf"PII(?P<a>S\d{{4}})-?(?P<b>\d{{3}}[\dX])\(?(?P<c>\d\d)\)?(?P<d>\d{{5}})-?(?P<e>[\dX]){_END}",
    re.IGNORECASE,
)
# /content/362/bmj.k3225 is 10.1136/bmj.k3225 [metapub, tests of urlreverse].
_BMJ = re.compile(
    rf"bmj\.com/content/(?:bmj/)?\d{{3}}/(?P<id>bmj\.[a-z]?\d{{3,6}}|bmj-\d{{4}}-\d{{6}}){_END}",
    re.IGNORECASE,
)
# ISSN/volume/issue/article; the DOI is the journal's letters, the volume, two digits of the issue
# and four of the article: 10.3390/ani4010082 [https://docs.ropensci.org/ftdoi].
_MDPI = re.compile(
    r"mdpi\.com/(?P<issn>\d{4}-\d{3}[\dX])/(?P<volume>\d{1,3})/(?P<issue>\d{1,2})/(?P<article>\d{1,5})"
    rf"(?!\d){_END}",
    re.IGNORECASE,
)
_MDPI_LETTERS = {
    "1422-0067": "ijms",
    "1420-3049": "molecules",
    "1424-8220": "s",
    "1660-4601": "ijerph",
    "1999-4915": "v",
    "2072-6643": "nu",
    "2072-6694": "cancers",
    "2073-4409": "cells",
    "2075-1729": "life",
    "2076-2615": "ani",
    "2076-3271": "medsci",
    "2076-3921": "antiox",
    "2077-0383": "jcm",
    "2218-273X": "biom",
    "2227-9032": "healthcare",
    "2227-9059": "biomedicines",
}
# Before 2015: ISSN/volume/article [metapub, get_biomedcentral_doi_from_link].
_BMC = re.compile(
    r"biomedcentral\.com/(?P<issn>\d{4}-\d{3}[\dX])/(?P<volume>\d{1,3})/(?P<article>S?\d{1,4})"
    rf"(?!\d){_END}",
    re.IGNORECASE,
)
# 10.1172/JCI32496, 10.1159/000083388 [metapub, tests of urlreverse].
_JCI = re.compile(rf"\bjci\.org/articles/view/(?P<id>\d{{3,6}})(?!\d){_END}", re.IGNORECASE)
_INSIGHT = re.compile(r"insight\.jci\.org/", re.IGNORECASE)
_KARGER = re.compile(
    rf"karger\.com/Article/(?:Abstract|FullText|PDF)/(?P<id>\d{{4,6}})(?!\d){_END}", re.IGNORECASE
)
# 10.7717/peerj.991, 10.7717/peerj-cs.39 [https://docs.ropensci.org/ftdoi].
_PEERJ = re.compile(
    rf"peerj\.com/articles/(?P<series>cs-)?(?P<id>\d{{1,6}})(?!\d){_END}", re.IGNORECASE
)
_MARKS = ".,;:'’!?*_`"


def publisher_dois(text: str, start: int, stop: int) -> Iterator[Doi]:
    "The address that stands for it is its place."
    low = text[start:stop].lower()
    if not any(map(low.__contains__, _SITES)):
        return
    for address in _ADDRESS.finditer(text, start, stop):
        written = address[0].rstrip(_MARKS)
        if (doi := _doi_of(written)) is not None:
            yield Doi(doi, address.start(), address.start() + len(written))


def _doi_of(address: str) -> str | None:
    for pattern, made in _RULES:
        match = pattern.search(address)
        if match is not None and match.end() == len(address):
            return made(match)
    return None


def _nature(match: re.Match[str]) -> str:
    own = match["id"].lower()
    dated = _WITH_YEAR.fullmatch(own)
    return f"10.1038/{'.'.join(dated.groups()) if dated else own}"


def _lancet(match: re.Match[str]) -> str:
    return "10.1016/{a}-{b}({c}){d}-{e}".format(**match.groupdict()).upper()


def _mdpi(match: re.Match[str]) -> str | None:
    letters = _MDPI_LETTERS.get(match["issn"].upper())
    if letters is None:
        return None
    return f"10.3390/{letters}{match['volume']}{match['issue']:0>2}{match['article']:0>4}"


def _bmc(match: re.Match[str]) -> str:
    return f"10.1186/{match['issn']}-{match['volume']}-{match['article']}"


def _jci(match: re.Match[str]) -> str:
    insight = _INSIGHT.search(match.string, 0, match.end()) is not None
    return f"10.1172/{'jci.insight.' if insight else 'JCI'}{match['id']}"


def _peerj(match: re.Match[str]) -> str:
    return f"10.7717/peerj{'-cs' if match['series'] else ''}.{match['id']}"


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    (_NATURE, _nature),
    (_LANCET, _lancet),
    (_BMJ, lambda match: f"10.1136/{match['id'].lower()}"),
    (_MDPI, _mdpi),
    (_BMC, _bmc),
    (_JCI, _jci),
    (_KARGER, lambda match: f"10.1159/{match['id']:0>9}"),
    (_PEERJ, _peerj),
)
