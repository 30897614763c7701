"""Papers: one row each, one key for ever, whatever order their identifiers become known in."""

from __future__ import annotations

import pytest

from ldn_lit.library import Library
from ldn_lit.library.surnames import cited_forms, folded
from ldn_lit.records import (
    AbstractPart,
    Article,
    Author,
    FetchedArticle,
    HeldArticle,
    Link,
    Resolution,
)

from .samples import LATER, NOW, changed, citation, document, paper, served, store

PAPER = paper("101", doi="10.1/Abc", pmcid="PMC9", nct_ids=("NCT00568555",))


def only(library: Library) -> HeldArticle:
    (held,) = library.articles()
    return held


def test_a_served_record_is_confirmed_and_complete(library: Library) -> None:
    held = library.store_articles([served(PAPER)], now=NOW)
    assert held == {
        "101": HeldArticle(
            id=1,
            article=PAPER,
            confirmed=True,
            citation_key="younger2013",
            origin="pubmed",
            fetched=NOW,
        )
    }
    assert library.articles() == tuple(held.values())


def test_an_unchanged_record_costs_no_write(library: Library) -> None:
    store(library, PAPER)
    before = library._sql.raw.total_changes
    held = library.store_articles([served(PAPER)], now=LATER)
    assert library._sql.raw.total_changes == before
    assert held["101"].fetched == NOW


def test_a_changed_record_replaces_all_that_hangs_on_it(library: Library) -> None:
    store(library, changed(PAPER, links=(Link(kind="ErratumIn", pmid="5"),)))
    store(
        library,
        changed(
            PAPER,
            title="Quite another",
            authors=(Author(last="Smith"),),
            nct_ids=("NCT00000002",),
        ),
        now=LATER,
    )
    held = only(library)
    assert (held.id, held.citation_key, held.fetched) == (1, "younger2013", LATER)
    assert library.search_text("another") == (held,)
    assert library.search_text("naltrexone") == ()
    assert library.by_author_surname(["Younger"]) == ()
    assert library.by_author_surname(["Smith JP"]) == (held,)
    assert [link.nct_id for link in library.trial_links()] == ["NCT00000002"]
    assert library._sql.rows("SELECT * FROM article_links") == []
    assert library.check() == ()


def test_a_record_read_by_an_older_parser_is_stored_anew(library: Library) -> None:
    store(library, PAPER)
    raw = served(PAPER).raw
    better = changed(PAPER, title="Now with its <sub>")
    with Library.open(library.path, "write", article_parser=2) as later:
        later.store_articles([FetchedArticle(article=better, raw=raw)], now=LATER)
        assert only(later).article == better


@pytest.mark.parametrize("in_one_page", [True, False])
def test_an_older_version_never_replaces_a_newer(library: Library, in_one_page: bool) -> None:
    newer, older = changed(PAPER, version=2), changed(PAPER, version=1, title="First draft")
    if in_one_page:
        store(library, newer, older)
    else:
        store(library, newer)
        store(library, older)
    assert only(library).article == newer


# --- identifiers that come one at a time ------------------------------------------


@pytest.mark.parametrize(
    "known",
    [
        Article(doi="10.1/abc", title="As cited"),
        Article(pmcid="PMC9", title="As cited"),
        Article(pmid="101", title="As cited"),
        Article(pmid="101", doi="10.1/other", title="As cited"),
    ],
    ids=["by doi, in another case", "by pmcid", "by pmid", "by pmid, with another doi"],
)
def test_a_starter_record_becomes_the_confirmed_one(library: Library, known: Article) -> None:
    library.add_starter([known], [], {}, NOW)
    before = only(library)
    held = library.store_articles([served(PAPER)], now=LATER)["101"]
    assert not before.confirmed
    assert held == only(library)
    assert (held.id, held.citation_key) == (before.id, before.citation_key)
    assert (held.confirmed, held.origin, held.article) == (True, "starter", PAPER)
    assert library.by_doi(["10.1/ABC"]) == {"10.1/ABC": held}


def cite(library: Library, *article_ids: int) -> None:
    "One citation for each article, resolved to it."
    cited = {f"c{article_id}": article_id for article_id in article_ids}
    library.store_document(document(), [citation(each) for each in cited], NOW)
    found = [
        Resolution(citation_id=each, verdict="strong", reason="", article_id=article_id)
        for each, article_id in cited.items()
    ]
    library.store_resolutions("review.md", found, NOW)


def test_two_starter_rows_that_prove_one_article_are_made_one(library: Library) -> None:
    authors = (Author(last="Old"),), (Author(last="New"),)
    by_doi = Article(doi=PAPER.doi, title="Same", authors=authors[0])
    by_pmid = Article(pmid="101", title="Same", authors=authors[1])
    library.add_starter([by_doi, by_pmid], [], {"pain": ["doi:10.1/Abc", "101"]}, NOW)
    first, second = library.articles()
    cite(library, first.id, second.id)
    library.mark(second, "read", now=NOW)
    held = library.store_articles([served(PAPER)], now=LATER)["101"]
    assert held == only(library)
    assert (held.id, held.citation_key) == (first.id, "oldnd")
    assert library.by_citation_key("NEWND") == held
    resolved = library.resolutions("review.md").values()
    assert {resolution.article_id for resolution in resolved} == {held.id}
    assert [mark.article_id for mark in library.marks()] == [held.id]
    assert library.seen_in("pain") == ("101",)
    assert library.check() == ()


def test_a_record_without_pmid_is_identified(library: Library) -> None:
    library.add_starter([Article(title="A paper", doi="10.1/x")], [], {}, NOW)
    assert library.identify(1, "101") == 1
    assert only(library).article == Article(pmid="101", title="A paper", doi="10.1/x")
    assert library.identify(1, "101") == 1


@pytest.mark.parametrize("confirmed", [True, False])
def test_identifying_as_a_held_paper_makes_the_two_one(library: Library, confirmed: bool) -> None:
    library.add_starter([Article(title="As cited", authors=(Author(last="Old"),))], [], {}, NOW)
    if confirmed:
        store(library, PAPER)
    else:
        library.add_starter([PAPER], [], {}, NOW)
    cite(library, 1, 2)
    kept = library.identify(1, "101")
    held = only(library)
    assert held.id == kept == (2 if confirmed else 1)
    assert (held.article.pmid, held.confirmed, held.citation_key) == ("101", confirmed, "oldnd")
    assert {found.article_id for found in library.resolutions("review.md").values()} == {kept}
    assert library.check() == ()
    store(library, PAPER)
    assert only(library).article == PAPER


def test_a_confirmed_record_is_never_identified_as_another(library: Library) -> None:
    store(library, PAPER)
    with pytest.raises(ValueError, match="is PMID 101"):
        library.identify(1, "102")


def test_two_records_may_carry_one_doi(library: Library) -> None:
    erratum = paper("102", doi="10.1/ABC", title="Erratum", pmcid="pmc9")
    store(library, PAPER, erratum)
    held = library.by_pmid(["101", "102"])
    assert (held["101"].article, held["102"].article) == (PAPER, erratum)
    assert library.by_doi(["10.1/abc"]) == {"10.1/abc": held["101"]}
    assert library.by_pmcid(["PMC9"]) == {"PMC9": held["101"]}
    noted = library._sql.rows("SELECT pmid, doi, shared_doi, pmcid, shared_pmcid FROM articles")
    assert [tuple(row) for row in noted] == [
        ("101", "10.1/Abc", None, "PMC9", None),
        ("102", None, "10.1/ABC", None, "pmc9"),
    ]


def test_a_confirmed_record_takes_its_doi_from_an_unconfirmed_one(library: Library) -> None:
    mistaken = Article(pmid="999", doi=PAPER.doi, title="With a wrong PMID")
    library.add_starter([mistaken], [], {}, NOW)
    store(library, PAPER)
    assert library.by_doi([PAPER.doi])[PAPER.doi].article == PAPER
    assert library.by_pmid(["999"])["999"].article == mistaken


# --- citation keys ----------------------------------------------------------------


def test_keys_are_never_given_twice(library: Library) -> None:
    store(library, paper("1"), paper("2"), paper("3", authors=(Author(last="YOUNGER"),)))
    keys = [held.citation_key for held in library.articles()]
    assert keys == ["younger2013", "younger2013a", "younger2013b"]


def test_a_formula_that_tells_keys_apart_by_case_alone_cannot_clash(library: Library) -> None:
    def by_case(_: Article, taken: frozenset[str]) -> str:
        return "Key" if "key" in taken else "key"

    with Library.open(library.path, "write", key_for=by_case) as opened:
        store(opened, paper("1"), paper("2"), paper("3"))
        assert [held.citation_key for held in opened.articles()] == ["key", "Key-2", "Key-3"]


def test_a_key_and_its_paper_are_stored_together_or_not_at_all(library: Library) -> None:
    def broken(_article: Article, _taken: frozenset[str]) -> str:
        raise RuntimeError

    with Library.open(library.path, "write", key_for=broken) as opened:
        with pytest.raises(RuntimeError):
            store(opened, PAPER)
        assert opened.articles() == ()
        assert opened.search_text("naltrexone") == ()


# --- finding --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("naltrexone fatigue", ["1"]),
        ("FATIGUE", ["1", "2"]),
        ('"fatigue in mice"', ["2"]),
        ("tired", ["1"]),
        ("Ødegård", ["3"]),
        ("odegard", []),
        ("hernandez", ["2"]),
        ("naltrexones", ["1", "3"]),
        ('naltrexone "fatigue', ["1"]),
        ("NOT OR ( * :", []),
        ("", []),
    ],
)
def test_full_text_search(library: Library, asked: str, found: list[str]) -> None:
    store(
        library,
        paper("1", title="Naltrexone and fatigue", abstract=(AbstractPart(text="Tired."),)),
        paper("2", title="Fatigue in mice", authors=(Author(last="Hernández", initials="M"),)),
        paper("3", title="Naltrexone", authors=(Author(last="Ødegård"),)),
    )
    assert sorted(held.article.pmid for held in library.search_text(asked)) == found


def test_similar_texts_come_best_first(library: Library) -> None:
    store(
        library,
        paper("1", title="Pain in adults"),
        paper("2", title="Low-dose naltrexone for fibromyalgia pain"),
        paper("3", title="Surgery"),
    )
    alike = library.similar("Low dose naltrexone for the treatment of pain in fibromyalgia")
    assert [held.article.pmid for held in alike] == ["2", "1"]


@pytest.mark.parametrize(
    ("cited", "surname"),
    [
        ("Smith", "Smith"),
        ("Smith JP", "Smith"),
        ("Smith J.P.", "SMITH"),
        ("Smith, John", "Smith"),
        ("J. P. Smith", "Smith"),
        ("Smith JP Jr", "Smith"),
        ("Garcia-Lopez M", "García López"),
        ("O'Neill", "O’Neill"),
        ("van der Berg A", "Van der Berg"),
        ("Odegard", "Ødegård"),
        ("Straße", "Strasse"),
        ("Ng A", "Ng"),
        ("Çelik Ö", "Celik"),
    ],
)
def test_surnames_as_cited(cited: str, surname: str) -> None:
    assert folded(surname) in cited_forms(cited)


@pytest.mark.parametrize(
    ("cited", "surname"), [("Chen Li", "Chen"), ("Smithson", "Smith"), ("JP", "J"), ("", "")]
)
def test_surnames_that_are_not_cited(cited: str, surname: str) -> None:
    assert folded(surname) not in cited_forms(cited)


def test_editors_and_groups_are_found_by_name(library: Library) -> None:
    store(
        library, paper("1", authors=(Author(collective="LDN Group"),), editors=(Author(last="Ed"),))
    )
    assert library.by_author_surname(["ldn group"]) == library.articles()
    assert library.by_author_surname(["Ed"]) == library.articles()


def test_lists_of_any_length(library: Library) -> None:
    store(library, PAPER)
    many = [str(number) for number in range(100_000)]
    assert list(library.by_pmid(many)) == ["101"]


# --- absence --------------------------------------------------------------------


def test_absence_is_noted_until_the_record_is_back(library: Library) -> None:
    library.mark_absent(["101", "7"], NOW)
    library.mark_absent(["101"], LATER)
    assert library.absent() == {"101": (NOW, LATER), "7": (NOW, NOW)}
    store(library, PAPER)
    assert library.absent() == {"7": (NOW, NOW)}


# --- atomicity --------------------------------------------------------------------


def test_an_error_in_a_transaction_leaves_the_old_state(library: Library) -> None:
    store(library, PAPER)

    def interrupted() -> None:
        with library.transaction():
            store(library, changed(PAPER, title="Half done"), paper("2"))
            library.set_meta("a", "b")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert only(library).article == PAPER
    assert library.search_text("half") == ()
    assert library.meta("a") == ""
    assert library.check() == ()


def test_an_inner_transaction_may_fail_on_its_own(library: Library) -> None:
    with library.transaction():
        store(library, PAPER)
        with pytest.raises(ValueError, match="PMID"):
            store(library, paper("2"), paper(""))
        library.set_meta("a", "b")
    assert only(library).article == PAPER
    assert library.meta("a") == "b"


# --- the starter library ------------------------------------------------------------


def test_the_starter_may_be_loaded_again_and_never_touches_the_confirmed(library: Library) -> None:
    untitled = [Article(title="No identifier", pub_date=PAPER.pub_date)]
    starter = [Article(pmid="101", title="As shipped"), Article(doi="10.2/b"), *untitled]
    store(library, PAPER)
    library.add_starter(starter, [], {"pain": ["101", "doi:10.2/b"]}, NOW)
    before = library._sql.raw.total_changes
    library.add_starter(starter, [], {"pain": ["101", "doi:10.2/b"]}, LATER)
    assert library._sql.raw.total_changes == before
    assert [held.article for held in library.articles()] == [PAPER, *starter[1:]]
    assert [held.origin for held in library.articles()] == ["pubmed", "starter", "starter"]
    assert library.seen_in("pain") == ("101", "doi:10.2/b")


def test_a_newer_starter_improves_what_is_still_provisional(library: Library) -> None:
    library.add_starter([Article(doi="10.2/b", title="Draft")], [], {}, NOW)
    library.add_starter([Article(doi="10.2/b", title="Corrected", pmid="7")], [], {}, LATER)
    assert only(library).article == Article(doi="10.2/b", title="Corrected", pmid="7")
    assert library.search_text("draft") == ()
    assert library.check() == ()


def test_a_starter_that_lists_a_paper_twice_does_no_harm(library: Library) -> None:
    library.add_starter(
        [Article(doi="10.2/b", title="One"), Article(doi="10.2/B", title="Two")], [], {}, NOW
    )
    assert only(library).article.title == "Two"
    assert library.check() == ()


def test_a_starter_may_call_its_papers_by_names_of_its_own(library: Library) -> None:
    library.add_starter(
        [PAPER], [], {"pain": ["the paper"]}, NOW, name_of=lambda _article: "the paper"
    )
    assert library.seen_in("pain") == ("101",)


def test_a_starter_must_hold_what_it_files(library: Library) -> None:
    with pytest.raises(ValueError, match=r"doi:10\.2/b under pain"):
        library.add_starter([PAPER], [], {"pain": ["doi:10.2/b"]}, NOW)
    assert library.articles() == ()
