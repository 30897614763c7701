"""One request, whatever the network does to it: retried, bounded, explained, no key in sight."""

from __future__ import annotations

import contextlib
import gzip
import json
import re
import socket
import struct
import threading
import traceback
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import responses

from ldn_lit.errors import (
    AnswerGarbled,
    ConnectionCut,
    CredentialsError,
    LdnLitError,
    SourceError,
    SourceRefused,
    SourceUnreachable,
    UsageError,
)
from ldn_lit.sources.entrez_replies import complaint
from ldn_lit.sources.pace import Pace
from ldn_lit.sources.replies import Busy, Hiccup, NotFound, Reply, TooSlow, Unpacker
from ldn_lit.sources.transport import Identity, Request, Service, Timeouts, Transport

KEY = "0123456789abcdef0123456789abcdef0123"
EUTILS = "https://eutils.example.org/entrez/eutils/"
REGISTRY = "https://registry.example.org/api/v2/"
WHO = Identity(email="jane@example.org", api_key=KEY)


class Clock:
    def __init__(self) -> None:
        self.time = 100.0
        self.naps: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.time += seconds

    def __call__(self) -> float:
        return self.time


def transport(
    clock: Clock | None = None, identity: Identity = WHO, **settings: object
) -> Transport:
    clock = clock or Clock()
    pace = Pace(sleep=lambda _: None, monotonic=clock)
    given: dict[str, object] = {
        "pace": pace,
        "sleep": clock.sleep,
        "monotonic": clock,
        "chance": lambda: 0.5,
    }
    return Transport(identity, **(given | settings))  # type: ignore[arg-type]


def eutils(base: str = EUTILS, identity: Identity = WHO) -> Request:
    service = Service(
        name="PubMed", base=base, interval=0.1, identity=identity, complaint=complaint
    )
    return Request(
        service=service, path="esearch.fcgi", fields=(("term", "naltrexone"),), purpose="search"
    )


def registry(base: str = REGISTRY) -> Request:
    service = Service(name="ClinicalTrials.gov", base=base, interval=1.0)
    fields = (("query.intr", "low dose"),)
    return Request(service=service, path="studies", fields=fields, purpose="search")


def body(reply: Reply) -> bytes:
    return reply.body


@pytest.fixture
def web() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


def serve(web: responses.RequestsMock, *answers: tuple[int, bytes, dict[str, str]]) -> None:
    "These replies one after the other, the last for ever, to any method and address."
    left = list(answers)

    def answer(_: object) -> tuple[int, dict[str, str], bytes]:
        status, payload, headers = left.pop(0) if len(left) > 1 else left[0]
        return status, headers, payload

    for base in (EUTILS + "esearch.fcgi", REGISTRY + "studies"):
        for method in ("GET", "POST"):
            web.add_callback(method, base, callback=answer, content_type=None)


# --- who asks ---------------------------------------------------------------


@pytest.mark.parametrize("blank", ["", " ", "\n", " \t\n"])
def test_a_blank_key_is_no_key(blank: str) -> None:
    assert Identity(api_key=blank).fields == (("tool", "ldn-lit"),)


def test_a_key_pasted_with_its_newline_still_works_and_is_never_shown() -> None:
    who = Identity(api_key=f" {KEY}\n")
    assert ("api_key", KEY) in who.fields
    assert KEY not in repr(who)


@pytest.mark.parametrize(
    "leak",
    [
        f"api_key={KEY}&db=pubmed",
        f'"api-key":"{KEY}"',
        f"see {KEY.upper()}!",
        '{"error":"x","api-key":"203.0.113.9"}',
        "api_key=SOMEONE-ELSES",
    ],
)
def test_no_spelling_of_a_key_or_address_survives_redaction(leak: str) -> None:
    shown = WHO.redact(leak)
    assert "***" in shown
    for secret in (KEY, KEY.upper(), "203.0.113.9", "SOMEONE-ELSES"):
        assert secret not in shown


def test_ncbi_is_told_who_asks_in_the_body_and_never_in_the_url(
    web: responses.RequestsMock,
) -> None:
    serve(web, (200, b"<ok/>", {}))
    sender = transport()
    assert sender.send(eutils(), body) == b"<ok/>"
    sent = web.calls[0].request
    assert (sent.method, sent.url) == ("POST", EUTILS + "esearch.fcgi")
    assert parse_qs(str(sent.body)) == {
        "term": ["naltrexone"],
        "tool": ["ldn-lit"],
        "email": ["jane@example.org"],
        "api_key": [KEY],
    }
    assert sent.headers["User-Agent"].startswith("ldn-lit/")


def test_the_registry_is_told_nothing(web: responses.RequestsMock) -> None:
    serve(web, (200, b"{}", {}))
    transport().send(registry(), body)
    sent = web.calls[0].request
    assert (sent.method, sent.url) == ("GET", REGISTRY + "studies?query.intr=low%20dose")
    for secret in (KEY, "jane"):
        assert secret not in f"{sent.url}{sent.body}{dict(sent.headers)}"


def test_a_password_in_netrc_is_not_sent(
    web: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine registry.example.org login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    serve(web, (200, b"{}", {}))
    transport().send(registry(), body)
    assert "Authorization" not in web.calls[0].request.headers


@pytest.mark.parametrize(
    "base",
    [
        "file:///etc/passwd",
        "ftp://x.org/",
        "eutils.example.org",
        "https://",
        "",
        "//x.org/",
        "https://me:hunter2@x.org/",
        "https://x.org/?api_key=hunter2",
        "https://x.org/#hunter2",
    ],
)
def test_an_address_that_is_none_is_refused_before_anything_is_sent(base: str) -> None:
    with pytest.raises(UsageError, match="PubMed") as caught:
        Service(name="PubMed", base=base, interval=1)
    assert "hunter2" not in str(caught.value)


def test_requests_are_counted_by_what_they_were_for(web: responses.RequestsMock) -> None:
    serve(web, (503, b"", {}), (200, b"<ok/>", {}))
    sender = transport()
    sender.send(eutils(), body)
    assert sender.requests == 2
    assert [(sent.method, sent.endpoint, sent.purpose) for sent in sender.sent] == [
        ("POST", "esearch.fcgi", "search")
    ] * 2


# --- what is asked again, and what is not -----------------------------------

HTML = b"<!DOCTYPE html><html><body>Please log in</body></html>"


def failed(said: str, root: str = "eFetchResult") -> bytes:
    return f"<{root}><ERROR>{said}</ERROR></{root}>".encode()


TIMEOUT = failed(" Error: External viewer error: Empty Response. Status: Timeout")
PUBONE = failed("proxy_stream(): Failed to connect to PubOne service. Try again later.")
RAW_HTML = failed("CEFetchPApplication::proxy_stream(): <html><br>502 Server Error</ERROR>")
BARE = b"Error: CEFetchPApplication::proxy_stream(): <html><body>502 Server Error</body></html>"
OUTAGE = failed("Search Backend failed: Database is not supported: pubmed", "eSearchResult")
TOO_MANY = b'{"error":"API rate limit exceeded","api-key":"203.0.113.9","count":"4","limit":"3"}'
BALANCER = b'{"error":"/lbsm/eutils_lb -> Neg","api-key":"203.0.113.9","type":"ip",\n"status":"ok"}'
BAD_KEY = json.dumps({"error": "API key invalid", "api-key": KEY, "type": "invalid"}).encode()
PAST = (
    b'{"esearchresult":{"ERROR":"Search Backend failed: Exception:\n'
    b"'retstart' cannot be larger than 9998.\"}}"
)


@pytest.mark.parametrize(
    ("status", "payload"),
    [
        (429, TOO_MANY),
        (200, TOO_MANY),
        (500, HTML),
        (502, b""),
        (503, b"busy"),
        (504, b""),
        (408, b""),
        (520, b""),
        (400, TIMEOUT),
        (200, TIMEOUT),
        (400, PUBONE),
        (400, RAW_HTML),
        (400, BARE),
        (200, OUTAGE),
        (200, BALANCER),
        (400, BALANCER),
        (200, HTML),
        (200, b"  \n"),
    ],
)
def test_what_passes_is_asked_again(
    web: responses.RequestsMock, status: int, payload: bytes
) -> None:
    serve(web, (status, payload, {}), (status, payload, {}), (200, b"<ok/>", {}))
    clock = Clock()
    assert transport(clock).send(eutils(), body) == b"<ok/>"
    assert len(web.calls) == 3
    assert len(clock.naps) == 2
    assert clock.naps[1] >= clock.naps[0] > 0


@pytest.mark.parametrize(
    ("status", "payload", "error", "said"),
    [
        (400, b"no such field", SourceRefused, "no such field"),
        (400, PAST, SourceRefused, "cannot be larger than 9998"),
        (200, PAST, SourceRefused, "cannot be larger than 9998"),
        (400, BAD_KEY, CredentialsError, "NCBI_API_KEY"),
        (200, BAD_KEY, CredentialsError, "NCBI_API_KEY"),
        (401, b"", SourceRefused, "401"),
        (403, b"", SourceRefused, "403.*nothing is known"),
        (403, HTML, SourceRefused, "nothing is known"),
        (404, b"not found", NotFound, "not found"),
        (404, HTML, SourceError, "web page"),
        (414, b"", SourceRefused, "414"),
        (
            200,
            b"<eFetchResult><ERROR>ID list is empty!</ERROR></eFetchResult>",
            SourceRefused,
            "ID",
        ),
        (302, b"", SourceRefused, "another address"),
    ],
)
def test_what_stays_wrong_is_asked_once(
    web: responses.RequestsMock, status: int, payload: bytes, error: type[LdnLitError], said: str
) -> None:
    serve(web, (status, payload, {}))
    with pytest.raises(error, match=said) as caught:
        transport().send(eutils(), body)
    assert type(caught.value) is error
    assert len(web.calls) == 1


@pytest.mark.parametrize(
    ("payload", "error", "tries"),
    [(b"", AnswerGarbled, 3), (HTML, AnswerGarbled, 3), (TIMEOUT, Hiccup, 4), (TOO_MANY, Busy, 4)],
)
def test_patience_ends(
    web: responses.RequestsMock, payload: bytes, error: type[SourceError], tries: int
) -> None:
    serve(web, (200, payload, {}))
    with pytest.raises(error):
        transport().send(eutils(), body)
    assert len(web.calls) == tries


def test_an_answer_that_cannot_be_read_is_asked_for_again(web: responses.RequestsMock) -> None:
    serve(web, (200, b"cut", {}), (200, b"whole", {}))

    def read(reply: Reply) -> str:
        if reply.body == b"cut":
            raise AnswerGarbled("cut")
        return reply.body.decode()

    assert transport().send(eutils(), read) == "whole"


def test_a_mistake_of_ours_while_reading_is_not_retried(web: responses.RequestsMock) -> None:
    serve(web, (200, b"<ok/>", {}))
    with pytest.raises(ZeroDivisionError):
        transport().send(eutils(), lambda _: 1 // 0)
    assert len(web.calls) == 1


NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "waited"),
    [
        ("7", 7.0),
        ("0", 1.0),
        ("120", 120.0),
        (format_datetime(NOW + timedelta(seconds=30), usegmt=True), 30.0),
        (format_datetime(NOW - timedelta(days=9), usegmt=True), 1.0),
        ("soon", 1.0),
        ("-5", 1.0),
        ("1e9", 1.0),
        ("", 1.0),
    ],
)
def test_a_busy_service_is_given_the_time_it_asks_for(
    web: responses.RequestsMock, said: str, waited: float
) -> None:
    headers = {"Retry-After": said, "Date": format_datetime(NOW, usegmt=True)}
    serve(web, (429, TOO_MANY, headers), (200, b"<ok/>", {}))
    clock = Clock()
    transport(clock).send(eutils(), body)
    assert clock.naps == [waited]


@pytest.mark.parametrize("said", ["121", "86400", "9" * 400])
def test_a_service_that_wants_more_than_two_minutes_is_left_for_another_run(
    web: responses.RequestsMock, said: str
) -> None:
    serve(web, (429, b"", {"Retry-After": said}))
    clock = Clock()
    with pytest.raises(Busy, match="run again later"):
        transport(clock).send(eutils(), body)
    assert (len(web.calls), clock.naps) == (1, [])


def test_waiting_for_a_busy_service_makes_every_thread_wait(web: responses.RequestsMock) -> None:
    serve(web, (429, b"", {"Retry-After": "40"}), (200, b"<ok/>", {}))
    clock = Clock()
    naps: list[float] = []
    pace = Pace(sleep=naps.append, monotonic=clock)
    transport(clock, pace=pace, sleep=lambda _: None).send(eutils(), body)
    assert naps[-1] == pytest.approx(40.0)


@pytest.mark.parametrize("status", [429, 503])
def test_before_its_time_no_other_request_is_sent(web: responses.RequestsMock, status: int) -> None:
    serve(web, (status, b"", {"Retry-After": "200"}), (200, b"<ok/>", {}))
    clock = Clock()
    sender = transport(clock)
    for _ in range(3):
        with pytest.raises(Hiccup, match="asks to wait 200 s"):
            sender.send(eutils(), body)
    assert (len(web.calls), clock.naps) == (1, [])
    assert sender.send(registry(), body) == b"<ok/>"
    clock.time += 81
    assert sender.send(eutils(), body) == b"<ok/>"
    assert clock.naps == [119.0]


# --- a server that is down, and a question that it cannot answer ---

TROUBLE = {
    "500": (500, b"", {}),
    "429": (429, TOO_MANY, {}),
    "html": (200, b"<!DOCTYPE html><html></html>", {"Content-Type": "text/html"}),
}


@pytest.mark.parametrize(("kind", "tries"), [("500", 4), ("429", 4), ("html", 3)])
def test_after_two_requests_in_vain_each_further_one_is_a_single_try(
    web: responses.RequestsMock, kind: str, tries: int
) -> None:
    serve(web, TROUBLE[kind])
    clock = Clock()
    sender = transport(clock)
    sent = []
    for _ in range(6):
        with pytest.raises(SourceError):
            sender.send(eutils(), body)
        sent.append(len(web.calls) - sum(sent))
    assert sent == [tries, tries, 1, 1, 1, 1]
    assert len(clock.naps) == 2 * (tries - 1)


def test_one_answer_and_all_tries_are_granted_again(web: responses.RequestsMock) -> None:
    bad, good = TROUBLE["500"], (200, b"<ok/>", {})
    serve(web, *[bad] * 9, good, *[bad] * 3, good)
    sender = transport()
    for _ in range(3):
        with pytest.raises(SourceError):
            sender.send(eutils(), body)
    assert sender.send(eutils(), body) == b"<ok/>"
    assert sender.send(eutils(), body) == b"<ok/>"
    assert len(web.calls) == 14


def test_one_service_is_not_judged_by_another(web: responses.RequestsMock) -> None:
    serve(web, TROUBLE["500"])
    sender = transport()
    for request, tries in ((eutils(), 4), (eutils(), 8), (registry(), 12), (eutils(), 13)):
        with pytest.raises(SourceError):
            sender.send(request, body)
        assert len(web.calls) == tries


def test_what_is_refused_says_nothing_of_the_service(web: responses.RequestsMock) -> None:
    serve(web, *[(400, b"Invalid value", {})] * 3, TROUBLE["500"])
    sender = transport()
    for tries in (1, 2, 3, 7):
        with pytest.raises(SourceError):
            sender.send(eutils(), body)
        assert len(web.calls) == tries


def test_of_a_server_that_hangs_the_further_tries_are_short() -> None:
    clock = Clock()
    sender = transport(clock)
    allowed: list[float] = []

    def hangs(_: Request, url: str, deadline: float, *, redirected: bool) -> Reply:
        del url, redirected
        allowed.append(deadline - clock.time)
        clock.time = deadline
        raise TooSlow("silent")

    sender._fetch = hangs  # type: ignore[method-assign]
    for _ in range(4):
        with pytest.raises(TooSlow):
            sender.send(eutils(), body)
    assert allowed == [60.0, 60.0, 15.0, 15.0]


# --- redirects --------------------------------------------------------------


def test_ncbi_never_sends_our_key_elsewhere(web: responses.RequestsMock) -> None:
    for target in (
        "https://evil.example.org/x",
        EUTILS + "other.fcgi",
        "http://eutils.example.org/",
    ):
        serve(web, (307, b"", {"Location": target}))
        with pytest.raises(SourceRefused, match="not followed"):
            transport().send(eutils(), body)
        assert [call.request.url for call in web.calls] == [EUTILS + "esearch.fcgi"]
        web.reset()


@pytest.mark.parametrize(
    "target", ["/api/v2/studies/NCT00000001", REGISTRY + "studies/NCT00000001"]
)
def test_the_registry_may_point_to_another_number(web: responses.RequestsMock, target: str) -> None:
    serve(web, (301, b"", {"Location": target}))
    web.add("GET", REGISTRY + "studies/NCT00000001", body=b"moved here")
    reply = transport().send(registry(), lambda reply: reply)
    assert (reply.body, reply.redirected) == (b"moved here", True)


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example.org/",
        "http://registry.example.org/",
        "//evil.example.org/",
        "https://registry.example.org:8443/",
        "file:///etc/passwd",
        REGISTRY + "studies",  # round and round
        "",
    ],
)
def test_but_not_away_from_its_own_host_nor_in_circles(
    web: responses.RequestsMock, target: str
) -> None:
    serve(web, (301, b"", {"Location": target}))
    with pytest.raises(SourceRefused, match="not followed"):
        transport().send(registry(), body)
    assert len(web.calls) <= 4
    assert {call.request.url.split("?")[0] for call in web.calls} == {REGISTRY + "studies"}


# --- a real socket: what a mock cannot show ---------------------------------

Play = Callable[[socket.socket], None]


def whole_request(connection: socket.socket) -> bytes:
    "Closing a socket with part of the request unread would reset the connection by itself."
    heard = connection.recv(65_536)
    if not heard.startswith((b"GET ", b"POST ")):
        return heard  # a TLS greeting, to a server that knows no TLS
    while b"\r\n\r\n" not in heard and (piece := connection.recv(65_536)):
        heard += piece
    head, _, body = heard.partition(b"\r\n\r\n")
    announced = re.search(rb"(?i)content-length: (\d+)", head)
    missing = int(announced[1]) - len(body) if announced else 0
    while missing > 0 and (piece := connection.recv(65_536)):
        heard += piece
        missing -= len(piece)
    return heard


class Server:
    "Plays one part per connection, the last for ever; keeps what it was sent."

    def __init__(self, *plays: Play) -> None:
        self.plays = list(plays)
        self.heard: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._run, daemon=True).start()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}/"

    def _run(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                self.heard.append(whole_request(connection))
                play = self.plays.pop(0) if len(self.plays) > 1 else self.plays[0]
                with contextlib.suppress(OSError):
                    play(connection)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def stage() -> Iterator[Callable[..., Server]]:
    servers: list[Server] = []

    def start(*plays: Play) -> Server:
        servers.append(Server(*plays))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


def says(payload: bytes, *headers: str) -> Play:
    lines = ["HTTP/1.1 200 OK", "Connection: close", "Content-Type: text/xml", *headers]
    return lambda connection: connection.sendall("\r\n".join([*lines, "", ""]).encode() + payload)


def resets(payload: bytes, *headers: str) -> Play:
    def play(connection: socket.socket) -> None:
        if payload:
            says(payload, *headers)(connection)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return play


PAGE = b"<set>" + b"<record>low dose naltrexone</record>" * 500 + b"</set>"
ZIPPED = gzip.compress(PAGE)
WHOLE = says(ZIPPED, "Content-Encoding: gzip", f"Content-Length: {len(ZIPPED)}")

CUT: dict[str, Play] = {
    "gzip stream without length, cut": says(ZIPPED[:-30], "Content-Encoding: gzip"),
    "gzip stream without its last bytes": says(ZIPPED[:-4], "Content-Encoding: gzip"),
    "gzip damaged": says(ZIPPED[:40] + b"\xff\x00\xff" + ZIPPED[43:], "Content-Encoding: gzip"),
    "shorter than announced": says(PAGE[:900], f"Content-Length: {len(PAGE)}"),
    "chunk cut": says(b"100\r\n" + PAGE[:50], "Transfer-Encoding: chunked"),
    "chunk size no number": says(b"zz\r\nabc\r\n", "Transfer-Encoding: chunked"),
    "reset in the middle": resets(PAGE[:900], f"Content-Length: {len(PAGE)}"),
    "a compression nobody asked for": says(PAGE, "Content-Encoding: br"),
}


@pytest.mark.parametrize("fault", CUT)
def test_a_body_that_did_not_arrive_whole_is_fetched_again(
    stage: Callable[..., Server], fault: str
) -> None:
    server = stage(CUT[fault], WHOLE)
    assert transport().send(eutils(server.base), body) == PAGE
    assert len(server.heard) == 2


@pytest.mark.parametrize("fault", CUT)
def test_and_if_it_never_does_nothing_of_it_is_used(
    stage: Callable[..., Server], fault: str
) -> None:
    server = stage(CUT[fault])
    with pytest.raises(AnswerGarbled, match="PubMed's answer was"):
        transport().send(eutils(server.base), body)
    assert len(server.heard) == 3


def test_a_connection_dropped_before_the_answer_is_tried_again(
    stage: Callable[..., Server],
) -> None:
    server = stage(resets(b""), says(b"<ok/>"))
    assert transport().send(eutils(server.base), body) == b"<ok/>"
    with pytest.raises(ConnectionCut, match="cut before any answer"):
        transport().send(eutils(stage(resets(b"")).base), body)


def test_a_compressed_bomb_is_not_unpacked(stage: Callable[..., Server]) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    server = stage(says(bomb, "Content-Encoding: gzip"))
    with pytest.raises(SourceError, match="larger than 2 MB"):
        transport(body_cap=2_000_000).send(eutils(server.base), body)
    assert len(server.heard) == 1


def test_not_even_one_piece_of_a_bomb_is_unpacked_whole() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    tracemalloc.start()
    with pytest.raises(SourceError, match="larger"):
        Unpacker("gzip", 1_000_000).feed(bomb)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5_000_000


def test_a_body_of_several_gzip_members_is_one_body() -> None:
    unpacker = Unpacker("gzip", 1_000_000)
    for byte in gzip.compress(b"low dose ") + gzip.compress(b"naltrexone"):
        unpacker.feed(bytes([byte]))
    assert unpacker.body() == b"low dose naltrexone"


def test_a_drip_ends_at_the_deadline_however_steadily_it_drips(
    stage: Callable[..., Server],
) -> None:
    looked = threading.Semaphore(0)
    clock = Clock()

    def monotonic() -> float:
        "Each look at the clock is 10 s later and lets one more byte out."
        clock.time += 10
        looked.release()
        return clock.time

    def drip(connection: socket.socket) -> None:
        says(b"<", f"Content-Length: {len(PAGE)}")(connection)
        while looked.acquire(timeout=5):
            connection.sendall(b" ")

    sender = transport(clock, pace=Pace(sleep=lambda _: None), monotonic=monotonic)
    with pytest.raises(TooSlow, match="was too slow"):
        sender.send(eutils(stage(drip).base), body)
    assert sender.requests == 1


def test_silence_is_bounded_too(stage: Callable[..., Server]) -> None:
    gone = threading.Event()
    server = stage(lambda _: gone.wait(10) and None)  # type: ignore[arg-type]
    try:
        with pytest.raises(TooSlow, match="did not answer in time"):
            transport(timeouts=Timeouts(silence=0.05, total=0.05), tries=1).send(
                eutils(server.base), body
            )
    finally:
        gone.set()


# --- no connection at all ---------------------------------------------------


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def test_each_cause_of_no_connection_has_its_own_line(
    stage: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_name(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    def line(base: str) -> str:
        with pytest.raises(SourceUnreachable) as caught:
            transport().send(eutils(base), body)
        return str(caught.value)

    refused = line(f"http://127.0.0.1:{closed_port()}/")
    tls = line(stage(says(b"not TLS")).base.replace("http:", "https:"))
    with monkeypatch.context() as patch:
        patch.setenv("HTTP_PROXY", f"http://127.0.0.1:{closed_port()}")
        patch.setenv("http_proxy", f"http://127.0.0.1:{closed_port()}")
        patch.delenv("NO_PROXY", raising=False)
        patch.delenv("no_proxy", raising=False)
        proxy = line("http://eutils.example.org/")
    monkeypatch.setattr(socket, "getaddrinfo", no_name)
    name = line("http://eutils.example.org/")
    for told, word in ((refused, "refused"), (tls, "TLS"), (proxy, "proxy"), (name, "DNS")):
        assert word in told
        assert "\n" not in told
        assert told.startswith("PubMed cannot be reached: ")
    assert len({refused, tls, proxy, name}) == 4


def test_a_resolver_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answered.wait(10) and [])
    timeouts = Timeouts(connect=-0.95)  # the look-up gets a second more than a connection
    with pytest.raises(SourceUnreachable, match="DNS"):
        transport(timeouts=timeouts).send(eutils("http://eutils.example.org/"), body)
    answered.set()


def test_an_unreachable_host_is_tried_twice_and_then_left_alone_for_a_while() -> None:
    clock = Clock()
    sender = transport(clock)
    request = eutils(f"http://127.0.0.1:{closed_port()}/")
    for _ in range(3):
        with pytest.raises(SourceUnreachable, match="refused"):
            sender.send(request, body)
    assert sender.requests == 2
    assert sum(clock.naps) < 1
    clock.time += 11
    with pytest.raises(SourceUnreachable):
        sender.send(request, body)
    assert sender.requests == 4


# --- the key ----------------------------------------------------------------

LEAKS = [
    (400, f"bad request: api_key={KEY}".encode(), {}),
    (400, BAD_KEY, {}),
    (400, f"<eFetchResult><ERROR>cannot be larger than {KEY}</ERROR></eFetchResult>".encode(), {}),
    (200, f"<eFetchResult><ERROR>odd {KEY}</ERROR></eFetchResult>".encode(), {}),
    (403, KEY.encode(), {}),
    (404, f"no {KEY}".encode(), {}),
    (429, BAD_KEY, {"Retry-After": "999"}),
    (500, f"<html>{KEY}</html>".encode(), {}),
    (200, f"<html>{KEY}</html>".encode(), {}),
    (302, b"", {"Location": f"https://evil.example.org/?api_key={KEY}"}),
    (200, b"<ok/>", {"X": "read"}),
]


@pytest.mark.parametrize(("status", "payload", "headers"), LEAKS)
def test_no_error_shows_the_key_wherever_the_service_put_it(
    web: responses.RequestsMock, status: int, payload: bytes, headers: dict[str, str]
) -> None:
    def read(_: Reply) -> bytes:
        raise AnswerGarbled(f"unexpected {KEY}")

    serve(web, (status, payload, headers))
    with pytest.raises(LdnLitError) as caught:
        transport().send(eutils(), read)
    assert_no_key(caught.value)


def test_no_error_of_a_failed_connection_shows_the_key(stage: Callable[..., Server]) -> None:
    for base in (
        f"http://127.0.0.1:{closed_port()}/",
        stage(resets(b"")).base,
        stage(resets(PAGE[:9], "Content-Length: 99")).base,
        stage(says(b"")).base.replace("http:", "https:"),
    ):
        with pytest.raises(LdnLitError) as caught:
            transport().send(eutils(base), body)
        assert_no_key(caught.value)


def assert_no_key(error: BaseException) -> None:
    shown = f"{error}{error!r}{error.args}{''.join(traceback.format_exception(error))}"
    assert KEY not in shown
    assert "\n" not in str(error)
    assert error.__cause__ is None
    assert error.__context__ is None or error.__suppress_context__


def test_the_recorded_refusals_are_judged_as_they_should_be(shared: Path) -> None:
    folder = shared / "recorded/eutils/errors"
    kinds = {
        "200_efetch_empty_id_list_2003.xml": SourceRefused,
        "200_efetch_unable_to_obtain_query.xml": Hiccup,
        "200_esearch_db_not_supported_outage.xml": Hiccup,
        "200_esearch_json_past_9999.json": SourceRefused,
        "200_esummary_too_many_uids.json": SourceRefused,
        "400_api_key_invalid.json": CredentialsError,
        "400_efetch_backend_timeout.xml": Hiccup,
        "400_efetch_history_past_9999.xml": SourceRefused,
        "400_efetch_proxy_stream_pubone.xml": Hiccup,
        "efetch_200_supplied_id_empty.xml": SourceRefused,
        "200_esearch_restrictions_achieved.json": type(None),
        "200_esummary_missing_pmid.json": type(None),
        "200_efetch_truncated_stream.xml": type(None),
    }
    judged = {
        name: type(
            complaint(
                Reply(
                    status=400 if name.startswith("400") else 200,
                    body=(folder / name).read_bytes(),
                )
            )
        )
        for name in kinds
    }
    assert judged == kinds
