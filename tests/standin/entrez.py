"""The E-utilities over a corpus, db=pubmed only."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta
from xml.sax.saxutils import escape

from .article_writer import article_set
from .citation_match import match_lines
from .corpus import Corpus
from .esearch_reply import (
    CEILING,
    HEADER,
    PAST_CEILING,
    PAST_CEILING_FETCH,
    Found,
    count_reply,
    efetch_error,
    epost_error,
    epost_reply,
    esearch_error,
    esearch_json,
    esearch_xml,
    json_reply,
)
from .esummary_reply import V1_DOCTYPE, summaries_json, summaries_v1, summaries_v2
from .exchange import TEXT, Request, Response
from .fields import FIELDS, field_for
from .medline import abstract_text, medline_text
from .pubmed_search import Search
from .understood import NoSuchHistory
from .words import words

# ESummary gives at most 500 records as JSON [rentrez#178].
MOST_JSON_SUMMARIES = 500
SORTS = frozenset({"", "relevance", "pub_date", "pub+date", "pub date", "author", "journalname"})


class Entrez:
    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.sessions: dict[str, list[list[str]]] = {}
        self.handlers: dict[str, Callable[[Request], Response]] = {
            "esearch": self.esearch,
            "efetch": self.efetch,
            "esummary": self.esummary,
            "epost": self.epost,
            "ecitmatch": self.ecitmatch,
            "einfo": self.einfo,
        }

    def forget_sessions(self) -> None:
        "As when NCBI's history server loses a session."
        self.sessions.clear()

    # --- esearch ---

    def esearch(self, request: Request) -> Response:
        as_json = request.get("retmode") == "json"
        if request.get("db", "pubmed") != "pubmed":
            return esearch_error(f"Invalid db name specified: {request.get('db')}", as_json=as_json)
        term = _with_dates(request, self.corpus)
        if not term:
            return esearch_error("Empty term and query_key - nothing todo", as_json=as_json)
        start = max(request.number("retstart", 0), 0)
        if start >= CEILING:
            return esearch_error(PAST_CEILING, as_json=as_json)
        search = Search(self.corpus.index, self.corpus.today, self._history_of(request))
        try:
            ids, said = search.run(term)
            narrowed = self._stored(request)
        except (NoSuchHistory, LookupError) as lost:
            return esearch_error(f"Unable to obtain query #{lost}", as_json=as_json)
        if narrowed is not None:
            ids &= set(narrowed)
        if request.get("rettype") == "count":
            return count_reply(len(ids), as_json=as_json)
        ordered = self._ordered(ids, request.get("sort"), term)
        page, messages = _page(ordered, start, request.number("retmax", 20))
        if request.get("sort").lower() not in SORTS:
            messages.append(f"Unknown sort schema '{request.get('sort')}' ignored")
        session = None
        if request.get("usehistory") == "y":
            session = self._store(request.get("WebEnv"), ordered)
        found = Found(
            count=len(ids), start=start, ids=page, said=said, messages=messages, session=session
        )
        return esearch_json(found) if as_json else esearch_xml(found)

    def _ordered(self, ids: set[str], sort: str, term: str) -> list[str]:
        """Best Match is imitated by words of the title; every order ends at the PMID."""
        views = self.corpus.index.views
        newest = sorted(ids, key=int, reverse=True)
        kind = sort.lower().replace("+", " ").replace("_", " ")
        if kind == "pub date":
            newest.sort(
                key=lambda pmid: max(views[pmid].dates.get("pdat", (0,)) or (0,)), reverse=True
            )
        elif kind == "author":
            newest.sort(key=lambda pmid: views[pmid].first_author or "~")
        elif kind == "journalname":
            newest.sort(key=lambda pmid: views[pmid].journal or "~")
        else:
            titled = [self.corpus.index.word(("ti",), word) for word in set(words(term))]
            newest.sort(key=lambda pmid: -sum(pmid in holders for holders in titled))
        return newest

    # --- history ---

    def _store(self, web: str, ids: list[str]) -> tuple[str, int]:
        if web not in self.sessions:
            stamp = hashlib.sha256(f"{len(self.sessions)}{len(ids)}".encode()).hexdigest()
            web = f"MCID_{stamp[:24]}"
            while web in self.sessions:
                web += "0"
            self.sessions[web] = []
        self.sessions[web].append(ids)
        return web, len(self.sessions[web])

    def _stored(self, request: Request) -> list[str] | None:
        "The ids behind WebEnv and query_key; None if the request names none."
        if not request.get("query_key"):
            return None
        key = request.number("query_key", 0)
        held = self.sessions.get(request.get("WebEnv"), [])
        if not 0 < key <= len(held):
            raise LookupError(key)
        return held[key - 1]

    def _history_of(self, request: Request) -> Callable[[int], set[str]] | None:
        held = self.sessions.get(request.get("WebEnv"))
        # `#1 AND x` needs usehistory=y (documented).
        if held is None or request.get("usehistory") != "y":
            return None

        def numbered(key: int) -> set[str]:
            if not 0 < key <= len(held):
                raise NoSuchHistory(key)
            return set(held[key - 1])

        return numbered

    # --- epost ---

    def epost(self, request: Request) -> Response:
        given = _ids(request)
        valid = [number for number in given if number.isdigit() and int(number)]
        if not valid:
            errors = ["Empty ID list; Nothing to store"]
            if given:
                errors.append(
                    "Some IDs have invalid value and were omitted. "
                    "Maximum ID value 18446744073709551615"
                )
            return epost_error(*errors)
        return epost_reply(*self._store(request.get("WebEnv"), list(dict.fromkeys(valid))))

    # --- efetch ---

    def efetch(self, request: Request) -> Response:
        try:
            stored = self._stored(request)
        except LookupError as lost:
            return efetch_error(f"Unable to obtain query #{lost}")
        if stored is not None:
            start = request.number("retstart", 0)
            if start >= CEILING:
                return efetch_error(PAST_CEILING_FETCH, status=400)
            # A page across the edge is clamped without a word [facts/eutils.md 2].
            most = min(request.number("retmax", 10_000), CEILING - start)
            return self._fetched(stored[start : start + most], request)
        given = _ids(request)
        if not given:
            return efetch_error("Supplied id parameter is empty.")
        valid = [str(int(number)) for number in given if number.isdigit() and int(number)]
        if not valid:
            return efetch_error("ID list is empty! Possibly it has no correct IDs.", status=400)
        start = request.number("retstart", 0)
        most = request.number("retmax", 10_000)
        return self._fetched(list(dict.fromkeys(valid))[start : start + most], request)

    def _fetched(self, pmids: list[str], request: Request) -> Response:
        as_xml = request.get("retmode") == "xml"
        if request.get("rettype") == "uilist":
            if as_xml:
                listed = "".join(f"<Id>{pmid}</Id>\n" for pmid in pmids)
                return Response(body=f"{HEADER}<IdList>\n{listed}</IdList>\n".encode())
            return Response(content_type=TEXT, body="".join(f"{p}\n" for p in pmids).encode())
        held = [(pmid, self.corpus.raw(pmid)) for pmid in pmids]
        if as_xml:
            return Response(body=article_set(raw for _, raw in held if raw is not None))
        write = medline_text if request.get("rettype") == "medline" else abstract_text
        parts = [
            f"id: {pmid} Error occurred: The following PMID is not available: {pmid}\n"
            if raw is None
            else write(raw)
            for pmid, raw in held
        ]
        return Response(content_type=TEXT, body=("\n" + "\n".join(parts)).encode())

    # --- esummary ---

    def esummary(self, request: Request) -> Response:
        as_json = request.get("retmode") == "json"
        try:
            stored = self._stored(request)
        except LookupError as lost:
            return _esummary_error(f"Unable to obtain query #{lost}", as_json)
        given = _ids(request) if stored is None else stored
        if not given:
            return _esummary_error("Neither query_key nor id specified", as_json)
        start = request.number("retstart", 0)
        asked = given[start : start + request.number("retmax", len(given))]
        for position, number in enumerate(asked):
            if not number.isdigit():
                return _esummary_error(f"Invalid uid {number} at position= {position}", as_json)
        if as_json and len(asked) > MOST_JSON_SUMMARIES:
            return _esummary_error(
                "Too many UIDs in request. Maximum number of UIDs is 500 for JSON format output.",
                as_json,
            )
        found = [(pmid, self.corpus.raw(pmid)) for pmid in dict.fromkeys(asked)]
        if as_json:
            return summaries_json(found)
        return summaries_v2(found) if request.get("version") == "2.0" else summaries_v1(found)

    # --- the rest ---

    def ecitmatch(self, request: Request) -> Response:
        answer = match_lines(self.corpus, request.get("bdata"))
        return Response(content_type=TEXT, body=answer.encode())

    def einfo(self, request: Request) -> Response:
        doctype = (
            '<!DOCTYPE eInfoResult PUBLIC "-//NLM//DTD einfo 20130322//EN" '
            '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20130322/einfo.dtd">\n'
        )
        if not request.get("db"):
            content = "<DbList>\n<DbName>pubmed</DbName>\n</DbList>"
        else:
            listed = "".join(
                f"<Field><Name>{field.code}</Name><FullName>{escape(field.name)}</FullName>"
                "<Description></Description><TermCount></TermCount>"
                f"<IsDate>{'Y' if field.kind == 'date' else 'N'}</IsDate>"
                "<IsNumerical>N</IsNumerical><SingleToken>N</SingleToken>"
                "<Hierarchy>N</Hierarchy><IsHidden>N</IsHidden></Field>"
                for field in FIELDS
            )
            content = (
                "<DbInfo><DbName>pubmed</DbName><MenuName>PubMed</MenuName>"
                "<Description>PubMed bibliographic record</Description><DbBuild>Build-1</DbBuild>"
                f"<Count>{len(self.corpus.pmids)}</Count>"
                f"<LastUpdate>{self.corpus.today:%Y/%m/%d} 06:00</LastUpdate>"
                f"<FieldList>{listed}</FieldList></DbInfo>"
            )
        return Response(body=f"{HEADER}{doctype}<eInfoResult>{content}</eInfoResult>\n".encode())


def _esummary_error(message: str, as_json: bool) -> Response:
    if as_json:
        return json_reply("esummary", {"error": message})
    body = f"{HEADER}{V1_DOCTYPE}<eSummaryResult>\n\t<ERROR>{message}</ERROR>\n</eSummaryResult>\n"
    return Response(body=body.encode())


def _ids(request: Request) -> list[str]:
    joined = ",".join(request.all("id"))
    return [part for part in re.split(r"[,\s]+", joined) if part]


def _page(ordered: list[str], start: int, most: int) -> tuple[list[str], list[str]]:
    messages = []
    end = start + max(most, 0)
    if end > CEILING and len(ordered) > CEILING:
        messages.append(
            f"Restrictions achieved. start and count adjusted to {start}, {CEILING - start}"
        )
    if not ordered:
        messages.append("No items found.")
    return ordered[start : min(end, CEILING)], messages


def _with_dates(request: Request, corpus: Corpus) -> str:
    "The term with reldate or mindate and maxdate as ESearch adds them."
    term = request.get("term").strip()
    where = field_for(request.get("datetype") or "edat").name
    low, high = request.get("mindate"), request.get("maxdate")
    if request.get("reldate"):
        back = corpus.today - timedelta(days=request.number("reldate", 0))
        low, high = f"{back:%Y/%m/%d}", f"{corpus.today:%Y/%m/%d}"
    if not (low and high):  # they only count together (documented)
        return term
    dates = f"{low}:{high}[{where}]"
    return f"({term}) AND {dates}" if term else dates
