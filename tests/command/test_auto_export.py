"""[export] in config.toml: files that stay current, and are not touched for nothing."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from ldn_lit.records.exporting import EXPORT_SUFFIXES
from tests.standin.server import Standin

from .running import Command

CONFIG = """
[export.references]
file = "paper/references.bib"
marked = "include"
[export.table]
file = "table.csv"
tag = "gut"
"""


@pytest.fixture
def project(stocked: Command) -> Command:
    (stocked.home / "config.toml").write_text(CONFIG)
    (stocked.home / "paper").mkdir()
    assert stocked("update", "--offline", "-q").code == 0
    return stocked


def bib(project: Command) -> Path:
    return project.home / "paper" / "references.bib"


def test_another_run_alone_touches_nothing(project: Command) -> None:
    files = [path for path in project.home.rglob("*") if path.suffix in (".bib", ".csv", ".txt")]
    assert {one.name for one in files} == {
        "references.bib",
        "table.csv",
        "table.csv.provenance.txt",
    }
    for one in files:
        os.utime(one, (1, 1))
    assert project("update", "--offline", "-q").code == 0
    assert project("export", "--all-configured").code == 0
    assert [one.stat().st_mtime for one in files] == [1, 1, 1]


def test_a_mark_a_tag_and_a_key_are_in_the_files_at_once(project: Command) -> None:
    project("mark", "17222320", "--include", "--tag", "gut")
    assert "@article{smith2007," in bib(project).read_text()
    assert "smith2007," in (project.home / "table.csv").read_text()
    project("key", "17222320", "smith2007crohn")
    assert "@article{smith2007crohn," in bib(project).read_text()
    project("mark", "17222320", "--clear", "include")
    assert "@article" not in bib(project).read_text()


def test_what_fails_is_a_problem_of_the_run_and_stops_nothing(project: Command) -> None:
    bib(project).unlink()
    bib(project).parent.rmdir()
    (project.home / "table.csv").unlink()
    done = project("update", "--offline", "--format", "json")
    assert done.code == 3
    [problem] = done.json["problems"]
    assert problem.startswith("[export.references] was not written: could not write ")
    assert (project.home / "table.csv").exists()
    done = project("mark", "17222320", "--include")
    assert (done.code, done.out) == (3, "PMID 17222320: include\n")
    assert "[export.references] was not written" in done.err


def test_a_choice_that_means_nothing_is_said(project: Command) -> None:
    with (project.home / "config.toml").open("a") as config:
        config.write('[export.lost]\nfile = "lost.bib"\nsearch = "nobody"\n')
    done = project("export", "--all-configured")
    assert done.code == 3
    assert "[export.lost] was not written: nothing is filed under 'nobody'" in done.complaint


def test_what_pubmed_tells_of_a_paper_is_in_the_file_after_the_run(followed: Command) -> None:
    (followed.home / "config.toml").write_text(
        '[export.all]\nfile = "all.nbib"\nids = "17222320"\n[export.bib]\nfile = "all.bib"\n'
    )
    assert followed("update", "-q").code == 0
    assert (followed.home / "all.nbib").read_text().startswith("PMID- 17222320\n")
    assert "Records as of run " in (followed.home / "all.bib").read_text()


def test_what_was_decided_is_in_the_files_at_once(followed: Command, tmp_path: Path) -> None:
    text = tmp_path / "open.txt"
    text.write_text("A claim that somebody (Nemo, 1999) made of naltrexone.\n")
    assert followed("resolve", text).code == 0
    (followed.home / "config.toml").write_text(
        '[export.cited]\nfile = "cited.bib"\ndocument = "open.txt"\n'
    )
    cited = followed.home / "cited.bib"
    done = followed("review", "open.txt", stdin=b"17222320\ny\ny\n")
    assert done.code == 0, done.err
    assert "@article{smith2007," in cited.read_text()
    decisions = tmp_path / "decisions.tsv"
    assert followed("decisions", "export", "-o", decisions).code == 0
    assert followed("unpin", "Nemo", "--document", "open.txt").code == 0
    assert "@article" not in cited.read_text()
    assert followed("decisions", "import", decisions, "--theirs").code == 0
    assert "@article{smith2007," in cited.read_text()


# --- with a network --------------------------------------------------------------


@pytest.fixture
def kept(followed: Command) -> Command:
    "Every format is kept current; what NLM's own text says is there too."
    config = (
        f'[export.{name}]\nfile = "out/r-{name}{suffix}"\nids = "17222320,23359310"\n'
        for name, suffix in EXPORT_SUFFIXES.items()
    )
    (followed.home / "config.toml").write_text("".join(config))
    (followed.home / "out").mkdir()
    done = followed("update", "-q")
    assert done.code == 0, done.err
    return followed


def written(command: Command) -> dict[str, tuple[int, int]]:
    "What is touched when a file is written, even where it says the same afterwards."
    seen = {path.name: path.stat() for path in (command.home / "out").iterdir()}
    return {name: (one.st_ino, one.st_mtime_ns) for name, one in seen.items()}


def test_where_nothing_changed_no_file_is_another(kept: Command) -> None:
    before = written(kept)
    inside = ("bibtex", "biblatex")
    assert len(before) == 2 * len(EXPORT_SUFFIXES) - len(inside)
    for words in (("update", "-q"), ("update", "-q", "--full"), ("export", "--all-configured")):
        done = kept(*words)
        assert done.code == 0, done.err
        assert written(kept) == before


def test_a_retraction_that_arrives_is_in_every_file(kept: Command, standin: Standin) -> None:
    before = written(kept)
    standin.corpus.retract("17222320", "70000911")
    assert kept("update", "-q").code == 0
    after = written(kept)
    for name, suffix in EXPORT_SUFFIXES.items():
        file = f"r-{name}{suffix}"
        # Put in its place whole, never written into: a reader has the one or the other.
        assert after[file][0] != before[file][0]
        text = (kept.home / "out" / file).read_text("utf-8").lower()
        assert "retract" in text
        assert "70000911" in text
    assert kept("update", "-q").code == 0
    assert written(kept) == after


def test_what_is_not_chosen_is_not_touched(kept: Command, standin: Standin) -> None:
    with (kept.home / "config.toml").open("a") as config:
        config.write('[export.other]\nfile = "other.bib"\nids = "23359310"\n')
    kept("update", "-q")
    other = kept.home / "other.bib"
    before = other.stat()
    standin.corpus.retract("17222320", "70000911")
    assert kept("update", "-q").code == 0
    assert (other.stat().st_ino, other.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_what_somebody_else_wrote_there_is_put_right(kept: Command) -> None:
    bib = kept.home / "out" / "r-bibtex.bib"
    text = bib.read_bytes()
    bib.write_bytes(text.replace(b"@article", b"@misc", 1))
    assert kept("update", "-q").code == 0
    assert but_for_run(bib.read_bytes()) == but_for_run(text)
    bib.unlink()
    assert kept("update", "-q").code == 0
    assert but_for_run(bib.read_bytes()) == but_for_run(text)


@pytest.mark.parametrize("files", [0, 5])
def test_a_run_that_is_killed_leaves_every_file_whole(
    kept: Command, standin: Standin, files: int
) -> None:
    "Killed while the first is written, or when some are."
    folder = kept.home / "out"
    old = {path.name: path.read_bytes() for path in folder.iterdir()}
    before = written(kept)
    standin.corpus.retract("17222320", "70000911")
    process = kept.start("update", "-q")
    while process.poll() is None:
        in_work = set(os.listdir(folder)) - set(old)
        if in_work and sum(written_now(folder, before)) >= files:
            break
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    left = {name: (folder / name).read_bytes() for name in old}
    assert kept("update", "-q").code == 0
    new = {name: (folder / name).read_bytes() for name in old}
    for name, content in left.items():
        assert content == old[name] or but_for_run(content) == but_for_run(new[name]), name
    assert sum(old[name] != new[name] for name in old) >= len(EXPORT_SUFFIXES)


def written_now(folder: Path, before: dict[str, tuple[int, int]]) -> list[bool]:
    found = []
    for name, (inode, _) in before.items():
        try:
            found.append((folder / name).stat().st_ino != inode)
        except FileNotFoundError:
            found.append(True)
    return found


def but_for_run(content: bytes) -> list[bytes]:
    return [line for line in content.splitlines() if not line.startswith(b"% Records as of run")]
