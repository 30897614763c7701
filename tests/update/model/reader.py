"""One who reads all events: each is true when it is written, and all that is owed is there."""

from __future__ import annotations

from datetime import timedelta

from ldn_lit.library import Library
from ldn_lit.records import Event
from ldn_lit.update.look import Look
from tests.update.history import Standing, every_look, standing
from tests.update.model.sources import Sources

#: Fields of a trial that this history changes.
FIELDS = {"enrollment", "interventions", "nct_id", "references", "registry"}

Key = tuple[str, str, str]


def key_of(look: Look) -> Key:
    return look.search.name, look.source, look.hash


class Reader(Sources):
    """What is known from the events alone, beside what is so."""

    def __init__(self) -> None:
        super().__init__()
        # By wording: the first complete answer, what earlier ones in part may have listed, all
        # that it ever found.
        self.baseline: dict[Key, set[str]] = {}
        self.perhaps: dict[Key, set[str]] = {}
        self.ever: dict[Key, set[str]] = {}
        self.read = 0
        self.known_trials: set[str] = set()
        self.standing: dict[str, Standing] = {}
        self.gone: set[str] = set()
        self.linked: set[tuple[str, str]] = set()

    def looks(self) -> list[Look]:
        return every_look(tuple(self.desk.searches))

    def listen(self) -> list[str]:
        "Read what the library has written since, whoever was told it; the keys."
        with self.desk.open() as library:
            self.note_baselines(library)
            events = [event for event in library.events() if (event.id or 0) > self.read]
            known = {one.pmid for one in library.known_papers()}
            trials = {one.trial.nct_id for one in library.trials() if one.confirmed}
            links = {
                (one.nct_id, one.pmid) for one in library.trial_links() if one.evidence == "RESULT"
            }
        self.links_of_the_newly_known(known, trials, links)
        for event in events:
            assert event.key not in self.keys, event.key
            self.keys.add(event.key)
            self.read = event.id or 0
            getattr(self, "is_true_" + event.kind.replace(".", "_"))(event)
        self.known = known
        for nct_id in trials - self.standing.keys():
            self.standing[nct_id] = standing(self.server.corpus.trials[nct_id])
        self.known_trials = trials
        return [event.key for event in events]

    def note_baselines(self, library: Library) -> None:
        "The first complete answer of each wording, once the library holds it."
        for look in self.looks():
            key, found = key_of(look), self.history.found_by(look)
            if key in self.baseline:
                continue
            if library.last_search(look.search.name, look.source, look.hash):
                self.baseline[key] = found
            else:
                self.perhaps.setdefault(key, set()).update(found)

    def links_of_the_newly_known(
        self, known: set[str], trials: set[str], links: set[tuple[str, str]]
    ) -> None:
        "What a paper or a trial brings with it is told with it."
        self.linked |= {
            (nct_id, pmid)
            for nct_id, pmid in links
            if nct_id in trials
            and pmid in known
            and (pmid not in self.known or not self.history.numbers_of(nct_id) & self.known_trials)
        }

    def wordings_missing(self, source: str, number: str) -> list[Key]:
        "Wordings that found it and did not have it in their baseline."
        return [
            key
            for key, found in self.ever.items()
            if key[1] == source and number in found and number not in self.baseline.get(key, ())
        ]

    # --- of papers ---

    def is_true_paper_new(self, event: Event) -> None:
        assert event.key == f"paper.new:pubmed:{event.pmid}"
        assert self.wordings_missing("pubmed", event.pmid), event.key

    def is_true_paper_retracted(self, event: Event) -> None:
        assert event.pmid in self.history.retracted, event.key

    def is_true_paper_concern(self, event: Event) -> None:
        assert event.key in self.allowed, event.key

    is_true_paper_corrected = is_true_paper_published = is_true_paper_concern

    def is_true_paper_withdrawn(self, event: Event) -> None:
        pmid, what = event.pmid, event.detail["what"]
        if what == "returned":
            assert pmid in self.gone & self.history.present, event.key
            self.gone.discard(pmid)
            return
        assert pmid not in self.gone, event.key
        self.gone.add(pmid)
        into = self.history.merged.get(pmid, "")
        if into not in self.history.present:
            into = ""
        assert (what, event.detail["replaced_by"]) == ("merged" if into else "deleted", into)
        self.was_away_for_a_day(event, pmid)

    def was_away_for_a_day(self, event: Event, number: str) -> None:
        assert self.desk.now - self.history.left[number] >= timedelta(days=1), event.key

    # --- of trials ---

    def is_true_trial_new(self, event: Event) -> None:
        nct_id = event.nct_id
        assert event.key == f"trial.new:clinicaltrials:{nct_id}"
        assert self.wordings_missing("clinicaltrials", nct_id), event.key
        self.standing[nct_id] = standing(self.server.corpus.trials[nct_id])
        assert event.detail["status"] == self.standing[nct_id].status

    def is_true_trial_status(self, event: Event) -> None:
        before = self.standing[event.nct_id]
        assert event.detail["old"] == before.status != event.detail["new"], event.key
        self.standing[event.nct_id] = Standing(
            event.detail["new"], before.enrollment, before.results
        )

    def is_true_trial_results(self, event: Event) -> None:
        before = self.standing[event.nct_id]
        assert not before.results, event.key
        self.standing[event.nct_id] = Standing(before.status, before.enrollment, True)
        self.is_true_trial_changed(event)

    def is_true_trial_changed(self, event: Event) -> None:
        for change in event.detail["changes"]:
            assert change["field"] in FIELDS, event.key
            if change["field"] == "nct_id":
                before = self.standing.pop(change["old"])
                self.standing.setdefault(event.nct_id, before)
                self.gone.discard(change["old"])
            elif change["field"] == "registry":
                assert event.nct_id in self.gone, event.key
                assert event.nct_id in self.server.corpus.trials
                self.gone.discard(event.nct_id)
            else:
                self.standing[event.nct_id] = self.standing[event.nct_id].after(change)

    def is_true_trial_gone(self, event: Event) -> None:
        "Also under an older number that led to the one that is away."
        away = {
            older: number
            for number in self.history.trials_away
            for older in self.history.numbers_of(number)
        }
        assert event.nct_id in away.keys() - self.gone, event.key
        self.gone.add(event.nct_id)
        self.was_away_for_a_day(event, away[event.nct_id])

    def is_true_link_new(self, event: Event) -> None:
        pair = event.nct_id, event.pmid
        assert pair in self.history.results_named - self.linked, event.key
        self.linked.add(pair)

    # --- of searches ---

    def is_true_search_drift(self, event: Event) -> None:
        if event.detail["what"] == "remark":
            there = {word for pmid in self.history.present for word in self.history.words(pmid)}
            for remark in event.detail["now"]:
                assert remark.partition(": ")[2] not in there, remark
            return
        assert event.detail["what"] == "count", event.key
        assert event.detail["now"] * 3 <= event.detail["before"] * 2, event.key

    # --- nothing is missing ---

    def all_is_there(self) -> None:
        "After a run without faults."
        for look in self.looks():
            key, found = key_of(look), self.history.found_by(look)
            for number in found - self.baseline[key] - self.perhaps.get(key, set()):
                self.was_told_as_new(look, number)
            if look.source == "clinicaltrials":
                for nct_id in found:
                    now = standing(self.server.corpus.trials[nct_id])
                    assert self.standing[nct_id] == now, nct_id
            assert not found & self.gone
            for number in found:
                self.history.left.pop(number, None)
        for key_owed, pmid in self.owed.items():
            if pmid in self.known & self.history.present:
                assert key_owed in self.keys, key_owed

    def was_told_as_new(self, look: Look, number: str) -> None:
        if look.source == "pubmed":
            assert f"paper.new:pubmed:{number}" in self.keys, number
            return
        key, numbers = key_of(look), self.history.numbers_of(number)
        if not numbers & (self.baseline[key] | self.perhaps.get(key, set())):
            told = [one for one in numbers if f"trial.new:clinicaltrials:{one}" in self.keys]
            assert told, number

    def all_that_is_away_is_told(self) -> None:
        "After two looks for it, which takes a week and a day."
        away = (set(self.history.away) | set(self.history.merged)) & self.known
        trials = set(self.history.trials_away) & self.known_trials
        assert away | trials <= self.gone, (away | trials) - self.gone
        for nct_id, now in self.history.standings().items():
            if nct_id in self.known_trials:
                assert self.standing[nct_id] == now, nct_id
