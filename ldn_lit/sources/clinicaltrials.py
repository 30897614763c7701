"""ClinicalTrials.gov's API v2: its data version, whole searches, single studies."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ldn_lit.errors import AnswerGarbled, SourceError, SourceUnreachable
from ldn_lit.records import DataVersion, FetchedTrial, SearchAnswer, TrialSearch
from ldn_lit.sources.pace import REGISTRY
from ldn_lit.sources.replies import NotFound, Reply
from ldn_lit.sources.transport import Fields, Request, Service, Transport
from ldn_lit.sources.trial_json import read_study

__all__ = ["ClinicalTrials", "DataVersion", "TrialSearch"]

CTGOV = "https://clinicaltrials.gov/api/v2/"
NAME = "ClinicalTrials.gov"

PAGE_SIZE = "1000"  # more is silently cut to it [spec 2.0.0]
MOST_PAGES = 1000
OURS = frozenset({"pageSize", "pageToken", "countTotal", "format"})
"""Parameters of the walk itself: not a query file's to set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyPage:
    """One page of a search. `total` is on the first page only; `token` leads to the next."""

    trials: tuple[FetchedTrial, ...]
    total: int | None
    token: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """All pages of a search. `whole` if it ended of itself and delivered what it announced."""

    trials: tuple[FetchedTrial, ...]
    total: int
    pages: int
    whole: bool
    problems: tuple[str, ...]


class ClinicalTrials:
    """The registry as seen through `transport`, at `base_url`. It is told nothing about us."""

    def __init__(self, transport: Transport, base_url: str = CTGOV) -> None:
        self._transport = transport
        self._service = Service(name=NAME, base=base_url, interval=REGISTRY)
        self._version: DataVersion | None = None

    def version(self) -> DataVersion:
        """Which day's data the registry serves: the same version, the same answers."""
        request = Request(service=self._service, path="version", purpose="data version")
        self._version = self._transport.send(request, _read_version)
        return self._version

    def search(self, params: Sequence[tuple[str, str]]) -> TrialSearch:
        """Every trial found, over all pages; `answer.complete` only if none is missing.

        A walk that came out short, or during which the registry loaded new data, is done
        once more from the start: its page tokens belong to the data they were made from.
        """
        asked = tuple(pair for pair in params if pair[0] not in OURS)
        before = self._version or self._version_if_told()
        walk = self._walk(asked)
        after = self._version_if_told() if walk.pages > 1 else before
        if not walk.whole or after != before:
            walk, before = self._walk(asked), after
            after = self._version_if_told() if walk.pages > 1 else before
        complete = walk.whole and after == before
        return TrialSearch(
            answer=_answer(asked, walk, complete=complete), trials=walk.trials, version=after
        )

    def study(self, nct_id: str) -> FetchedTrial | None:
        """One trial by its number, or None if the registry has none such.

        An obsolete number leads to the trial that took its place: compare `trial.nct_id`.
        """
        number = re.fullmatch(r"\s*NCT0*([1-9][0-9]{0,7})\s*", nct_id, re.I | re.ASCII)
        if number is None:
            return None
        wanted = f"NCT{int(number[1]):08d}"
        request = Request(
            service=self._service,
            path=f"studies/{wanted}",
            fields=(("format", "json"),),
            purpose="one study",
        )
        try:
            return self._transport.send(request, lambda reply: _read_one(reply, wanted))
        except NotFound:
            return None

    def _version_if_told(self) -> DataVersion:
        "A search does not fail because the registry keeps its version to itself."
        try:
            return self.version()
        except SourceUnreachable:
            raise
        except SourceError:
            self._version = DataVersion()
            return self._version

    def _walk(self, asked: Fields) -> Walk:
        trials: dict[str, FetchedTrial] = {}
        problems: dict[str, None] = {}
        tokens: set[str] = set()
        token, total, pages = "", None, 0
        while True:
            page = self._page(asked, token)
            pages += 1
            total = page.total if total is None else total
            trials |= {fetched.trial.nct_id: fetched for fetched in page.trials}
            problems |= dict.fromkeys(page.problems)
            token = page.token
            # An empty page and a token after an exactly full last page are both legal [spec].
            nothing_more = not token or not (page.trials or page.problems)
            if nothing_more or token in tokens or pages >= MOST_PAGES:
                break
            tokens.add(token)
        return Walk(
            trials=tuple(trials.values()),
            total=len(trials) if total is None else total,
            pages=pages,
            whole=nothing_more and total == len(trials),
            problems=tuple(problems),
        )

    def _page(self, asked: Fields, token: str) -> StudyPage:
        walking = (("format", "json"), ("countTotal", "true"), ("pageSize", PAGE_SIZE))
        request = Request(
            service=self._service,
            path="studies",
            fields=asked + walking + ((("pageToken", token),) if token else ()),
            purpose="next page of a search" if token else "search",
        )
        return self._transport.send(request, _read_page)


def _answer(asked: Fields, walk: Walk, *, complete: bool) -> SearchAnswer:
    short = () if complete else (_shortfall(walk),)
    return SearchAnswer(
        sent=" & ".join(f"{name}={value}" for name, value in sorted(asked)),
        count=walk.total,
        ids=tuple(fetched.trial.nct_id for fetched in walk.trials),
        complete=complete,
        warnings=walk.problems + short,
    )


def _shortfall(walk: Walk) -> str:
    if walk.total == len(walk.trials):
        return f"{NAME} changed or broke off while it was read, twice: the list may be incomplete."
    return f"{NAME} announced {walk.total:,} trials and delivered {len(walk.trials):,}."


def _read_version(reply: Reply) -> DataVersion:
    found = _object(reply.body)
    api, timestamp = found.get("apiVersion"), found.get("dataTimestamp", "")
    if not isinstance(api, str) or not isinstance(timestamp, str):
        raise _unreadable()
    return DataVersion(api=api, timestamp=timestamp)


def _read_one(reply: Reply, wanted: str) -> FetchedTrial:
    trial = read_study(_object(reply.body))
    if wanted not in {trial.nct_id, *trial.aliases} and not reply.redirected:
        raise AnswerGarbled(f"{NAME} was asked for {wanted} and sent {trial.nct_id}: run again")
    return FetchedTrial(trial=trial, raw=reply.body)


def _read_page(reply: Reply) -> StudyPage:
    text = _text(reply.body)
    start = re.search(r'"studies"\s*:\s*\[', text)
    if start is None:
        raise _unreadable()
    trials: list[FetchedTrial] = []
    problems: list[str] = []
    studies, end = _elements(text, start.end())
    for study, raw in studies:
        try:
            trials.append(FetchedTrial(trial=read_study(study), raw=raw.encode()))
        except AnswerGarbled as error:
            problems.append(str(error))
    frame = _object(f"{text[: start.end()]}{text[end:]}".encode())
    total, token = frame.get("totalCount"), frame.get("nextPageToken") or ""
    if not isinstance(total, int | None) or not isinstance(token, str):
        raise _unreadable()
    return StudyPage(trials=tuple(trials), total=total, token=token, problems=tuple(problems))


def _elements(text: str, at: int) -> tuple[list[tuple[dict[str, Any], str]], int]:
    "The studies of the list opened just before `at`, each with its own text; and where they end."
    decoder = json.JSONDecoder()
    studies: list[tuple[dict[str, Any], str]] = []
    opening = re.compile(r"[\s,]*(?=\{)")
    while found := opening.match(text, at):
        try:
            study, at = decoder.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            raise _unreadable() from None
        studies.append((study, text[found.end() : at]))
    return studies, at


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(_text(body))
    except (ValueError, RecursionError):
        raise _unreadable() from None
    if not isinstance(found, dict):
        raise _unreadable()
    return found


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable() from None


def _unreadable() -> AnswerGarbled:
    return AnswerGarbled(f"{NAME}'s answer is cut or not the JSON that was asked for: run again")
