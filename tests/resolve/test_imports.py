"""Imported entries against a library and the stand-in: nothing lost, nothing stored twice."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ldn_lit.importing.account import FileAccount
from ldn_lit.importing.entries import ReferenceFormat
from ldn_lit.importing.reading import read_entries
from ldn_lit.library import Library
from ldn_lit.records import Event, HeldTrial
from ldn_lit.resolve.imports import (
    ImportFile,
    Intake,
    KeysOf,
    RecordsFile,
    take_in,
    take_in_records,
)
from ldn_lit.sources import pubmed_files
from ldn_lit.sources.clinicaltrials import ClinicalTrials
from ldn_lit.sources.pace import Pace
from ldn_lit.sources.pubmed import PubMed
from ldn_lit.sources.pubmed_xml import read_record
from ldn_lit.sources.transport import Identity, Transport
from ldn_lit.sources.unpacked import blocks, in_utf8
from tests.standin.corpora import small_corpus
from tests.standin.fixtures import full_standin
from tests.standin.server import Standin
from tests.update.killing import Killed, by_raising, killed_at

__all__ = ["full_standin"]

NOW = "2026-11-22T08:00:00Z"
#: Smith 2007 by its PMID, Younger 2013 by its words, a book, a paper nobody wrote, and a trial.
BIB = """@article{Smith_Crohn, author = {Smith, Jill P. and Stock, Heather}, pmid = {17222320},
  title = {Low-dose naltrexone therapy improves active Crohn's disease}, year = 2007}
@article{smith2007, author = {Younger, Jarred and Noor, Noorulain and McCue, Rebecca},
  title = {Low-dose naltrexone for the treatment of fibromyalgia: findings of a small, randomized,
  double-blind, placebo-controlled, counterbalanced, crossover trial assessing daily pain levels},
  journal = {Arthritis Rheum}, year = 2013, volume = 65, pages = {529--538}}
@book{book2014, author = {Younger, Jarred}, title = {The Pain Book}, publisher = {Press},
  year = 2014}
@article{nemo, author = {Nemo, Q.}, title = {A paper never written about naltrexone at all},
  journal = {J Nothing}, year = 1999, volume = 1, pages = {1--2}, doi = {10.9999/nothing}}
@techreport{NCT00663117, title = {A trial}, number = {NCT00663117}, institution = {CT.gov}}
"""


@dataclass
class Shelf:
    path: Path
    server: Standin
    told: list[Event] = field(default_factory=list)

    def take(
        self,
        text: str,
        name: str = "refs.bib",
        format: ReferenceFormat = "bibtex",
        *,
        online: bool = True,
        keys: KeysOf = "first",
        now: str = NOW,
        again: bool = False,
    ) -> FileAccount:
        self.server.forget()
        entries = read_entries(text, format).entries
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        file = ImportFile(name=name, sha256=sha256, format=format, entries=entries)
        with self.open() as library:
            return take_in(self._intake(library, online, keys, now, again), file)

    def take_records(self, raw: bytes, name: str = "update.xml.gz", now: str = NOW) -> FileAccount:
        self.server.forget()

        def read() -> Iterator[bytes]:
            return in_utf8(blocks(io.BytesIO(raw)))

        file = RecordsFile(
            name=name,
            sha256=hashlib.sha256(raw).hexdigest(),
            found=pubmed_files.records(read()),
            deleted=pubmed_files.deleted(read()),
        )
        with self.open() as library:
            return take_in_records(self._intake(library, False, "first", now, False), file)

    def open(self) -> Library:
        return Library.open(self.path, "create")

    def _intake(
        self, library: Library, online: bool, keys: KeysOf, now: str, again: bool
    ) -> Intake:
        identity = Identity(email="reader@example.org")
        transport = Transport(identity, pace=Pace(sleep=_not), sleep=_not)
        return Intake(
            library=library,
            pubmed=PubMed(transport, self.server.eutils_url) if online else None,
            registry=ClinicalTrials(transport, self.server.ctgov_url) if online else None,
            now=now,
            tell=self.told.extend,
            keys=keys,
            again=again,
        )

    def dump(self) -> list[tuple[object, ...]]:
        "All that an import writes."
        tables = ("articles", "citation_keys", "import_entries", "imports", "trials", "payloads",
                  "article_versions", "trial_versions")  # fmt: skip
        with self.open() as library:
            return [tuple(row) for name in tables
                    for row in library._sql.rows(f"SELECT * FROM {name} ORDER BY id")]  # fmt: skip


def _not(_seconds: float) -> None:
    pass


@pytest.fixture(scope="module")
def server() -> Iterator[Standin]:
    with Standin(small_corpus()) as running:
        yield running


@pytest.fixture
def shelf(tmp_path: Path, server: Standin) -> Shelf:
    return Shelf(tmp_path / "library.db", server)


def fates(account: FileAccount) -> list[str]:
    return [one.fate for one in account.outcomes]


def names(account: FileAccount) -> list[tuple[str, str]]:
    return [(one.name, one.citation_key) for one in account.outcomes]


# --- what entries become ----------------------------------------------------


def test_every_entry_becomes_a_record_and_keeps_its_key(shelf: Shelf) -> None:
    account = shelf.take(BIB)
    assert fates(account) == ["new", "resolved", "open", "open", "new"]
    assert names(account) == [
        ("PMID 17222320", "Smith_Crohn"),
        ("PMID 23359310", "smith2007"),
        ("book2014", "book2014"),
        ("doi:10.9999/nothing", "nemo"),
        ("NCT00663117", "NCT00663117"),
    ]
    with shelf.open() as library:
        held = library.by_pmid(["17222320", "23359310"])
        assert all(one.confirmed for one in held.values())
        book = library.by_citation_key("book2014")
        assert book is not None
        assert (book.article.kind, book.article.publisher, book.origin) == (
            "book",
            "Press",
            "import",
        )


def test_the_key_a_file_gives_is_not_lost_to_one_that_nobody_has_seen(shelf: Shelf) -> None:
    "Smith 2007 would be smith2007 by rule; the file calls another paper so, in whatever order."
    text = BIB.replace("@article{Smith_Crohn,", "@article{,")
    account = shelf.take(text)
    assert [one.citation_key for one in account.outcomes[:2]] == ["smith2007a", "smith2007"]
    assert not any(one.key_told for one in account.outcomes)


def test_the_same_import_twice_changes_and_asks_nothing(shelf: Shelf) -> None:
    shelf.take(BIB)
    before = shelf.dump()
    again = shelf.take(BIB, now="2026-12-01T08:00:00Z")
    assert fates(again) == ["known", "known", "open", "open", "known"]
    assert shelf.dump() == before
    assert shelf.server.counts().total() == 0
    renamed = shelf.take(BIB, name="other.bib")
    assert renamed.counts == again.counts
    assert shelf.dump() == before


def test_an_edited_file_brings_only_what_is_new(shelf: Shelf) -> None:
    shelf.take(BIB)
    more = BIB + "@book{two, author = {Roe, A.}, title = {Another Book}, year = 2015}\n"
    account = shelf.take(more)
    assert fates(account) == ["known", "known", "known", "known", "known", "open"]
    assert account.outcomes[2].first == "refs.bib:7, imported 2026-11-22"
    with shelf.open() as library:
        assert len(library.imported_works()) == 3


def test_what_was_not_asked_is_asked_by_the_next_import(shelf: Shelf) -> None:
    offline = shelf.take(BIB, online=False)
    assert fates(offline) == ["open"] * 5
    assert offline.outcomes[0].pmid == "17222320"
    online = shelf.take(BIB)
    assert fates(online) == ["new", "resolved", "open", "open", "new"]
    assert names(online)[:2] == [("PMID 17222320", "Smith_Crohn"), ("PMID 23359310", "smith2007")]
    with shelf.open() as library:
        assert {one.citation_key for one in library.articles()} == {
            "Smith_Crohn", "smith2007", "book2014", "nemo"
        }  # fmt: skip
        assert all(one.confirmed for one in library.trials())


def test_what_pubmed_did_not_have_is_asked_again_only_on_demand(shelf: Shelf) -> None:
    shelf.take(BIB)
    shelf.take(BIB, again=True)
    assert shelf.server.counts().total() > 0


def test_books_are_never_taken_for_papers_later(shelf: Shelf) -> None:
    shelf.take(BIB)
    with shelf.open() as library:
        assert [one.citation_key for one in library.unconfirmed()] == ["nemo"]


def test_identifiers_that_contradict_the_words_are_left_out_and_the_words_kept(
    shelf: Shelf,
) -> None:
    text = (
        "@article{odd, author = {Nemo, Q.}, title = {Sugar beets of the northern plains},"
        " journal = {J Beets}, year = 1971, volume = 3, pages = {7--9}, pmid = {17222320}}"
    )
    account = shelf.take(text)
    (one,) = account.outcomes
    assert (one.fate, one.pmid, one.citation_key) == ("open", "", "odd")
    assert "belongs to another paper" in one.reason
    with shelf.open() as library:
        rows = library._sql.rows("SELECT text FROM import_entries")
        assert rows[0]["text"] == text
        assert not library.by_pmid(["17222320"])


def test_a_doi_that_is_another_papers_never_makes_the_two_one(shelf: Shelf) -> None:
    text = (
        "@article{odd, author = {Nemo, Q.}, title = {Sugar beets of the northern plains},"
        " journal = {J Beets}, year = 1971, volume = 3, pages = {7--9}, doi = {10.1002/art.37734}}"
    )
    (one,) = shelf.take(text).outcomes
    assert (one.fate, one.doi) == ("open", "")
    shelf.take("PMID- 23359310", "a.nbib", "nbib")
    with shelf.open() as library:
        odd = library.by_citation_key("odd")
        assert odd is not None
        assert odd.article.title.startswith("Sugar beets")


def test_a_pmid_that_pubmed_does_not_have_is_not_kept_as_one(shelf: Shelf) -> None:
    text = "@article{odd, author = {Nemo, Q.}, title = {Sugar beets}, pmid = {39999999}}"
    (one,) = shelf.take(text).outcomes
    assert (one.fate, one.pmid) == ("open", "")


# --- duplicates -------------------------------------------------------------


def test_duplicates_are_told_with_both_places(shelf: Shelf) -> None:
    twice = BIB + BIB.replace("Smith_Crohn", "other").replace("@book{book2014", "@book{b2")
    account = shelf.take(twice)
    assert fates(account) == ["new", "resolved", "open", "open", "new"] + ["duplicate"] * 5
    assert [one.first for one in account.outcomes[5:]] == [
        f"refs.bib:{line}" for line in (1, 3, 7, 9, 11)
    ]
    assert account.outcomes[5].key_told == "its key is Smith_Crohn, not other; other finds it too"
    with shelf.open() as library:
        found = library.by_citation_key("other")
        assert found is not None
        assert found.article.pmid == "17222320"
        assert len(library.articles()) == 4


def test_a_preprint_and_its_article_stay_two_and_are_linked(shelf: Shelf) -> None:
    both = (
        "@article{paper, author = {Nemo, Q.}, title = {Sugar beets of the northern plains},"
        " journal = {J Beets}, year = 2021, doi = {10.9999/beets}}\n"
        "@online{pre, author = {Nemo, Q.}, title = {Sugar beets of the northern plains},"
        " date = {2020}, doi = {10.1101/2020.01.01}}\n"
    )
    account = shelf.take(both)
    assert fates(account) == ["open", "open"]
    assert account.outcomes[1].edition == "later: J Beets. 2021"


def test_an_article_that_comes_later_is_found_by_its_preprint(shelf: Shelf) -> None:
    about = "author = {Nemo, Q.}, title = {Sugar beets of the northern plains}"
    shelf.take(f"@online{{pre, {about}, date = {{2020}}, doi = {{10.1101/2020.01.01}}}}")
    shelf.take(f"@article{{paper, {about}, journal = {{J Beets}}, doi = {{10.9999/beets}}}}")
    with shelf.open() as library:
        preprint = library.by_citation_key("pre")
        assert preprint is not None
        assert [link.kind for link in preprint.article.links] == ["UpdateIn"]


def test_a_preprint_that_comes_later_finds_the_record_of_its_article(shelf: Shelf) -> None:
    shelf.take(BIB)
    title = "Low-dose naltrexone therapy improves active Crohn's disease"
    text = (
        f"@online{{pre, author = {{Smith, Jill P}}, title = {{{title}}}, doi = {{10.1101/2006.1}}}}"
    )
    (one,) = shelf.take(text).outcomes
    assert (one.fate, one.pmid) == ("open", "")
    assert "PMID 17222320" in one.edition


# --- keys -------------------------------------------------------------------


def test_a_key_that_is_another_papers_is_reported_and_nobody_loses_his(shelf: Shelf) -> None:
    shelf.take("@book{smith2007, author = {Roe, A.}, title = {A Book of It}, year = 2015}", "a.bib")
    account = shelf.take(BIB)
    told = account.outcomes[1].key_told
    assert told.endswith("smith2007 is that of smith2007")
    assert account.outcomes[1].citation_key == "younger2013"


def test_a_key_with_forbidden_signs_still_finds_the_paper(shelf: Shelf) -> None:
    (one, *_) = shelf.take(BIB.replace("Smith_Crohn", "smith+stock/2007")).outcomes
    assert one.citation_key == "smith2007a"
    assert "smith+stock/2007 finds it too" in one.key_told
    with shelf.open() as library:
        found = library.by_citation_key("smith+stock/2007")
        assert found is not None
        assert found.article.pmid == "17222320"


@pytest.mark.parametrize(
    ("keys", "named"),
    [("file", "Smith_Crohn"), ("library", "smith2007"), ("first", "smith2007")],
)
def test_whose_key_a_paper_goes_by_that_is_held_already(
    shelf: Shelf, keys: KeysOf, named: str
) -> None:
    shelf.take("PMID- 17222320\nTI  - Low-dose naltrexone therapy", "a.nbib", "nbib")
    (one,) = shelf.take(BIB.partition("@article{smith2007")[0], keys=keys).outcomes
    assert (one.fate, one.citation_key) == ("known", named)
    assert one.key_told
    with shelf.open() as library:
        for key in ("Smith_Crohn", "smith2007"):
            held = library.by_citation_key(key)
            assert held is not None
            assert held.article.pmid == "17222320"


def test_a_key_once_chosen_does_not_move(shelf: Shelf) -> None:
    shelf.take(BIB)
    (one, *_) = shelf.take(BIB.replace("Smith_Crohn", "newer")).outcomes
    assert one.citation_key == "Smith_Crohn"
    assert one.key_told == "its key is Smith_Crohn, not newer; newer finds it too"


def test_the_key_a_paper_had_first_stays_and_how_to_have_the_files_is_said(shelf: Shelf) -> None:
    shelf.take("PMID- 17222320\nTI  - Low-dose naltrexone therapy", "a.nbib", "nbib")
    one, younger, *_ = shelf.take(BIB).outcomes
    assert one.key_told == (
        "its key is smith2007, not Smith_Crohn; Smith_Crohn finds it too; to cite by that:"
        " ldn-lit key smith2007 Smith_Crohn"
    )
    assert younger.citation_key == "younger2013"
    assert younger.key_told.endswith("smith2007 is that of PMID 17222320")


def test_with_library_keys_new_papers_too_have_its_own(shelf: Shelf) -> None:
    account = shelf.take(BIB, keys="library")
    assert [one.citation_key for one in account.outcomes] == [
        "smith2007", "younger2013", "younger2014", "nemo1999", "NCT00663117",
    ]  # fmt: skip
    with shelf.open() as library:
        for key, named in (("Smith_Crohn", "smith2007"), ("book2014", "younger2014")):
            held = library.by_citation_key(key)
            assert held is not None
            assert held.citation_key == named


def test_a_trials_key_stays_too_and_the_files_finds_it(shelf: Shelf) -> None:
    trial = BIB[BIB.index("@techreport") :]
    shelf.take(trial)
    (one,) = shelf.take(trial.replace("{NCT00663117,", "{crohnTrial,")).outcomes
    assert one.citation_key == "NCT00663117"
    assert "crohnTrial finds it too" in one.key_told
    with shelf.open() as library:
        found = library.by_key("crohnTrial")
        assert isinstance(found, HeldTrial)
        assert found.trial.nct_id == "NCT00663117"


# --- killed -----------------------------------------------------------------


def test_a_killed_import_is_completed_by_the_next(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ldn_lit.resolve.imports.batches as batches

    monkeypatch.setattr(batches, "TOGETHER", 2)
    whole = shelf.take(BIB)
    wanted = {(one.name, one.citation_key) for one in whole.outcomes}
    points = 0
    for side in ("before", "after"):
        for number in range(1, 12):
            other = Shelf(shelf.path.with_name(f"{side}{number}.db"), shelf.server)
            with other.open():
                pass
            try:
                with killed_at(number, side, by_raising):  # type: ignore[arg-type]
                    other.take(BIB)
            except Killed:
                points += 1
            else:
                break
            account = other.take(BIB)
            assert {(one.name, one.citation_key) for one in account.outcomes} == wanted
            with other.open() as library:
                assert len(library.articles()) == 4
                rows = library._sql.rows("SELECT position FROM import_entries")
                assert sorted(row["position"] for row in rows) == [0, 1, 2, 3, 4]
    assert points >= 6


def test_a_hundred_entries_take_at_most_a_dozen_requests(
    tmp_path: Path, full_standin: Standin
) -> None:
    "Real papers by their words alone."
    corpus = full_standin.corpus
    papers = [read_record(corpus.raw(pmid)) for pmid in corpus.pmids]
    chosen = [one for one in papers if one.title and one.authors and one.volume and one.pages]
    text = "".join(
        f"TY  - JOUR\nTI  - {one.title}\nT2  - {one.journal_iso}\nPY  - {one.year}\n"
        f"VL  - {one.volume}\nSP  - {one.pages}\nAU  - {one.authors[0].last}, X.\nER  -\n"
        for one in chosen[:100]
    )
    shelf = Shelf(tmp_path / "library.db", full_standin)
    account = shelf.take(text, "refs.ris", "ris")
    assert account.read == 100
    assert account.counts["resolved"] >= 90
    assert full_standin.counts().total() <= 12


# --- PubMed's own files -----------------------------------------------------


@pytest.fixture(scope="module")
def update(shared: Path) -> bytes:
    return (shared / "recorded/eutils/update/pubmed22n1115_cut.xml.gz").read_bytes()


def test_pubmeds_own_records_are_confirmed_as_of_their_last_revision(
    shelf: Shelf, update: bytes
) -> None:
    account = shelf.take_records(update)
    assert dict(account.counts) == {"new": 3}
    with shelf.open() as library:
        held = library.by_pmid(["22395128"])["22395128"]
        assert (held.confirmed, held.fetched, held.origin) == (
            True, "2021-12-13T00:00:00Z", "import"
        )  # fmt: skip
        raw = library.payload("article", "22395128")
        assert raw is not None
        assert raw in gzip.decompress(update)
        (came,) = library.imported_from(held.id)
        assert str(came) == "update.xml.gz:4, imported 2026-11-22"
    assert [event.kind for event in shelf.told] == ["paper.concern"]
    assert [one.state for one in account.outcomes] == ["CONCERN"]
    assert shelf.server.counts().total() == 0
    before = shelf.dump()
    assert dict(shelf.take_records(update).counts) == {"known": 3}
    assert shelf.dump() == before


def test_an_older_copy_takes_nothing_back_and_a_newer_one_is_news(
    shelf: Shelf, update: bytes
) -> None:
    text = gzip.decompress(update).decode()
    newer = text.replace("<Year>2021</Year>", "<Year>2024</Year>", 1).replace(
        "Is it light or dark?", "RETRACTED: Is it light or dark?"
    )
    shelf.take_records(newer.encode())
    shelf.take_records(update)
    with shelf.open() as library:
        held = library.by_pmid(["22395128"])["22395128"]
        assert held.article.title.startswith("RETRACTED")
        assert held.fetched.startswith("20")
        assert len(library.article_versions(held.id)) == 1
    other = Shelf(shelf.path.with_name("other.db"), shelf.server)
    other.take_records(update)
    other.take_records(newer.encode())
    with other.open() as library:
        held = library.by_pmid(["22395128"])["22395128"]
        assert held.article.title.startswith("RETRACTED")
        assert len(library.article_versions(held.id)) == 2


def test_a_copy_of_what_pubmed_has_served_since_changes_nothing(shelf: Shelf) -> None:
    shelf.take("PMID- 17222320", "a.nbib", "nbib")
    raw = shelf.server.corpus.raw("17222320")
    assert raw is not None
    before = shelf.dump()[0]
    shelf.take_records(b"<PubmedArticleSet>" + raw + b"</PubmedArticleSet>")
    assert shelf.dump()[0] == before


def test_what_a_file_brings_and_deletes_is_not_brought(shelf: Shelf, update: bytes) -> None:
    text = gzip.decompress(update).decode()
    text = text.replace("<DeleteCitation>", '<DeleteCitation><PMID Version="1">20868729</PMID>')
    account = shelf.take_records(text.encode())
    assert account.counts["new"] == 2
    with shelf.open() as library:
        assert not library.by_pmid(["20868729"])


DELETING = (
    "<PubmedArticleSet>{0}<DeleteCitation><PMID>22395128</PMID></DeleteCitation></PubmedArticleSet>"
)


def test_what_nlm_deletes_is_a_first_look_that_did_not_find_it(shelf: Shelf, update: bytes) -> None:
    shelf.take_records(update)
    account = shelf.take_records(DELETING.format("").encode(), now="2026-11-23T08:00:00Z")
    assert [pmid for pmid, _ in account.deleted] == ["22395128"]
    with shelf.open() as library:
        (known,) = [one for one in library.known_papers() if one.pmid == "22395128"]
        assert (known.missed, known.told) == ("2026-11-23T08:00:00Z", "")


def test_an_old_file_says_nothing_against_what_pubmed_has_served_since(
    shelf: Shelf, update: bytes
) -> None:
    shelf.take_records(update)
    with shelf.open() as library:
        library.mark_present(["22395128"], "2026-11-20T08:00:00Z")
    record = gzip.decompress(update).decode().partition("<PubmedArticleSet>")[2]
    second = record.split("</PubmedArticle>")[1] + "</PubmedArticle>"
    account = shelf.take_records(DELETING.format(second).encode())
    assert "PubMed had it since (2026-11-20)" in account.deleted[0][1]
    with shelf.open() as library:
        assert not [one for one in library.known_papers() if one.missed]


def test_every_baseline_record_is_stored_once(shelf: Shelf, shared: Path) -> None:
    paths: Sequence[Path] = sorted((shared / "recorded/eutils/update").glob("*.gz"))
    totals = [shelf.take_records(path.read_bytes(), path.name) for path in paths]
    assert sum(one.counts["new"] for one in totals) == 185
    assert not any(one.unread for one in totals)
    with shelf.open() as library:
        assert len(library.articles()) == 185
