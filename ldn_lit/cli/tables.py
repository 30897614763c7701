"""Rows for people (aligned text) and for programs (flat JSON objects, CSV)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ldn_lit.errors import UsageError

Row = Mapping[str, str | int | float | bool | None]
FORMATS = ("text", "json", "csv")
#: What the last column is never cut below: a line too long is read, an empty one is not.
_LEAST = 40
#: No other column takes more.
_NARROW = 30


def check_format(format: str) -> None:
    if format not in FORMATS:
        raise UsageError(f"unknown format '{format}'; known are {', '.join(FORMATS)}")


def table(rows: Sequence[Row], format: str, columns: Sequence[str], width: int) -> str:
    "`columns` are those of the text form, the last of them cut to the width; others give all."
    if format == "json":
        import json

        from ldn_lit.report.inert import escaped_for_json

        told = json.dumps(list(map(dict, rows)), ensure_ascii=False, indent=1)
        return escaped_for_json(told) + "\n"
    if format == "csv":
        return _csv(rows)
    return _text(rows, columns, width)


def _csv(rows: Sequence[Row]) -> str:
    import csv
    import io

    written = io.StringIO()
    if rows:
        writer = csv.DictWriter(written, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return written.getvalue()


def _cell(value: object) -> object:
    from ldn_lit.report.cells import cell

    return cell(value) if isinstance(value, str) else value


def _text(rows: Sequence[Row], columns: Sequence[str], width: int) -> str:
    *narrow, last = columns
    cells = [
        [*(_cut(_shown(row.get(name)), _NARROW) for name in narrow), _shown(row.get(last))]
        for row in rows
    ]
    wide = [max((len(line[i]) for line in cells), default=0) for i in range(len(narrow))]
    lines = []
    for line in cells:
        start = "".join(cell.ljust(size) + "  " for cell, size in zip(line, wide, strict=False))
        lines.append(_cut(start + line[-1], max(width, len(start) + _LEAST)))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _shown(value: object) -> str:
    from ldn_lit.report.inert import inert

    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return inert(str(value))


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else line[: width - 1] + "…"
