"""What is wrong with a manuscript's references, in the order a person should read it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report_samples import SMITH, YOUNGER

from ldn_lit.records import (
    Acknowledged,
    Article,
    Citation,
    Document,
    HeldArticle,
    Link,
    Mention,
    Resolution,
    Withdrawal,
)
from ldn_lit.report import Holdings, ResolvedDocument
from ldn_lit.report.manuscript import Entry, Finding, Manuscript, Place, findings
from ldn_lit.report.manuscript_json import references_json
from ldn_lit.report.manuscript_text import references_text


def paper(number: int, title: str, *links: Link, **more: object) -> HeldArticle:
    article = Article(pmid=str(number), title=title, links=links)
    known = HeldArticle(
        id=number, article=article, confirmed=True, citation_key=f"k{number}", origin="pubmed"
    )
    return replace(known, **more)  # type: ignore[arg-type]


RETRACTION = Link(kind="RetractionIn", pmid="20137807", source="Lancet. 2010 Feb 6;375(9713):445")
COLITIS = paper(11, "Ileal-lymphoid-nodular hyperplasia in children", RETRACTION)
CONCERNED = paper(
    12, "Naltrexone in mice", Link(kind="ExpressionOfConcernIn", pmid="91", source="J. 2020;1:1")
)
CORRECTED = paper(
    13, "Naltrexone in rats", Link(kind="ErratumIn", pmid="92", source="J. 2021 May;1:1")
)
GONE = paper(14, "Naltrexone in cats", withdrawal=Withdrawal(missed="2026-11-01", told="2026-11-2"))
PREPRINT = replace(
    paper(15, "Naltrexone and the microbiome of mice"),
    article=Article(
        pmid="15",
        title="Naltrexone and the microbiome of mice",
        pub_types=("Preprint",),
        links=(Link(kind="UpdateIn", pmid="16"),),
    ),
)
PUBLISHED = paper(16, "Naltrexone changes the microbiome")
HELD = (SMITH, YOUNGER, COLITIS, CONCERNED, CORRECTED, GONE, PREPRINT, PUBLISHED)
HOLDINGS = Holdings(articles={one.id: one for one in HELD}, trials={})


def found(number: int) -> Resolution:
    return Resolution(citation_id="", verdict="exact", reason="its PMID", article_id=number)


def left(verdict: str, reason: str = "no record like it was found") -> Resolution:
    return Resolution(citation_id="", verdict=verdict, reason=reason)  # type: ignore[arg-type]


def entry(
    key: str, resolution: Resolution | None, line: int = 1, cited: int = 0, **said: object
) -> Entry:
    citation = Citation(
        id=key,
        kind="reference",
        text="",
        line=line,
        start=0,
        end=0,
        key=key,
        **said,  # type: ignore[arg-type]
    )
    places = (Place("paper.tex", cited),) if cited else ()
    return Entry(path="refs.bib", citation=citation, resolution=resolution, cited=places)


def cited(key: str, *lines: int) -> Citation:
    first, *others = lines
    return Citation(
        id=key, kind="reference", text=key, line=first, start=0, end=len(key), key=key,
        mentions=tuple(Mention(line=line, start=0, end=1) for line in others),
    )  # fmt: skip


def manuscript(*entries: Entry, keys: tuple[Citation, ...] = (), whole: bool = False) -> Manuscript:
    document = Document(path="paper.tex", name="paper.tex", text="", sha256="", format="latex")
    resolved = ResolvedDocument(document=document, citations=keys, resolutions={})
    return Manuscript(
        documents=(resolved,), files=("refs.bib",), entries=entries, whole=whole, looked_up=True
    )


def judged(*entries: Entry, keys: tuple[Citation, ...] = ()) -> list[tuple[str, list[str]]]:
    told = findings(manuscript(*entries, keys=keys), HOLDINGS)
    return [(one.kind, _keys(one)) for one in told]


def _keys(one: Finding) -> list[str]:
    return [one.missing.key] if one.missing else [each.key for each in one.entries]


def test_the_worst_comes_first_and_what_is_cited_before_what_is_not() -> None:
    assert judged(
        entry("nemo", left("not_found"), cited=1),
        entry("corrected", found(13), cited=1),
        entry("wrong", left("conflict"), cited=1),
        entry("concern", found(12), cited=1),
        entry("gone", found(14), cited=1),
        entry("colitis2", replace(found(11), verdict="strong")),
        entry("colitis", found(11), cited=2),
        entry("fine", found(1), cited=2),
        keys=(cited("absent", 3),),
    ) == [
        ("retracted", ["colitis"]),
        ("retracted", ["colitis2"]),
        ("withdrawn", ["gone"]),
        ("concern", ["concern"]),
        ("missing", ["absent"]),
        ("conflict", ["wrong"]),
        ("duplicate", ["colitis2", "colitis"]),
        ("corrected", ["corrected"]),
        ("not_identified", ["nemo"]),
        ("not_cited", ["colitis2"]),
    ]


DUPLICATES = [
    # one record; a trial; and where no record is known, what the entries say of themselves
    ([found(1), found(1)], [{}, {}], True),
    ([found(1), found(2)], [{}, {}], False),
    ([found(1), found(2)], [{"doi": "10.1/x"}, {"doi": "10.1/x"}], False),
    ([None, None], [{"doi": "10.1/X"}, {"doi": "10.1/x."}], True),
    ([found(1), None], [{"pmid": "17222320"}, {"pmid": "17222320"}], True),
    ([None, found(1)], [{"pmid": "17222320"}, {"pmid": "17222320"}], True),
    ([left("conflict"), found(1)], [{"doi": "10.1/x"}, {"doi": "10.1/x"}], False),
    (
        [left("not_in_pubmed"), left("not_in_pubmed")],
        [{"title": "The Art of French Cooking", "year": 1961}] * 2,
        True,
    ),
    (
        [left("not_found"), left("not_found")],
        [{"title": "The Art of French Cooking", "year": y} for y in (1961, 1970)],
        False,
    ),
    ([left("not_found"), left("not_found")], [{"title": "Editorial", "year": 2001}] * 2, False),
]  # fmt: skip


@pytest.mark.parametrize(("outcomes", "said", "one"), DUPLICATES, ids=range(len(DUPLICATES)))
def test_one_paper_under_two_keys(
    outcomes: list[Resolution | None], said: list[dict[str, object]], one: bool
) -> None:
    entries = [
        entry(key, outcome, cited=1, **more)
        for key, outcome, more in zip(("a", "b"), outcomes, said, strict=True)
    ]
    told = [keys for kind, keys in judged(*entries) if kind == "duplicate"]
    assert told == ([["a", "b"]] if one else [])


def test_a_key_that_two_entries_have_whatever_its_capitals() -> None:
    told = judged(entry("Smith", found(1), cited=1), entry("smith", found(1), line=5, cited=1))
    assert told == [("repeated_key", ["Smith", "smith"])]


def test_a_preprint_and_its_article_are_named_as_such_not_as_one_paper() -> None:
    both = (entry("paper", found(16), cited=1), entry("early", found(15), cited=1))
    assert judged(*both) == [("preprint_and_article", ["early", "paper"])]
    assert judged(both[1]) == [("preprint_published", ["early"])]
    [one] = findings(manuscript(both[1]), HOLDINGS)
    assert one.pmid == "16"


def test_a_preprint_is_known_by_its_title_where_nothing_links_it() -> None:
    alone = replace(PREPRINT, article=replace(PREPRINT.article, links=()))
    same = replace(PUBLISHED, article=replace(PUBLISHED.article, title=alone.article.title))
    held = Holdings(articles={15: alone, 16: same}, trials={})
    both = (entry("early", found(15), cited=1), entry("paper", found(16), cited=1))
    [one] = findings(manuscript(*both), held)
    assert (one.kind, _keys(one), one.pmid) == ("preprint_and_article", ["early", "paper"], "16")


def test_an_identifier_of_its_own_that_is_another_papers_is_a_conflict_too() -> None:
    wrong = entry("smith", found(1), cited=1, pmid="17222320", doi="10.1/other")
    [one] = findings(manuscript(wrong), Holdings(
        articles={1: replace(SMITH, article=replace(SMITH.article, doi="10.1/smith"))}, trials={}
    ))  # fmt: skip
    assert (one.kind, one.reason) == (
        "conflict", "the entry is PMID 17222320, but doi:10.1/other is not that paper's",
    )  # fmt: skip


def test_what_nocite_lists_is_not_left_uncited_and_has_to_be_there() -> None:
    places = (Place("paper.tex", 9),)
    listing = replace(manuscript(entry("a", found(1))), listed={"a": places, "b": places})
    [one] = findings(listing, HOLDINGS)
    assert (one.kind, _keys(one)) == ("missing", ["b"])


def test_where_everything_is_listed_nothing_is_uncited() -> None:
    assert findings(manuscript(entry("a", found(1)), whole=True), HOLDINGS) == ()


def test_the_section_reads_at_eighty_columns() -> None:
    told = manuscript(
        entry("colitis", found(11), line=12, cited=3),
        entry("early", found(15), line=20, cited=3),
        entry("paper", found(16), line=30, cited=4),
        entry("nemo", left("not_found"), line=40, cited=5, title="A paper of nobody"),
        entry("cook", left("not_in_pubmed"), line=50),
        keys=(cited("colitis", 3, 40, 41), cited("Absent", 7)),
    )
    places = [told.cited.get(one.key, one.cited) for one in told.entries]
    entries = (replace(one, cited=at) for one, at in zip(told.entries, places, strict=True))
    told = replace(told, entries=tuple(entries))
    shown = references_text(told, findings(told, HOLDINGS), 80)
    assert (
        shown
        == """\
REFERENCES OF paper.tex
5 references in refs.bib, 4 cited; 1 of kinds that PubMed does not hold.

Retracted (1)
  colitis  refs.bib:12, cited on lines 3, 40 and 41
      Ileal-lymphoid-nodular hyperplasia in children
      PMID 11: retracted 2010-02-06, notice PMID 20137807.

Cited, but in no bibliography (1)
  Absent  cited on line 7

A preprint and its article, both listed (1)
  early  refs.bib:20, cited on line 3
  paper  refs.bib:30, cited on line 4
      early is the preprint; the article is PMID 16.

Not found in PubMed, or not for certain (1)
  nemo  refs.bib:40, cited on line 5
      A paper of nobody
      No record like it was found.

Listed, but never cited (1)
  refs.bib (line): cook (50)
"""
    )


def test_a_clean_list_is_said_to_be_clean() -> None:
    clean = manuscript(entry("smith", found(1), cited=2))
    assert references_text(clean, findings(clean, HOLDINGS), 80) == (
        "REFERENCES OF paper.tex\n"
        "1 reference in refs.bib, 1 cited. Nothing stands against those looked up.\n"
    )


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_window(width: int) -> None:
    many = tuple(entry(f"key{n}", left("not_found", "nobody " * 30), n) for n in range(1, 60))
    told = manuscript(*many, keys=tuple(cited(f"lost{n}", *range(1, 40)) for n in range(1, 9)))
    shown = references_text(told, findings(told, HOLDINGS), width)
    assert max(map(len, shown.splitlines())) <= width


def test_what_was_acknowledged_says_so() -> None:
    key = f"paper.retracted:pubmed:{COLITIS.article.pmid}"
    seen = replace(
        COLITIS, acknowledged=(Acknowledged(key=key, when="2026-11-22T08:00:00Z", note="history"),)
    )
    told = manuscript(entry("colitis", found(11), cited=3))
    held = Holdings(articles={11: seen}, trials={})
    shown = " ".join(references_text(told, findings(told, held), 80).split())
    assert "notice PMID 20137807 (acknowledged 2026-11-22: history)." in shown


def test_the_same_for_programs() -> None:
    told = manuscript(entry("colitis", found(11), 12, 3), keys=(cited("absent", 7),))
    assert references_json(told, findings(told, HOLDINGS), HOLDINGS) == {
        "files": ["refs.bib"],
        "documents": ["paper.tex"],
        "entries": 1,
        "cited": 1,
        "looked_up": True,
        "findings": [
            {
                "kind": "retracted",
                "entries": [
                    {
                        "key": "colitis",
                        "path": "refs.bib",
                        "line": 12,
                        "verdict": "exact",
                        "pmid": "11",
                        "cited": [{"path": "paper.tex", "line": 3}],
                    }
                ],
                "notice": {
                    "kind": "retracted",
                    "relation": "RetractionIn",
                    "pmid": "20137807",
                    "source": "Lancet. 2010 Feb 6;375(9713):445",
                    "date": "2010-02-06",
                    "acknowledged": None,
                },
                "pmid": None,
                "reason": None,
            },
            {
                "kind": "missing",
                "entries": [
                    {
                        "key": "absent",
                        "path": None,
                        "line": None,
                        "verdict": None,
                        "pmid": None,
                        "cited": [{"path": "paper.tex", "line": 7}],
                    }
                ],
                "notice": None,
                "pmid": None,
                "reason": None,
            },
        ],
    }
