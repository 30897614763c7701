"""What goes wrong on the way: each fault replaces, damages or delays one endpoint's answers."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from .esearch_reply import efetch_error, esearch_error
from .exchange import HTML, JSON, TEXT, XML, Request, Response

WEB_PAGE = (
    b"<!DOCTYPE html>\n<html><head><title>Access denied</title></head>"
    b"<body><h1>Your request has been blocked</h1></body></html>\n"
)
PUBONE = (
    "Error: CEFetchPApplication::proxy_stream(): Failed to connect to PubOne service. "
    "Try again later."
)
TIMEOUT = " Error: External viewer error: Empty Response. Bytes read: 0 Status: Timeout"
OUTAGE = "Search Backend failed: Database is not supported: pubmed"
RATE = b'{"error":"API rate limit exceeded","api-key":"127.0.0.1","count":"4","limit":"3"}\n'
BALANCER = b'{"error":"/lbsm/eutils_lb -> Neg","api-key":"127.0.0.1","type":"ip",\n"status":"ok"}\n'


def _page(status: int) -> Response:
    title = f"<html><head><title>{status}</title></head><body>{status}</body></html>\n"
    return Response(status=status, content_type=HTML, body=title.encode())


# Answers sent instead of the real one.
INSTEAD: dict[str, Response] = {
    "429": Response(status=429, content_type=JSON, body=RATE),
    "429_retry_after": Response(
        status=429, content_type=JSON, body=RATE, headers={"Retry-After": "2"}
    ),
    "500": _page(500),
    "502": _page(502),
    "503": _page(503),
    "403": _page(403),
    "400_timeout": efetch_error(TIMEOUT, status=400),
    "400_pubone": efetch_error(PUBONE, status=400),
    "400_permanent": Response(
        status=400, content_type=TEXT, body=b"Invalid value in parameter `query.term`"
    ),
    "html": Response(content_type=HTML, body=WEB_PAGE),
    "empty": Response(content_type=XML, body=b""),
    "error_200": efetch_error(TIMEOUT),
    "outage": esearch_error(OUTAGE, as_json=False),
    "outage_json": esearch_error(OUTAGE, as_json=True),
    "rate_200": Response(content_type=JSON, body=RATE),
    "balancer": Response(content_type=JSON, body=BALANCER),
}


def _truncated(answer: Response) -> Response:
    "Half the body under a matching length: nothing but the document's end tells."
    return replace(answer, body=answer.body[: len(answer.body) // 2])


def _truncated_gzip(answer: Response) -> Response:
    "Half a gzip stream without a length, which requests returns without an error."
    packed = gzip.compress(answer.body)
    headers = {**answer.headers, "Content-Encoding": "gzip"}
    return replace(answer, body=packed[: len(packed) // 2], headers=headers, announced=False)


def _cut(answer: Response) -> Response:
    "The connection breaks in the middle of the body."
    return replace(answer, keep=len(answer.body) // 2)


def _missing_record(answer: Response) -> Response:
    "The first record of a page, or the first study, is left out."
    body = re.sub(rb"<PubmedArticle>.*?</PubmedArticle>", b"", answer.body, count=1, flags=re.S)
    if body == answer.body:
        body = re.sub(rb'("studies":\[\n)[^\n]*?,?\n', rb"\1", answer.body, count=1)
    return replace(answer, body=body)


def _short_list(answer: Response) -> Response:
    "The last id of the list is missing; the count stays."
    body = re.sub(rb"<Id>\d+</Id>\n</IdList>", b"</IdList>", answer.body)
    body = re.sub(rb'("idlist":\[[^\]]*?),?"\d+"\]', rb"\1]", body)
    return replace(answer, body=body)


def _wrong_record(answer: Response) -> Response:
    "The first record comes under another PMID."
    body = re.sub(rb'(<PMID Version="1">)\d+', rb"\g<1>99999998", answer.body, count=1)
    body = re.sub(rb'(<ArticleId IdType="pubmed">)\d+', rb"\g<1>99999998", body, count=1)
    return replace(answer, body=body)


def _doubled_record(answer: Response) -> Response:
    found = re.search(rb"<PubmedArticle>.*?</PubmedArticle>", answer.body, flags=re.S)
    if found is None:
        return answer
    return replace(answer, body=answer.body.replace(found[0], found[0] * 2, 1))


# What happens to the real answer on its way.
DAMAGE: dict[str, Callable[[Response], Response]] = {
    "truncated": _truncated,
    "truncated_gzip": _truncated_gzip,
    "cut": _cut,
    "missing_record": _missing_record,
    "short_list": _short_list,
    "wrong_record": _wrong_record,
    "doubled_record": _doubled_record,
}
KINDS = frozenset(INSTEAD) | frozenset(DAMAGE)


@dataclass(slots=True)
class Fault:
    """`left` answers still to spoil (None = for ever), after `skip` good ones."""

    endpoint: str
    kind: str
    left: int | None
    skip: int = 0
    done: int = 0


@dataclass(slots=True)
class Faults:
    """`once("efetch", "truncated")`, `always("esearch", "500")`, `add(..., times=2, after=1)`."""

    planned: list[Fault] = field(default_factory=list)

    def once(self, endpoint: str, kind: str, *, after: int = 0) -> Fault:
        return self.add(endpoint, kind, times=1, after=after)

    def always(self, endpoint: str, kind: str, *, after: int = 0) -> Fault:
        return self.add(endpoint, kind, times=None, after=after)

    def add(self, endpoint: str, kind: str, *, times: int | None, after: int = 0) -> Fault:
        "`endpoint` as in the request log, or `*` for all."
        if kind not in KINDS:
            raise ValueError(f"no fault {kind!r}; there are {', '.join(sorted(KINDS))}")
        fault = Fault(endpoint, kind, times, after)
        self.planned.append(fault)
        return fault

    def clear(self) -> None:
        self.planned.clear()

    def answer(self, request: Request, handle: Callable[[Request], Response]) -> Response:
        fault = self._due(request.endpoint)
        if fault is None:
            return handle(request)
        if fault.kind in INSTEAD:
            return INSTEAD[fault.kind]
        return DAMAGE[fault.kind](handle(request))

    def _due(self, endpoint: str) -> Fault | None:
        for fault in self.planned:
            if fault.endpoint not in {endpoint, "*"} or fault.left == 0:
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            fault.done += 1
            if fault.left is not None:
                fault.left -= 1
            return fault
        return None
