"""Real .bib files, annotated: nothing is lost, and whoever read them before still reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pybtex.errors
import pytest
from pybtex.database import BibliographyData, parse_string

from tests.standin.fixtures import fresh_shared_corpus
from tests.standin.server import Standin

from .running import Command, fresh

OURS = {"pmid", "doi", "pmcid", "note", "keywords"}


def recorded_bibs(shared: Path) -> dict[str, str]:
    folder = shared / "recorded/eutils/export"
    found = {path.name: path.read_bytes().decode() for path in sorted(folder.glob("*.bib"))}
    for path in sorted(folder.glob("metapub_*.json")):
        texts = bibtex_in(json.loads(path.read_bytes()))
        # What each one says, under a key of its own.
        found[path.name] = "\n\n".join(
            re.sub(r"^(\s*@\w+\{)[^,]*", rf"\g<1>entry{number}", text)
            for number, text in enumerate(texts)
        )
    return found


def bibtex_in(said: Any) -> Iterator[str]:
    if isinstance(said, str) and re.match(r"\s*@\w+\{", said):
        yield said
    elif isinstance(said, dict | list):
        for one in said.values() if isinstance(said, dict) else said:
            yield from bibtex_in(one)


@pytest.fixture(scope="module")
def annotating(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Command]:
    assert shared.is_dir()
    folder = tmp_path_factory.mktemp("annotating")
    corpus = fresh_shared_corpus()
    # JabRef's file of this paper has its PMID and DOI.
    corpus.retract("29872490", "70000911")
    corpus.add_article(
        pmid="29424689", title="Sci-Hub provides access to nearly all scholarly literature.",
        authors=("Himmelstein|Daniel S", "Greene|Casey S"), journal="eLife", journal_iso="Elife",
        pub_date="2018 Mar 1", volume="7", doi="10.7554/eLife.32822",
    )  # fmt: skip
    with Standin(corpus) as server:
        command = fresh(folder / "ldn-lit").asking(server.eutils_url, server.ctgov_url)
        yield command


def strictly(text: str) -> BibliographyData | None:
    "As pybtex reads it where every fault is an error; None where it does not."
    try:
        with pybtex.errors.capture() as faults:
            read = parse_string(text, "bibtex")
    except Exception:
        return None
    return None if faults else read


def test_every_recorded_bib_is_what_it_was_and_more(
    annotating: Command, shared: Path, tmp_path: Path
) -> None:
    read, given = 0, 0
    for name, text in recorded_bibs(shared).items():
        path, out = tmp_path / f"{name}.bib", tmp_path / f"{name}.out.bib"
        path.write_bytes(text.encode())
        done = annotating("annotate", path, "-o", out)
        assert done.code == 0, done.err
        after = out.read_bytes().decode()
        assert path.read_bytes() == text.encode()
        assert still_there(text, after), name
        before, now = strictly(keyed(text)), strictly(keyed(after))
        if before is not None:
            assert now is not None, name
            given += grown(before, now)
            read += len(before.entries)
        annotating("annotate", "--in-place", "-q", out)
        assert out.read_bytes().decode() == after
    assert read >= 10
    assert given >= 2


def keyed(text: str) -> str:
    "JabRef's own files have no keys, which BibTeX wants."
    return re.sub(r"^(@\w+\{)\s*,", r"\1jabref,", text, flags=re.MULTILINE)


def still_there(text: str, after: str) -> bool:
    "Every character, in its order: only additions lead from one to the other."
    rest = iter(after)
    return all(char in rest for char in text)


def grown(before: BibliographyData, now: BibliographyData) -> int:
    "How many entries have more than before; none has less or anything else."
    assert list(before.entries) == list(now.entries)
    more = 0
    for key, entry in before.entries.items():
        fields, added = dict(entry.fields), dict(now.entries[key].fields)
        assert now.entries[key].persons == entry.persons
        assert set(added) - set(fields) <= OURS
        for name, said in fields.items():
            assert added[name] == said or (name in ("note", "keywords") and said in added[name])
        more += added != fields
    return more


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
def test_numbers_that_were_taken_out_of_an_export_come_back(
    stocked: Command, tmp_path: Path, format: str
) -> None:
    text = stocked("export", "--format", format, "--no-trials").out
    bare = re.sub(r"^  (?:pmid|pmcid|doi|url|eprint|eprinttype) = .*\n", "", text, flags=re.M)
    (tmp_path / "bare.bib").write_text(bare, encoding="utf-8")
    done = stocked("annotate", "--offline", tmp_path / "bare.bib")
    assert done.code == 0, done.err
    assert still_there(bare, done.out)
    assert entries(done.out) == entries(text)
    assert sum(bool(number) for _, number in entries(text)) > 50


def entries(text: str) -> list[tuple[str, str]]:
    "Keys with their PMIDs."
    found = []
    for entry in re.split(r"^@", text, flags=re.MULTILINE)[1:]:
        number = re.search(r"^  pmid = \{(\d+)\}", entry, re.MULTILINE)
        found.append((entry.partition("{")[2].partition(",")[0], number[1] if number else ""))
    return found
