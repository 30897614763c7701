"""What happens at PubMed and the registry, and what of it a watch has to know: the model's truth.

Records are written into the stand-in; beside them stands, in a few sets, what they say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from ldn_lit.records import SavedSearch
from ldn_lit.update.look import Look, looks
from tests.standin import article_changes as changes
from tests.standin.article_writer import article_xml
from tests.standin.corpus import Corpus
from tests.standin.entrez import Entrez
from tests.standin.exchange import Request, Response
from tests.standin.registry import Registry
from tests.standin.server import Standin
from tests.standin.trial_writer import trial_json
from tests.update.desk import FIBROMYALGIA, START

LONG_AGO = date(1999, 9, 9)
TITLES = (
    "Naltrexone alone",
    "Fibromyalgia alone",
    "Naltrexone in fibromyalgia",
    "Naltrexone for pain",
    "Water",
)
STATUSES = ("RECRUITING", "COMPLETED", "SUSPENDED", "UNKNOWN")
PAPER_QUERIES = ("naltrexone[ti]", "naltrexone[ti] NOT pain[ti]", "naltrexone[ti] OR pain[ti]")
TRIAL_QUERIES = ((("query.intr", "naltrexone"),), (("query.cond", "pain"),))

#: What each query finds, of a title's or a trial's words.
FINDS = {
    "naltrexone[ti]": lambda words: "naltrexone" in words,
    "naltrexone[ti] NOT pain[ti]": lambda words: "naltrexone" in words and "pain" not in words,
    "naltrexone[ti] OR pain[ti]": lambda words: bool({"naltrexone", "pain"} & words),
    "fibromyalgia[ti]": lambda words: "fibromyalgia" in words,
    "query.intr=naltrexone": lambda words: "naltrexone" in words,
    "query.cond=pain": lambda words: "pain" in words,
    "query.cond=fibromyalgia": lambda words: "fibromyalgia" in words,
}


def saved_searches(papers: int, trials: int) -> tuple[SavedSearch, ...]:
    "Two searches with one of their wordings each, and one that is never edited."
    return (
        SavedSearch(name="naltrexone", title="Naltrexone", pubmed=PAPER_QUERIES[papers]),
        FIBROMYALGIA,
        SavedSearch(name="trials", title="Trials", clinicaltrials=TRIAL_QUERIES[trials]),
    )


def every_look(searches: tuple[SavedSearch, ...]) -> list[Look]:
    return [*looks(searches, "pubmed"), *looks(searches, "clinicaltrials")]


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower()))


@dataclass(frozen=True, slots=True)
class Standing:
    "What a reader of reports knows a trial to be."

    status: str
    enrollment: str
    results: bool

    def after(self, change: dict[str, Any]) -> Standing:
        "Having read of one changed field, which has to start from what was told before."
        if change["field"] != "enrollment":
            return self
        assert change["old"] == self.enrollment, change
        return replace(self, enrollment=change["new"])


def standing(study: dict[str, Any]) -> Standing:
    module = study["protocolSection"]
    enrolled = module["designModule"].get("enrollmentInfo", {})
    return Standing(
        status=module["statusModule"]["overallStatus"],
        enrollment=f"{enrolled['count']} (actual)" if enrolled else "",
        results=study["hasResults"],
    )


def study_words(study: dict[str, Any]) -> set[str]:
    module = study["protocolSection"]
    named = [one["name"] for one in module["armsInterventionsModule"]["interventions"]]
    return words_of(" ".join([*named, *module["conditionsModule"]["conditions"]]))


@dataclass(kw_only=True)
class History:
    """`away` is what the sources do not have now and may have again.

    `left`: when a number went for the first time since a run has seen it there.
    """

    server: Standin
    now: datetime = START
    titles: dict[str, str] = field(default_factory=dict)
    ahead: set[str] = field(default_factory=set)
    away: dict[str, bytes] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    retracted: set[str] = field(default_factory=set)
    concerned: set[str] = field(default_factory=set)
    trials_away: dict[str, dict[str, Any]] = field(default_factory=dict)
    left: dict[str, datetime] = field(default_factory=dict)
    older: dict[str, set[str]] = field(default_factory=dict)
    results_named: set[tuple[str, str]] = field(default_factory=set)
    backwards: bool = False
    _numbers: Iterator[int] = field(default_factory=lambda: iter(range(39_000_001, 39_999_999)))

    def __post_init__(self) -> None:
        self.server.faults.clear()
        self.server.corpus = Corpus(today=self.now.date())
        self.server.entrez = Entrez(self.corpus)
        self.server.registry = Registry(self.corpus)
        listing = self.server.entrez.handlers["esearch"]
        self.server.entrez.handlers["esearch"] = lambda asked: self._turned(listing(asked), asked)

    @property
    def corpus(self) -> Corpus:
        return self.server.corpus

    # --- what there is ---

    @property
    def present(self) -> set[str]:
        return set(self.corpus.pmids)

    @property
    def papers(self) -> set[str]:
        "Those present that are not themselves notices."
        return {pmid for pmid in self.present if ": " not in self.titles[pmid]}

    def found_by(self, look: Look) -> set[str]:
        finds = FINDS[look.sent]
        if look.source == "pubmed":
            return {pmid for pmid in self.present if finds(self.words(pmid))}
        return {nct for nct, study in self.corpus.trials.items() if finds(study_words(study))}

    def words(self, pmid: str) -> set[str]:
        return words_of(self.titles[pmid])

    def standings(self) -> dict[str, Standing]:
        return {nct: standing(study) for nct, study in self.corpus.trials.items()}

    def numbers_of(self, nct_id: str) -> set[str]:
        return {nct_id, *self.older.get(nct_id, ())}

    def number(self) -> str:
        return str(next(self._numbers))

    # --- papers ---

    def add_paper(self, title: str, entered: date, *, ahead: bool = False) -> str:
        pmid = self.number()
        self._write(pmid, f"{title} {pmid}", doi=pmid, entered=entered, ahead=ahead)
        return pmid

    def _write(self, pmid: str, title: str, *, doi: str, entered: date, ahead: bool) -> None:
        self.corpus.add(
            article_xml(
                pmid=pmid,
                title=title,
                authors=("Younger J",),
                doi=f"10.1111/{doi}",
                entrez=entered,
                volume="" if ahead else "1",
                pages="" if ahead else doi,
            )
        )
        self.titles[pmid] = title
        self.ahead |= {pmid} if ahead else set()

    def retitle(self, pmid: str, title: str) -> None:
        self.titles[pmid] = f"{title} {pmid}"
        self.corpus.retitle(pmid, self.titles[pmid])

    def publish(self, pmid: str) -> None:
        self.corpus.publish(pmid, "12", "3", pmid)
        self.ahead.discard(pmid)

    def retract_quietly(self, pmid: str) -> None:
        "With its type alone and an old DateRevised."
        raw = self.corpus.raw(pmid)
        assert raw is not None
        self.corpus.add(changes.typed(raw, "Retracted Publication", LONG_AGO))
        self.retracted.add(pmid)

    def noticed(self, pmid: str, kind: str) -> str:
        "A retraction, concern or erratum by a notice, as PubMed mostly does it; its PMID."
        notice = self.number()
        getattr(self.corpus, kind)(pmid, notice)
        word = {
            "erratum": "Correction",
            "concern": "Expression of Concern",
            "retract": "Retraction",
        }
        self.titles[notice] = f"{word[kind]}: {self.titles[pmid]}"
        if kind == "retract":
            self.retracted.add(pmid)
        if kind == "concern":
            self.concerned.add(pmid)
        return notice

    def remove(self, pmid: str) -> None:
        raw = self.corpus.raw(pmid)
        assert raw is not None
        self.away[pmid] = raw
        self._left(pmid)
        self.corpus.delete(pmid)

    def merge(self, pmid: str) -> str:
        "PubMed had two records of the paper, and keeps the other."
        kept = self.number()
        self._write(kept, self.titles[pmid], doi=pmid, entered=LONG_AGO, ahead=False)
        self.merged[pmid] = kept
        self._left(pmid)
        self.corpus.delete(pmid)
        return kept

    def restore(self) -> None:
        for raw in self.away.values():
            self.corpus.add(raw)
        self.away.clear()

    # --- trials ---

    def add_trial(self, drug: str, condition: str, references: tuple[str, ...] = ()) -> str:
        nct_id = f"NCT{self.number()}"
        study = trial_json(
            nct_id=nct_id,
            title="A trial",
            status="NOT_YET_RECRUITING",
            interventions=(("DRUG", drug),),
            conditions=(condition,),
            references=tuple(("RESULT", pmid) for pmid in references),
        )
        self.results_named |= {(nct_id, pmid) for pmid in references}
        self.corpus.new_trial(study)
        return nct_id

    def set_status(self, nct_id: str, status: str) -> None:
        if standing(self.corpus.trials[nct_id]).status != status:
            self.corpus.set_status(nct_id, status)

    def enroll(self, nct_id: str, count: int) -> None:
        self.corpus.change_trial(
            nct_id, "designModule", enrollmentInfo={"count": count + 1, "type": "ACTUAL"}
        )

    def treat_with(self, nct_id: str, drug: str) -> None:
        self.corpus.change_trial(
            nct_id, "armsInterventionsModule", interventions=[{"type": "DRUG", "name": drug}]
        )

    def name_result(self, nct_id: str, pmid: str) -> None:
        self.results_named.add((nct_id, pmid))
        named = sorted(one for nct, one in self.results_named if nct == nct_id)
        references = [{"pmid": one, "type": "RESULT"} for one in named]
        self.corpus.change_trial(nct_id, "referencesModule", references=references)

    def renumber(self, nct_id: str) -> str:
        "The registry gives the trial another number; the old one leads to it."
        number = f"NCT{self.number()}"
        study = deepcopy(self.corpus.trials[nct_id])
        study["protocolSection"]["identificationModule"]["nctId"] = number
        self.corpus.new_trial(study)
        self.corpus.alias_trial(nct_id, number)
        self.older[number] = self.older.pop(nct_id, set()) | {nct_id}
        self.results_named |= {(number, pmid) for nct, pmid in self.results_named if nct == nct_id}
        return number

    def remove_trial(self, nct_id: str) -> None:
        self.trials_away[nct_id] = self.corpus.trials[nct_id]
        self._left(nct_id)
        self.corpus.delete_trial(nct_id)

    def restore_trials(self) -> None:
        for study in self.trials_away.values():
            self.corpus.new_trial(study)
        self.trials_away.clear()

    # --- time and order ---

    def reorder(self) -> None:
        "The same answers, the other way round."
        self.backwards = not self.backwards
        self.corpus.trials = dict(reversed(self.corpus.trials.items()))
        self.corpus.reload()

    def _left(self, number: str) -> None:
        self.left.setdefault(number, self.now)

    def _turned(self, answer: Response, asked: Request) -> Response:
        if not self.backwards:
            return answer
        if asked.get("retmode") == "json":
            return _json_turned(answer)
        ids = re.findall(rb"<Id>\d+</Id>", answer.body)
        turned = iter(reversed(ids))
        body = re.sub(rb"<Id>\d+</Id>", lambda _: next(turned), answer.body)
        return replace(answer, body=body)


def _json_turned(answer: Response) -> Response:
    found = re.search(rb'"idlist":(\[[^\]]*\])', answer.body)
    if found is None:
        return answer
    turned = json.dumps(json.loads(found[1])[::-1]).encode()
    before, after = answer.body[: found.start(1)], answer.body[found.end(1) :]
    return replace(answer, body=before + turned + after)
