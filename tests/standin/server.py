"""The stand-in as an HTTP server on a free port of 127.0.0.1."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import parse_qsl, urlsplit

from .corpus import Corpus
from .entrez import Entrez
from .exchange import HTML, JSON, TEXT, Request, Response
from .faults import Faults
from .rate import RateLimit
from .registry import Registry

EUTILS = "/entrez/eutils/"
CTGOV = "/api/v2/"
KEY = "standin-key"
# 2,000 ids in a GET gave 414 live, as did 1,000 once [facts/eutils.md 2].
LONGEST_URL = 8_000


class Standin:
    """`with Standin(corpus) as server:` then `server.eutils_url` and `server.ctgov_url`.

    `requests` is the log; `faults` spoils answers; `rate.enforced = True` switches NCBI's
    limit on, with the clock given here. The corpus may be changed between requests.
    """

    def __init__(
        self,
        corpus: Corpus,
        *,
        keys: Iterable[str] = (KEY,),
        enforce_rate: bool = False,
        monotonic: Callable[[], float] = time.monotonic,
        port: int = 0,
    ) -> None:
        self.corpus = corpus
        self.entrez = Entrez(corpus)
        self.registry = Registry(corpus)
        self.faults = Faults()
        self.rate = RateLimit(monotonic, enforced=enforce_rate)
        self.keys = frozenset(keys)
        self.requests: list[Request] = []
        self._monotonic = monotonic
        self._lock = threading.RLock()
        self._http = _Server(("127.0.0.1", port), self)
        self._thread: threading.Thread | None = None

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def eutils_url(self) -> str:
        return self.root + EUTILS

    @property
    def ctgov_url(self) -> str:
        return self.root + CTGOV

    def start(self) -> Standin:
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )
        self._thread.start()
        return self

    def stop(self) -> None:
        if self._thread is not None:
            self._http.shutdown()
            self._thread.join()
        self._http.server_close()

    def __enter__(self) -> Standin:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    # --- the log ---

    def requests_to(self, endpoint: str) -> list[Request]:
        "Of esearch, efetch, esummary, epost, ecitmatch, einfo, studies, study or version."
        return [request for request in self.requests if request.endpoint == endpoint]

    def counts(self) -> Counter[str]:
        return Counter(request.endpoint for request in self.requests)

    def forget(self) -> None:
        self.requests.clear()

    # --- answering ---

    def answer(self, request: Request) -> Response:
        with self._lock:
            self.requests.append(request)
            if len(request.query) > LONGEST_URL:
                return _plain(414, "Request-URI Too Long", HTML)
            if request.endpoint in self.entrez.handlers:
                return self._entrez(request)
            if request.endpoint in self.registry.handlers:
                return self._registry(request)
            return _plain(404, "Not Found", HTML)

    def _entrez(self, request: Request) -> Response:
        given = [value for name, value in request.params if name == "api_key"]
        key = given[0] if given else ""
        if given and key not in self.keys:
            body = (
                f'{{"error":"API key invalid","api-key":"{key}","type":"invalid",\n'
                '"status":"unknown"}\n'
            )
            return Response(status=400, content_type=JSON, body=body.encode())
        refused, headers = self.rate.check(key or "127.0.0.1", 10 if key else 3)
        if refused is not None:
            return refused
        answer = self.faults.answer(request, self.entrez.handlers[request.endpoint])
        return replace(answer, headers={**headers, **answer.headers})

    def _registry(self, request: Request) -> Response:
        # The tag belongs to the data set, not to the address [facts/ctgov.md 62b].
        stamp = f"{self.corpus.data_timestamp}{len(self.corpus.trials)}"
        tag = f'"{hashlib.sha256(stamp.encode()).hexdigest()[:16]}"'
        if request.headers.get("if-none-match") == tag:
            return Response(status=304, content_type=JSON, headers={"ETag": tag})
        answer = self.faults.answer(request, self.registry.handlers[request.endpoint])
        return replace(answer, headers={"ETag": tag, **answer.headers})


def _plain(status: int, text: str, kind: str = TEXT) -> Response:
    return Response(status=status, content_type=kind, body=f"{text}\n".encode())


def _endpoint(path: str) -> str:
    if path.startswith(EUTILS):
        return path.removeprefix(EUTILS).partition(".")[0]
    if path.startswith(CTGOV):
        name, _, rest = path.removeprefix(CTGOV).partition("/")
        return "study" if name == "studies" and rest else name
    return path


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], standin: Standin) -> None:
        super().__init__(address, _Handler)
        self.standin = standin

    def handle_error(self, *_connection: object) -> None:
        "A client that goes away is part of some tests; anything else is a bug to be seen."
        if not isinstance(sys.exc_info()[1], ConnectionError):
            traceback.print_exc()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Finatra"
    sys_version = ""
    wbufsize = -1
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        self._handle("")

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self._handle(self.rfile.read(length).decode())

    def _handle(self, body: str) -> None:
        parts = urlsplit(self.path)
        standin = self.server.standin
        fields = parse_qsl(parts.query, keep_blank_values=True)
        fields += parse_qsl(body, keep_blank_values=True)
        request = Request(
            endpoint=_endpoint(parts.path),
            method=self.command,
            path=parts.path,
            query=parts.query,
            params=tuple(fields),
            body=body,
            headers={name.lower(): value for name, value in self.headers.items()},
            time=standin._monotonic(),
        )
        self._send(standin.answer(request))

    def _send(self, answer: Response) -> None:
        body, headers = answer.body, dict(answer.headers)
        accepted = "gzip" in (self.headers.get("Accept-Encoding") or "")
        whole = answer.keep is None and answer.announced
        if accepted and whole and len(body) > 1024:
            body = gzip.compress(body, 1)
            headers["Content-Encoding"] = "gzip"
        self.send_response(answer.status)
        if answer.status != 304:
            self.send_header("Content-Type", answer.content_type)
        for name, value in headers.items():
            self.send_header(name, value)
        if answer.announced:
            self.send_header("Content-Length", str(len(body)))
        if not whole:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(body[: answer.keep])
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        "The log is `Standin.requests`."
