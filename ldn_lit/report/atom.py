"""News as an Atom feed [RFC 4287]: an entry for each event, with an id that stays for ever."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from urllib.parse import quote

from ldn_lit.records import Event, EventKind
from ldn_lit.report.digest import Digest
from ldn_lit.report.entry import Entry
from ldn_lit.report.html import entry_body
from ldn_lit.report.inert import inert
from ldn_lit.report.news import sections

# What XML 1.0 cannot hold at all, not even escaped [https://www.w3.org/TR/xml/#charsets].
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UPDATED = re.compile("<updated>([^<]*)</updated>")
_LABELS: dict[EventKind, str] = {
    "paper.new": "New paper",
    "paper.published": "Now in an issue",
    "trial.new": "New trial",
    "trial.status": "Trial status",
    "trial.results": "Trial results",
    "trial.changed": "Trial changed",
    "trial.gone": "Trial gone",
    "link.new": "Paper of a trial",
    "search.drift": "Search",
}
# Marks that a label says better.
_PLAIN = ("", "NEW", "DRIFT")
_LONG_AGO = "1970-01-01T00:00:00Z"


def atom_entries(digest: Digest, library: str) -> str:
    "The digest's events, the newest first. `library` tells them from those of another library."
    return "".join(_entry(event, digest, library) for event in reversed(digest.events))


def atom_feed(entries: str, library: str, *, title: str, link: str, since: str) -> str:
    """A whole feed of entries that were made before. `link`: where it is published.

    The same entries make the same feed to the byte; `since` is its date while it has none.
    """
    times = _UPDATED.findall(entries)
    own = f'<link rel="self" type="application/atom+xml" href="{_xml(link)}"/>\n' if link else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
        f"<id>urn:ldn-lit:{_xml(library)}</id>\n"
        f"<title>{_xml(inert(title))}</title>\n"
        f"<updated>{max(times, default=_moment(since))}</updated>\n"
        "<author><name>ldn-lit</name></author>\n"
        "<generator>ldn-lit</generator>\n"
        f"{own}{entries}</feed>\n"
    )


def number_of_entries(entries: str) -> int:
    return len(_UPDATED.findall(entries))


def _entry(event: Event, digest: Digest, library: str) -> str:
    told = _told(event, digest)
    label = _LABELS.get(event.kind, event.kind) if told.mark in _PLAIN else told.mark
    link = f'<link rel="alternate" href="{_xml(told.link)}"/>\n' if told.link else ""
    time = _moment(event.when)
    return (
        "<entry>\n"
        f"<id>urn:ldn-lit:{_xml(library)}:{quote(_possible(event.key), safe=':')}</id>\n"
        f"<title>{_xml(label)}: {_xml(told.title)}</title>\n"
        f"<updated>{time}</updated>\n"
        f"<published>{time}</published>\n"
        f'{link}<category term="{_xml(event.kind)}"/>\n'
        f'<content type="html">{_xml(_body(told))}</content>\n'
        "</entry>\n"
    )


def _told(event: Event, digest: Digest) -> Entry:
    "The event on its own, as every other form of the report tells it."
    alone = replace(digest, events=(event,), searches=(), problems=(), held={})
    entries = (entry for section in sections(alone) for entry in section.entries)
    return next(entries, Entry(title=inert(event.title)))


def _body(entry: Entry) -> str:
    return "".join(entry_body(entry)) or "<p></p>"


def _xml(text: str) -> str:
    return escape(_possible(text), quote=True)


def _possible(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _moment(time: str) -> str:
    "A date as RFC 3339 has it, so that dates compare as text."
    if _TIME.fullmatch(time):
        return time
    return f"{time}T00:00:00Z" if _DAY.fullmatch(time) else _LONG_AGO
