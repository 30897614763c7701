"""The searches that ship: sound, and finding what they have to find as far as facts can tell."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from ldn_lit.data.starter import (
    article_key,
    starter_articles,
    starter_filing,
    starter_labels,
    starter_trials,
)
from ldn_lit.records import SavedSearch
from ldn_lit.searches import lint, read_searches, shipped_queries
from ldn_lit.searches.pubmed_tags import short
from ldn_lit.searches.tokens import Token, tokenize

SEARCHES = {search.name: search for search in read_searches(shipped_queries())}
every_search = pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
on_pubmed = pytest.mark.parametrize(
    "search", [one for one in SEARCHES.values() if one.pubmed], ids=lambda one: one.name
)
#: Found by what their abstracts say, which is not at hand here.
BY_ABSTRACT = {("ldn-dose", "17222320")}


def test_ten_searches_ship() -> None:
    assert set(SEARCHES) == {
        "ldn-core",
        "ntx-registry-all",
        "ldn-dose",
        "ldn-vldn-uldn",
        "ldn-immune-neuro",
        "ldn-pain-fatigue",
        "ldn-skin",
        "ldn-cancer-ogf",
        "ldn-mind",
        "ldn-results-watch",
    }


@every_search
def test_a_shipped_search_says_why_and_what_it_must_find(search: SavedSearch) -> None:
    assert search.title != search.name
    assert len(search.why) > 80
    assert search.must_hit
    assert search.enabled
    assert search.clinicaltrials


@every_search
def test_a_shipped_search_has_no_findings(search: SavedSearch) -> None:
    assert lint(search) == ()


@on_pubmed
def test_a_phrase_with_a_hyphen_is_also_asked_without(search: SavedSearch) -> None:
    "To PubMed low-dose and low dose are different phrases [facts: E-utilities, section 5]."
    tokens, _ = tokenize(search.pubmed)
    phrases = {
        phrase.text
        for phrase, tag in pairwise(tokens)
        if phrase.kind == "phrase" and short(tag.text) in ("ti", "tiab", "tw")
    }
    missing = {phrase for phrase in phrases if phrase.replace("-", " ") not in phrases}
    assert not missing


@every_search
def test_no_date_stands_in_a_query(search: SavedSearch) -> None:
    "A paper is new because it was never seen before; date windows lose papers for ever."
    assert not re.search(r"\[(?:dp|edat|crdt|pdat|lr)\]|LastUpdate", search.pubmed)
    assert "LastUpdate" not in str(search.clinicaltrials)


def test_ldn_is_never_searched_alone() -> None:
    "It also means low-density neutrophils and donor nephrectomy."
    for other in ("Low-density neutrophils (LDN) in sepsis", "Laparoscopic LDN in living donors"):
        assert not [
            one.name for one in SEARCHES.values() if one.pubmed and finds(one.pubmed, other)
        ]


@pytest.mark.parametrize(
    ("title", "searches"),
    [
        ("Low-dose naltreoxone for bowel complaints", {"ldn-core"}),
        ("LDN (naltrexone) in practice", {"ldn-core"}),
        ("Naltrexone at a low dose for itch", {"ldn-core", "ldn-skin"}),
        ("Low doses of naltrexone", {"ldn-core"}),
        ("Naltrexone 4.5 mg in Sjögren and sjogren-like disease", {"ldn-dose", "ldn-immune-neuro"}),
        ("Naltrexone 6 mg and bupropion for weight loss", set()),
        ("Ultra-low dose naltrexone with oxycodone", {"ldn-core", "ldn-vldn-uldn"}),
        ("Naltrexone for alcohol dependence", set()),
        ("Methylnaltrexone for constipation in advanced cancer", set()),
        ("The opioid growth factor receptor in tissue repair", {"ldn-cancer-ogf"}),
        (
            "Low dose naltrexone in anxiety: a randomised trial",
            {"ldn-core", "ldn-mind", "ldn-results-watch"},
        ),
        ("Naltrexone for long COVID", {"ldn-pain-fatigue"}),
        ("Low dose CT before treatment with injectable naltrexone", set()),
    ],
)
def test_what_each_search_finds_by_title(title: str, searches: set[str]) -> None:
    found = {one.name for one in SEARCHES.values() if one.pubmed and finds(one.pubmed, title)}
    assert found == searches


# --- what must be found -----------------------------------------------------


@every_search
def test_what_must_be_found_ships_and_is_filed_under_the_search(search: SavedSearch) -> None:
    assert set(search.must_hit) <= set(starter_filing()[search.name])


@on_pubmed
def test_a_shipped_paper_whose_title_answers_a_search_is_filed_under_it(
    search: SavedSearch,
) -> None:
    found = {
        article_key(article)
        for article in starter_articles()
        if finds(search.pubmed, article.title, types=article.pub_types)
    }
    assert found <= set(starter_filing()[search.name])


def test_every_low_dose_trial_is_watched_and_no_decoy_must_be_found() -> None:
    labels = starter_labels()
    low = {t.nct_id for t in starter_trials() if labels[t.nct_id].group in ("LDN", "VLDN")}
    assert set(SEARCHES["ntx-registry-all"].must_hit) == low
    wanted = {one for search in SEARCHES.values() for one in search.must_hit}
    assert not [one for one in wanted if labels[one].group == "DECOY"]


def test_every_must_hit_is_known_from_a_page_that_shows_it(shared: Path) -> None:
    confidence = {row["pmid"]: row["pmid_confidence"] for row in _table(shared, "papers")}
    trials = {row["id"] for row in _table(shared, "trials")}
    for search in SEARCHES.values():
        for one in search.must_hit:
            assert one in trials or confidence[one] == "seen", f"{search.name}: {one}"


@on_pubmed
def test_what_must_be_found_is_found_by_its_facts(search: SavedSearch, shared: Path) -> None:
    papers = {row["pmid"]: row for row in _table(shared, "papers") if row["pmid"]}
    missed = [
        one
        for one in search.must_hit
        if one in papers
        and (search.name, one) not in BY_ABSTRACT
        and not finds(
            search.pubmed,
            papers[one]["title"],
            papers[one]["mesh"].split(";"),
            papers[one]["pub_types"].split(";"),
        )
    ]
    assert not missed


def _table(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "facts" / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


# --- PubMed's reading of a query, for a paper of which only bibliographic facts are known
#
# An abstract is not at hand, so [tiab] looks at the title: "found" is certain, "missed" is not.

CLINICAL_TRIALS = {"Clinical Trial", "Randomized Controlled Trial", "Multicenter Study"}


def finds(query: str, title: str, mesh: Iterable[str] = (), types: Iterable[str] = ()) -> bool:
    tokens, faults = tokenize(query)
    assert not faults
    headings = {re.sub(r"[*].*|/.*", "", heading).strip().casefold() for heading in mesh}
    return _Reader(tokens, _words(title), headings, set(types)).level()


class _Reader:
    def __init__(
        self, tokens: Sequence[Token], title: str, mesh: set[str], types: set[str]
    ) -> None:
        self.rest = list(tokens)
        self.title, self.mesh, self.types = title, mesh, types

    def level(self) -> bool:
        "From left to right, as PubMed does."
        found = self.operand()
        while self.rest and self.rest[0].kind == "operator":
            operator = self.rest.pop(0).text
            other = self.operand()
            found = {
                "AND": found and other,
                "OR": found or other,
                "NOT": found and not other,
            }[operator]
        return found

    def operand(self) -> bool:
        token = self.rest.pop(0)
        if token.kind == "open":
            found = self.level()
            assert self.rest.pop(0).kind == "close"
            return found
        tag = self.rest.pop(0)
        assert tag.kind == "tag", token
        return self.term(token.text, tag.text)

    def term(self, term: str, tag: str) -> bool:
        match short(tag):
            case "mh":
                return term.casefold() in self.mesh
            case "pt":
                wanted = CLINICAL_TRIALS if term == "Clinical Trial" else {term}
                return bool(wanted & self.types)
            case "tw":
                return self.in_title(term, tag) or term.casefold() in self.mesh
            case "ti" | "tiab":
                return self.in_title(term, tag)
            case _:
                return False

    def in_title(self, term: str, tag: str) -> bool:
        if "~" in tag:
            return self.near(_words(term).split(), int(tag.rpartition("~")[2]))
        stem = re.escape(_words(term.rstrip("*")))
        ending = r"\w*" if term.endswith("*") else ""
        return re.search(rf"(?<!\w){stem}{ending}(?!\w)", self.title) is not None

    def near(self, wanted: list[str], between: int) -> bool:
        words = self.title.split()
        size = len(wanted) + between
        return any(set(wanted) <= set(words[at : at + size]) for at in range(len(words)))


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
