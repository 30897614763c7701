"""One page or file from the web, wherever its address leads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from ldn_lit.errors import DocumentError, LdnLitError, UsageError
from ldn_lit.sources.replies import Reply, objection
from ldn_lit.sources.transport import Request, Service, Transport

LARGEST = 20_000_000
HOPS = 10
"As many as browsers need from doi.org to a publisher's page, and some."
_INTERVAL = 1.0
_REFUSED = frozenset({401, 402, 403, 407, 451})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_REFRESH = re.compile(
    rb"""<meta[^>]{0,100}?http-equiv\s*=\s*["']?refresh["']?[^>]{0,100}?
        content\s*=\s*["'][\d.]*\s*;\s*url\s*=\s*['"]?([^"'>\s]{1,2000})""",
    re.VERBOSE | re.IGNORECASE,
)
_MARKUP = re.compile(
    r"<(script|style|head|noscript)\b[^>]*>.{0,200000}?</\1\s*>|<[^>]{0,5000}>",
    re.DOTALL | re.IGNORECASE,
)
# What PMC, Cloudflare and publishers answer instead of a page, with status 200 or not.
_ROBOT_CHECK = re.compile(
    r"just a moment|checking your browser|enable javascript and cookies|verif(?:y|ying) you are"
    r"|are you a robot|not a robot|attention required|unusual traffic|preparing to download"
    r"|access (?:to this page )?(?:has been |is )?denied",
    re.IGNORECASE,
)
_LOGIN = re.compile(rb"""<input[^>]{0,300}?type\s*=\s*["']?password""", re.IGNORECASE)
_SHORT = 1500
"Characters: a page that says less and asks for something is a gate, not an article."
_EXAMINED = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    "`address` is where it was found in the end; `media_type` and `charset` may be empty."

    data: bytes
    media_type: str
    charset: str
    address: str


def is_web_address(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))


def fetch(transport: Transport, address: str) -> WebPage:
    """What a browser without a user would get. Redirects are followed to any host.

    A DocumentError where there is no page to read, a SourceError where the host does not answer.
    """
    here = urldefrag(address.strip()).url
    for _ in range(HOPS + 1):
        reply, here = _get(transport, here, address)
        onward = _onward(reply, here)
        if not onward:
            return _page(reply, here, address)
        if not is_web_address(onward):
            break
        here = urldefrag(onward).url
    raise DocumentError(
        f"{_shown(address)}: leads from one address to the next without end; open it in a browser, "
        "save the page and name the file."
    )


def _get(transport: Transport, here: str, given: str) -> tuple[Reply, str]:
    "The reply, and the address it is of: the transport follows redirects within a host."
    service, path = _service(here, given)
    request = Request(service=service, path=path, purpose="document")
    return transport.send(request, lambda reply: (reply, urldefrag(reply.address or here).url))


def _service(here: str, given: str) -> tuple[Service, str]:
    try:
        parts = urlsplit(here)
        _ = parts.port
        host = parts.hostname
    except ValueError:
        host = None
    if not host:
        raise UsageError(f"{_shown(given)}: is no address that a browser would open; check it")
    if parts.username is not None:
        raise UsageError(
            f"https://{host}/: holds a user name or password, which are not sent; save the page "
            "from a browser and name the file"
        )

    def judge(reply: Reply, name: str) -> LdnLitError | None:
        return _objection(reply, name, given)

    service = Service(
        name=host, base=f"{parts.scheme}://{parts.netloc}", interval=_INTERVAL, judge=judge
    )
    return service, parts.path.removeprefix("/") + (f"?{parts.query}" if parts.query else "")


def _objection(reply: Reply, name: str, given: str) -> LdnLitError | None:
    "Trouble that passes is asked again; all else is told of the address as it was given."
    status = reply.status
    if 300 <= status < 400:
        return None
    if status in _REFUSED:
        return _gate(given, f"refuses programs like this one, or wants a login (HTTP {status})")
    if status in (404, 410):
        return DocumentError(
            f"{_shown(given)}: there is no such page (HTTP {status}); check the address."
        )
    if status in (408, 429) or status >= 500:
        if _ROBOT_CHECK.search(_visible(reply)):
            return _gate(given, "shows a check for robots instead of the page")
        return objection(reply, name)
    if not 200 <= status < 300:
        return DocumentError(
            f"{_shown(given)}: the server refused this (HTTP {status}); check the address."
        )
    return None


def _onward(reply: Reply, here: str) -> str:
    "Where a redirect leads, or a page that only says that it has moved."
    target = ""
    if 300 <= reply.status < 400:
        target = reply.headers.get("Location", "")
    elif reply.is_web_page and len(_visible(reply)) < _SHORT:
        moved = _REFRESH.search(reply.body[:_EXAMINED])
        target = moved[1].decode("utf-8", "replace").replace("&amp;", "&") if moved else ""
    try:
        onward = urljoin(here, target) if target else ""
    except ValueError:
        return ""
    return "" if urldefrag(onward).url == here and reply.status == 200 else onward


def _page(reply: Reply, here: str, given: str) -> WebPage:
    if 300 <= reply.status < 400 or not reply.body.strip():
        raise DocumentError(
            f"{_shown(given)}: the server sent an empty page; open it in a browser, save it and "
            "name the file."
        )
    kind = reply.content_type
    if kind.partition("/")[0] in ("image", "audio", "video", "font"):
        raise DocumentError(f"{_shown(given)}: is {kind}, not a text; name the page about it.")
    if reply.is_web_page:
        _refuse_gates(reply, given)
    charset = _CHARSET.search(reply.headers.get("Content-Type", ""))
    return WebPage(
        data=reply.body, media_type=kind, charset=charset[1] if charset else "", address=here
    )


def _refuse_gates(reply: Reply, given: str) -> None:
    words = _visible(reply)
    if len(words) > _SHORT:
        return
    if _ROBOT_CHECK.search(words) or _ROBOT_CHECK.search(_title(reply)):
        raise _gate(given, "shows a check for robots instead of the page")
    if _LOGIN.search(reply.body[:_EXAMINED]):
        raise _gate(given, "asks for a login instead of showing the page (or this network does)")


def _gate(given: str, why: str) -> DocumentError:
    return DocumentError(
        f"{_shown(given)}: {why}; open it in a browser, save the page and name the file."
    )


def _visible(reply: Reply) -> str:
    text = reply.body[:_EXAMINED].decode("utf-8", "replace")
    return " ".join(_MARKUP.sub(" ", text).split())


def _title(reply: Reply) -> str:
    found = re.search(rb"<title[^>]{0,200}>(.{0,200})", reply.body[:_EXAMINED], re.I | re.S)
    return found[1].decode("utf-8", "replace") if found else ""


def _shown(address: str) -> str:
    "One line, and never a password."
    line = "".join(char if char.isprintable() else "�" for char in address)
    return re.sub(r"(?<=://)[^/@\s]*@", "***@", line)
