"""What a document's citations were found to mean."""

from __future__ import annotations

import json
from dataclasses import replace

from report_samples import SMITH, TRIAL, YOUNGER

from ldn_lit.records import Citation, Document, Match, Meaning, Mention, Penalty, Resolution
from ldn_lit.report import Holdings, ResolvedDocument, resolve_json, resolve_text

CITED = Citation(
    id="c1",
    kind="author_year",
    text="(Smith 2007)",
    line=12,
    start=300,
    end=312,
    mentions=(Mention(line=14, start=400, end=403),),
)
MATCH = Match(
    article=SMITH.article,
    penalties=(
        Penalty(field="author", distance=0.0, weight=3.0, cited="Smith", found="Smith JP"),
        Penalty(field="year", distance=0.1, weight=1.0, cited="2006", found="2007"),
    ),
)
OTHER = Match(
    article=YOUNGER.article,
    penalties=(
        Penalty(field="author", distance=1.0, weight=3.0, cited="Smith", found="Younger J"),
    ),
)
STRONG = Resolution(
    citation_id="c1",
    verdict="strong",
    reason="author and year agree",
    confidence=0.93333333,
    article_id=1,
    candidates=(MATCH, OTHER),
    query="Smith[au] AND 2007[dp]",
    asked="2026-11-22T08:00:00Z",
)
HOLDINGS = Holdings(articles={1: SMITH, 2: YOUNGER}, trials={"NCT06366724": TRIAL})


def resolved(*pairs: tuple[Citation, Resolution | None]) -> ResolvedDocument:
    return ResolvedDocument(
        document=Document(path="notes/a.txt", name="a.txt", text="", sha256="ab12"),
        citations=tuple(citation for citation, _ in pairs),
        resolutions={citation.id: found for citation, found in pairs if found},
    )


def told(citation: Citation, resolution: Resolution | None) -> dict[str, object]:
    shown = json.loads(resolve_json([resolved((citation, resolution))], HOLDINGS))
    return dict(shown["documents"][0]["citations"][0])


def identity(citation: Citation, resolution: Resolution | None) -> tuple[object, ...]:
    shown = told(citation, resolution)
    return tuple(shown[key] for key in ("pmid", "nct_id", "doi", "citation_key", "confirmed"))


def test_the_contract() -> None:
    assert json.loads(resolve_json([resolved((CITED, STRONG))], HOLDINGS)) == {
        "schema_version": 1,
        "documents": [
            {
                "path": "notes/a.txt",
                "sha256": "ab12",
                "citations": [
                    {
                        "id": "c1",
                        "line": 12,
                        "start": 300,
                        "end": 312,
                        "text": "(Smith 2007)",
                        "kind": "author_year",
                        "verdict": "strong",
                        "pmid": "17222320",
                        "nct_id": None,
                        "doi": "10.1111/j.1572-0241.2007.01045.x",
                        "citation_key": "smith2007",
                        "confirmed": True,
                        "notices": [],
                        "confidence": 0.9333,
                        "reason": "author and year agree",
                        "mentions": [{"line": 14, "start": 400, "end": 403}],
                        "candidates": [
                            {
                                "pmid": "17222320",
                                "title": SMITH.article.title,
                                "year": 2007,
                                "distance": 0.025,
                                "penalties": [
                                    {
                                        "field": "author",
                                        "distance": 0.0,
                                        "weight": 3.0,
                                        "cited": "Smith",
                                        "found": "Smith JP",
                                    },
                                    {
                                        "field": "year",
                                        "distance": 0.1,
                                        "weight": 1.0,
                                        "cited": "2006",
                                        "found": "2007",
                                    },
                                ],
                            },
                            {
                                "pmid": "23359310",
                                "title": YOUNGER.article.title,
                                "year": 2013,
                                "distance": 1.0,
                                "penalties": [
                                    {
                                        "field": "author",
                                        "distance": 1.0,
                                        "weight": 3.0,
                                        "cited": "Smith",
                                        "found": "Younger J",
                                    }
                                ],
                            },
                        ],
                    }
                ],
            }
        ],
    }


def test_what_is_not_accepted_names_no_record() -> None:
    weak = replace(STRONG, verdict="weak", nct_id="NCT06366724")
    assert identity(CITED, weak) == (None, None, None, None, False)
    assert identity(replace(CITED, doi="10.1/x"), weak) == (None, None, "10.1/x", None, False)
    assert identity(CITED, None) == (None, None, None, None, False)


def test_an_unconfirmed_record_is_named_by_what_is_known() -> None:
    provisional = replace(
        SMITH, confirmed=False, article=replace(SMITH.article, pmid="", doi="10.1/y")
    )
    holdings = Holdings(articles={1: provisional}, trials={})
    shown = json.loads(resolve_json([resolved((CITED, STRONG))], holdings))
    citation = shown["documents"][0]["citations"][0]
    assert (citation["pmid"], citation["doi"]) == (None, "10.1/y")
    assert (citation["citation_key"], citation["confirmed"]) == ("smith2007", False)


def test_a_trial_is_named_by_its_nct_id() -> None:
    found = Resolution(citation_id="c1", verdict="exact", reason="NCT id", nct_id="NCT06366724")
    assert identity(CITED, found) == (None, "NCT06366724", None, "NCT06366724", True)
    assert identity(CITED, replace(found, nct_id="NCT00000001"))[4] is False


LONG = replace(
    CITED, id="c2", line=1204, text="lower inflammation among people\nwith other conditions"
)
OPEN = Resolution(
    citation_id="c2", verdict="not_found", reason="names no author, journal or year to look for"
)


def test_one_line_per_citation_in_80_columns() -> None:
    doi_only = replace(SMITH, confirmed=False, article=replace(SMITH.article, pmid=""))
    holdings = Holdings(articles={1: SMITH, 3: doi_only}, trials={})
    table = resolve_text(
        [
            resolved(
                (CITED, STRONG),
                (LONG, OPEN),
                (replace(CITED, id="c3"), replace(STRONG, article_id=3)),
                (
                    replace(CITED, id="c4"),
                    Resolution(citation_id="c4", verdict="exact", reason="", nct_id="NCT1"),
                ),
            )
        ],
        holdings,
    )
    assert table == (
        "notes/a.txt: 3 of 4 citations resolved, 1 open\n"
        "   12  (Smith 2007)                  strong         PMID 17222320\n"
        " 1204  lower inflammation among...   not_found      names no author, journal...\n"
        "   12  (Smith 2007)                  strong         "
        "doi:10.1111/j.1572-0241.2007.01045.x (unconfirmed)\n"
        "   12  (Smith 2007)                  exact          NCT1 (unconfirmed)\n"
    )


def test_a_record_that_a_person_named_and_nobody_has_seen_is_named_unconfirmed() -> None:
    word = Resolution(
        citation_id="c1",
        verdict="exact",
        reason="decided by a person",
        decided_by="person",
        awaited=Meaning(pmid="70000905"),
    )
    assert "PMID 70000905 (unconfirmed)\n" in resolve_text([resolved((CITED, word))], HOLDINGS)
    shown = told(CITED, word)
    assert (shown["pmid"], shown["confirmed"], shown["citation_key"]) == ("70000905", False, None)


def test_a_document_that_cites_nothing_has_a_heading() -> None:
    assert resolve_text([resolved()], HOLDINGS) == "notes/a.txt: 0 of 0 citations resolved\n"


def test_what_pubmed_does_not_hold_is_not_counted_as_open() -> None:
    cited = Citation(id="c1", kind="reference", text="A book.", line=1, start=0, end=7)
    answer = Resolution(citation_id="c1", verdict="not_in_pubmed", reason="a book")
    document = Document(path="notes/a.txt", name="a.txt", text="A book.", sha256="")
    shown = ResolvedDocument(document=document, citations=(cited,), resolutions={"c1": answer})
    first = resolve_text([shown], HOLDINGS).splitlines()[0]
    assert first == "notes/a.txt: 0 of 1 citation resolved, 1 not in PubMed"
