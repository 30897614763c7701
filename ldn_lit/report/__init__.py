"""Events and resolutions -> what a person reads or a script parses."""

from __future__ import annotations

from ldn_lit.records import ReportFormat as Format
from ldn_lit.report.contract import json
from ldn_lit.report.digest import Digest
from ldn_lit.report.explanation import Explanation, why_json
from ldn_lit.report.resolved import (
    Holdings,
    ResolvedDocument,
    cites_retracted,
    resolve_json,
    resolve_text,
)
from ldn_lit.report.why import not_looked_up, why_text

__all__ = [
    "Digest",
    "Explanation",
    "Format",
    "Holdings",
    "ResolvedDocument",
    "cites_retracted",
    "not_looked_up",
    "render",
    "resolve_json",
    "resolve_text",
    "why_json",
    "why_text",
]


def render(digest: Digest, format: Format, width: int = 80) -> str:
    "A run's report; `width` is for text only."
    if format == "json":
        return json(digest)
    if format == "markdown":
        from ldn_lit.report.markdown import markdown

        return markdown(digest)
    if format == "html":
        from ldn_lit.report.html import html

        return html(digest)
    from ldn_lit.report.text import text

    return text(digest, width)
