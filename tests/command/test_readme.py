"""The README's report is what the program prints."""

from __future__ import annotations

import re
from pathlib import Path

from tests.standin.server import Standin

from .running import Command

README = Path(__file__).resolve().parents[2] / "README.md"
#: A trial that really went this way between 2020 and 2022, and a paper of 2024.
TRIAL, PAPER = "NCT03970330", "38393784"
STOPPED = "Original PI left institution, lack of funding to continue"


def shown(text: str) -> str:
    "The README's indented blocks, as they would stand on a terminal."
    return re.sub(r"^    ", "", text, flags=re.MULTILINE)


def undated(text: str) -> str:
    return re.sub(r"\d{4}-\d\d-\d\d( \d\d:\d\d UTC)?", "DATE", text)


def test_the_report_in_the_readme_is_a_real_one(ldn_lit: Command, full_standin: Standin) -> None:
    corpus = full_standin.corpus
    record = corpus.raw(PAPER)
    assert record is not None
    corpus.delete(PAPER)
    corpus.set_status(TRIAL, "RECRUITING")
    enrolled(full_standin, 160, "ESTIMATED")
    command = ldn_lit.asking(full_standin.eutils_url, full_standin.ctgov_url)
    command("update")
    corpus.add(record)
    corpus.set_status(TRIAL, "TERMINATED", why_stopped=STOPPED)
    enrolled(full_standin, 9, "ACTUAL")
    readme = undated(shown(README.read_text(encoding="utf-8")))
    assert undated(command("update").out) in readme
    assert undated(command("update").out) in readme
    assert command("update", "-q").out == ""


def enrolled(standin: Standin, count: int, kind: str) -> None:
    standin.corpus.change_trial(
        TRIAL, "designModule", enrollmentInfo={"count": count, "type": kind}
    )
