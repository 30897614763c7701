"""PubMed through E-utilities: searches, records, citation matching, and which PMIDs exist."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ldn_lit.errors import AnswerGarbled, SourceRefused
from ldn_lit.records import CitationKey, Fetched, MatchAnswer, Presence, SearchAnswer
from ldn_lit.records.medline import ServedTexts
from ldn_lit.sources.batches import batches, fetch_in_batches
from ldn_lit.sources.entrez_replies import (
    PUBMED,
    SearchPage,
    clean_pmids,
    complaint,
    read_matches,
    read_search,
    read_summaries,
)
from ldn_lit.sources.medline_batches import texts_in_batches
from ldn_lit.sources.medline_text import MedlinePage, read_medline
from ldn_lit.sources.pace import WITH_KEY, WITHOUT_KEY
from ldn_lit.sources.pubmed_xml import Page, read_page
from ldn_lit.sources.slices import CEILING, MOST_FOLLOWED, gather
from ldn_lit.sources.transport import Request, Service, Transport

__all__ = ["CitationKey", "Fetched", "MatchAnswer", "PubMed"]

EUTILS = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
"""Not www.ncbi.nlm.nih.gov, which is throttled harder [ReCiter-PubMed-Retrieval-Tool#166]."""

SUMMARIES = 500  # ESummary's limit for JSON [ropensci/rentrez#178]
CITATIONS = 100  # no limit is published; clients send 20-25 in a URL, a POST holds more
RE_ASKED = 20


class PubMed:
    """PubMed as seen through `transport`, at `base_url`."""

    def __init__(self, transport: Transport, base_url: str = EUTILS) -> None:
        self._transport = transport
        self._service = Service(
            name=PUBMED,
            base=base_url,
            identity=transport.identity,
            interval=WITH_KEY if transport.identity.api_key else WITHOUT_KEY,
            complaint=complaint,
        )

    def search(self, term: str, most: int = MOST_FOLLOWED) -> SearchAnswer:
        """Every PMID PubMed finds for `term`, sent as it stands, however many there are.

        More than `most` are not followed beyond the first list: the answer is incomplete.
        """
        if not term.strip():
            raise SourceRefused("an empty search was not sent to PubMed: give it a query")
        page = self._ask(term, "search")
        if page.count > most:
            return _answer(term, page, page.ids, complete=False, remark=_too_broad(page.count))
        if page.count <= CEILING:
            return _answer(term, page, page.ids, complete=len(page.ids) == page.count)
        gathered = gather(term, page, lambda slice_: self._ask(slice_, "slice of a search"))
        if len(gathered.ids) != page.count:
            page = self._ask(term, "count after slicing")
        doubt = gathered.against(page.count)
        return _answer(term, page, gathered.ids, complete=not doubt, remark=doubt)

    def _ask(self, term: str, purpose: str) -> SearchPage:
        "One ESearch, and once more if it lists fewer ids than it announces."
        page = self._esearch(term, purpose)
        if len(page.ids) != min(page.count, CEILING):
            again = self._esearch(term, f"{purpose}, again for a short list")
            page = max(page, again, key=lambda candidate: -_shortfall(candidate))
        return page

    def _esearch(self, term: str, purpose: str) -> SearchPage:
        # `rettype=count` would drop the translation and every warning, and make a broken query
        # an honest zero [pubmed-filters]; unsorted, the first 9,999 would be the "best match".
        fields = (
            ("db", "pubmed"),
            ("term", term),
            ("retmode", "xml"),
            ("retmax", str(CEILING)),
            ("retstart", "0"),
            ("sort", "pub_date"),
        )
        return self._transport.send(self._request("esearch.fcgi", fields, purpose), read_search)

    def fetch(self, pmids: Sequence[str]) -> Fetched:
        """The records of these PMIDs, each accounted for.

        Raises only if PubMed cannot be reached or is too busy before anything was got.
        """
        return fetch_in_batches(pmids, self._efetch)

    def _efetch(self, pmids: Sequence[str]) -> Page:
        fields = (("db", "pubmed"), ("id", ",".join(pmids)), ("retmode", "xml"))
        request = self._request("efetch.fcgi", fields, f"fetch {len(pmids)} records")
        return self._transport.send(request, lambda reply: read_page(reply.body))

    def medline(self, pmids: Sequence[str]) -> ServedTexts:
        """NLM's own text of these PMIDs, each accounted for.

        Raises only if PubMed cannot be reached or is too busy before anything was got.
        """
        return texts_in_batches(pmids, self._medline)

    def _medline(self, pmids: Sequence[str]) -> MedlinePage:
        fields = (
            ("db", "pubmed"),
            ("id", ",".join(pmids)),
            ("rettype", "medline"),
            ("retmode", "text"),
        )
        request = self._request("efetch.fcgi", fields, f"fetch {len(pmids)} MEDLINE texts")
        return self._transport.send(request, lambda reply: read_medline(reply.body))

    def match(self, refs: Mapping[str, CitationKey]) -> dict[str, MatchAnswer]:
        """ECitMatch's answer to each citation, under the caller's keys."""
        answers = {
            name: MatchAnswer(code="NO_JOURNAL")
            for name, ref in refs.items()
            if not _cell(ref.journal)
        }
        lines = {
            f"ref{number}": (name, ref)
            for number, (name, ref) in enumerate(refs.items(), start=1)
            if name not in answers
        }
        found: dict[str, MatchAnswer] = {}
        for keys in batches(tuple(lines), CITATIONS):
            found |= self._ecitmatch({key: lines[key][1] for key in keys})
        # It stops at a line it cannot read and is silent on the rest [pubmed-mcp-server#54].
        for key in [key for key in lines if key not in found][:RE_ASKED]:
            found |= self._ecitmatch_alone(key, lines[key][1])
        for key, (name, _) in lines.items():
            answers[name] = found.get(key, MatchAnswer(code="NO_ANSWER"))
        return {name: answers[name] for name in refs}

    def _ecitmatch_alone(self, key: str, ref: CitationKey) -> dict[str, MatchAnswer]:
        try:
            return self._ecitmatch({key: ref})
        except AnswerGarbled:
            return {}

    def _ecitmatch(self, refs: Mapping[str, CitationKey]) -> dict[str, MatchAnswer]:
        bdata = "\r".join(_line(key, ref) for key, ref in refs.items())
        fields = (("db", "pubmed"), ("retmode", "xml"), ("rettype", "xml"), ("bdata", bdata))
        request = self._request("ecitmatch.cgi", fields, f"match {len(refs)} citations")
        return self._transport.send(request, lambda reply: read_matches(reply, refs))

    def summarize(self, pmids: Sequence[str]) -> dict[str, Presence]:
        """Whether PubMed still knows each PMID. One left out was not answered: nothing is known."""
        found: dict[str, Presence] = {}
        for batch in batches(tuple(clean_pmids(pmids)), SUMMARIES):
            found |= self._esummary(batch)
        return found

    def _esummary(self, pmids: Sequence[str]) -> dict[str, Presence]:
        fields = (("db", "pubmed"), ("id", ",".join(pmids)), ("retmode", "json"))
        request = self._request("esummary.fcgi", fields, f"look for {len(pmids)} records")
        return self._transport.send(request, lambda reply: read_summaries(reply, pmids))

    def _request(self, path: str, fields: tuple[tuple[str, str], ...], purpose: str) -> Request:
        return Request(service=self._service, path=path, fields=fields, purpose=purpose)


def _shortfall(page: SearchPage) -> int:
    return abs(min(page.count, CEILING) - len(page.ids))


def _answer(
    term: str, page: SearchPage, ids: tuple[str, ...], *, complete: bool, remark: str = ""
) -> SearchAnswer:
    return SearchAnswer(
        sent=term,
        count=page.count,
        ids=ids,
        complete=complete,
        translation=page.translation,
        errors=page.errors,
        warnings=page.warnings + ((remark,) if remark else ()),
    )


def _too_broad(count: int) -> str:
    return (
        f"The search finds {count:,} papers, too many to follow: only the newest {CEILING:,} "
        "were listed. Narrow the query."
    )


def _line(key: str, ref: CitationKey) -> str:
    cells = (ref.journal, ref.year, ref.volume, ref.first_page, ref.author, key)
    return "|".join(_cell(cell) for cell in cells) + "|"


def _cell(text: str) -> str:
    "What would end a cell, a line or the whole request inside a citation becomes a space."
    return " ".join(re.sub(r"[|+\x00-\x1f\x7f]", " ", text).split())
