"""`why` on a screen: what was compared, what it cost, who was second, what was asked."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from report_samples import SMITH, TRIAL, YOUNGER

from ldn_lit.records import Citation, Decision, Match, Meaning, Penalty, Resolution
from ldn_lit.report import Explanation, not_looked_up, why_json, why_text

CITED = Citation(
    id="c1",
    kind="author_year",
    text="(Smith 2007)",
    line=12,
    start=300,
    end=312,
    context="Naltrexone helped in active disease (Smith 2007).",
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
OPEN = Resolution(citation_id="c1", verdict="not_found", reason="names nobody")
PERSON = Resolution(
    citation_id="c1", verdict="exact", reason="decided by a person", confidence=1.0,
    article_id=2, decided_by="person",
)  # fmt: skip
WORD = Decision(
    document="/a/notes.md", citation_id="c1", words="(Smith 2007)", note="a slip of the pen",
    meaning=Meaning(pmid="23359310"), decided="2026-11-22T08:00:00Z", origin="team.tsv",
    placed=True,
)  # fmt: skip
BY_RULE = Explanation(path="/a/notes.md", citation=CITED, resolution=STRONG, held=SMITH)
BY_PERSON = Explanation(
    path="/a/notes.md", citation=CITED, resolution=PERSON, held=YOUNGER, decision=WORD,
    rule=STRONG, rule_held=SMITH,
)  # fmt: skip


def words(told: Explanation) -> str:
    return " ".join(why_text(told).split())


def test_the_whole_screen() -> None:
    assert why_text(BY_RULE) == (
        "/a/notes.md  [c1]\n"
        "cited     line 12: (Smith 2007)\n"
        "sentence  Naltrexone helped in active disease (Smith 2007).\n"
        "verdict   strong, accepted by rule, confidence 0.93\n"
        "because   author and year agree\n"
        "record    Low-dose naltrexone therapy improves active Crohn's disease. Smith JP\n"
        "          et al., Am J Gastroenterol 2007, PMID 17222320\n"
        "compared  the record, distance 0.025 over 4 of evidence\n"
        "  field       cited                         found                          cost\n"
        "  author      Smith                         Smith JP                       0.00\n"
        "  year        2006                          2007                           0.10\n"
        "second    PMID 23359310, Younger J 2013, Low-dose naltrexone for the treatment\n"
        "          of fibromyalgia:..., distance 1.000 over 3 of evidence, +0.975 from\n"
        "          the first\n"
        "          costs more: author 3.00 (Younger J)\n"
        "asked     2026-11-22 08:00 UTC: Smith[au] AND 2007[dp]\n"
    )


def test_a_persons_decision_with_what_the_rule_would_say() -> None:
    told = words(BY_PERSON)
    assert "verdict exact, accepted by a person, 2026-11-22 08:00 UTC, read from team.tsv" in told
    assert "a person decided that it is PMID 23359310: a slip of the pen" in told
    assert "record Low-dose naltrexone for the treatment of fibromyalgia" in told
    assert "rule alone would say strong PMID 17222320: author and year agree" in told
    assert "compared the record" not in told, "the rule's record is not the person's"
    assert "compared PMID 17222320, Smith JP 2007" in told


def test_what_the_rule_never_saw() -> None:
    told = words(replace(BY_PERSON, rule=None, rule_held=None))
    assert "rule has not looked at it" in told
    assert "asked" not in told


def test_a_decision_on_the_list_entry_it_means() -> None:
    entry = replace(CITED, id="c9", kind="reference", line=60, text="Smith JP. Low-dose. 2007.")
    told = words(replace(BY_PERSON, decision=replace(WORD, citation_id="c9"), entry=entry))
    assert "means the list entry at line 60: Smith JP. Low-dose. 2007." in told
    assert "a person decided that the list entry is PMID 23359310" in told


def test_a_decision_on_the_mention_with_a_year_that_it_means() -> None:
    dated = replace(CITED, id="c9", line=3, text="Smith 2007")
    told = words(replace(BY_PERSON, decision=replace(WORD, citation_id="c9"), entry=dated))
    assert "means the mention at line 3: Smith 2007" in told
    assert "a person decided that the mention is PMID 23359310" in told


def test_a_record_that_is_awaited() -> None:
    awaited = replace(PERSON, article_id=None, awaited=Meaning(pmid="7"))
    told = words(replace(BY_PERSON, resolution=awaited, held=None))
    assert "record PMID 7, not fetched yet; run: ldn-lit update" in told


def test_a_trial() -> None:
    trial = Resolution(
        citation_id="c1", verdict="exact", reason="the registration number itself",
        nct_id="NCT06366724", query="filter.ids=NCT06366724", asked="2026-11-22T08:00:00Z",
    )  # fmt: skip
    told = words(replace(BY_RULE, resolution=trial, held=TRIAL))
    assert "record Low-dose Naltrexone for ME/CFS. NCT06366724" in told
    assert "asked 2026-11-22 08:00 UTC: filter.ids=NCT06366724" in told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"asked": ""}, "asked nobody yet, or not answered in full"),
        ({"query": "", "asked": "2026-11-22T08:00:00Z"}, "nothing, there is nothing to ask by"),
        ({"verdict": "not_in_pubmed"}, "verdict not_in_pubmed, not accepted by rule"),
    ],
)
def test_what_stays_open(given: dict[str, str], told: str) -> None:
    assert told in words(replace(BY_RULE, resolution=replace(OPEN, **given), held=None))  # type: ignore[arg-type]


def test_not_looked_up_yet() -> None:
    told = words(replace(BY_RULE, resolution=None, held=None))
    assert "verdict none yet because not looked up yet; run: ldn-lit update" in told
    elsewhere = [replace(BY_RULE, resolution=None)] * 8
    assert not_looked_up(elsewhere[:2]) == (
        "2 more not looked up yet: /a/notes.md line 12, /a/notes.md line 12\n"
    )
    assert " ".join(not_looked_up(elsewhere).split()).endswith("line 12 and 2 more")


def test_equals_are_named_with_what_they_are() -> None:
    told = words(replace(BY_RULE, equal=((replace(CITED, line=43), "PMID 21685240"),) * 5))
    assert told.count("line 43: (Smith 2007) is PMID 21685240") == 3
    assert "and 2 more" in told


def test_the_accepted_record_stands_first_and_a_dear_field_is_told_whole() -> None:
    dear = Penalty(
        field="title", distance=0.5, weight=5.0, cited="A" * 70, found="Low-dose naltrexone " * 3
    )
    first = replace(MATCH, penalties=(*MATCH.penalties, dear))
    told = why_text(replace(BY_RULE, resolution=replace(STRONG, candidates=(OTHER, first))))
    assert told.index("compared  the record") < told.index("second    PMID 23359310")
    assert "found: Low-dose naltrexone Low-dose naltrexone" in told


def test_a_retracted_or_unconfirmed_record_says_so() -> None:
    retracted = replace(SMITH, article=replace(SMITH.article, pub_types=("Retracted Publication",)))
    assert "record RETRACTED: " in words(replace(BY_RULE, held=retracted))
    assert "(not confirmed by PubMed yet)" in words(BY_PERSON)


LONG = replace(
    CITED, kind="reference", text="Smith JP, " * 60 + "Am J Gastroenterol. 2007;102:820-8.",
    context="They said so. " * 90,
)  # fmt: skip


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("citation", [CITED, LONG, replace(LONG, kind="author_year")])
def test_it_fits_a_screen(citation: Citation, width: int) -> None:
    query = "(" + "Smith[au] OR " * 60 + "Stock[au])"
    resolution = replace(STRONG, query=query, candidates=(MATCH, OTHER, OTHER, OTHER))
    lines = why_text(replace(BY_RULE, citation=citation, resolution=resolution), width).splitlines()
    assert max(map(len, lines)) <= max(width, 44)
    if width >= 80:
        assert len(lines) <= 28
        assert "820-8." in " ".join(lines) or citation is CITED


def test_json() -> None:
    [rule, person] = json.loads(why_json([BY_RULE, BY_PERSON]))["citations"]
    assert (rule["verdict"], rule["pmid"], rule["decision"]) == ("strong", "17222320", None)
    assert rule["rule"]["asked"] == "2026-11-22T08:00:00Z"
    assert rule["rule"]["candidates"][1]["penalties"] == [
        {"field": "author", "cost": 3.0, "cited": "Smith", "found": "Younger J"}
    ]
    assert person["pmid"] == "23359310"
    assert person["rule"]["verdict"] == "strong"
    assert person["decision"] == {
        "citation": "c1",
        "means": "PMID 23359310",
        "decided": "2026-11-22T08:00:00Z",
        "note": "a slip of the pen",
        "origin": "team.tsv",
    }
