"""A person's decision: it stands before every rule, follows its citation, and is never lost."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldn_lit.library import Library, schema
from ldn_lit.records import NOT_IN_PUBMED, Citation, Decision, Match, Meaning, Resolution

from .samples import LATER, NOW, citation, document, paper, store, view

YOUNGER = Meaning(pmid="23359310")
LATEST = "2026-11-24T08:00:00Z"


def ruled(citation_id: str, **fields: Any) -> Resolution:
    defaults: dict[str, Any] = {"verdict": "ambiguous", "reason": "two fit as well"}
    return Resolution(citation_id=citation_id, **(defaults | fields))


def decide(library: Library, *, path: str = "review.md", id: str = "a", **given: Any) -> Decision:
    given = {"meaning": YOUNGER, "now": NOW} | given
    return library.decide(path, id, given.pop("meaning"), **given)


def outcome(library: Library, id: str = "a", path: str = "review.md") -> Resolution | None:
    return library.resolutions(path).get(id)


def by_person(library: Library, path: str = "review.md") -> set[str]:
    return {name for name, one in library.resolutions(path).items() if one.decided_by == "person"}


@pytest.fixture
def read(library: Library) -> Library:
    "One document with two references of different words, both resolved by rule."
    library.store_document(document(), [citation("a"), citation("b", text="Smith 2007")], NOW)
    weighed = (Match(article=paper("101"), penalties=()),)
    library.store_resolutions(
        "review.md", [ruled("a", candidates=weighed), ruled("b", verdict="strong")], NOW
    )
    return library


# --- who decides --------------------------------------------------------------


def test_a_persons_decision_stands_before_the_rule(read: Library) -> None:
    [article_id] = store(read, paper("23359310"))
    decide(read)
    assert outcome(read) == Resolution(
        citation_id="a",
        verdict="exact",
        reason="decided by a person",
        confidence=1.0,
        article_id=article_id,
        decided_by="person",
    )
    assert outcome(read, "b") == ruled("b", verdict="strong")


def test_what_the_rule_says_is_kept_and_may_change_behind_it(read: Library) -> None:
    decide(read, meaning=NOT_IN_PUBMED)
    assert read.ruled("review.md", ["a"])["a"].candidates
    read.store_resolutions("review.md", [ruled("a", verdict="strong")], LATER)
    assert read.ruled("review.md")["a"].verdict == "strong"
    found = outcome(read)
    assert found is not None
    assert (found.verdict, found.confidence, found.accepted) == ("not_in_pubmed", 0.0, False)


def test_taken_back_the_rule_decides_again_at_once(read: Library) -> None:
    before = outcome(read)
    made = decide(read)
    assert read.take_back("review.md", "a") == made
    assert outcome(read) == before
    assert read.take_back("review.md", "a") is None
    assert read.decisions() == ()


def test_a_later_decision_replaces_the_earlier(read: Library) -> None:
    decide(read)
    decide(read, meaning=NOT_IN_PUBMED, now=LATER, note="a  radio\ninterview")
    [one] = read.decisions()
    assert (one.meaning, one.decided, one.note) == (NOT_IN_PUBMED, LATER, "a radio interview")


def test_what_points_to_a_list_entry_follows_the_decision_on_it(library: Library) -> None:
    points = citation("p", kind="prose", text="In 2013, she", refers_to="a")
    own = citation("q", kind="prose", text="Later she", refers_to="a")
    library.store_document(document(), [points, own, citation("a")], NOW)
    library.store_resolutions("review.md", [ruled("p", verdict="strong")], NOW)
    decide(library, meaning=NOT_IN_PUBMED)
    decide(library, id="q", meaning=Meaning(nct_id="NCT00568555"))
    stands = library.resolutions("review.md")
    assert {name: one.verdict for name, one in stands.items()} == {
        "p": "not_in_pubmed",
        "q": "exact",
        "a": "not_in_pubmed",
    }
    assert stands["q"].nct_id == "NCT00568555"
    library.take_back("review.md", "a")
    assert library.resolutions("review.md")["p"].verdict == "strong"


def test_counts_and_views_go_by_what_stands(read: Library) -> None:
    [retracted] = store(read, replace(paper("5"), pub_types=("Retracted Publication",)))
    assert read.citation_counts() == (1, 1)
    assert [row["citation_id"] for row in view(read, "unresolved_citations")] == ["a"]
    decide(read, meaning=Meaning(pmid="5"))
    assert read.citation_counts() == (2, 0)
    assert view(read, "unresolved_citations") == []
    assert [one.id for _, one in read.citing([retracted])] == ["a"]
    decide(read, id="b", meaning=NOT_IN_PUBMED)
    assert read.citation_counts() == (1, 0)


def test_only_a_citation_that_is_there_can_be_decided(read: Library) -> None:
    with pytest.raises(ValueError, match="has no citation z"):
        decide(read, id="z")
    with pytest.raises(ValueError, match="has no citation a"):
        decide(read, path="other.md")


# --- records that are not here yet --------------------------------------------


def test_a_record_that_is_not_here_is_awaited_and_joined_when_it_comes(read: Library) -> None:
    decide(read)
    found = outcome(read)
    assert found is not None
    assert (found.accepted, found.article_id, found.awaited) == (True, None, YOUNGER)
    assert read.awaited() == ("23359310",)
    [article_id] = store(read, paper("23359310"))
    found = outcome(read)
    assert found is not None
    assert (found.article_id, found.awaited) == (article_id, None)
    assert read.awaited() == ()


def test_what_pubmed_does_not_have_is_asked_for_once(read: Library) -> None:
    decide(read)
    read.mark_absent(["23359310"], NOW)
    assert read.awaited() == ()
    assert outcome(read).awaited == YOUNGER  # type: ignore[union-attr]


def test_a_doi_is_joined_without_regard_to_case(read: Library) -> None:
    decide(read, meaning=Meaning(doi="10.1000/ABC"))
    [article_id] = store(read, paper("7", doi="10.1000/abc"))
    assert outcome(read).article_id == article_id  # type: ignore[union-attr]


def test_two_rows_made_one_keep_the_decision(library: Library) -> None:
    library.add_starter([paper("", doi="10.1/x")], (), {}, NOW)
    library.store_document(document(), [citation("a")], NOW)
    decide(library, meaning=Meaning(doi="10.1/x"))
    [article_id] = store(library, paper("7", doi="10.1/x"))
    assert outcome(library).article_id == article_id  # type: ignore[union-attr]


# --- edited documents ---------------------------------------------------------


def mention(number: int, sentence: str) -> Citation:
    return citation(
        f"#{number}", kind="author_year", text="(Donahue 2011)", authors=("Donahue",), year=2011,
        context=f"{sentence} (Donahue 2011).",
    )  # fmt: skip


GROWTH = "It halts the progression of ovarian cancer"
SYNERGY = "A later study showed synergy with chemotherapy"


def reread(library: Library, *sentences: str, now: str = LATER, path: str = "review.md") -> None:
    found = [mention(at, one) for at, one in enumerate(sentences, start=1)]
    library.store_document(document(path, " ".join(sentences)), found, now)


def test_a_decision_goes_with_its_sentence_not_with_its_number(library: Library) -> None:
    reread(library, GROWTH, SYNERGY)
    decide(library, id="#2")
    for text, stands in (
        ((SYNERGY, GROWTH), {"#1"}),
        ((GROWTH, "Nothing is known of mice", SYNERGY), {"#3"}),
        ((GROWTH,), set()),
        ((), set()),
        ((GROWTH, f"{SYNERGY} drugs of today"), {"#2"}),
        ((f"{SYNERGY} drugs of today", GROWTH), {"#1"}),
    ):
        reread(library, *text)
        assert by_person(library) == stands, text
        assert len(library.decisions()) == 1


def test_deleted_it_waits_and_a_new_text_of_the_same_words_does_not_take_it(
    library: Library,
) -> None:
    reread(library, GROWTH)
    decide(library, id="#1")
    reread(library)
    assert [one.placed for one in library.decisions()] == [False]
    reread(library, SYNERGY)
    assert by_person(library) == set()
    decide(library, id="#1", meaning=NOT_IN_PUBMED)
    reread(library, SYNERGY, GROWTH)
    stands = library.resolutions("review.md")
    assert stands["#1"].verdict == "not_in_pubmed"
    assert stands["#2"].awaited == YOUNGER


def test_standard_input_is_another_text_every_time(library: Library) -> None:
    reread(library, GROWTH, path="-")
    decide(library, id="#1", path="-")
    reread(library, SYNERGY, path="-")
    assert by_person(library, "-") == set()
    reread(library, GROWTH, path="-")
    assert by_person(library, "-") == {"#1"}


@pytest.mark.parametrize(
    ("place", "sentences", "taken"),
    [
        ("/new/review.md", (SYNERGY, GROWTH), {"#2"}),
        ("/new/review.md", (f"{GROWTH} in mice",), {"#1"}),
        ("/new/review.md", (SYNERGY,), set()),
        ("/old/renamed.md", (GROWTH, SYNERGY), {"#1"}),
        ("/old/renamed.md", (GROWTH, SYNERGY, "More"), set()),
        ("/new/other-review.md", (SYNERGY, GROWTH), set()),
    ],
    ids=["moved and edited", "edited more", "other sentences", "renamed", "both", "other name"],
)
def test_a_moved_or_renamed_document_brings_its_decisions(
    library: Library, place: str, sentences: tuple[str, ...], taken: set[str]
) -> None:
    def read_at(where: str, *text: str) -> None:
        found = [mention(at, one) for at, one in enumerate(text, start=1)]
        known = replace(document(where, " ".join(text)), name=where.rpartition("/")[2])
        library.store_document(known, found, NOW)

    read_at("/old/review.md", GROWTH, SYNERGY)
    decide(library, path="/old/review.md", id="#1", note="why")
    read_at(place, *sentences)
    assert by_person(library, place) == taken
    assert by_person(library, "/old/review.md") == {"#1"}
    assert {one.note for one in library.decisions(place)} == ({"why"} if taken else set())


# --- from a file --------------------------------------------------------------


def filed(id: str = "a", **given: Any) -> Decision:
    defaults: dict[str, Any] = {
        "document": "review.md", "words": "Younger 2013", "meaning": YOUNGER, "decided": NOW,
    }  # fmt: skip
    return Decision(citation_id=id, **(defaults | given))


def imported(library: Library, *decisions: Decision, prefer: Any = "newer") -> list[str]:
    told = library.import_decisions(decisions, prefer, origin="team.tsv")
    return [one.outcome for one in told]


def test_what_is_imported_stands_like_any_decision(read: Library) -> None:
    assert imported(read, filed()) == ["applied"]
    [one] = read.decisions()
    assert (one.placed, one.origin, one.document) == (True, "team.tsv", "review.md")
    assert by_person(read) == {"a"}
    assert imported(read, filed()) == ["already here"]
    assert len(read.decisions()) == 1


def test_it_waits_for_a_document_that_is_read_later(library: Library) -> None:
    assert imported(library, filed(document="b/review.md")) == ["waits"]
    assert imported(library, filed(document="b/review.md")) == ["already here"]
    library.store_document(document("/a/review.md"), [citation("a")], NOW)
    assert by_person(library, "/a/review.md") == set()
    library.store_document(document("/b/review.md"), [citation("z", text="None")], NOW)
    assert by_person(library, "/b/review.md") == set()
    library.store_document(document("/b/review.md"), [citation("a")], LATER)
    assert by_person(library, "/b/review.md") == {"a"}
    assert [one.placed for one in library.decisions()] == [True]


def test_by_its_words_where_the_id_is_gone(read: Library) -> None:
    [told] = read.import_decisions([filed("gone")], "newer", origin="f")
    assert (told.outcome, told.by_words, told.citation and told.citation.id) == (
        "applied",
        True,
        "a",
    )
    assert imported(read, filed("gone", words="Nobody 1850")) == ["waits"]


@pytest.mark.parametrize(
    ("prefer", "decided", "told", "stands"),
    [
        ("newer", LATEST, "replaced", "exact"),
        ("newer", LATER, "kept", "not_in_pubmed"),
        ("newer", NOW, "kept", "not_in_pubmed"),
        ("file", NOW, "replaced", "exact"),
        ("here", LATEST, "kept", "not_in_pubmed"),
    ],
)
@pytest.mark.parametrize("document_read", [True, False])
def test_where_both_decided(
    library: Library, prefer: str, decided: str, told: str, stands: str, document_read: bool
) -> None:
    if document_read:
        library.store_document(document(), [citation("a")], NOW)
        decide(library, meaning=NOT_IN_PUBMED, now=LATER)
    else:
        imported(library, filed(meaning=NOT_IN_PUBMED, decided=LATER))
    assert imported(library, filed(decided=decided), prefer=prefer) == [told]
    [one] = library.decisions()
    assert (one.meaning == NOT_IN_PUBMED) == (stands == "not_in_pubmed")
    assert one.placed == document_read


def test_one_line_serves_every_copy_of_a_document(library: Library) -> None:
    for path in ("/a/review.md", "/b/review.md"):
        library.store_document(document(path), [citation("a")], NOW)
    library.store_document(document("/c/review.md"), [], NOW)
    assert imported(library, filed()) == ["applied", "applied"]
    assert len(library.decisions()) == 2
    assert imported(library, filed(document="b/review.md", meaning=NOT_IN_PUBMED)) == ["kept"]


def test_a_decision_here_is_not_displaced_by_one_that_waited(library: Library) -> None:
    imported(library, filed("#1", words="(Donahue 2011)"))
    reread(library, GROWTH)
    assert by_person(library) == {"#1"}
    decide(library, id="#1", meaning=NOT_IN_PUBMED, now=LATER)
    reread(library, GROWTH, SYNERGY)
    assert outcome(library, "#1").verdict == "not_in_pubmed"  # type: ignore[union-attr]


def test_an_import_is_all_or_nothing(read: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    import ldn_lit.library.decisions as module

    real, calls = module.put, []

    def fails(*given: Any) -> None:
        calls.append(given)
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(*given)

    monkeypatch.setattr(module, "put", fails)
    with pytest.raises(KeyboardInterrupt):
        imported(read, filed("a"), filed("b", words="Smith 2007"))
    assert read.decisions() == ()


# --- a model: edits and decisions in any order ---------------------------------

SENTENCES = [
    "Pain fell by a third",
    "Sleep became deeper at night",
    "Nobody left the trial early",
    "Mice lived longer than untreated ones",
    "Cisplatin worked together with naltrexone",
    "Cytokines were measured weekly",
    "Children tolerated it well",
    "Fatigue did not change",
    "Opioid growth factor inhibits division",
]
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("read"), st.lists(st.integers(0, 8), max_size=5, unique=True)),
        st.tuples(st.just("decide"), st.integers(0, 8)),
        st.tuples(st.just("take back"), st.integers(0, 8)),
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(EDITS)
def test_through_any_edits_a_decision_is_never_lost_nor_moved(edits: list[Any]) -> None:
    """Equal words in nine sentences that come, go and change places: what was decided in one is
    never seen in another, and is there whenever its sentence is."""
    import tempfile

    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder) / "library.db", "create") as library,
    ):
        text: list[int] = []
        decided: dict[int, Meaning] = {}
        for what, given in edits:
            if what == "read":
                vanished = set(text) - set(given)
                came = set(given) - set(text)
                if len(text) == len(given) and len(vanished) == len(came) == 1:
                    continue  # a sentence written anew is the same citation: not of this model
                text = given
                reread(library, *(SENTENCES[each] for each in text))
            elif given in text and what == "decide":
                decided[given] = Meaning(pmid=str(given + 1))
                decide(library, id=f"#{text.index(given) + 1}", meaning=decided[given])
            elif given in text and given in decided:
                del decided[given]
                library.take_back("review.md", f"#{text.index(given) + 1}")
            expected = {f"#{at}": decided[one] for at, one in enumerate(text, 1) if one in decided}
            stands = library.resolutions("review.md") if text else {}
            assert {name: one.awaited for name, one in stands.items()} == expected
            assert sorted(str(one.meaning) for one in library.decisions()) == sorted(
                map(str, decided.values())
            )


# --- an older library ----------------------------------------------------------


@pytest.fixture
def schema_2(path: Path) -> Path:
    "As the program before this one left it: decisions are flags on resolutions."
    conn = sqlite3.connect(path)
    for name in ("0001_first", "0002_keys"):
        conn.executescript(Path(schema.__file__).with_name(f"{name}.sql").read_text("utf-8"))
    conn.executescript(
        """
        CREATE TABLE _sqlite_migrations (
          id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT);
        INSERT INTO _sqlite_migrations (migration_set, name, applied_at)
          VALUES ('ldn-lit', '0001_first', ''), ('ldn-lit', '0002_keys', '');
        INSERT INTO documents VALUES (1, 'review.md', 'review.md', 'x', '2026', '2026');
        INSERT INTO citations (id, document_id, citation_id, position, kind, text, line, start,
                               "end", context, vanished)
        VALUES (1, 1, 'a', 0, 'reference', 'Younger 2013', 1, 0, 9, '', NULL),
               (2, 1, 'b', 1, 'author_year', '(Smith 2007)', 1, 0, 9, 'It helps (Smith 2007).',
                NULL),
               (3, 1, 'gone', 2, 'reference', 'Gone 1999', 1, 0, 9, '', '2026-11-01'),
               (4, 1, 'c', 3, 'reference', 'By rule 2001', 1, 0, 9, '', NULL),
               (5, 1, 'd', 4, 'identifier', 'NCT1', 1, 0, 9, '', NULL);
        INSERT INTO articles (id, pmid, title, record, origin, first_stored)
        VALUES (1, '23359310', 'T', '{"pmid":"23359310","title":"T"}', 'pubmed', '2026');
        INSERT INTO resolutions (citation, verdict, reason, confidence, article_id, nct_id,
                                 decided_by, decided)
        VALUES (1, 'exact', 'decided by a person', 1, 1, '', 'person', '2026-11-02'),
               (2, 'not_in_pubmed', 'decided by a person', 0, NULL, '', 'person', '2026-11-03'),
               (3, 'exact', 'decided by a person', 1, 1, '', 'person', '2026-11-04'),
               (4, 'strong', 'agrees', 1, 1, '', 'rule', '2026-11-05'),
               (5, 'exact', 'decided by a person', 1, NULL, 'NCT00568555', 'person', '2026-11-06');
        """
    )
    conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    conn.execute("PRAGMA user_version = 2")
    conn.commit()
    conn.close()
    return path


@pytest.mark.parametrize("mode", ["read", "write"])
def test_an_older_library_keeps_its_decisions(schema_2: Path, mode: Any) -> None:
    with Library.open(schema_2, mode) as library:
        stands = library.resolutions("review.md")
        assert {name: (one.verdict, one.decided_by) for name, one in stands.items()} == {
            "a": ("exact", "person"),
            "b": ("not_in_pubmed", "person"),
            "c": ("strong", "rule"),
            "d": ("exact", "person"),
        }
        assert (stands["a"].article_id, stands["d"].nct_id) == (1, "NCT00568555")
        kept = {one.citation_id: one for one in library.decisions()}
        assert {name: (str(one.meaning), one.decided) for name, one in kept.items()} == {
            "a": ("PMID 23359310", "2026-11-02"),
            "b": ("not in PubMed", "2026-11-03"),
            "gone": ("PMID 23359310", "2026-11-04"),
            "d": ("NCT00568555", "2026-11-06"),
        }
        assert kept["b"].sentence == "It helps (Smith 2007)."
        assert not kept["gone"].placed
        assert not library._sql.rows("PRAGMA foreign_key_check")


def test_and_finds_them_again_in_the_text(schema_2: Path) -> None:
    with Library.open(schema_2, "write") as library:
        back = citation("gone", text="Gone 1999")
        library.store_document(document(), [citation("a", text="Younger 2013"), back], NOW)
        assert by_person(library) == {"a", "gone"}
        assert len(library.decisions()) == 4
