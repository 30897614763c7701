"""What is put into an entry, what contradicts it, and that twice is once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from ldn_lit.export.annotations import Annotated, Annotation, annotate_entry, annotation
from ldn_lit.export.bib_layout import applied, entry_layout
from ldn_lit.records import Article, HeldArticle, Link, Withdrawal

WAKEFIELD = Article(
    pmid="9500320",
    doi="10.1016/s0140-6736(97)11096-0",
    title="Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive developmental"
    " disorder in children",
    links=(
        Link(
            kind="RetractionIn",
            pmid="20137807",
            source="Lancet. 2010 Feb 6;375(9713):445. doi: 10.1016/S0140-6736(10)60175-4",
        ),
    ),
)
YOUNGER = Article(pmid="19453963", doi="10.1111/j.1526-4637.2009.00613.x", pmcid="PMC2891387")
SAID = "Retracted: PMID 20137807, 2010-02-06"


def held(article: Article, **more: object) -> HeldArticle:
    known = HeldArticle(id=1, article=article, confirmed=True, citation_key="k", origin="pubmed")
    return replace(known, **more)  # type: ignore[arg-type]


def annotated(text: str, wanted: Annotation) -> tuple[str, Annotated]:
    layout = entry_layout(text, 0, len(text))
    assert layout is not None
    done = annotate_entry(layout, wanted)
    return applied(text, done.edits), done


def entry(*fields: str) -> str:
    return "@article{a,\n" + "".join(f"  {field},\n" for field in fields) + "}"


IDENTIFIERS = [
    (
        entry("year = 2009"),
        entry("year = 2009", "pmid = {19453963}", "doi = {10.1111/j.1526-4637.2009.00613.x}",
              "pmcid = {PMC2891387}"),
    ),
    # biblatex's own way to give a PMID, arXiv's older one, and a field that says nothing yet
    (
        entry("eprint = {19453963}", "eprinttype = {pubmed}",
              "doi = {10.1111/j.1526-4637.2009.00613.x}"),
        entry("eprint = {19453963}", "eprinttype = {pubmed}",
              "doi = {10.1111/j.1526-4637.2009.00613.x}", "pmcid = {PMC2891387}"),
    ),
    (
        entry("archivePrefix = {PMID}", "eprint = {19453963}", "pmc = {2891387}",
              "DOI = {https://doi.org/10.1111/J.1526-4637.2009.00613.x}"),
        None,
    ),
    (
        entry("pmid = {}", 'doi = ""', "pmcid = {PMC2891387}"),
        entry("pmid = {19453963}", 'doi = "10.1111/j.1526-4637.2009.00613.x"',
              "pmcid = {PMC2891387}"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), IDENTIFIERS, ids=range(len(IDENTIFIERS)))
def test_identifiers_are_added_where_they_are_lacking(before: str, after: str | None) -> None:
    told, done = annotated(before, annotation(held(YOUNGER)))
    assert (told, done.contrary) == (after or before, ())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (("pmid = 19453964",), "its pmid is 19453964, the record's is 19453963"),
        (("eprint = {1}", "eprinttype = {pubmed}"), "its pmid is 1, the record's is 19453963"),
        (
            ("doi = {10.1002/art.37734}",),
            "its doi is 10.1002/art.37734, the record's is 10.1111/j.1526-4637.2009.00613.x",
        ),
        (("pmcid = PMC289138",), "its pmcid is 289138, the record's is PMC2891387"),
    ],
)
def test_an_identifier_of_another_record_keeps_everything_out(
    fields: tuple[str, ...], said: str
) -> None:
    text = entry("year = 2009", *fields)
    for article in (YOUNGER, replace(YOUNGER, links=WAKEFIELD.links)):
        after, done = annotated(text, annotation(held(article)))
        assert (after, done.contrary, done.added, done.noted) == (text, (said,), (), ())


@pytest.mark.parametrize("doi", ["10.1/a b", "10.1/a}b", "10.1/\u00e4", "10.1/a\\b"])
def test_an_identifier_that_bibtex_could_not_read_back_is_not_written(doi: str) -> None:
    after, done = annotated(entry("year = 2009"), annotation(held(Article(pmid="1", doi=doi))))
    assert done.added == ("pmid",)
    assert doi not in after


NOTES = [
    ((), (f"note = {{{SAID}}}", "keywords = {retracted}")),
    (("note = {Read twice}",), (f"note = {{Read twice; {SAID}}}", "keywords = {retracted}")),
    (("note = {Read twice.}",), (f"note = {{Read twice. {SAID}}}", "keywords = {retracted}")),
    (("note = {}",), (f"note = {{{SAID}}}", "keywords = {retracted}")),
    (("Note = cf",), (f"Note = cf # {{; {SAID}}}", "keywords = {retracted}")),
    (('note = "Read"', 'year = "1998"'),
     (f'note = "Read; {SAID}"', 'year = "1998"', 'keywords = "retracted"')),
    (("keywords = {autism; gut}", f"note = {{{SAID}}}"),
     ("keywords = {autism; gut; retracted}", f"note = {{{SAID}}}")),
    (("keywords = {autism,gut}", f"note = {{{SAID}.}}"),
     ("keywords = {autism,gut,retracted}", f"note = {{{SAID}.}}")),
    # an older note of ours, in the middle of the owner's
    (("note = {Read; Retracted: PMID 1, 2009; twice}", "keywords = {Retracted}"),
     (f"note = {{Read; {SAID}; twice}}", "keywords = {Retracted}")),
    (("note = {Retracted}", "keywords = {retracted}"),
     (f"note = {{{SAID}}}", "keywords = {retracted}")),
    # a person's words are a person's, whatever they say
    (("note = {Retracted in 2010 for fraud}", "keywords = {retracted}"),
     (f"note = {{Retracted in 2010 for fraud; {SAID}}}", "keywords = {retracted}")),
    # as an export says it
    (("note = {Retracted: PMID 20137807, Lancet. 2010 Feb 6;375(9713):445}",
      "keywords = {retracted}"), None),
    (("note = {Retracted: PMID 201378070, Lancet. 2010}", "keywords = {retracted}"),
     (f"note = {{Retracted: PMID 201378070, Lancet. 2010; {SAID}}}", "keywords = {retracted}")),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), NOTES, ids=range(len(NOTES)))
def test_a_retraction_is_noted_once(before: tuple[str, ...], after: tuple[str, ...] | None) -> None:
    wanted = replace(annotation(held(WAKEFIELD)), identifiers={})
    told, done = annotated(entry("title = {Colitis}", *before), wanted)
    expected = before if after is None else after
    assert told == entry("title = {Colitis}", *expected)
    assert bool(done.noted) == (SAID not in " ".join(before) and after is not None)
    assert annotated(told, wanted) == (told, Annotated())


def test_a_retraction_has_its_notice_and_date() -> None:
    wanted = annotation(held(WAKEFIELD))
    assert (wanted.notes, wanted.keywords) == ((SAID,), ("retracted",))


def test_a_concern_that_became_a_retraction_keeps_both_and_says_neither_twice() -> None:
    concern = Link(kind="ExpressionOfConcernIn", pmid="15027515", source="Lancet. 2004;363:747")
    first = replace(WAKEFIELD, links=(concern,))
    text, _ = annotated(entry("year = 1998"), annotation(held(first)))
    assert "note = {Expression of concern: PMID 15027515, 2004}" in text
    both = replace(WAKEFIELD, links=(concern, *WAKEFIELD.links))
    text, done = annotated(text, annotation(held(both)))
    assert f"{{Expression of concern: PMID 15027515, 2004; {SAID}}}" in text
    assert "{expression of concern, retracted}" in text
    assert done.noted == (SAID,)


def test_a_notice_that_got_its_number_replaces_the_older_note() -> None:
    unnamed = Link(kind="RetractionIn", source="Lancet. 2010 Feb 6;375(9713):445")
    text, _ = annotated(
        entry("year = 1998"), annotation(held(replace(WAKEFIELD, links=(unnamed,))))
    )
    assert "note = {Retracted: 2010-02-06}" in text
    text, _ = annotated(text, annotation(held(WAKEFIELD)))
    assert text.count("Retracted") == 1
    assert f"note = {{{SAID}}}" in text


def test_a_note_that_is_not_true_any_more_is_named_and_stays() -> None:
    text = entry("year = 2009", f"note = {{{SAID}}}")
    after, done = annotated(text, Annotation(identifiers={}))
    assert (after, done.stale) == (text, (SAID,))


def test_a_withdrawal_is_noted_without_the_day_it_was_noticed_here() -> None:
    gone = Withdrawal(missed="2026-11-01T00:00:00Z", told="2026-11-02T00:00:00Z")
    assert annotation(held(YOUNGER, withdrawal=gone)).notes == ("Withdrawn from PubMed",)
    merged = replace(gone, replaced_by="23359310")
    assert annotation(held(YOUNGER, withdrawal=merged)).notes == (
        "Merged in PubMed into: PMID 23359310",
    )


_note = st.one_of(
    st.text("abc .;,:-{}R", max_size=30).filter(
        lambda text: (
            all(text[:n].count("{") >= text[:n].count("}") for n in range(len(text) + 1))
            and text.count("{") == text.count("}")
        )
    ),
    st.lists(
        st.sampled_from([SAID, "Retracted", "Expression of concern: PMID 5, 2001", "read", ""])
    ).map("; ".join),
)


@given(_note, st.sampled_from(["{%s}", '"%s"']))
def test_whatever_the_note_it_is_kept_and_twice_is_once(note: str, form: str) -> None:
    text = entry("title = {Colitis}", f"note = {form % note}", "year = 1998")
    wanted = annotation(held(WAKEFIELD))
    once, first = annotated(text, wanted)
    again, second = annotated(once, wanted)
    assert again == once
    assert (second.added, second.noted, second.edits) == ((), (), ())
    assert SAID in once
    [read] = parse_string(once, "bibtex").entries.values()
    assert read.fields["year"] == "1998"
    assert read.fields["pmid"] == "9500320"
    if not first.stale and "Retracted" not in note:
        assert read.fields["note"].startswith(" ".join(note.split()))
