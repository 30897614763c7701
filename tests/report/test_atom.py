"""The feed by its standard, RFC 4287, as lxml and feedparser read it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from report_samples import CHANGED, FULL, NEW, RUN, WHEN, event

from ldn_lit.records import Event
from ldn_lit.report import Digest
from ldn_lit.report.atom import atom_entries, atom_feed, number_of_entries

ATOM = "{http://www.w3.org/2005/Atom}"
LIBRARY = "0123456789abcdef"
SINCE = "2026-11-01T00:00:00Z"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def feed(*events: Event, digest: Digest = FULL, title: str = "LDN", link: str = "") -> str:
    entries = atom_entries(replace(digest, events=events), LIBRARY)
    return atom_feed(entries, LIBRARY, title=title, link=link, since=SINCE)


def read(text: str) -> Any:
    root = etree.fromstring(text.encode())
    assert_rfc_4287(root)
    return root


def assert_rfc_4287(root: Any) -> None:
    "What section 4 asks of a feed and its entries."
    assert root.tag == f"{ATOM}feed"
    for one in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            [found] = one.findall(f"{ATOM}{name}")
            assert found.text, name
        assert MOMENT.fullmatch(one.findtext(f"{ATOM}updated"))
        assert re.fullmatch(r"urn:ldn-lit:[!-~]+", one.findtext(f"{ATOM}id"))
    [author] = root.findall(f"{ATOM}author")
    assert author.findtext(f"{ATOM}name")
    ids = [one.findtext(f"{ATOM}id") for one in root.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    for entry in root.findall(f"{ATOM}entry"):
        contents = entry.findall(f"{ATOM}content")
        assert [one.get("type") for one in contents] == ["html"]
        links = [one.get("rel") for one in entry.findall(f"{ATOM}link")]
        # An entry without content must link somewhere; one without an address has content.
        assert links in ([], ["alternate"])


def test_an_entry_for_each_event_newest_first() -> None:
    root = read(feed(*FULL.events))
    found = root.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}title") for one in found] == [
        "New trial: NCT06366724 Low-dose Naltrexone for ME/CFS",
        "Trial changed: NCT01303835 Naltrexone in itch",
        "Trial status: NCT01303835 Naltrexone in itch",
        "RETRACTED: Low-dose naltrexone for the treatment of fibromyalgia: findings of a small,"
        " randomized, double-blind, placebo-controlled, counterbalanced, crossover trial",
        "New paper: Low-dose naltrexone therapy improves active Crohn's disease.",
    ]
    assert number_of_entries(feed(*FULL.events).partition("<entry>")[2]) == 5


def test_a_whole_entry() -> None:
    entry = read(feed(NEW)).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"urn:ldn-lit:{LIBRARY}:paper.new:1"
    assert entry.findtext(f"{ATOM}updated") == WHEN
    assert entry.findtext(f"{ATOM}published") == WHEN
    assert entry.find(f"{ATOM}category").get("term") == "paper.new"
    assert entry.find(f"{ATOM}link").get("href") == "https://pubmed.ncbi.nlm.nih.gov/17222320/"
    assert entry.findtext(f"{ATOM}content") == (
        "<p>Smith JP et al., Am J Gastroenterol 2007, PMID 17222320</p>"
        "<p>clinical trial</p><p>found by: ldn-core, ldn-crohn</p>"
    )


def test_two_events_of_one_trial_are_two_entries() -> None:
    bodies = [
        one.findtext(f"{ATOM}content")
        for one in read(feed(FULL.events[2], CHANGED)).findall(f"{ATOM}entry")
    ]
    assert "enrollment: 130" in bodies[0]
    assert "enrollment" not in bodies[1]
    assert "status: active, not recruiting -&gt; terminated" in bodies[1]


def test_feedparser_reads_it_without_complaint() -> None:
    feedparser = pytest.importorskip("feedparser")
    found = feedparser.parse(feed(*FULL.events, link="https://example.org/ldn.atom").encode())
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    assert found.feed.id == f"urn:ldn-lit:{LIBRARY}"
    assert found.feed.updated == WHEN
    assert [link.href for link in found.feed.links] == ["https://example.org/ldn.atom"]
    assert [one.id.rpartition(":")[2] for one in found.entries] == ["5", "4", "3", "2", "1"]
    assert all(one.content[0].type == "text/html" for one in found.entries)


HOSTILE = [
    "</title><script>alert(1)</script>",
    "]]> &amp; &#x1b; <![CDATA[ \x1b[31m",
    "\x00\x0b\ufffe\uffff\ud800 nothing XML can hold",
    "\u202egnp.exe \u200b\u0085\u2028",
    "<updated>2999-01-01T00:00:00Z</updated>",
    "10<sup>28</sup> of H<sub>2</sub>O",
    "😀 𝒳 ünïcode",
    "",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_valid_whatever_titles_hold(title: str) -> None:
    feedparser = pytest.importorskip("feedparser")
    one = event("paper.new", pmid="1", title=title, searches=(title,), detail={"message": title})
    drift = event("search.drift", 2, title=title, detail={"message": title, "source": "pubmed"})
    text = feed(one, drift, title=title or "-", link="https://example.org/?a=1&b='\"<")
    root = read(text)
    assert root.findtext(f"{ATOM}updated") == WHEN
    assert number_of_entries(text.partition("<entry>")[2]) == 2
    found = feedparser.parse(text.encode())
    assert not found.bozo
    for entry in found.entries:
        assert "<script" not in entry.content[0].value
        assert entry.title.strip()


@given(st.text(min_size=1), st.text(), st.text())
def test_any_key_title_and_detail(key: str, title: str, said: str) -> None:
    one = Event(key=key, kind="search.drift", title=title, when=WHEN, detail={"message": said})
    read(feed(one))


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        ("2026-11-22T08:19:47Z", "2026-11-22T08:19:47Z"),
        ("2026-11-22T08:19:47+02:00", "2026-11-22T08:19:47+02:00"),
        ("2026-11-22", "2026-11-22T00:00:00Z"),
        ("2026 Nov", "1970-01-01T00:00:00Z"),
        ("", "1970-01-01T00:00:00Z"),
    ],
)
def test_a_date_is_one_of_rfc_3339(when: str, shown: str) -> None:
    one = Event(key="k", kind="paper.new", title="A paper", when=when)
    assert read(feed(one)).find(f"{ATOM}entry").findtext(f"{ATOM}updated") == shown


def test_an_empty_feed_is_dated_by_its_beginning() -> None:
    root = read(feed(digest=Digest(run=RUN)))
    assert root.findtext(f"{ATOM}updated") == SINCE
