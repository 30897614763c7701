"""The small replies of E-utilities: ESearch, ECitMatch, ESummary, and their many ways to say no.

Pure. Read with lxml rather than `Bio.Entrez.read`: that one raises RuntimeError on an ERROR
element and so loses the lists of unknown fields and phrases beside it, and it asks the
network for a DTD it does not bundle. It is the second reader in the tests.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ldn_lit.errors import AnswerGarbled, CredentialsError, LdnLitError, SourceRefused
from ldn_lit.records import MatchAnswer, Presence
from ldn_lit.sources.replies import Busy, Hiccup, Reply, excerpt

if TYPE_CHECKING:
    from lxml import etree

PUBMED = "PubMed"
SMALL = 64_000
"""No refusal is longer; a page of records is not searched for one."""

# Outages that come as HTTP 400, or as 200 [manubot#374, pubmed-mcp-server#155, metapub#73].
PASSING = re.compile(
    r"External viewer error|Status: Timeout|PubOne|proxy_stream|Try again later"
    r"|Database is not supported|Unable to obtain query|annot retrieve history data",
    re.I,
)
# Ours to mend: asking again brings the same [biopython#4189, #4353, pubmed-mcp-server#155].
FINAL = re.compile(
    r"cannot be larger than|out of acceptable range|ID list is empty|id parameter is empty"
    r"|Empty id list|Empty term|Neither query_key nor id|Invalid uid|Too many UIDs",
    re.I,
)
# A remark about paging, and what every honest zero says: no warning about the query.
NO_WARNING = re.compile(r"Restrictions achieved|No items found", re.I)
REMARKS = {
    "PhraseNotFound": "PubMed did not find: {}",
    "FieldNotFound": "PubMed does not know the field: {}",
    "PhraseIgnored": "PubMed ignored: {}",
    "QuotedPhraseNotFound": "PubMed does not know as a phrase: {}",
    "OutputMessage": "PubMed says: {}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """One ESearch reply. `ids` are clean and distinct, so fewer than `count` means incomplete."""

    count: int
    ids: tuple[str, ...]
    translation: str = ""
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def complaint(reply: Reply) -> LdnLitError | None:
    "What only E-utilities says: refusals as HTTP 200, outages as HTTP 400, a bad key."
    if len(reply.body) > SMALL or reply.status in {429, 403}:
        return None
    text = reply.body.decode("utf-8", "replace")
    said = _json_error(text) if text.lstrip().startswith("{") else _xml_error(text)
    if said is None and reply.status == 400 and PASSING.search(text):
        said = excerpt(reply.body)
    if said is None:
        return None
    return _judged(said, text, reply.status)


def _judged(said: str, text: str, status: int) -> LdnLitError | None:
    said = " ".join(said.split())
    if "API key" in said:
        return CredentialsError(
            "NCBI does not accept the API key: correct or remove NCBI_API_KEY "
            "(or the key in the configuration)"
        )
    if "rate limit" in said:
        return Busy("PubMed gets too many requests from here: run again later")
    unknown = _remarks(text) if "<ERROR>" in text else ()
    if unknown:
        return SourceRefused(f"PubMed could not run the search: {'. '.join(unknown)}")
    if FINAL.search(said):
        return SourceRefused(f"PubMed refused this: {said}")
    if status == 200 or PASSING.search(said) or "eutils_lb" in said:
        return Hiccup(f"PubMed is having trouble ({said[:200]}): run again later")
    return None


def _json_error(text: str) -> str | None:
    # A raw newline inside the string makes NCBI's own JSON invalid [biopython#4353].
    try:
        found = json.loads(text, strict=False)
    except ValueError:
        return None
    if not isinstance(found, dict):
        return None
    inner = found.get("esearchresult")
    said = found.get("error") or (inner.get("ERROR") if isinstance(inner, dict) else None)
    return said if isinstance(said, str) else None


def _xml_error(text: str) -> str | None:
    "By pattern: some of these bodies hold raw HTML and are not well-formed."
    if not re.search(r"<(?:e\w+Result|pmFetchResult)\b", text[:1000]):
        return None
    found = re.search(r"<ERROR>(.*?)</ERROR>", text, re.S)
    if found is None:
        return None
    return html.unescape(re.sub(r"<[^>]*>", " ", found[1])).strip() or "an unexplained error"


def _remarks(text: str) -> tuple[str, ...]:
    found = re.findall(r"<(PhraseNotFound|FieldNotFound)>([^<]+)<", text)
    return tuple(REMARKS[kind].format(html.unescape(what).strip()) for kind, what in found)


def read_search(reply: Reply) -> SearchPage:
    root = _parsed(reply.body, "eSearchResult")
    announced = (root.findtext("Count") or "").strip()
    if not (announced.isascii() and announced.isdigit()):
        raise AnswerGarbled("PubMed's answer to a search holds no count: run again later")
    return SearchPage(
        count=int(announced),
        ids=tuple(clean_pmids(node.text or "" for node in root.iterfind("IdList/Id"))),
        translation=" ".join((root.findtext("QueryTranslation") or "").split()),
        errors=tuple(_said(root.iterfind("./ErrorList/*"))),
        warnings=tuple(_said(root.iterfind("./WarningList/*"))),
    )


def _said(remarks: Iterable[etree._Element]) -> Iterable[str]:
    "One sentence for each kind of remark, naming all it is about."
    said: dict[str, list[str]] = {}
    for node in remarks:
        what = " ".join("".join(map(str, node.itertext())).split())
        if what and not NO_WARNING.search(what):
            said.setdefault(REMARKS.get(str(node.tag), "PubMed says: {}"), []).append(what)
    for remark, what_of in said.items():
        yield remark.format("; ".join(dict.fromkeys(what_of)))


def _parsed(body: bytes, root: str) -> etree._Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        element = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise AnswerGarbled("PubMed's answer is cut or damaged: run again later") from None
    if element.tag != root:
        raise AnswerGarbled("PubMed answered something else than was asked: run again later")
    return element


def clean_pmids(texts: Iterable[str]) -> Iterable[str]:
    "Distinct PMIDs in order, without leading zeros; what is none is left out."
    found = (re.fullmatch(r"\s*0*([1-9][0-9]{0,9})\s*", text, re.ASCII) for text in texts)
    return dict.fromkeys(match[1] for match in found if match)


def read_matches(reply: Reply, asked: Iterable[str]) -> dict[str, MatchAnswer]:
    """ECitMatch's lines by our key, as far as it answered.

    The rest of a line cannot be joined on: it comes back lower-cased, and a miss loses its author.
    """
    keys = set(asked)
    answers: dict[str, MatchAnswer] = {}
    for line in re.split(r"[\r\n]+", reply.body.decode("utf-8", "replace")):
        fields = [part.strip() for part in line.split("|")]
        key = next((part for part in reversed(fields[:-1]) if part in keys), "")
        if key and fields[-1]:
            answers.setdefault(key, _match(fields[-1]))
    if not answers:
        raise AnswerGarbled("PubMed's citation matcher answered nothing that was asked")
    return answers


def _match(said: str) -> MatchAnswer:
    # All digits is the only sign of success [pubmed-mcp-server#25].
    if said.isascii() and said.isdigit():
        return MatchAnswer(pmid=said.lstrip("0"), code="FOUND")
    listed = re.fullmatch(r"AMBIGUOUS\s+([0-9]+(?:\s*,\s*[0-9]+)*)", said)
    candidates = tuple(clean_pmids(listed[1].split(","))) if listed else ()
    return MatchAnswer(candidates=candidates, code="AMBIGUOUS" if listed else said)


def read_summaries(reply: Reply, asked: Iterable[str]) -> dict[str, Presence]:
    "Who has a summary and who has none; a PMID left out was not answered."
    try:
        found = json.loads(reply.body.decode("utf-8"), strict=False)
        entries = found["result"]
        answers = {pmid: entries.get(pmid) for pmid in asked}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise AnswerGarbled("PubMed's answer is cut or damaged: run again later") from None
    return {pmid: _presence(entry) for pmid, entry in answers.items() if _is_about(pmid, entry)}


def _is_about(pmid: str, entry: Any) -> bool:
    if not isinstance(entry, Mapping) or entry.get("uid") != pmid:
        return False
    return "error" not in entry or "cannot get document summary" in str(entry["error"])


def _presence(entry: Mapping[str, Any]) -> Presence:
    return "absent" if "error" in entry else "present"
