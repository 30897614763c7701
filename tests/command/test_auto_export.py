"""[export] in config.toml: files that stay current, and are not touched for nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
