"""The shipped tables: tab-separated text, a header line, one record a line, nothing quoted."""

from __future__ import annotations

from importlib.resources import files

Row = dict[str, str]


def rows(table: str) -> list[Row]:
    "The records of a table of this package, by column."
    return parse((files(__package__) / f"{table}.tsv").read_text(encoding="utf-8"))


def parse(text: str) -> list[Row]:
    header, *lines = text.splitlines()
    columns = header.split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines if line]


def several(cell: str) -> tuple[str, ...]:
    "A cell that holds a list: 'a; b;c'."
    return tuple(part.strip() for part in cell.split(";") if part.strip())
