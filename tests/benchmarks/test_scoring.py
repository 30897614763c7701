"""How labels are held against citations: which belongs to which, and what counts as what."""

from __future__ import annotations

import pytest

from benchmarks.labels import Label, LabelError, place_of
from benchmarks.scoring import Told, confusion, figures, figures_by, score
from ldn_lit.records import Citation, CitationKind, Document, Mention

TEXT = "First (Smith 2007; Younger 2013, 2014) then [1-2].\n\n1. Smith J. A title. 2007.\n2. Z."


def document(text: str = TEXT) -> Document:
    return Document(path="a.txt", name="a.txt", text=text, sha256="")


def label(text: str, *answers: str, kind: str = "author_year", nth: int = 1) -> Label:
    return Label(
        document="a.txt",
        text=text,
        nth=nth,
        kind=kind,  # type: ignore[arg-type]
        style="",
        trap="",
        answers=frozenset(answers),
        note="",
    )


def told(
    text: str, accepted: str = "", *, at: str = "", kind: CitationKind = "author_year"
) -> Told:
    start = TEXT.index(text)
    spot = TEXT.index(at) if at else 0
    mentions = (Mention(line=1, start=spot, end=spot + len(at)),) if at else ()
    citation = Citation(
        id=f"c{start}",
        kind=kind,
        text=text,
        line=1,
        start=start,
        end=start + len(text),
        mentions=mentions,
    )
    return Told(citation=citation, accepted=accepted, verdict="", reason="")


def outcomes(labels: list[Label], found: list[Told]) -> list[str]:
    return [one.outcome for one in score(document(), labels, found)]


# --- outcomes ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "accepted", "outcome"),
    [
        (("1",), "1", "right"),
        (("1",), "2", "wrong"),
        (("1",), "", "open"),
        ((), "", "none"),
        ((), "2", "wrong"),
    ],
)
def test_what_one_citation_makes_of_a_label(
    answers: tuple[str, ...], accepted: str, outcome: str
) -> None:
    assert outcomes([label("Smith 2007", *answers)], [told("Smith 2007", accepted)]) == [outcome]


def test_no_citation_is_missed_where_there_is_an_answer_and_right_where_there_is_none() -> None:
    assert outcomes([label("Smith 2007", "1"), label("2014")], []) == ["missed", "none"]


def test_what_the_document_does_not_say_as_it_was_read_is_missed() -> None:
    labels = [label("Jones 1999", "1"), label("Smith 2007", "2")]
    assert outcomes(labels, [told("Smith 2007", "2")]) == ["missed", "right"]


def test_what_is_accepted_where_no_label_is_counts_as_wrong() -> None:
    scores = score(document(), [label("2014", "3")], [told("Smith 2007", "1"), told("2014", "3")])
    assert [(one.label is None, one.outcome) for one in scores] == [
        (False, "right"),
        (True, "wrong"),
    ]
    assert outcomes([], [told("Smith 2007")]) == []


# --- which belongs to which -------------------------------------------------


def test_the_label_most_like_its_place_takes_a_citation() -> None:
    labels = [label("Younger 2013", "1"), label("2014", "2")]
    assert outcomes(labels, [told("Younger 2013, 2014", "1")]) == ["right", "missed"]
    assert outcomes(labels, [told("Younger 2013", "1"), told("2014", "2")]) == ["right", "right"]
    assert outcomes(labels, [told("(Smith 2007; Younger 2013", "1")]) == ["right", "missed"]


def test_a_number_means_every_entry_that_is_mentioned_there() -> None:
    entries = [
        told("1. Smith J. A title. 2007.", "1", at="[1-2]", kind="reference"),
        told("2. Z.", "2", at="[1-2]", kind="reference"),
    ]
    listed = [
        label("1. Smith J. A title. 2007.", "1", kind="reference"),
        label("2. Z.", "2", kind="reference"),
    ]
    both = label("[1-2]", "1", "2", kind="number")
    assert outcomes([both, *listed], entries) == ["right"] * 3
    assert outcomes([both, *listed], entries[:1]) == ["open", "right", "missed"]
    only = label("[1-2]", "1", kind="number")
    assert outcomes([only, *listed], entries)[0] == "wrong"


def test_a_key_may_be_a_citation_of_its_own() -> None:
    assert outcomes([label("Smith 2007", "1", kind="key")], [told("Smith 2007", "1")]) == ["right"]


def test_where_another_kind_stands_a_mention_is_not_asked() -> None:
    entry = told("1. Smith J. A title. 2007.", "1", at="Smith 2007", kind="reference")
    assert outcomes([label("Smith 2007", "9")], [entry]) == ["missed", "wrong"]


# --- where a label stands ---------------------------------------------------


def test_white_space_in_a_label_is_any_white_space_and_nth_counts() -> None:
    text = "doi:10.1000/\n   a.b  Smith  2007, Smith 2007"
    assert place_of(label("10.1000/ a.b"), text) == (4, 19)
    assert place_of(label("Smith 2007"), text) == (21, 32)
    assert place_of(label("Smith 2007", nth=2), text) == (34, 44)
    with pytest.raises(LabelError):
        place_of(label("Smith 2007", nth=3), text)


# --- figures ----------------------------------------------------------------


def test_precision_is_of_what_was_accepted_and_recall_of_what_has_an_answer() -> None:
    labels = [
        label("Smith 2007", "1"),
        label("Younger 2013", "2"),
        label("2014", "3"),
        label("[1-2]", "4", kind="number"),
        label("2. Z.", kind="reference"),
    ]
    found = [told("Smith 2007", "1"), told("Younger 2013", "9"), told("2014"), told("First", "8")]
    scores = score(document(), labels, found)
    reached = figures(scores)
    assert dict(reached.outcomes) == {"right": 1, "wrong": 2, "open": 1, "missed": 1, "none": 1}
    assert reached.precision == pytest.approx(1 / 3)
    assert reached.recall == pytest.approx(1 / 4)
    by_kind = figures_by(scores, lambda one: one.kind)
    assert {name: row.outcomes["wrong"] for name, row in by_kind.items()} == {
        "(no label)": 1,
        "author_year": 1,
        "number": 0,
        "reference": 0,
    }
    assert confusion(scores)["number"] == {"nothing": 1}
    assert confusion(scores)["author_year"] == {"author_year": 3}


def test_of_nothing_precision_and_recall_are_whole() -> None:
    assert figures([]).precision == 1.0
    assert figures([]).recall == 1.0
