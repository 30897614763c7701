"""The file of decisions: one line each, the same everywhere, and kind to hands that edit it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.decisions.file import labels_of, read_file, write_file
from ldn_lit.decisions.words import one_line
from ldn_lit.errors import UsageError
from ldn_lit.records import NOT_IN_PUBMED, Decision, Meaning

HEADER = "# ldn-lit decisions 1"

ONE = Decision(
    document="/home/a/notes.txt",
    citation_id="c943c17848b",
    words="(Donahue 2011)",
    sentence="It halts the progression of ovarian cancer (Donahue 2011).",
    meaning=Meaning(pmid="21531450"),
    decided="2026-11-22T08:00:00Z",
)
COLUMNS = "# document\tcitation\tmeans\tdecided\twords\tsentence\tnote\n"


def line(**fields: str) -> str:
    given = {
        "document": "notes.txt", "citation": "c943c17848b", "means": "PMID 21531450",
        "decided": "2026-11-22T08:00:00Z", "words": "(Donahue 2011)", "sentence": "", "note": "",
    }  # fmt: skip
    return "\t".join((given | fields).values()).rstrip("\t")


def file(*lines: str) -> str:
    return "\n".join((HEADER, *lines)) + "\n"


def test_a_decision_is_a_line_under_its_documents_name() -> None:
    assert write_file([ONE]) == (
        "# ldn-lit decisions 1\n"
        + COLUMNS
        + "notes.txt\tc943c17848b\tPMID 21531450\t2026-11-22T08:00:00Z\t(Donahue 2011)\t"
        "It halts the progression of ovarian cancer (Donahue 2011).\n"
    )
    assert write_file([]) == f"{HEADER}\n{COLUMNS}"


@pytest.mark.parametrize(
    ("meaning", "told"),
    [
        (Meaning(pmid="21531450"), "PMID 21531450"),
        (Meaning(nct_id="NCT00663117"), "NCT00663117"),
        (Meaning(doi="10.3390/medsci6040082"), "doi:10.3390/medsci6040082"),
        (NOT_IN_PUBMED, "not in PubMed"),
    ],
)
def test_every_meaning_is_told_and_read(meaning: Meaning, told: str) -> None:
    written = write_file([replace(ONE, meaning=meaning)])
    assert f"\t{told}\t" in written
    assert read_file(written, "f").decisions[0].meaning == meaning


def test_the_order_in_which_people_decided_does_not_show() -> None:
    several = [replace(ONE, citation_id=f"c{at}", decided=f"2026-11-2{at}") for at in range(5)]
    assert write_file(several) == write_file(several[::-1])


# --- documents of the same name -----------------------------------------------

COPY = replace(ONE, document="/home/b/notes.txt", decided="2026-11-23T08:00:00Z")


def test_copies_that_agree_are_one() -> None:
    assert write_file([ONE, COPY]).count("notes.txt") == 1
    assert "2026-11-23" in write_file([ONE, COPY]), "the newer is told"


def test_copies_that_disagree_are_told_apart_by_their_folders() -> None:
    other = replace(COPY, meaning=NOT_IN_PUBMED)
    assert labels_of([ONE, other]) == {
        ONE.document: "a/notes.txt",
        other.document: "b/notes.txt",
    }
    deeper = replace(other, document="/home/b/a/notes.txt")
    assert set(labels_of([ONE, deeper]).values()) == {"home/a/notes.txt", "b/a/notes.txt"}


@pytest.mark.parametrize("path", ["ldn-lit:whitaker", "https://example.org/a/notes.html", "-"])
def test_what_is_no_file_is_named_in_full(path: str) -> None:
    assert read_file(write_file([replace(ONE, document=path)]), "f").decisions[0].document == path


# --- reading ------------------------------------------------------------------


def test_a_line_written_by_hand_needs_four_columns() -> None:
    [read] = read_file(file("notes.txt\tc1\t21531450\t2026-11-22"), "f").decisions
    assert (read.document, read.citation_id, read.meaning.pmid) == ("notes.txt", "c1", "21531450")
    assert (read.words, read.sentence, read.note) == ("", "", "")


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("notes.txt c1 21531450", "1 columns where at least 4 are needed"),
        (line(means="maybe"), "'maybe' is no PMID, NCT id or DOI, nor 'not in PubMed'"),
        (line(means="PMID 0"), "'PMID 0' is no PMID"),
        (line(decided="yesterday"), "'yesterday' is no date"),
        (line(document=""), "no document or no citation is named"),
        (line(citation="two words"), "no document or no citation is named"),
        (line(note="a\tb"), "more than 7 columns"),
        ("<<<<<<< HEAD", "a merge was left unfinished"),
        ("=======", "a merge was left unfinished"),
    ],
)
def test_a_wrong_line_is_named_and_costs_no_other(bad: str, why: str) -> None:
    read = read_file(file("", "# mine", bad, line()), "f.tsv")
    assert len(read.decisions) == 1
    [problem] = read.problems
    assert problem.startswith("f.tsv:4: ")
    assert why in problem


def test_one_citation_decided_twice_the_newer_line_is_used() -> None:
    old, new = line(), line(means="not in PubMed", decided="2026-11-23")
    for lines, used in (((old, new), 3), ((new, old), 2)):
        read = read_file(file(*lines), "f")
        assert [one.meaning for one in read.decisions] == [NOT_IN_PUBMED]
        assert read.problems == (
            f"f:{5 - used}: line {used} says otherwise of the same citation and is used",
        )
    assert read_file(file(old, old), "f").problems == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is no file of decisions"),
        ("notes.txt\tc1\t1\t2026-11-22\n", "is no file of decisions"),
        ("<html>", "is no file of decisions"),
        ("# ldn-lit decisions 2\n", "was written by a newer ldn-lit"),
    ],
)
def test_what_is_no_decisions_file_is_refused(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        read_file(text, "f")


def test_other_systems_line_ends_and_marks_are_read() -> None:
    text = "\ufeff" + file(line(), line(citation="c2")).replace("\n", "\r\n")
    assert len(read_file(text, "f").decisions) == 2


PLAIN = st.text(max_size=12)
DECISIONS = st.builds(
    Decision,
    document=PLAIN.map(lambda text: one_line(f"{text}.md")),
    citation_id=st.from_regex(r"c[0-9a-f]{1,3}", fullmatch=True),
    words=PLAIN,
    sentence=PLAIN,
    note=PLAIN,
    decided=st.sampled_from(["2026-11-22T08:00:00Z", "2026-11-23"]),
    meaning=st.sampled_from([NOT_IN_PUBMED, Meaning(pmid="1"), Meaning(nct_id="NCT00663117")]),
)


@given(st.lists(DECISIONS, max_size=6))
def test_reading_and_writing_again_changes_nothing(decisions: list[Decision]) -> None:
    written = write_file(decisions)
    read = read_file(written, "f")
    assert read.problems == ()
    assert write_file(read.decisions) == written


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    read_file(f"{HEADER}\n{text}", "f")
