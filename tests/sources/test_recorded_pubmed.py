"""Every recorded PubMed record reads to the values a separate script took from its bytes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from recorded_pubmed import LONE_ELEMENT, SAVED_WITH_HTTP_HEAD, Row, body, page_files, rows

from ldn_lit.errors import AnswerGarbled
from ldn_lit.records import Article, Author, FetchedArticle
from ldn_lit.sources.pubmed_markup import plain
from ldn_lit.sources.pubmed_xml import read_page, read_record

RECORDS_IN_FACTS = 499
RECORDS_IN_POOL = 676


def name_of(author: Author) -> str:
    given = f"{author.fore} {author.suffix}".rstrip() if author.suffix else author.fore
    return author.collective or f"{author.last}, {given}"


def first_author(article: Article) -> str:
    return name_of(article.authors[0]) if article.authors else ""


def databanks(article: Article) -> str:
    "FACTS stops after thirty accession numbers of a bank."
    banks: dict[str, list[str]] = {}
    for bank, accession in article.databanks:
        banks.setdefault(bank, []).append(accession)
    return "|".join(f"{bank}:{','.join(numbers[:30])}" for bank, numbers in banks.items())


def comments(article: Article) -> str:
    "FACTS has each kind and PMID once, sorted, and leaves plain citing out."
    lines = {f"{link.kind}:{link.pmid or '-'}" for link in article.links if link.kind != "Cites"}
    return "|".join(sorted(lines))


def abstract_chars(article: Article) -> str:
    "Paragraphs joined by one space, labels and sub- and superscript tags not counted."
    return str(len(" ".join(plain(part.text) for part in article.abstract)))


COLUMNS: dict[str, Callable[[Article], str]] = {
    "pmid": lambda a: a.pmid,
    "version": lambda a: str(a.version),
    "status": lambda a: a.status,
    "pubstatus": lambda a: a.pub_status,
    "title": lambda a: plain(a.title),
    "vernacular": lambda a: plain(a.vernacular_title),
    "doi": lambda a: a.doi,
    "pii": lambda a: a.pii,
    "pmcid": lambda a: a.pmcid,
    "pubdate": lambda a: a.pub_date.raw,
    "articledate": lambda a: a.article_date.raw.replace(" ", "-"),
    "edat_entrez": lambda a: a.entrez_date.raw.replace(" ", "-"),
    "first_author": first_author,
    "n_authors": lambda a: str(len(a.authors)),
    "n_collective": lambda a: str(sum(bool(author.collective) for author in a.authors)),
    "journal": lambda a: a.journal_iso,
    "volume": lambda a: a.volume,
    "issue": lambda a: a.issue,
    "pages": lambda a: a.pages,
    "language": lambda a: "|".join(a.languages),
    "pubtypes": lambda a: "|".join(a.pub_types),
    "cc": comments,
    "databank": databanks,
    "abstract_chars": abstract_chars,
    "abstract_labels": lambda a: "|".join(part.label for part in a.abstract if part.label),
    "n_grants": lambda a: str(len(a.grants)),
    "n_mesh": lambda a: str(len(a.mesh)),
}
# FACTS has a column of its own for neither books nor their parts: it writes Bookshelf's
# accession under pmcid and the book's title under journal, and leaves the rest empty.
BOOK_COLUMNS: dict[str, Callable[[Article], str]] = {
    "pmid": lambda a: a.pmid,
    "version": lambda a: str(a.version),
    "title": lambda a: plain(a.title),
    "doi": lambda a: a.doi,
    "pmcid": lambda a: a.pii if a.pii.startswith("NBK") else "",
    "pubdate": lambda a: a.pub_date.raw,
    "first_author": lambda a: f"{a.authors[0].last} {a.authors[0].fore}",
    "n_authors": lambda a: str(len(a.authors)),
    "journal": lambda a: f"BOOK: {plain(a.book_title)}",
    "language": lambda a: "|".join(a.languages),
    "pubtypes": lambda a: "|".join(a.pub_types),
}
NOT_ARTICLE_VALUES = {"file", "kind", "doi_eloc", "doi_articleid", "pubmed_date"}


class Known(NamedTuple):
    "Where FACTS.tsv and we differ, and the bytes that show why."

    file: str
    pmid: str
    column: str
    facts: str
    ours: str
    bytes_say: bytes
    why: str


KNOWN = (
    Known(
        "eutils/efetch/nlm_sample2019_part.xml.gz", "17713168", "n_authors", "12", "10",
        b'<Author ValidYN="N">', "FACTS counts two authors whose names NLM has since put right",
    ),
    Known(
        "eutils/efetch/nlm_sample2019_part.xml.gz", "23852273", "pmcid", "PMC3706072.1",
        "PMC3706072", b">PMC3706072.1</ArticleId>", "the id with the version of its full text",
    ),
    Known(
        "eutils/efetch/toshokan_1.xml", "24622755", "language", "ENG", "eng",
        b"<Language>ENG</Language>", "language codes are lower case here",
    ),
    Known(
        "eutils/efetch/ncbiutils_pubmed5.xml", "33278872", "abstract_chars", "1168", "1167",
        b"<AbstractText/>", "FACTS counts the space after an empty paragraph",
    ),
    Known(
        "eutils/efetch/jabref_mathml.xml", "32759406", "abstract_chars", "256", "257",
        b"<mfrac>", "a fraction gets its bar: (a + 1)/b is not a + 1 b",
    ),
)  # fmt: skip


def records(shared: Path, name: str) -> tuple[FetchedArticle, ...]:
    page = read_page(body(shared, name))
    assert page.problems == (), name
    return page.records


def facts_by_file(shared: Path) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows(shared, "FACTS.tsv"):
        row["doi"] = row["doi_eloc"] or row["doi_articleid"]
        found.setdefault(row["file"], []).append(row)
    return found


def test_every_column_of_facts_is_compared(shared: Path) -> None:
    columns = set(rows(shared, "FACTS.tsv")[0]) | {"doi"}
    assert columns - NOT_ARTICLE_VALUES == set(COLUMNS)


def test_every_file_is_in_facts_or_the_manifest_says_it_holds_nothing_new(shared: Path) -> None:
    named = {row["file"] for row in rows(shared, "FACTS.tsv")}
    assert set(page_files(shared)) - named == {
        "bulk/pubmed_real_pool.xml.gz",
        "eutils/efetch/empty_set_ncbiutils.xml",
    }
    assert named <= set(page_files(shared))


def test_every_record_has_the_values_of_facts(shared: Path) -> None:
    differences: list[tuple[str, ...]] = []
    compared = 0
    for name, expected in facts_by_file(shared).items():
        found = records(shared, name)
        assert [record.article.pmid for record in found] == [row["pmid"] for row in expected], name
        for record, row in zip(found, expected, strict=True):
            compared += 1
            columns = BOOK_COLUMNS if row["kind"] == "book" else COLUMNS
            for column, value in columns.items():
                ours = value(record.article)
                if ours != row[column]:
                    differences.append((name, row["pmid"], column, row[column], ours))
    assert compared == RECORDS_IN_FACTS
    assert sorted(differences) == sorted(known[:5] for known in KNOWN)


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: f"{known.pmid}-{known.column}")
def test_where_facts_and_we_differ_the_bytes_say_why(shared: Path, known: Known) -> None:
    (record,) = (r for r in records(shared, known.file) if r.article.pmid == known.pmid)
    assert known.bytes_say in record.raw, known.why


def test_invalid_authors_are_as_many_as_facts_counts_too_many(shared: Path) -> None:
    (known,) = (known for known in KNOWN if known.column == "n_authors")
    (record,) = (r for r in records(shared, known.file) if r.article.pmid == known.pmid)
    assert record.raw.count(known.bytes_say) == int(known.facts) - int(known.ours)


def test_every_file_holds_what_the_manifest_says(shared: Path) -> None:
    checked = 0
    for row in rows(shared, "MANIFEST.tsv"):
        if row["kind"] not in ("efetch", "update") or not row["file"].endswith((".xml", ".gz")):
            continue
        found = records(shared, row["file"])
        assert len(found) == int(row["records"] or 0), row["file"]
        if found:
            assert manifest_line(found) == row["expected_facts"], row["file"]
        checked += len(found)
    assert checked == RECORDS_IN_FACTS


def manifest_line(found: tuple[FetchedArticle, ...]) -> str:
    "The manifest's one line about a file: its first record."
    first = found[0].article
    columns = BOOK_COLUMNS if first.kind != "article" else COLUMNS
    value = {column: read(first) for column, read in columns.items()}
    more = f" (+{len(found) - 1} more, see FACTS.tsv)" if len(found) > 1 else ""
    return (
        f"pmid={first.pmid}; title={value['title'][:90]}; doi={value['doi'] or '-'}; "
        f"pubdate={value['pubdate']}; first={value['first_author']}; "
        f"nauth={value['n_authors']}{more}"
    )


def test_each_record_keeps_its_own_bytes_and_reads_alone_as_in_its_page(shared: Path) -> None:
    for name in page_files(shared):
        page = body(shared, name)
        at = 0
        for record in records(shared, name):
            assert record.raw.startswith((b"<PubmedArticle>", b"<PubmedBookArticle>"))
            assert record.raw.endswith((b"</PubmedArticle>", b"</PubmedBookArticle>"))
            at = page.index(record.raw, at) + len(record.raw)
            assert read_record(record.raw) == record.article
        assert b"<PubmedArticle>" not in page[at:]


def test_an_update_file_tells_what_it_deletes(shared: Path) -> None:
    deleted = {
        name: read_page(body(shared, name)).deleted
        for name in page_files(shared)
        if b"<DeleteCitation>" in body(shared, name)
    }
    assert {name: (len(pmids), pmids[0], pmids[-1]) for name, pmids in deleted.items()} == {
        "eutils/efetch/nlm_sample2019_part.xml.gz": (7, "23203860", "23203896"),
        "eutils/update/pubmed22n1115_cut.xml.gz": (34, "33952505", "34894415"),
    }


@pytest.fixture(scope="module")
def pool(shared: Path) -> bytes:
    return body(shared, "bulk/pubmed_real_pool.xml.gz")


@pytest.fixture(scope="module")
def articles(pool: bytes) -> list[Article]:
    page = read_page(pool)
    assert page.problems == ()
    return [record.article for record in page.records]


class TestThePoolOf676:
    def test_every_record_is_there_in_order(self, shared: Path, articles: list[Article]) -> None:
        listed = (shared / "recorded/bulk/PMIDS.txt").read_text().split()
        assert [article.pmid for article in articles] == listed
        assert len(articles) == RECORDS_IN_POOL

    def test_nothing_that_is_tagged_is_lost(self, pool: bytes, articles: list[Article]) -> None:
        journal_papers = [article for article in articles if article.kind == "article"]
        assert len(articles) - len(journal_papers) == pool.count(b"<PubmedBookArticle>") == 6
        assert sum(len(a.mesh) for a in articles) == pool.count(b"<MeshHeading>")
        assert sum(len(a.grants) for a in articles) == pool.count(b"<Grant>")
        types = len(re.findall(rb"<PublicationType[ >]", pool))
        assert sum(len(a.pub_types) for a in articles) == types
        assert sum(len(a.links) for a in articles) == pool.count(b"<CommentsCorrections ")
        assert sum(len(a.databanks) for a in articles) == pool.count(b"<AccessionNumber>")
        authors = sum(len(a.authors) + len(a.editors) for a in articles)
        assert authors == len(re.findall(rb"<Author[ >]", pool))

    def test_every_record_has_what_a_citation_needs(self, articles: list[Article]) -> None:
        for article in articles:
            assert article.title, article.pmid
            assert article.year is not None, article.pub_date
            assert article.languages, article.pmid
            assert article.book_title if article.kind == "chapter" else article.journal_iso

    def test_every_compound_date_is_read_to_both_its_ends(self, articles: list[Article]) -> None:
        compound = [a.pub_date for a in articles if "-" in a.pub_date.raw]
        assert len(compound) > 20
        for when in compound:
            assert (when.end_year or 0, when.end_month or 0) > (when.year or 0, when.month or 0)

    def test_what_the_pool_holds(self, articles: list[Article]) -> None:
        assert Counter(article.kind for article in articles) == {"article": 670, "chapter": 6}
        assert sum(bool(article.doi) for article in articles) == 478
        assert sum(bool(article.pmcid) for article in articles) == 148
        assert sum(bool(article.abstract) for article in articles) == 612
        assert [a.pmid for a in articles if a.nct_ids] == ["29514256"]


class TestBooks:
    def chapter(self, shared: Path, pmid: str) -> Article:
        (record,) = records(shared, f"eutils/efetch/book_{pmid}.xml")
        return record.article

    def test_a_chapter_has_its_authors_and_the_book_its_editors(self, shared: Path) -> None:
        chapter = self.chapter(shared, "20301577")
        assert chapter.kind == "chapter"
        assert [author.name for author in chapter.authors] == ["Napolitano C", "Priori SG"]
        assert [author.last for author in chapter.editors] == [
            "Adam", "Feldman", "Mirzaa", "Pagon", "Wallace", "Amemiya",
        ]  # fmt: skip
        assert chapter.book_title == "GeneReviews®"
        assert chapter.publisher == "University of Washington, Seattle"
        assert chapter.publisher_place == "Seattle (WA)"
        assert chapter.pii == "NBK1403"
        assert chapter.pub_date.iso == "1993"
        assert chapter.article_date.iso == "2006-02-15"
        assert chapter.years == {1993, 2006}

    def test_a_set_of_books_without_declaration_reads(self, shared: Path) -> None:
        found = records(shared, "eutils/efetch/books_3.xml")
        assert [record.article.kind for record in found] == ["book", "book"]
        assert found[0].article.edition == "123"
        assert found[0].article.isbn == "123-456"


def test_a_page_with_an_http_head_or_without_its_root_is_no_answer(shared: Path) -> None:
    for name in (SAVED_WITH_HTTP_HEAD, LONE_ELEMENT):
        with pytest.raises(AnswerGarbled):
            read_page((shared / "recorded" / name).read_bytes())


def test_an_empty_set_is_an_answer_without_records(shared: Path) -> None:
    page = read_page(body(shared, "eutils/efetch/empty_set_ncbiutils.xml"))
    assert (page.records, page.problems, page.deleted) == ((), (), ())


ERRORS = {
    "200_efetch_empty_id_list_2003.xml": "Empty id list - nothing todo",
    "200_efetch_text_pmid_not_available.txt": "id: 32816848 Error occurred",
    "200_efetch_truncated_stream.xml": "breaks off after 7,785 bytes",
    "200_efetch_unable_to_obtain_query.xml": "Unable to obtain query #1",
    "400_efetch_backend_timeout.xml": "Empty Response. Bytes read: 0 Status: Timeout",
    "400_efetch_history_past_9999.xml": "'retstart' cannot be larger than 9998",
    "400_efetch_proxy_stream_pubone.xml": "Failed to connect to PubOne service",
    "efetch_200_supplied_id_empty.xml": "Supplied id parameter is empty.",
}


def test_every_recorded_error_body_is_refused_in_its_own_words(shared: Path) -> None:
    folder = shared / "recorded/eutils/errors"
    bodies = {p.name: p for p in folder.iterdir() if not p.name.endswith(".meta.json")}
    assert {name for name in bodies if "efetch" in name} == set(ERRORS)
    for name, path in bodies.items():
        with pytest.raises(AnswerGarbled) as refused:
            read_page(path.read_bytes())
        assert ERRORS.get(name, "") in str(refused.value)
        assert "\n" not in str(refused.value)
