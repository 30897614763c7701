"""Records and events the report's tests share."""

from __future__ import annotations

from ldn_lit.records import (
    Article,
    Author,
    Event,
    HeldArticle,
    HeldTrial,
    PartialDate,
    Run,
    SearchRun,
    Trial,
)
from ldn_lit.report import Digest

WHEN = "2026-11-22T08:19:47Z"
RUN = Run(id=7, started=WHEN, finished="2026-11-22T08:20:11Z", outcome="complete")

SMITH = HeldArticle(
    id=1,
    confirmed=True,
    citation_key="smith2007",
    origin="pubmed",
    article=Article(
        pmid="17222320",
        title="Low-dose naltrexone therapy improves active Crohn's disease.",
        authors=(Author(last="Smith", initials="JP"), Author(last="Stock", initials="H")),
        journal_iso="Am J Gastroenterol",
        pub_date=PartialDate(year=2007),
        doi="10.1111/j.1572-0241.2007.01045.x",
        pub_types=("Journal Article", "Clinical Trial"),
    ),
)
YOUNGER = HeldArticle(
    id=2,
    confirmed=False,
    citation_key="younger2013",
    origin="starter",
    article=Article(
        pmid="23359310",
        title="Low-dose naltrexone for the treatment of fibromyalgia: findings of a small, "
        "randomized, double-blind, placebo-controlled, counterbalanced, crossover trial",
        authors=(Author(last="Younger", initials="J"),),
        journal_iso="Arthritis Rheum",
        pub_date=PartialDate(year=2013),
    ),
)
TRIAL = HeldTrial(
    confirmed=True,
    origin="pubmed",
    trial=Trial(
        nct_id="NCT06366724",
        title="Low-dose Naltrexone for ME/CFS",
        status="NOT_YET_RECRUITING",
        phases=("PHASE1", "PHASE2"),
        enrollment=100,
        enrollment_type="ESTIMATED",
        sponsor="A University",
    ),
)


def event(kind: str, number: int = 1, **fields: object) -> Event:
    return Event(key=f"{kind}:{number}", kind=kind, when=WHEN, id=number, **fields)  # type: ignore[arg-type]


def search(name: str, outcome: str = "complete", **fields: object) -> SearchRun:
    given = {"source": "pubmed", "query_hash": "0", **fields}
    return SearchRun(search=name, outcome=outcome, **given)  # type: ignore[arg-type]


NEW = event(
    "paper.new",
    1,
    pmid="17222320",
    title=SMITH.article.title,
    searches=("ldn-core", "ldn-crohn"),
)
RETRACTED = event(
    "paper.retracted",
    2,
    pmid="23359310",
    title=YOUNGER.article.title,
    searches=("ldn-core",),
    detail={"notice": "Arthritis Rheum. 2026 Jan;78(1):12", "notice_pmid": "39999999", "note": ""},
)
STATUS = event(
    "trial.status",
    3,
    nct_id="NCT01303835",
    title="Naltrexone in itch",
    searches=("ldn-core",),
    detail={"old": "ACTIVE_NOT_RECRUITING", "new": "TERMINATED", "why_stopped": "PI left"},
)
CHANGED = event(
    "trial.changed",
    4,
    nct_id="NCT01303835",
    title="Naltrexone in itch",
    detail={
        "changes": [
            {"field": "enrollment", "old": "130 (estimated)", "new": "68 (actual)"},
            {"field": "phases", "old": "EARLY_PHASE1", "new": "PHASE2/PHASE3"},
            {"field": "conditions", "added": ["Itch"], "removed": ["Pain"], "edited": []},
        ]
    },
)
NEW_TRIAL = event("trial.new", 5, nct_id="NCT06366724", title=TRIAL.trial.title)

FULL = Digest(
    run=Run(id=7, started=WHEN, finished="2026-11-22T08:20:11Z", outcome="partial"),
    events=(NEW, RETRACTED, STATUS, CHANGED, NEW_TRIAL),
    searches=(
        search(
            "ldn-core",
            "incomplete",
            count=57,
            got=55,
            warnings=("PubMed ignored [tiabb]",),
            sent="low dose naltrexone[tiab]",
            translation='"low dose naltrexone"[Title/Abstract]',
        ),
        search("ldn-crohn", count=312, got=312, new=0, baseline=True),
        search("ldn-pain", "failed", source="clinicaltrials", problem="HTTP 500 three times"),
    ),
    accepted=34,
    open=7,
    problems=("ClinicalTrials.gov: connection refused; run again later",),
    articles={"17222320": SMITH, "23359310": YOUNGER},
    trials={"NCT06366724": TRIAL},
    since="2026-11-21T08:00:00Z",
)
