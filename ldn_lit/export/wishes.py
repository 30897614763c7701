"""What may be asked of an export, in the words of a person; on the command line or in a file."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import PurePath

from ldn_lit.errors import UsageError
from ldn_lit.records.exporting import EXPORT_SUFFIXES, Manner

#: A trial is of a type in these; in a table it is a trial.
_TRIAL_TYPED = ("bibtex", "biblatex", "ris", "csl-json", "endnote-xml")
_MARKED_BYTES = ("csv",)
_YEARS = re.compile(r"(\d{4})?(?:(-)(\d{4})?)?", re.ASCII)


def years(text: str) -> tuple[int, int]:
    "'2010-2020', '2010-', '-2020' or '2010' -> first and last, 0 where it is open."
    found = _YEARS.fullmatch(text.strip())
    if found is None or not (found[1] or found[3]):
        raise UsageError(f"'{text}' are no years; write them as 2010-2020, 2010-, -2020 or 2010")
    first = int(found[1] or 0)
    last = int(found[3] or 0) if found[2] else first
    if last and last < first:
        raise UsageError(f"'{text}': {last} is before {first}")
    return first, last


def run_or_moment(text: str) -> int | str:
    "A run's number, or a day or time of ISO-8601 as the library writes it; UTC if not said."
    if text.isdecimal():
        return int(text)
    try:
        time = datetime.fromisoformat(text)
        in_utc = time.astimezone(UTC) if time.tzinfo else time
    except (ValueError, OverflowError):
        raise UsageError(
            f"'{text}' is neither a run's number nor a date; `ldn-lit log` lists the runs"
        ) from None
    return in_utc.strftime("%Y-%m-%dT%H:%M:%SZ")


def format_of(file: str) -> str:
    "What the name of a file ends in; BibTeX where that says nothing."
    suffix = PurePath(file).suffix.lower()
    return next((name for name, end in EXPORT_SUFFIXES.items() if end == suffix), "bibtex")


def ends_otherwise(file: str) -> bool:
    "Whether the name of a file ends in what is no format's."
    suffix = PurePath(file).suffix.lower()
    return bool(suffix) and suffix not in EXPORT_SUFFIXES.values()


def checked(manner: Manner) -> Manner:
    "UsageError where the format does not know what is asked of it."
    if manner.format not in EXPORT_SUFFIXES:
        known = ", ".join(EXPORT_SUFFIXES)
        raise UsageError(f"unknown format '{manner.format}'; known are {known}")
    if manner.bom and manner.format not in _MARKED_BYTES:
        raise UsageError(f"a byte order mark is for {', '.join(_MARKED_BYTES)}")
    if manner.trial_type != "report" and manner.format not in _TRIAL_TYPED:
        raise UsageError(f"the type of trials is for {', '.join(_TRIAL_TYPED)}")
    return manner
