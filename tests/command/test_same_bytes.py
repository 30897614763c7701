"""The same library is the same file: on every machine, in every locale, however it was filled."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from ldn_lit.records.exporting import EXPORT_SUFFIXES
from tests.standin.corpora import small_corpus
from tests.standin.server import Standin

from .conftest import NOTES, QUERIES
from .running import Command, fresh

MACHINES = {
    "C locale": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "Turkish, far east": {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
}
#: What says when, and by which way, a library came by a record, and not what the record is.
BY_THE_WAY = ("first_seen", "searches", "run")


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Command, Command]:
    "Of the same records: one by its searches first, one by a text and one record after another."
    folder = tmp_path_factory.mktemp("same")
    queries, notes = folder / "searches", folder / "notes.txt"
    queries.mkdir()
    for name, text in QUERIES.items():
        (queries / f"{name}.toml").write_text(text, encoding="utf-8")
    notes.write_text(NOTES, encoding="utf-8")
    with Standin(small_corpus()) as server:
        one, other = (
            fresh(folder / name / "ldn-lit")
            .asking(server.eutils_url, server.ctgov_url)
            .with_(LDN_LIT_QUERIES=str(queries))
            for name in ("one", "other")
        )
        assert one("update", "-q").code == 0
        assert one("resolve", notes).code == 0
        rows = one("list", "papers", "--format", "json").json
        held = [row["pmid"] for row in rows if row["pmid"]]
        backwards = folder / "backwards.txt"
        backwards.write_text("".join(f"See PMID {pmid}.\n\n" for pmid in sorted(held)[::-1]))
        for words in (("resolve", backwards), ("update", "-q"), ("resolve", notes)):
            assert other(*words).code == 0
        for library in (one, other):
            assert library("export", "--format", "nbib").code == 0
    return one, other


def exported(library: Command, format: str) -> str:
    done = library("export", "--format", format, "--abstracts", "--keywords", "--url")
    assert done.code == 0, done.err
    return done.out


def records(text: str, format: str) -> str:
    "Without the run that they are from."
    if format == "csv":
        rows = list(csv.DictReader(io.StringIO(text)))
        return "\n".join(
            str({name: said for name, said in row.items() if name not in BY_THE_WAY})
            for row in rows
        )
    return re.sub(r"^% .*\n", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("format", EXPORT_SUFFIXES)
def test_in_whatever_order_it_was_filled(libraries: tuple[Command, Command], format: str) -> None:
    one, other = (records(exported(library, format), format) for library in libraries)
    assert one == other
    assert "17222320" in one
    assert len(one) > 2000


@pytest.mark.parametrize("format", EXPORT_SUFFIXES)
def test_on_every_machine_and_every_time(libraries: tuple[Command, Command], format: str) -> None:
    one, _ = libraries
    text = exported(one, format)
    assert exported(one, format) == text
    for seed, (name, variables) in enumerate(MACHINES.items()):
        machine = one.without("LANG").with_(PYTHONHASHSEED=str(seed), **variables)
        assert exported(machine, format) == text, name


@pytest.mark.parametrize("format", ["bibtex", "csv", "ris"])
def test_into_a_file_too(libraries: tuple[Command, Command], tmp_path: Path, format: str) -> None:
    one, _ = libraries
    file = tmp_path / "r"
    machine = one.without("LANG").with_(**MACHINES["C locale"])
    words = ("export", "--format", format, "--abstracts", "--keywords", "--url", "-o", file)
    assert machine(*words).code == 0
    assert file.read_bytes() == exported(one, format).encode()
