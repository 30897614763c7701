"""Getting a connection, or saying soon and plainly why there is none.

Without a network both sources together must give up within ten seconds, so a name look-up
that hangs (a dead resolver holds getaddrinfo for 10 s and more) is bounded here.
"""

from __future__ import annotations

import socket
import threading
from typing import Any

import requests
import urllib3.exceptions
from requests.adapters import HTTPAdapter
from requests.utils import select_proxy

from ldn_lit.errors import ConnectionCut, LdnLitError, SourceUnreachable, UsageError


class NameUnknown(requests.exceptions.ConnectionError):
    """The host's name could not be looked up, or not in time."""


class PromptAdapter(HTTPAdapter):
    """Looks a host's name up in `seconds` at most before the first connection to it."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._known: set[str] = set()
        super().__init__()

    def get_connection_with_tls_context(
        self,
        request: requests.PreparedRequest,
        verify: Any,
        proxies: Any = None,
        cert: Any = None,
    ) -> Any:
        pool = super().get_connection_with_tls_context(request, verify, proxies=proxies, cert=cert)
        through_proxy = select_proxy(request.url or "", proxies)
        if not through_proxy and pool.host not in self._known:
            _look_up(pool.host, self._seconds)
            self._known.add(pool.host)
        return pool


def _look_up(host: str, seconds: float) -> None:
    failures: list[str] = []
    done = threading.Event()

    def look() -> None:
        try:
            socket.getaddrinfo(host.strip("[]"), None)
        except (OSError, UnicodeError):
            failures.append(host)
        done.set()

    threading.Thread(target=look, daemon=True, name="name look-up").start()
    if not done.wait(seconds) or failures:
        raise NameUnknown(host)


def why_unreachable(error: requests.exceptions.RequestException, name: str) -> LdnLitError:
    "The cause in one line; the library's own words hold addresses and are not repeated."
    kinds = requests.exceptions
    cause = getattr(error.args[0] if error.args else None, "reason", None)
    if isinstance(error, kinds.InvalidProxyURL):
        return UsageError("the proxy address in HTTPS_PROXY or HTTP_PROXY is malformed: correct it")
    if isinstance(error, (kinds.InvalidURL, kinds.MissingSchema, kinds.InvalidSchema)):
        return UsageError(f"the address set for {name} is malformed: correct it and run again")
    if isinstance(error, kinds.ProxyError):
        why = "the proxy in between does not answer: check HTTPS_PROXY and run again"
    elif isinstance(error, kinds.SSLError):
        why = "no secure connection (TLS): check this computer's clock and certificates"
    elif isinstance(error, kinds.ConnectTimeout):
        why = "no connection in time: check the network and run again"
    elif isinstance(error, NameUnknown) or isinstance(
        cause, urllib3.exceptions.NameResolutionError
    ):
        why = "its name cannot be looked up (DNS): check the network and run again"
    elif isinstance(cause, urllib3.exceptions.NewConnectionError):
        why = _system_says(cause)
    else:
        return ConnectionCut(
            f"{name} cannot be reached: the connection was cut before any answer, run again"
        )
    return SourceUnreachable(f"{name} cannot be reached: {why}")


def _system_says(cause: urllib3.exceptions.NewConnectionError) -> str:
    if isinstance(cause.__cause__, ConnectionRefusedError) or "refused" in str(cause).lower():
        return "the connection was refused: check the address and the network, then run again"
    return "there is no way to it from this network: check the connection and run again"
