"""The PRISMA-S appendix as Markdown, as rows for a spreadsheet and as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ldn_lit.report import contract, wording
from ldn_lit.report.inert import inert
from ldn_lit.report.markdown import escaped
from ldn_lit.report.prisma_s import Answer, Item
from ldn_lit.report.searchrxiv import deposits
from ldn_lit.report.survey import Survey

_FENCES = re.compile("`+")
SOURCE = "Rethlefsen ML et al. PRISMA-S. Syst Rev 2021;10:39. doi:10.1186/s13643-020-01542-z"


def markdown(survey: Survey, answered: Sequence[Item]) -> str:
    run = survey.run
    lines = [
        "# Appendix: the searches (PRISMA-S)",
        "",
        f"Run {run.id} of ldn-lit {escaped(inert(run.version))}, begun"
        f" {wording.moment(run.started)}, ended {wording.moment(run.finished) or 'never'}."
        f" Items as in {escaped(SOURCE)}",
    ]
    for item in answered:
        lines += ["", f"## {item.number}. {item.topic}", ""]
        for answer in item.answers:
            if not answer.search:
                lines += _answer(answer)
        for about, answers in _by_search(item).items():
            lines += [*([""] if lines[-1] else []), f"### {escaped(about)}", ""]
            lines += [line for answer in answers for line in _answer(answer)]
    return "\n".join(lines) + "\n"


def rows(answered: Sequence[Item]) -> list[dict[str, str | int | None]]:
    return [
        {
            "item": item.number,
            "topic": item.topic,
            "database": wording.SOURCES[answer.source] if answer.source else "",
            "search": answer.search,
            "run": answer.run,
            "date": answer.date,
            "records": answer.records,
            "recorded": "yes" if answer.recorded else "no",
            "answer": answer.text,
            "strategy": answer.verbatim,
        }
        for item in answered
        for answer in item.answers
    ]


def json(survey: Survey, answered: Sequence[Item]) -> str:
    run = survey.run
    return contract.encoded(
        {
            "schema_version": contract.SCHEMA_VERSION,
            "checklist": SOURCE,
            "run": {
                "id": run.id,
                "started": run.started,
                "finished": run.finished or None,
                "outcome": run.outcome,
                "version": run.version,
            },
            "items": [
                {
                    "item": item.number,
                    "topic": item.topic,
                    "answers": [_as_object(answer) for answer in item.answers],
                }
                for item in answered
            ],
            "searchrxiv": list(deposits(survey)),
        }
    )


def _as_object(answer: Answer) -> dict[str, Any]:
    return {
        "recorded": answer.recorded,
        "text": answer.text,
        "verbatim": answer.verbatim or None,
        "source": answer.source,
        "search": answer.search or None,
        "run": answer.run,
        "date": answer.date or None,
        "records": answer.records,
    }


def _about(answer: Answer) -> str:
    name = inert(answer.search)
    if answer.source is None:
        return name
    source = wording.SOURCES[answer.source]
    return f"{name} on {source}" if name else source


def _by_search(item: Item) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = {}
    for answer in item.answers:
        if answer.search:
            found.setdefault(_about(answer), []).append(answer)
    return found


def _answer(answer: Answer) -> Iterator[str]:
    told = escaped(inert(answer.text))
    if not answer.recorded:
        told = f"**{told}**"
    if answer.source and not answer.search:
        told = f"{_about(answer)}: {told}"
    if answer.records is not None and str(answer.records) not in told:
        told = f"{told}: {answer.records:,}"
    if not answer.verbatim:
        yield f"- {told}"
        return
    fence = "`" * (1 + max(2, *map(len, _FENCES.findall(answer.verbatim)), 0))
    yield from (f"- {told}:", "", f"  {fence}text", f"  {inert(answer.verbatim)}", f"  {fence}", "")
