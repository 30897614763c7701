"""export as it is run: every format, every choice, and what gets in its way."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
from pathlib import Path

import pytest

from ldn_lit.records.exporting import EXPORT_SUFFIXES

from .running import DEAD_PUBMED, SCRIPT, Command, finished, fresh

WRITTEN_OFFLINE = [name for name in EXPORT_SUFFIXES if name != "nbib"]


def keys(command: Command, *words: str) -> list[str]:
    done = command("export", "--format", "csl-json", *words)
    assert done.code == 0, done.err
    return [item["id"] for item in done.json]


@pytest.mark.parametrize("format", ["bibtex", "csv"])
def test_a_format_is_the_same_wherever_it_goes(
    stocked: Command, tmp_path: Path, format: str
) -> None:
    file = tmp_path / f"references{EXPORT_SUFFIXES[format]}"
    assert stocked("export", "--format", format, "-o", file).code == 0
    text = file.read_text(encoding="utf-8")
    assert stocked("export", "--format", format).out == text
    assert text.endswith("\n")
    bare = stocked.with_(LANG="C", PYTHONHASHSEED="7", COLUMNS="80").without("HOME")
    assert bare("export", "--format", format).out == text


def test_another_machine_with_the_same_library_writes_the_same_bytes(
    stocked: Command, tmp_path: Path
) -> None:
    other = fresh(tmp_path / "elsewhere" / "ldn-lit")
    other.home.mkdir(parents=True)
    with sqlite3.connect(stocked.db) as here, sqlite3.connect(other.db) as there:
        here.backup(there)
    for format in ("biblatex", "endnote-xml"):
        assert other("export", "--format", format).out == stocked("export", "--format", format).out


def test_references_stand_in_the_order_of_their_keys(stocked: Command) -> None:
    found = keys(stocked)
    assert found == sorted(found, key=str.casefold)
    assert len(found) > 130


@pytest.mark.parametrize("format", WRITTEN_OFFLINE)
def test_where_it_comes_from_stands_inside_or_beside(
    stocked: Command, tmp_path: Path, format: str
) -> None:
    file = tmp_path / f"r{EXPORT_SUFFIXES[format]}"
    beside = Path(f"{file}.provenance.txt")
    done = stocked("export", "--format", format, "--search", "ldn-skin", "-o", file)
    assert (done.out, done.err) == ("", "")
    inside = EXPORT_SUFFIXES[format] == ".bib"
    assert beside.exists() is not inside
    said = file.read_text(encoding="utf-8") if inside else beside.read_text(encoding="utf-8")
    for part in ("Written by ldn-lit ", "6 papers, 4 trials.", "Searches: ldn-skin.", "run 1 of 2"):
        assert part in said


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--ids", "17222320,NCT00663117"), ["NCT00663117", "smith2007"]),
        (("--ids", "17222320,NCT00663117", "--no-trials"), ["smith2007"]),
        (("--ids", "10.1002/art.37734,17222320", "--published", "2010-2020"), ["younger2013"]),
        (("--ids", "17222320,23359310", "--marked", "include"), ["smith2007"]),
        (("--tag", "GUT"), ["NCT00663117", "smith2007"]),
        (("--tag", "gut", "--tag", "pain", "--no-trials"), ["smith2007", "younger2013"]),
        (("--ids", "17222320", "--since", "2099-01-01"), []),
        (("--ids", "17222320", "--only-retracted"), []),
        (("--ids", "17222320", "--as-of", "2000-01-01"), []),
        (("--ids", "17222320", "--keys", "pmid"), ["pmid17222320"]),
        (("--ids", "17222320", "--keys", "bbt"), ["smithLowdoseNaltrexoneTherapy2007"]),
    ],
)
def test_what_is_chosen(tagged: Command, words: tuple[str, ...], expected: list[str]) -> None:
    assert keys(tagged, *words) == expected


@pytest.fixture(scope="module")
def untouched(stocked_home: Path) -> Command:
    "For commands that only read."
    return fresh(stocked_home)


@pytest.fixture(scope="module")
def tagged(stocked_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Command:
    import shutil

    command = fresh(tmp_path_factory.mktemp("tagged") / "ldn-lit")
    shutil.copytree(stocked_home, command.home)
    command("mark", "17222320", "NCT00663117", "--tag", "gut", "--include")
    command("mark", "23359310", "--tag", "pain")
    return command


def test_names_may_come_from_standard_input(stocked: Command) -> None:
    done = stocked("export", "--format", "csl-json", "--ids", "-", stdin=b"17222320 # Crohn\n")
    assert [item["id"] for item in done.json] == ["smith2007"]


def test_on_standard_output_it_is_said_beside(stocked: Command) -> None:
    assert "6 papers, 4 trials" in stocked("export", "--format", "ris", "--search", "ldn-skin").err
    assert stocked("export", "--search", "ldn-skin").err == ""


def test_a_document_chooses_what_it_cites(followed: Command) -> None:
    found = keys(followed, "--document", "notes.txt")
    assert {"NCT00663117", "smith2007", "younger2013"} <= set(found)
    assert len(found) < len(keys(followed))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "word"), "known are bibtex, biblatex, ris, nbib, csl-json, csv, endnote-xml"),
        (("--search", "nobody"), "nothing is filed under 'nobody'"),
        (("--tag", "nobody"), "nothing is tagged yet"),
        (("--ids", "39999999,smith2007"), "the library holds no 39999999"),
        (("--since", "77"), "there is no run 77"),
        (("--only-retracted", "--exclude-retracted"), "choose one of"),
        (("--keys", "doi"), "known are authyear, bbt, pmid"),
        (("--trial-type", "book"), "known are report, misc, online, dataset"),
        (("--bom",), "for csv"),
        (("--all-configured",), "config.toml has no [export.NAME]; put one there"),
    ],
)
def test_what_cannot_be_chosen_is_said(
    untouched: Command, words: tuple[str, ...], said: str
) -> None:
    done = untouched("export", *words)
    assert done.code == 2
    assert said in done.complaint


def test_the_name_of_the_file_says_the_format(stocked: Command, tmp_path: Path) -> None:
    stocked("export", "-o", tmp_path / "r.ris")
    assert (tmp_path / "r.ris").read_text(encoding="utf-8").startswith("TY  - ")
    stocked("export", "-o", tmp_path / "r.json", "--format", "bibtex")
    assert (tmp_path / "r.json").read_text(encoding="utf-8").startswith("% Written by")


def test_what_is_opt_in(stocked: Command) -> None:
    one = ("export", "--ids", "17222320,NCT00663117", "--format", "biblatex")
    plain, more = stocked(*one).out, stocked(*one, "--url", "--trial-type", "online").out
    assert plain.count("url = ") == 1
    assert more.count("url = ") == 2
    assert "@report{" in plain
    assert "@online{" in more
    csv = stocked("export", "--format", "csv", "--bom", "--ids", "17222320").out
    assert csv.startswith("\ufeffkey,")


def test_the_table_says_what_the_library_knows(tagged: Command) -> None:
    import csv
    import io

    [row] = csv.DictReader(
        io.StringIO(tagged("export", "--format", "csv", "--ids", "17222320").out)
    )
    assert row["marks"] == "include; tag gut"
    assert "ldn-core" in row["searches"]
    assert row["first_seen"].startswith("20")
    assert row["run"] == "1"


def test_an_unchanged_file_is_not_touched(stocked: Command, tmp_path: Path) -> None:
    file = tmp_path / "r.ris"
    stocked("export", "-o", file)
    both = (file, Path(f"{file}.provenance.txt"))
    for one in both:
        os.utime(one, (1, 1))
    stocked("export", "-o", file)
    assert [one.stat().st_mtime for one in both] == [1, 1]
    stocked("key", "17222320", "smith2007crohn")
    stocked("export", "-o", file)
    assert file.stat().st_mtime != 1


def test_a_read_only_library_and_a_read_only_folder(stocked: Command) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    stocked.home.chmod(0o500)
    try:
        assert stocked("export").code == 0
        done = stocked("export", "-o", stocked.home / "r.bib")
        assert done.code == 1
        assert "permission denied" in done.complaint
    finally:
        stocked.home.chmod(0o700)


def test_a_full_disk_and_a_reader_who_leaves(stocked: Command, full: Path) -> None:
    with full.open("wb") as stream:
        done = stocked("export", stdout=stream)
    assert (done.code, "no space left" in done.complaint) == (1, True)
    done = stocked("export", "--format", "ris", "-o", full)
    assert (done.code, "no space left" in done.complaint) == (1, True)
    assert stocked.shell("$LDN export | head -n 1").out.startswith("% Written by")


def test_with_an_empty_environment(stocked: Command) -> None:
    done = subprocess.run(
        ["env", "-i", SCRIPT, "export", "--db", stocked.db, "--ids", "17222320"],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "@article{smith2007," in done.stdout


def test_two_at_once_leave_one_whole_file(stocked: Command, tmp_path: Path) -> None:
    file = tmp_path / "r.bib"
    running = [stocked.start("export", "-o", file, "--keys", "bbt") for _ in range(3)]
    assert [finished(one, 60).code for one in running] == [0, 0, 0]
    assert file.read_text(encoding="utf-8") == stocked("export", "--keys", "bbt").out
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []


@pytest.mark.parametrize("signal_", [signal.SIGTERM, signal.SIGKILL])
def test_one_that_is_killed_leaves_the_file_as_it_was(
    stocked: Command, tmp_path: Path, signal_: signal.Signals
) -> None:
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "r.bib").write_text("as it was\n")
    process = stocked.start("export", "-o", folder / "r.bib")
    while process.poll() is None and len(os.listdir(folder)) == 1:
        pass
    process.send_signal(signal_)
    process.communicate(timeout=60)
    assert (folder / "r.bib").read_text() in ("as it was\n", stocked("export").out)
    assert signal_ == signal.SIGKILL or os.listdir(folder) == ["r.bib"]


# --- NBIB ----------------------------------------------------------------------


def test_nbib_is_what_pubmed_serves_and_is_asked_for_once(
    followed: Command, tmp_path: Path
) -> None:
    file = tmp_path / "r.nbib"
    done = followed("export", "--ids", "17222320,NCT00663117", "-o", file)
    assert done.code == 0, done.err
    assert done.err == "ldn-lit: 1 trial was left out: nbib is PubMed's own\n"
    text = file.read_text(encoding="utf-8")
    assert text.startswith("PMID- 17222320\n")
    assert "NCT00663117" not in text.split("\nPMID")[0].split("TI  -")[0]
    offline = followed.asking(f"http://{DEAD_PUBMED}:9/", f"http://{DEAD_PUBMED}:9/")
    again = offline("export", "--ids", "17222320", "--format", "nbib")
    assert (again.code, again.out) == (0, text)


def test_nbib_without_a_text_names_what_it_left_out(stocked: Command, tmp_path: Path) -> None:
    file = tmp_path / "r.nbib"
    done = stocked("export", "--ids", "17222320", "-o", file, "--offline")
    assert (done.code, file.read_text()) == (3, "")
    assert "smith2007: left out" in done.complaint
    done = stocked("export", "--ids", "17222320", "-o", file)
    assert done.code == 3
    assert "PubMed" in done.err
    assert "0 papers" in Path(f"{file}.provenance.txt").read_text()


def test_json_stays_json_in_a_pipe(stocked: Command) -> None:
    done = stocked.shell("$LDN export --format csl-json 2>/dev/null | cat")
    assert len(json.loads(done.out)) > 130


def test_nbib_tells_what_pubmed_cannot_have_from_what_was_not_got(
    stocked: Command, tmp_path: Path
) -> None:
    book = tmp_path / "book.bib"
    book.write_text("@book{h2011, author={Higgins, Julian}, title={A handbook}, year={2011}}\n")
    stocked("import", book, "--offline")
    done = stocked(
        "export", "--ids", "h2011", "--format", "nbib", "--offline", "-o", tmp_path / "a"
    )
    assert (done.code, done.err) == (0, "ldn-lit: h2011: left out, not in PubMed\n")
