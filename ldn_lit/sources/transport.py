"""The one place that speaks HTTP: who we are, how fast, how often again, and where a key may go.

`send` returns what `read` made of a whole answer, or raises one of `ldn_lit.errors`.
Connecting, status, body and reading are all inside the retries.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import quote, urlencode, urljoin, urlsplit

import requests
import urllib3.exceptions
from requests import PreparedRequest, Response, Session
from requests.structures import CaseInsensitiveDict

from ldn_lit import __version__
from ldn_lit.errors import (
    AnswerGarbled,
    ConnectionCut,
    LdnLitError,
    SourceError,
    SourceUnreachable,
    UsageError,
)
from ldn_lit.sources.connecting import PromptAdapter, why_unreachable
from ldn_lit.sources.identity import Identity
from ldn_lit.sources.pace import Pace
from ldn_lit.sources.patience import LONGEST_WAIT, Effort, Standing, Timeouts
from ldn_lit.sources.replies import Busy, Hiccup, Reply, TooSlow, Unpacker, objection

__all__ = ["Identity", "Request", "Sent", "Service", "Timeouts", "Transport"]

T = TypeVar("T")
Fields = tuple[tuple[str, str], ...]

USER_AGENT = f"ldn-lit/{__version__} python-requests/{requests.__version__}"
BODY_CAP = 64_000_000
PIECE = 65_536
HOPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A web service: its name in messages, its address, and the manners it asks for.

    `identity` is sent with every request, in the POST body; None = the service is asked
    by GET and learns nothing. `complaint` reads refusals that only this service words so;
    `judge` says of all other replies why they are no answer.
    """

    name: str
    base: str
    interval: float
    identity: Identity | None = None
    complaint: Callable[[Reply], LdnLitError | None] = lambda _: None
    judge: Callable[[Reply, str], LdnLitError | None] = objection

    def __post_init__(self) -> None:
        parts = urlsplit(self.base)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise UsageError(
                f"the address set for {self.name} must start with https:// or http:// and name a "
                f"host, not {parts.scheme or 'no scheme'}:…: correct it in the configuration"
            )
        if parts.username is not None or parts.query or parts.fragment:
            raise UsageError(
                f"the address set for {self.name} must hold no user name, password or query: "
                f"set it to https://{parts.hostname}{parts.path}"
            )
        object.__setattr__(self, "base", self.base.rstrip("/") + "/")

    @property
    def host(self) -> str:
        return urlsplit(self.base).hostname or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked: a `path` below the service's base, `fields` but our identity, and why."""

    service: Service
    path: str
    fields: Fields = ()
    purpose: str

    @property
    def method(self) -> str:
        "POST wherever we identify ourselves: neither key nor address may stand in a URL."
        return "GET" if self.service.identity is None else "POST"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    method: str
    endpoint: str
    purpose: str


class Transport:
    """Sends requests, paced, identified, retried. May be shared by threads."""

    def __init__(
        self,
        identity: Identity | None = None,
        *,
        pace: Pace | None = None,
        timeouts: Timeouts | None = None,
        tries: int = 4,
        backoff: float = 0.6,
        body_cap: int = BODY_CAP,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.identity = identity or Identity()
        self._pace = pace or Pace(sleep=sleep, monotonic=monotonic)
        self._timeouts = timeouts or Timeouts()
        self._tries = tries
        self._backoff = backoff
        self._body_cap = body_cap
        self._sleep = sleep
        self._monotonic = monotonic
        self._chance = chance
        self._lock = threading.Lock()
        self._log: list[Sent] = []
        self._servers: dict[str, Standing] = {}
        self._own = threading.local()

    @property
    def requests(self) -> int:
        "How many requests were sent, tries counted."
        with self._lock:
            return len(self._log)

    @property
    def sent(self) -> tuple[Sent, ...]:
        with self._lock:
            return tuple(self._log)

    def send(self, request: Request, read: Callable[[Reply], T]) -> T:
        """Ask until `read` can make something of the answer; AnswerGarbled from it: ask again."""
        host = request.service.host
        server = self._server(request.service)
        server.sulk(self._monotonic(), self._timeouts.sulk)
        effort = server.effort(self._tries, self._timeouts)
        if rest := server.rest(self._monotonic(), effort):
            effort.waited = rest
            self._sleep(rest)
        while True:
            self._pace.wait(host, request.service.interval)
            began = self._monotonic()
            try:
                answer = read(self._exchange(request, began + effort.total - effort.seconds))
            except LdnLitError as error:
                trouble = error
            else:
                server.failed = 0
                return answer
            effort.tries += 1
            effort.seconds += self._monotonic() - began
            pause = self._pause(trouble, effort)
            if pause is None:
                break
            if isinstance(trouble, Busy):
                self._pace.hold(host, pause)
            effort.waited += pause
            self._sleep(pause)
        self._blank(trouble)
        server.note(trouble, self._monotonic())
        raise trouble from None

    def _server(self, service: Service) -> Standing:
        with self._lock:
            return self._servers.setdefault(service.base, Standing())

    def _pause(self, trouble: LdnLitError, effort: Effort) -> float | None:
        "Seconds to wait before asking again; None = do not."
        if effort.spent(trouble):
            return None
        pause = self._backoff * 2 ** (effort.tries - 1) * (0.5 + self._chance())
        if isinstance(trouble, Busy):
            pause = max(pause, 1.0)
        if isinstance(trouble, Hiccup) and trouble.wait is not None:
            pause = max(pause, trouble.wait)
        if type(trouble) is SourceUnreachable:
            pause = min(pause, 0.3)
        return pause if effort.waited + pause <= LONGEST_WAIT else None

    def _exchange(self, request: Request, deadline: float) -> Reply:
        "One try: the whole reply, or the reason why it is none."
        service = request.service
        url = service.base + request.path
        for hop in range(HOPS + 1):
            reply = self._fetch(request, url, deadline, redirected=hop > 0)
            where = reply.headers.get("Location", "")
            if service.identity is not None or not 300 <= reply.status < 400 or not where:
                break
            target = urljoin(url, where)
            if _origin(target) != _origin(url):
                break
            url = target
        trouble = service.complaint(reply) or service.judge(reply, service.name)
        if trouble is not None:
            raise trouble
        return reply

    def _fetch(self, request: Request, url: str, deadline: float, *, redirected: bool) -> Reply:
        response = self._open(request, url, deadline)
        with response:
            body = self._body(response, request.service.name, deadline)
        return Reply(
            status=response.status_code,
            body=body,
            headers=response.headers,
            redirected=redirected,
            address=url,
        )

    def _open(self, request: Request, url: str, deadline: float) -> Response:
        name = request.service.name
        left = deadline - self._monotonic()
        if left <= 0:
            raise TooSlow(f"{name} took too long: run again later")
        with self._lock:
            self._log.append(
                Sent(method=request.method, endpoint=request.path, purpose=request.purpose)
            )
        identity = request.service.identity
        encoded = urlencode(request.fields + (identity.fields if identity else ()), quote_via=quote)
        query = f"?{encoded}" if request.method == "GET" and encoded and not _has_query(url) else ""
        try:
            return self._session.request(
                request.method,
                url + query,
                data=encoded if request.method == "POST" else None,
                headers={"Content-Type": "application/x-www-form-urlencoded"}
                if request.method == "POST"
                else None,
                timeout=(self._timeouts.connect, min(self._timeouts.silence, left)),
                allow_redirects=False,
                stream=True,
            )
        except requests.exceptions.ReadTimeout:
            trouble: LdnLitError = TooSlow(f"{name} did not answer in time: run again later")
        except requests.exceptions.RequestException as error:
            trouble = why_unreachable(error, name)
        except urllib3.exceptions.HTTPError:
            trouble = ConnectionCut(
                f"{name} broke off the connection before answering: run again later"
            )
        raise trouble

    def _body(self, response: Response, name: str, deadline: float) -> bytes:
        try:
            unpacker = Unpacker(response.headers.get("Content-Encoding", ""), self._body_cap)
            # read1 hands over what has arrived: read and iter_content would wait for a full
            # piece, and a server that drips could hold them for hours.
            while piece := response.raw.read1(PIECE, decode_content=False):
                unpacker.feed(piece)
                if self._monotonic() > deadline:
                    raise TooSlow("too slow")
            return unpacker.body()
        except urllib3.exceptions.ReadTimeoutError:
            trouble: SourceError = TooSlow("silent in the middle")
        except (urllib3.exceptions.HTTPError, OSError):
            trouble = AnswerGarbled("cut off before its end")
        except SourceError as error:
            trouble = error
        trouble.args = (f"{name}'s answer was {trouble}: nothing of it was used, run again later",)
        raise trouble from None

    @property
    def _session(self) -> Session:
        "One per thread: requests does not promise that a session may be shared."
        session = getattr(self._own, "session", None)
        if session is None:
            session = Session()
            session.headers = CaseInsensitiveDict(
                {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "gzip"}
            )
            session.auth = _no_password
            for scheme in ("https://", "http://"):
                session.mount(scheme, PromptAdapter(self._timeouts.connect + 1.0))
            self._own.session = session
        return session

    def _blank(self, trouble: LdnLitError) -> None:
        trouble.args = tuple(self.identity.redact(str(word)) for word in trouble.args)


def _no_password(prepared: PreparedRequest) -> PreparedRequest:
    "Keeps requests from adding a password out of ~/.netrc."
    return prepared


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


def _has_query(url: str) -> bool:
    return bool(urlsplit(url).query)
