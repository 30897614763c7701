"""What narrows a query: found as it stands, and nothing else is called a limit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.searches.limits import limits
from tests.growth import in_proportion

PUBMED = {
    "naltrexone[tiab] AND crohn[tiab]": [],
    '"low dose naltrexone"[tiab:~2] AND "Crohn Disease"[MeSH]': [],
    "naltrexone AND english[la]": ["english[la]"],
    "naltrexone AND english[Language]": ["english[Language]"],
    'naltrexone AND ("2000/01/01"[dp] : "3000"[dp])': ['"2000/01/01"[dp] : "3000"[dp]'],
    "naltrexone AND 2000:2010[Date - Publication]": ["2000:2010[Date - Publication]"],
    "naltrexone AND (english[la] OR french[la])": ["english[la]", "french[la]"],
    'naltrexone AND "Clinical Trial"[Publication Type]': ['"Clinical Trial"[Publication Type]'],
    "naltrexone AND medline[sb] AND hasabstract[filter]": ["medline[sb]", "hasabstract[filter]"],
    "naltrexone AND humans[mh]": ["humans[mh]"],
    "naltrexone AND pain[mh]": [],
    "naltrexone NOT review[pt]": ["NOT review[pt]"],
    'naltrexone NOT (bupropion[ti] OR "extended-release"[ti])': [
        'NOT (bupropion[ti] OR "extended-release"[ti])'
    ],
    "naltrexone NOT (alcohol[ti] AND english[la]) AND french[la]": [
        "NOT (alcohol[ti] AND english[la])",
        "french[la]",
    ],
    "english[la] AND naltrexone AND english[la]": ["english[la]"],
    "naltrexone AND\n    english[la]": ["english[la]"],
    "naltrexone NOT": [],
    "": [],
}


@pytest.mark.parametrize("query", PUBMED)
def test_limits_of_a_pubmed_query(query: str) -> None:
    assert list(limits(query, "pubmed")) == PUBMED[query]


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ("query.intr=naltrexone", []),
        (
            "filter.advanced=AREA[Phase]PHASE3 & query.intr=naltrexone",
            ["filter.advanced=AREA[Phase]PHASE3"],
        ),
        (
            "aggFilters=phase:2 & filter.overallStatus=RECRUITING & query.intr=a & b",
            ["aggFilters=phase:2", "filter.overallStatus=RECRUITING"],
        ),
        ("filter.advanced=a & b & query.term=x", ["filter.advanced=a & b"]),
    ],
)
def test_limits_of_a_registry_search(sent: str, found: list[str]) -> None:
    assert list(limits(sent, "clinicaltrials")) == found


@given(st.text(alphabet='ab ()[]":NOTlad\n', max_size=80))
def test_any_text_has_limits_that_stand_in_it(text: str) -> None:
    folded = " ".join(text.split())
    for source in ("pubmed", "clinicaltrials"):
        for limit in limits(text, source):  # type: ignore[arg-type]
            assert limit in folded


@pytest.mark.parametrize("junk", ["NOT ", "(", "a[la] ", "NOT (", ": a[dp] ", "a[dp] : ", "a "])
def test_time_grows_with_the_query(junk: str) -> None:
    assert in_proportion(lambda size: limits(junk * size, "pubmed"), 100_000)
