"""What the stand-in knows: articles and trials, and how both change between runs."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from . import article_changes as changes
from .article_view import ArticleView, read_view, text_of
from .article_writer import article_xml
from .pubmed_dates import number_of
from .pubmed_index import Index
from .trial_writer import Study

DEFAULT_TODAY = date(2026, 11, 22)


class Corpus:
    """Articles by PMID as raw XML, trials by NCT id as JSON; `today` stamps every change."""

    def __init__(self, *, today: date = DEFAULT_TODAY) -> None:
        self.today = today
        self.index = Index()
        self.trials: dict[str, Study] = {}
        self.data_day = _weekday(today - timedelta(days=1), back=True)
        self._raw: dict[str, bytes | Callable[[], bytes]] = {}
        self._created: dict[str, int] = {}

    def copy(self) -> Corpus:
        "A corpus of its own; records are shared until one of the two changes them."
        twin = Corpus(today=self.today)
        twin.index = self.index.copy()
        twin.trials = dict(self.trials)
        twin.data_day = self.data_day
        twin._raw = dict(self._raw)
        twin._created = dict(self._created)
        return twin

    # --- articles ---

    @property
    def pmids(self) -> list[str]:
        return list(self._raw)

    def raw(self, pmid: str) -> bytes | None:
        found = self._raw.get(pmid)
        if callable(found):
            found = self._raw[pmid] = found()
        return found

    def add(self, raw: bytes, *, created: date | None = None) -> str:
        """Adds or replaces a record; returns its PMID.

        `created` is the day PubMed got it ([crdt]), where that is not the record's entry date:
        an old paper that NLM enters late is back-dated [facts/eutils.md 6].
        """
        record = changes.parse(raw)
        pmid = record.findtext("MedlineCitation/PMID") or record.findtext("BookDocument/PMID")
        assert pmid, "a record without PMID"
        pmid = pmid.strip()
        if created is not None:
            self._created[pmid] = number_of(created)
        self.index.add(read_view(record, created=self._created.get(pmid)))
        self._raw[pmid] = raw
        return pmid

    def add_view(self, view: ArticleView, write: Callable[[], bytes]) -> None:
        "Adds a record whose XML is only written when somebody fetches it."
        self.index.add(view)
        self._raw[view.pmid] = write

    def add_article(self, *, created: date | None = None, **facts: Any) -> str:
        "As `article_xml`, entered today unless `entrez` says otherwise."
        facts.setdefault("entrez", self.today)
        return self.add(article_xml(**facts), created=created)

    def delete(self, pmid: str) -> None:
        self.index.remove(pmid)
        del self._raw[pmid]
        self._created.pop(pmid, None)

    def retract(self, pmid: str, notice_pmid: str) -> None:
        "Adds the notice, and the type and link to the retracted paper."
        self._notice(pmid, notice_pmid, "Retraction", "Retraction of Publication")
        self.add(changes.typed(self._held(pmid), "Retracted Publication", self.today))

    def erratum(self, pmid: str, notice_pmid: str) -> None:
        self._notice(pmid, notice_pmid, "Erratum", "Published Erratum")

    def concern(self, pmid: str, notice_pmid: str) -> None:
        self._notice(pmid, notice_pmid, "ExpressionOfConcern", "Expression of Concern")

    def link(self, pmid: str, kind: str, other: str, source: str = "") -> None:
        "One more CommentsCorrections entry at one end: UpdateIn, UpdateOf ..."
        self.add(changes.linked(self._held(pmid), kind, other, source, self.today))

    def publish(
        self, pmid: str, volume: str, issue: str = "", pages: str = "", pub_date: str = ""
    ) -> None:
        self.add(
            changes.published(
                self._held(pmid),
                volume=volume,
                issue=issue,
                pages=pages,
                pub_date=pub_date or str(self.today.year),
                today=self.today,
            )
        )

    def retitle(self, pmid: str, title: str) -> None:
        self.add(changes.retitled(self._held(pmid), title, self.today))

    def set_entry_date(self, pmid: str, entered: date, *, created: date | None = None) -> None:
        self.add(changes.entered(self._held(pmid), entered), created=created)

    def _notice(self, pmid: str, notice_pmid: str, link: str, kind: str) -> None:
        paper = changes.parse(self._held(pmid))
        title = text_of(paper.find("MedlineCitation/Article/ArticleTitle"))
        journal = paper.findtext("MedlineCitation/Article/Journal/Title") or ""
        iso = paper.findtext("MedlineCitation/Article/Journal/ISOAbbreviation") or journal
        of, inside = ("Of", "In") if link == "Retraction" else ("For", "In")
        word = {"Erratum": "Correction", "ExpressionOfConcern": "Expression of Concern"}
        self.add_article(
            pmid=notice_pmid,
            title=f"{word.get(link, link)}: {_escaped(title)}",
            journal=journal,
            journal_iso=iso,
            pub_date=str(self.today.year),
            volume="1",
            pages="1",
            pub_types=(kind,),
            links=((f"{link}{of}", pmid),),
        )
        source = f"{iso}. {self.today.year};1:1"
        linked = changes.linked(
            self._held(pmid), f"{link}{inside}", notice_pmid, source, self.today
        )
        self.add(linked)

    def _held(self, pmid: str) -> bytes:
        raw = self.raw(pmid)
        assert raw is not None, f"no PMID {pmid} in the corpus"
        return raw

    # --- trials ---

    @property
    def data_timestamp(self) -> str:
        "As /version gives it: UTC without a zone letter, about nine in the morning."
        return f"{self.data_day.isoformat()}T09:00:05"

    def add_trial(self, study: Study) -> str:
        nct_id: str = study["protocolSection"]["identificationModule"]["nctId"]
        self.trials[nct_id] = copy.deepcopy(study)
        return nct_id

    def new_trial(self, study: Study) -> str:
        "A trial that was registered since the last reload."
        self.reload()
        return self.add_trial(study)

    def set_status(self, nct_id: str, status: str, *, why_stopped: str = "") -> None:
        """The sponsor changes the status. UNKNOWN is the registry's own doing: the old status
        stays as lastKnownStatus and the update date does not move [facts/ctgov.md 100]."""
        module = _module(self._changing(nct_id), "statusModule")
        old, module["overallStatus"] = module["overallStatus"], status
        if why_stopped:
            module["whyStopped"] = why_stopped
        if status == "UNKNOWN":
            module["lastKnownStatus"] = old
            self.reload()
            return
        module.pop("lastKnownStatus", None)
        self._updated(nct_id)

    def post_results(self, nct_id: str) -> None:
        study = self._changing(nct_id)
        _module(study, "statusModule")["resultsFirstPostDateStruct"] = {
            "date": self.today.isoformat(),
            "type": "ACTUAL",
        }
        study["hasResults"] = True
        study["resultsSection"] = {"participantFlowModule": {"recruitmentDetails": "as planned"}}
        self._updated(nct_id)

    def change_trial(self, nct_id: str, module: str, **fields: Any) -> None:
        "Sets fields of a module of the protocol section, as a sponsor's update."
        _module(self._changing(nct_id), module).update(fields)
        self._updated(nct_id)

    def alias_trial(self, old: str, nct_id: str) -> None:
        "`old` becomes an obsolete number of `nct_id`."
        self.trials.pop(old, None)
        module = _module(self._changing(nct_id), "identificationModule")
        module.setdefault("nctIdAliases", []).append(old)
        self.reload()

    def delete_trial(self, nct_id: str) -> None:
        del self.trials[nct_id]
        self.reload()

    def reload(self) -> None:
        "The registry loads a new day's data: every record's versionHolder moves with it."
        self.data_day = _weekday(self.data_day + timedelta(days=1))

    def _changing(self, nct_id: str) -> Study:
        "The study, no longer shared with a copy of this corpus."
        study = self.trials[nct_id] = copy.deepcopy(self.trials[nct_id])
        return study

    def _updated(self, nct_id: str) -> None:
        module = _module(self.trials[nct_id], "statusModule")
        module["lastUpdateSubmitDate"] = self.today.isoformat()
        module["lastUpdatePostDateStruct"] = {"date": self.today.isoformat(), "type": "ACTUAL"}
        self.reload()


def _module(study: Study, name: str) -> dict[str, Any]:
    module: dict[str, Any] = study["protocolSection"].setdefault(name, {})
    return module


def _weekday(day: date, *, back: bool = False) -> date:
    "The registry reloads Monday to Friday [facts/ctgov.md 7]."
    while day.weekday() > 4:
        day += timedelta(days=-1 if back else 1)
    return day


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


@cache
def _pattern() -> tuple[bytes, ArticleView]:
    raw = article_xml(
        pmid="1",
        title="Low-dose naltrexone in a made-up series",
        authors=("Maker A", "Writer BC"),
        pub_date="2019",
        volume="1",
        pages="1-2",
        abstract="One of many alike records about naltrexone.",
        mesh=("Naltrexone/therapeutic use*",),
    )
    return raw, read_view(changes.parse(raw))


def add_many(corpus: Corpus, count: int, *, first_pmid: int = 50_000_001) -> None:
    """`count` like records that only differ in PMID and entry date, ten to a day.

    Their XML is written when fetched, so that 12,000 cost little.
    """
    raw, view = _pattern()
    for number in range(count):
        pmid = str(first_pmid + number)
        day = date(2015, 1, 1) + timedelta(days=number // 10)
        stamp = (number_of(day),)
        dates = {**view.dates, "edat": stamp, "crdt": stamp, "mhda": stamp, "lr": stamp}
        passages = {**view.passages, "idw": f" {pmid} "}
        corpus.add_view(
            replace(view, pmid=pmid, dates=dates, passages=passages), _writer(raw, pmid, day)
        )


def _writer(raw: bytes, pmid: str, day: date) -> Callable[[], bytes]:
    def write() -> bytes:
        renamed = raw.replace(b">1</PMID>", f">{pmid}</PMID>".encode()).replace(
            b'"pubmed">1<', f'"pubmed">{pmid}<'.encode()
        )
        return changes.entered(renamed, day)

    return write
