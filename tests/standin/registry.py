"""ClinicalTrials.gov API v2 over a corpus: /studies, /studies/{id}, /version."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from .corpus import Corpus
from .essie_query import BadQuery, Matcher, compile_query
from .exchange import JSON, TEXT, Request, Response
from .study_fields import DATES, STATUSES, path_of, selected, values_at
from .trial_writer import Study

API_VERSION = "2.0.5"
MOST_PER_PAGE = 1000
QUERIES = {
    "query.cond": ("ConditionSearch", "Conditions or disease"),
    "query.term": ("BasicSearch", "Other terms"),
    "query.locn": ("LocationSearch", "Location terms"),
    "query.titles": ("TitleSearch", "Title / acronym"),
    "query.intr": ("InterventionSearch", "Intervention / treatment"),
    "query.outc": ("OutcomeSearch", "Outcome measure"),
    "query.spons": ("SponsorSearch", "Sponsor / collaborator"),
    "query.lead": ("LeadSponsorSearch", "Lead sponsor name"),
    "query.id": ("IdSearch", "Study IDs"),
    "query.patient": ("PatientSearch", "Patient"),
}
_FREE = frozenset({"countTotal", "pageSize", "pageToken"})
PARAMETERS = (
    frozenset(QUERIES)
    | _FREE
    | frozenset(
        "filter.overallStatus filter.geo filter.ids filter.advanced filter.synonyms "
        "postFilter.overallStatus postFilter.ids postFilter.advanced postFilter.geo "
        "postFilter.synonyms aggFilters geoDecay fields sort format markupFormat".split()
    )
)
_NCT_FORM = re.compile(r"[Nn][Cc][Tt]0*([1-9]\d{0,7})")


class Registry:
    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.handlers: dict[str, Callable[[Request], Response]] = {
            "studies": self.studies,
            "study": self.study,
            "version": self.version,
        }

    def version(self, _request: Request) -> Response:
        return _json({"apiVersion": API_VERSION, "dataTimestamp": self.corpus.data_timestamp})

    # --- one study ---

    def study(self, request: Request) -> Response:
        asked = request.path.rstrip("/").rsplit("/", 1)[-1]
        form = _NCT_FORM.fullmatch(asked)
        if form is None:
            return _refused("Parameter `nctId` has incorrect format")
        nct_id = f"NCT{int(form[1]):08d}"
        for held_id, held in self.corpus.trials.items():
            if nct_id in values_at(held, "NCTIdAlias"):
                query = f"?{request.query}" if request.query else ""
                place = f"{request.path.rsplit('/', 1)[0]}/{held_id}{query}"
                return Response(status=301, content_type=TEXT, headers={"Location": place})
        found = self.corpus.trials.get(nct_id)
        if found is None:
            text = f"NCT number {nct_id} not found"
            return Response(status=404, content_type=TEXT, body=text.encode())
        paths = _paths(request.get("fields"))
        if isinstance(paths, Response):
            return paths
        return _json(self._served(found, paths))

    def _served(self, study: Study, paths: list[str]) -> Study:
        """The data date stands in every record, so all of them differ after a reload."""
        served = study
        if "miscInfoModule" in study.get("derivedSection", {}):
            misc = {
                **study["derivedSection"]["miscInfoModule"],
                "versionHolder": self.corpus.data_day.isoformat(),
            }
            served = {
                **study,
                "derivedSection": {**study["derivedSection"], "miscInfoModule": misc},
            }
        return selected(served, paths) if paths else served

    # --- searches ---

    def studies(self, request: Request) -> Response:
        unknown = next((name for name, _ in request.params if name not in PARAMETERS), None)
        if unknown is not None:
            return _refused(f"`{unknown}` is unknown parameter")
        paths = _paths(request.get("fields"))
        if isinstance(paths, Response):
            return paths
        try:
            matchers = _matchers(request)
            found = [s for s in self.corpus.trials.values() if all(m(s) for m in matchers)]
            found = _sorted(found, request.get("sort"))
            start = _offset(request)
        except BadQuery as refused:
            return _refused(str(refused))
        size = min(request.number("pageSize", 10) or 10, MOST_PER_PAGE)
        page = found[start : start + size]
        # A page filled to the brim carries a token although nothing may follow.
        token = _token(request, start + size) if len(page) == size else ""
        first = not request.get("pageToken")
        total = len(found) if first and request.get("countTotal") == "true" else None
        return _page([self._served(study, paths) for study in page], total, token)


def _page(studies: list[Study], total: int | None, token: str) -> Response:
    lines = ",\n".join(_dump(study) for study in studies)
    body = "{" + (f'"totalCount":{total},' if total is not None else "")
    body += f'"studies":[\n{lines}\n]'
    body += (f',"nextPageToken":"{token}"' if token else "") + "}"
    return Response(content_type=JSON, body=body.encode())


def _dump(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _json(content: Any) -> Response:
    return Response(content_type=JSON, body=_dump(content).encode())


def _refused(text: str) -> Response:
    return Response(status=400, content_type=TEXT, body=text.encode())


def _paths(fields: str) -> list[str] | Response:
    names = [name for name in re.split(r"[,|]", fields) if name]
    paths = []
    for name in names:
        path = path_of(name)
        if path is None:
            return _refused(f"Parameter `fields` contains invalid field name: `{name}`")
        paths.append(path)
    return paths


def _matchers(request: Request) -> list[Matcher]:
    queries = [(name, request.get(name)) for name in QUERIES if request.get(name).strip()]
    matchers = [compile_query(text, *QUERIES[name]) for name, text in queries]
    by_number = [_only_numbers(text) for _, text in queries]
    if any(by_number):
        # A query of nothing but NCT numbers switches every filter off [facts/ctgov.md 15].
        return [
            _among(numbers) if numbers else matcher
            for numbers, matcher in zip(by_number, matchers, strict=True)
        ]
    for prefix in ("filter", "postFilter"):
        matchers += _filters(request, prefix)
    return matchers + _aggregates(request.get("aggFilters"))


def _only_numbers(text: str) -> list[str]:
    parts = [part for part in re.split(r"[,\s]+", text.strip()) if part]
    return parts if all(re.fullmatch(r"(?i)NCT\d{8}", part) for part in parts) else []


def _among(numbers: list[str]) -> Matcher:
    wanted = {number.upper() for number in numbers}
    return lambda study: bool(
        wanted & {*values_at(study, "NCTId"), *values_at(study, "NCTIdAlias")}
    )


def _filters(request: Request, prefix: str) -> list[Matcher]:
    matchers: list[Matcher] = []
    advanced = request.get(f"{prefix}.advanced").strip()
    if advanced:
        matchers.append(compile_query(advanced, "BasicSearch", "advanced filter"))
    ids = [part for part in re.split(r"[,|\s]+", request.get(f"{prefix}.ids")) if part]
    for position, number in enumerate(ids, start=1):
        if not _NCT_FORM.fullmatch(number):
            raise BadQuery(f"Item {position} in parameter `{prefix}.ids` has incorrect format")
    if ids:
        matchers.append(_among(ids))
    statuses = [s for s in re.split(r"[,|]", request.get(f"{prefix}.overallStatus")) if s]
    for status in statuses:
        if status not in STATUSES:
            raise BadQuery(f"Invalid value in parameter `overallStatus`: `{status}`")
    if statuses:
        matchers.append(_having("OverallStatus", set(statuses)))
    return matchers


def _having(piece: str, wanted: set[str]) -> Matcher:
    return lambda study: bool(wanted & set(values_at(study, piece)))


def _aggregates(text: str) -> list[Matcher]:
    """`results:with` and `results:without`; anything else is taken without a word, as a wrong
    case is by the registry [facts/ctgov.md 84]."""
    wanted = {part.strip() for part in text.split(",")}
    if "results:with" in wanted:
        return [lambda study: bool(study.get("hasResults"))]
    if "results:without" in wanted:
        return [lambda study: not study.get("hasResults")]
    return []


def _sorted(studies: list[Study], sort: str) -> list[Study]:
    "Dates fall and numbers rise by default; records without the field come last."
    items = [item for item in re.split(r"[,|]", sort) if item]
    if len(items) > 2:
        raise BadQuery("Too many items in parameter `sort`: at most 2")
    for item in reversed(items):
        name, _, way = item.partition(":")
        if name == "@relevance":
            continue
        if name not in DATES and name not in {"EnrollmentCount", "NCTId"}:
            raise BadQuery(f"Invalid value in parameter `sort`: `{item}`")
        falling = way == "desc" or (not way and name in DATES)
        has = [study for study in studies if values_at(study, name)]
        lacks = [study for study in studies if not values_at(study, name)]
        has = sorted(has, key=partial(_sort_key, name), reverse=falling)
        studies = has + lacks
    return studies


def _sort_key(piece: str, study: Study) -> str:
    return values_at(study, piece)[0].zfill(12)


def _salt(request: Request) -> int:
    named = sorted((name, value) for name, value in request.params if name not in _FREE)
    return int.from_bytes(hashlib.sha256(repr(named).encode()).digest()[:2], "big")


def _token(request: Request, offset: int) -> str:
    """Bound to the parameters: with another query it gives no error but wrong pages."""
    mixed = (offset + 7919 * _salt(request)).to_bytes(6, "big")
    return base64.urlsafe_b64encode(b"ldn" + mixed).decode().rstrip("=")


def _offset(request: Request) -> int:
    token = request.get("pageToken")
    if not token:
        return 0
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        raw = b""
    if len(raw) != 9 or not raw.startswith(b"ldn"):
        # The wording of a refused token is not known [facts/reliability.md 5].
        raise BadQuery("Parameter `pageToken` has incorrect format")
    return abs(int.from_bytes(raw[3:], "big") - 7919 * _salt(request))
