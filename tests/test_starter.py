"""What ships: facts only, each with its source, and no PMID that was not seen or stated."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from ldn_lit.data import tables
from ldn_lit.data.names import read_author, read_authors
from ldn_lit.data.starter import (
    article_key,
    document_citations,
    read_date,
    starter_articles,
    starter_filing,
    starter_labels,
    starter_trials,
)
from ldn_lit.records import Article, Author, Citation, PartialDate
from ldn_lit.searches import read_searches, shipped_queries

ARTICLES = {article_key(article): article for article in starter_articles()}
TRIALS = {trial.nct_id: trial for trial in starter_trials()}
CITED = {document.name: citations for document, citations in document_citations()}
SHORTHAND = {"vancouver": "reference", "ama": "reference"}


# --- shape ------------------------------------------------------------------


def test_how_much_ships() -> None:
    assert len(starter_articles()) == len(ARTICLES) == 99
    assert sum(bool(article.pmid) for article in starter_articles()) == 54
    assert len(starter_trials()) == len(TRIALS) == 40
    assert {name: len(citations) for name, citations in CITED.items()} == {
        "cancerchoices": 10,
        "heather-cooan": 9,
        "challenging-conditions": 25,
        "insight-swarm": 1,
        "whitaker": 9,
    }
    groups = Counter(label.group for label in starter_labels().values())
    assert groups == {"LDN": 103, "VLDN": 1, "RELATED": 18, "DECOY": 17}


@pytest.mark.parametrize("table", ["articles", "trials"])
def test_every_fact_has_a_source(table: str) -> None:
    assert all(row["source"] for row in tables.rows(table))


def test_every_article_can_be_told_from_any_other() -> None:
    for article in starter_articles():
        assert article.title
        assert re.fullmatch(r"([1-9]\d{0,7})?", article.pmid)
        assert re.fullmatch(r"(10\.\d{4,9}/\S+)?", article.doi)
        assert re.fullmatch(r"(PMC\d+)?", article.pmcid)
        assert article.journal
        assert article.year or article.doi
    for identifier in ("pmid", "doi", "pmcid"):
        given = [getattr(a, identifier) for a in starter_articles() if getattr(a, identifier)]
        assert len(given) == len(set(given))


def test_no_abstract_ships() -> None:
    assert not any(article.abstract for article in starter_articles())
    assert not any(trial.summary or trial.description for trial in starter_trials())


def test_one_paper_in_full() -> None:
    assert ARTICLES["32196470"] == Article(
        pmid="32196470",
        title="Low-dose Naltrexone Therapy for Psoriasis",
        authors=(
            Author(last="Weinstock", initials="LB"),
            Author(last="Cottel", initials="J"),
            Author(last="Aldridge", initials="L"),
            Author(last="Egeberg", initials="A"),
        ),
        journal="International journal of pharmaceutical compounding",
        journal_iso="Int J Pharm Compd",
        journal_medline="Int J Pharm Compd",
        pub_date=PartialDate(raw="2020 Mar-Apr", year=2020, month=3, end_year=2020, end_month=4),
        volume="24",
        issue="2",
        pages="94-96",
    )


def test_one_trial_in_full() -> None:
    trial = TRIALS["NCT03970330"]
    given = {f.name: getattr(trial, f.name) for f in fields(trial) if getattr(trial, f.name)}
    assert given.pop("interventions")[0].description == "4.5 mg"
    assert given == {
        "nct_id": "NCT03970330",
        "title": "Low-Dose Naltrexone in Combination With Standard Treatment in Women With"
        " Endometriosis",
        "status": "TERMINATED",
        "why_stopped": "Original PI left institution, lack of funding to continue",
        "start": "2020-01-16",
        "results_posted": "2022-11-03",
        "last_update_posted": "2022-11-03",
        "phases": ("PHASE3",),
        "enrollment": 9,
        "enrollment_type": "ACTUAL",
        "conditions": ("Endometriosis",),
        "sponsor": "Milton S. Hershey Medical Center",
        "has_results": True,
    }


def test_a_paper_published_online_first_has_both_dates() -> None:
    smith = ARTICLES["17222320"]
    assert (smith.pub_date.iso, smith.article_date.iso) == ("2007-04", "2007-01-11")
    assert ARTICLES["23188075"].years == {2012, 2013}


def test_a_withdrawn_trial_enrolled_nobody() -> None:
    assert TRIALS["NCT01810185"].enrollment == 0
    assert TRIALS["NCT03482479"].enrollment is None


@pytest.mark.parametrize(
    ("key", "group", "as_of"),
    [
        ("NCT00135759", "VLDN", ""),
        ("NCT05100563", "DECOY", "2022-05-11"),
        ("NCT00568555", "LDN", "2015-10-21"),
        ("29100152", "DECOY", ""),
        ("doi:10.1371/journal.pone.0005180", "DECOY", ""),
        ("8236504", "RELATED", ""),
        ("6867737", "LDN", ""),
    ],
)
def test_records_are_labelled_decoys_too(key: str, group: str, as_of: str) -> None:
    label = starter_labels()[key]
    assert (label.group, label.as_of) == (group, as_of)


def test_records_are_filed_under_searches_that_ship() -> None:
    filing = starter_filing()
    assert set(filing) == {search.name for search in read_searches(shipped_queries())}
    assert {key for keys in filing.values() for key in keys} <= set(ARTICLES) | set(TRIALS)
    assert all(len(keys) == len(set(keys)) for keys in filing.values())
    assert "17080248" in filing["ldn-core"]
    assert "starter:khan-2014-long-term-remission-of" in filing["ldn-cancer-ogf"]


# --- reading ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Smith JP", Author(last="Smith", initials="JP")),
        ("van der Woude CJ", Author(last="van der Woude", initials="CJ")),
        ("Abdel Rahman MN", Author(last="Abdel Rahman", initials="MN")),
        ("Calvo Riera F", Author(last="Calvo Riera", initials="F")),
        ("Lie MRKL", Author(last="Lie", initials="MRKL")),
        ("D'Souza RS", Author(last="D'Souza", initials="RS")),
        ("Bruun-Plesner K", Author(last="Bruun-Plesner", initials="K")),
        ("Småbrekke L", Author(last="Småbrekke", initials="L")),
        ("Šverko Ř", Author(last="Šverko", initials="Ř")),
        ("King ML Jr", Author(last="King", initials="ML", suffix="Jr")),
        ("Abu Dabrh AM", Author(last="Abu Dabrh", initials="AM")),
        ("Pogue", Author(last="Pogue")),
        ("St Cyr J 3rd", Author(last="St Cyr", initials="J", suffix="3rd")),
    ],
)
def test_a_name_is_read_as_pubmed_prints_it(name: str, author: Author) -> None:
    assert read_author(name) == author
    assert author.name == name


def test_an_open_list_of_authors_is_not_complete() -> None:
    smith = Author(last="Smith", initials="JP")
    assert read_authors("Smith JP") == ((smith,), True)
    assert read_authors("Smith JP;et al") == ((smith,), False)
    assert read_authors("") == ((), False)


@pytest.mark.parametrize(
    ("iso", "date"),
    [
        ("1983-08-12", PartialDate(raw="r", year=1983, month=8, day=12)),
        ("2014-04", PartialDate(raw="r", year=2014, month=4)),
        ("2019", PartialDate(raw="r", year=2019)),
        ("", PartialDate(raw="r")),
        ("2009-05/2009-06", PartialDate(raw="r", year=2009, month=5, end_year=2009, end_month=6)),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(iso: str, date: PartialDate) -> None:
    assert read_date(iso, "r") == date


def test_dates_agree_with_what_pubmed_prints() -> None:
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    for article in starter_articles():
        for date in (article.pub_date, article.article_date):
            printed = [str(date.year or "")]
            if date.month:
                end = f"-{months[date.end_month - 1]}" if date.end_month else ""
                printed.append(months[date.month - 1] + end)
            if date.day:
                printed.append(str(date.day))
            assert " ".join(printed) == date.raw


def test_a_row_of_the_wrong_length_is_not_read() -> None:
    assert tables.parse("a\tb\n1\t2\n\n") == [{"a": "1", "b": "2"}]
    with pytest.raises(ValueError, match="shorter"):
        tables.parse("a\tb\n1\n")


def test_a_key_stands_on_facts_alone() -> None:
    author = Author(last="Møller-Ágústsdóttir", initials="K")
    dated = PartialDate(year=2014)
    title = "The IL-2 story: α and more"
    article = Article(title=title, authors=(author,), pub_date=dated)
    assert article_key(article) == "starter:mller-agustsdottir-2014-the-il-2-story"
    assert article_key(Article(title="Untold")) == "starter:anonymous-undated-untold"
    assert article_key(Article(doi="10.1/X", title="T")) == "doi:10.1/X"
    assert article_key(Article(pmid="1", doi="10.1/X", title="T")) == "1"


# --- citations --------------------------------------------------------------


def test_every_citation_has_its_place_in_its_document() -> None:
    for document, citations in document_citations():
        assert document.path == f"ldn-lit:{document.name}"
        assert len(document.sha256) == 64
        lines = document.text.splitlines()
        assert len(lines) == len(citations)
        for number, citation in enumerate(citations, start=1):
            assert document.text[citation.start : citation.end] == citation.text
            assert citation.line == number
            assert document.text.count("\n", 0, citation.start) + 1 == number
            assert lines[number - 1] == f"{citation.text}: {citation.hint}"


def test_every_citation_is_of_a_kind_and_has_an_id_of_its_own() -> None:
    every = [citation for citations in CITED.values() for citation in citations]
    assert len({citation.id for citation in every}) == len(every)
    assert Counter(citation.kind for citation in every) == {
        "author_year": 25,
        "prose": 17,
        "reference": 7,
        "web": 5,
    }


def test_the_answers_do_not_ship_with_the_questions() -> None:
    for citations in CITED.values():
        for citation in citations:
            assert not citation.pmid
            assert not citation.doi
    pmids = {article.pmid for article in starter_articles() if article.pmid}
    asked = " ".join(cell for row in tables.rows("citations") for cell in row.values())
    assert not [pmid for pmid in pmids if re.search(rf"(?<!\d){pmid}(?!\d)", asked)]


def test_a_citation_that_stays_open_says_why() -> None:
    for citations in CITED.values():
        for citation in citations:
            named = citation.authors and citation.year
            assert bool(citation.note) != bool(named), citation.id
            assert citation.hint


def test_two_equal_mentions_are_told_apart_by_their_hints() -> None:
    first, second = (c for c in CITED["challenging-conditions"] if c.text == "Donahue 2011")
    assert first.id != second.id
    assert (
        first.hint == "human ovarian cancer in animals: low-dose naltrexone halts its progression"
    )
    assert "chemotherapy" in second.hint


@pytest.mark.parametrize(
    ("document", "order", "given"),
    [
        (
            "whitaker",
            9,
            {
                "kind": "reference",
                "authors": ("Smith JP",),
                "et_al": True,
                "year": 2007,
                "title": "Low-dose naltrexone therapy improves active Crohn's disease",
                "journal": "Am J Gastroenterol",
                "epub_ahead": True,
            },
        ),
        (
            "whitaker",
            3,
            {
                "kind": "prose",
                "authors": ("Berkson",),
                "year": 2006,
                "journal": "Integrative Cancer Therapies",
                "refers_to": "whitaker#7",
            },
        ),
        (
            "heather-cooan",
            2,
            {
                "kind": "reference",
                "authors": ("Brown N", "Panksepp J"),
                "year": 2009,
                "title": "Low-dose naltrexone for disease prevention and quality of life",
                "journal": "Med Hypotheses",
                "volume": "72",
                "issue": "3",
                "pages": "333-7",
                "number": 2,
            },
        ),
        (
            "challenging-conditions",
            10,
            {"kind": "author_year", "authors": ("Bruun-Plesner",), "year": 2020},
        ),
    ],
)
def test_a_citation_gives_what_its_document_gives(
    document: str, order: int, given: dict[str, object]
) -> None:
    citation = next(c for c in CITED[document] if c.id == f"{document}#{order}")
    placed = {"id", "text", "line", "start", "end", "hint", "note"}
    told = {
        f.name: getattr(citation, f.name)
        for f in fields(Citation)
        if f.name not in placed and getattr(citation, f.name)
    }
    assert told == given


def test_a_pointer_inside_a_document_points_at_one_of_its_citations() -> None:
    for citations in CITED.values():
        ids = {citation.id for citation in citations}
        assert {citation.refers_to for citation in citations} - {""} <= ids


# --- agreement with the facts it was made from ------------------------------


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def test_no_pmid_ships_that_was_not_seen_or_stated(shared: Path) -> None:
    facts = {row["title"].casefold(): row for row in _table(shared / "facts" / "papers.tsv")}
    for article in starter_articles():
        row = facts[article.title.casefold()]
        known = row["pmid_confidence"] in ("seen", "stated")
        assert article.pmid == (row["pmid"] if known else ""), article.title
        assert article.doi == row["doi"]
        assert article.pmcid == row["pmcid"]
        assert (article.volume, article.issue, article.pages) == (
            row["volume"],
            row["issue"],
            row["pages"],
        )
        named = ";".join(author.name for author in article.authors)
        assert named == row["authors"].removesuffix(";et al")


def test_every_paper_the_documents_cite_is_in_the_starter(shared: Path) -> None:
    have = {article.title.casefold(): article for article in starter_articles()}
    for row in _table(shared / "gold" / "documents.tsv"):
        if not row["title"]:
            continue
        article = have[row["title"].casefold()]
        assert article.pmid in ("", row["pmid"])
        assert bool(article.pmid) == (row["verified_at"] != "unverified")
        assert str(article.year) == row["year"]
        assert article.first_author == row["first_author"]
        if article.authors_complete:
            assert article.authors[-1].name == row["last_author"]


def test_every_trial_of_the_facts_ships_as_it_is_known(shared: Path) -> None:
    facts = {
        row["id"]: row
        for row in _table(shared / "facts" / "trials.tsv")
        if row["id"].startswith("NCT")
    }
    assert set(TRIALS) == set(facts)
    labels = starter_labels()
    for nct_id, row in facts.items():
        trial = TRIALS[nct_id]
        assert trial.title == ("" if row["title"].startswith("(") else row["title"])
        assert labels[nct_id].group == row["class"].split()[0]
        assert "; ".join(trial.conditions) == row["conditions"]
        assert row["start"].startswith(trial.start)
        assert trial.has_results == bool(row["results_posted"])
        assert row["status_as_of_source"].startswith(trial.status)
        assert labels[nct_id].as_of in row["status_as_of_source"]


def test_every_gold_citation_ships(shared: Path) -> None:
    gold = _table(shared / "gold" / "documents.tsv")
    assert len(gold) == sum(len(citations) for citations in CITED.values())
    for row in gold:
        name = row["doc"].removesuffix(".txt")
        citation = next(c for c in CITED[name] if c.id == f"{name}#{row['order']}")
        assert citation.kind == SHORTHAND.get(row["kind"], row["kind"])
        if citation.year and citation.kind != "prose":
            assert str(citation.year) in row["raw"]
            assert all(name.split()[0] in row["raw"] for name in citation.authors)


RUN = 8
_FACTS = ("title", "authors")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _shipped_pieces() -> Iterator[str]:
    "Cells, lines of shipped documents, and whole query files."
    for table in ("articles", "trials", "citations"):
        for row in tables.rows(table):
            yield from row.values()
    for document, _ in document_citations():
        yield from document.text.splitlines()
    for path in shipped_queries().glob("*.toml"):
        yield path.read_text(encoding="utf-8")


def test_no_sentence_of_a_document_ships(shared: Path) -> None:
    "Titles and authors are bibliographic facts; nothing else of eight words in a row may agree."
    facts = {tuple(_words(row[column])) for row in tables.rows("articles") for column in _FACTS}
    theirs: set[tuple[str, ...]] = set()
    for path in (shared / "documents").glob("*.txt"):
        theirs |= _runs(_words(path.read_text(encoding="utf-8")))
    assert theirs
    taken = {
        " ".join(run)
        for piece in _shipped_pieces()
        if tuple(_words(piece)) not in facts
        for run in _runs(_words(piece)) & theirs
    }
    assert not taken
