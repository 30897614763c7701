"""ESearch and EPost answers in the shapes recorded from the live service."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from .exchange import JSON, XML, Response
from .understood import Understood

# For PubMed the first 9,999 records are reachable, whatever the manual says [biopython#4353].
CEILING = 9_999

HEADER = '<?xml version="1.0" encoding="UTF-8" ?>\n'
ESEARCH_DOCTYPE = (
    '<!DOCTYPE eSearchResult PUBLIC "-//NLM//DTD esearch 20060628//EN" '
    '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd">\n'
)
EFETCH_DOCTYPE = (
    '<!DOCTYPE eEfetchResult PUBLIC "-//NLM//DTD efetch 20131226//EN" '
    '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20131226/efetch.dtd">\n'
)
EPOST_DOCTYPE = (
    '<!DOCTYPE ePostResult PUBLIC "-//NLM//DTD epost 20090526//EN" '
    '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20090526/epost.dtd">'
)
PAST_CEILING = (
    "Search Backend failed: Exception:\n'retstart' cannot be larger than 9998. For PubMed, ESearch "
    "can only retrieve the first 9,999 records matching the query. To obtain more than 9,999 "
    "PubMed records, consider using EDirect that contains additional logic to batch PubMed "
    "search results automatically so that an arbitrary number can be retrieved. For details see "
    "https://www.ncbi.nlm.nih.gov/books/NBK25499/"
)
PAST_CEILING_FETCH = (
    "Search backend cannot retrieve history data. Reason: Exception: 'retstart' cannot be larger "
    "than 9998. For PubMed, ESearch can only retrieve the first 9,999 records matching the query. "
    "To obtain more than 9,999 PubMed records, consider using EDirect"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`ids` are the page; `session` is (WebEnv, query_key) when history was asked for."""

    count: int
    start: int
    ids: Sequence[str]
    said: Understood
    messages: Sequence[str] = ()
    session: tuple[str, int] | None = None

    @property
    def warned(self) -> bool:
        said = self.said
        return bool(said.phrases_ignored or said.quoted_not_found or self.messages)


def esearch_xml(found: Found) -> Response:
    session = ""
    if found.session:
        web, key = found.session
        session = f"<QueryKey>{key}</QueryKey><WebEnv>{web}</WebEnv>"
    ids = "\n".join(f"<Id>{pmid}</Id>" for pmid in found.ids)
    body = (
        f"{HEADER}{ESEARCH_DOCTYPE}<eSearchResult><Count>{found.count}</Count>"
        f"<RetMax>{len(found.ids)}</RetMax><RetStart>{found.start}</RetStart>{session}"
        + (f"<IdList>\n{ids}\n</IdList>" if ids else "<IdList/>")
        + _translations_xml(found.said.translations)
        + f"<QueryTranslation>{_text(found.said.translation)}</QueryTranslation>"
        + _list_xml("ErrorList", PhraseNotFound=found.said.phrases_not_found)
        + _list_xml(
            "WarningList",
            PhraseIgnored=found.said.phrases_ignored,
            QuotedPhraseNotFound=found.said.quoted_not_found,
            OutputMessage=found.messages,
        )
        + "</eSearchResult>\n"
    )
    return Response(body=body.encode())


def _text(text: str) -> str:
    return escape(text)


def _translations_xml(pairs: Sequence[tuple[str, str]]) -> str:
    if not pairs:
        return "<TranslationSet/>"
    listed = "".join(
        f"<Translation>     <From>{_text(said)}</From>     <To>{_text(meant)}</To>    "
        "</Translation>"
        for said, meant in pairs
    )
    return f"<TranslationSet>{listed}</TranslationSet>"


def _list_xml(name: str, **parts: Sequence[str]) -> str:
    listed = "".join(
        f"<{tag}>{_text(text)}</{tag}>" for tag, texts in parts.items() for text in texts
    )
    return f"<{name}>{listed}</{name}>" if listed else ""


def esearch_json(found: Found) -> Response:
    result: dict[str, object] = {
        "count": str(found.count),
        "retmax": str(len(found.ids)),
        "retstart": str(found.start),
    }
    if found.session:
        result["querykey"], result["webenv"] = str(found.session[1]), found.session[0]
    result["idlist"] = list(found.ids)
    result["translationset"] = [
        {"from": said, "to": meant} for said, meant in found.said.translations
    ]
    result["querytranslation"] = found.said.translation
    if found.said.phrases_not_found:
        result["errorlist"] = {
            "phrasesnotfound": found.said.phrases_not_found,
            "fieldsnotfound": [],
        }
    if found.warned:
        result["warninglist"] = {
            "phrasesignored": found.said.phrases_ignored,
            "quotedphrasesnotfound": found.said.quoted_not_found,
            "outputmessages": list(found.messages),
        }
    return json_reply("esearch", {"esearchresult": result})


def json_reply(kind: str, content: dict[str, object]) -> Response:
    answer = {"header": {"type": kind, "version": "0.3"}, **content}
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return Response(content_type=JSON, body=f"{text}\n".encode())


def esearch_error(message: str, *, as_json: bool) -> Response:
    if as_json:
        # A raw newline inside the string: not valid JSON, and so it is sent
        # [recorded/eutils/errors/200_esearch_json_past_9999.json].
        body = (
            '{"header":{"type":"esearch","version":"0.3"},"esearchresult":{"ERROR":"'
            + message.replace('"', '\\"')
            + '"}}\n'
        )
        return Response(content_type=JSON, body=body.encode())
    body = (
        f"{HEADER}{ESEARCH_DOCTYPE}<eSearchResult><ERROR>{_text(message)}</ERROR></eSearchResult>\n"
    )
    return Response(body=body.encode())


def count_reply(count: int, *, as_json: bool) -> Response:
    """rettype=count drops translation and warnings: a broken query looks like a zero."""
    if as_json:
        return json_reply("esearch", {"esearchresult": {"count": str(count)}})
    body = f"{HEADER}{ESEARCH_DOCTYPE}<eSearchResult>\n\t<Count>{count}</Count>\n</eSearchResult>\n"
    return Response(body=body.encode())


def epost_reply(web: str, key: int) -> Response:
    body = (
        f"{HEADER}{EPOST_DOCTYPE}<ePostResult>\n\t<QueryKey>{key}</QueryKey>\n"
        f"\t<WebEnv>{web}</WebEnv>\n</ePostResult>\n"
    )
    return Response(body=body.encode())


def epost_error(*messages: str) -> Response:
    listed = "".join(f"\n\t<ERROR>{message}</ERROR>" for message in messages)
    return Response(body=f"{HEADER}{EPOST_DOCTYPE}<ePostResult>{listed}</ePostResult>\n".encode())


def efetch_error(message: str, *, status: int = 200) -> Response:
    body = (
        f"{HEADER}{EFETCH_DOCTYPE}<eFetchResult>\n\t<ERROR>{_text(message)}</ERROR>\n"
        "</eFetchResult>\n"
    )
    return Response(status=status, content_type=XML, body=body.encode())
