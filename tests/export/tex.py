"""BibTeX, LaTeX, biber and pandoc, run on what we write: their complaints, and what they read."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from ldn_lit.export.biblatex import biblatex
from ldn_lit.export.bibtex import bibtex
from ldn_lit.export.references import Reference, in_order
from tests.export.recorded_references import HEADER

# Overfull and underfull boxes are typography.
_COMPLAINT = re.compile(r"^!.*|.*Warning.*|Missing character.*", re.MULTILINE)
# TeX wraps its log at 79 columns, in the middle of a word.
_UNWRAPPED = {"max_print_line": "10000"}


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(missing), reason=f"needs {' and '.join(missing)}")


def classic(references: Iterable[Reference]) -> str:
    return "".join(bibtex(in_order(list(references)), HEADER))


def modern(references: Iterable[Reference]) -> str:
    return "".join(biblatex(in_order(list(references)), HEADER))


def run(folder: Path, *command: str) -> str:
    "What it printed, whatever it returned."
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=300,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), **_UNWRAPPED},
        check=False,
    )
    return done.stdout + done.stderr


def bibtexed(folder: Path, text: str, style: str) -> list[str]:
    "What BibTeX complains of; the bibliography stands in STYLE.bbl."
    (folder / "refs.bib").write_text(text, encoding="ascii")
    aux = f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{refs}}\n"
    (folder / f"{style}.aux").write_text(aux)
    said = run(folder, "bibtex", style).splitlines()
    harmless = ("This is BibTeX", "The top-level", "The style file", "Database file", "(There w")
    return [line for line in said if not line.startswith(harmless)]


def typeset(folder: Path, name: str, body: str, preamble: str = "", runs: int = 2) -> list[str]:
    "What LaTeX complains of in the last run over a document."
    document = (
        f"\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
    )
    (folder / f"{name}.tex").write_text(document, encoding="utf-8")
    for _ in range(runs):
        run(folder, "pdflatex", "-interaction=nonstopmode", "-draftmode", name)
    log = (folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")
    return _COMPLAINT.findall(log)


def fonts_for(text: str) -> str:
    "The lines that the file itself asks for."
    asked = (r"\usepackage[T1]{fontenc}", r"\usepackage{url}")
    return "\n".join(line for line in asked if line in text)


def validated(folder: Path, text: str) -> tuple[list[str], str]:
    "biber's warnings and errors, and the file as it wrote it again."
    (folder / "refs.bib").write_text(text, encoding="utf-8")
    said = run(
        folder, "biber", "--tool", "--validate-datamodel", "--output-file", "back.bib", "refs.bib"
    )
    complaints = [line for line in said.splitlines() if re.match("WARN|ERROR", line)]
    return complaints, (folder / "back.bib").read_text(encoding="utf-8")


def as_csl(folder: Path, text: str, dialect: str) -> dict[str, dict[str, Any]]:
    "What pandoc reads, by key."
    (folder / "refs.bib").write_text(text, encoding="utf-8")
    items = json.loads(run(folder, "pandoc", "-f", dialect, "-t", "csljson", "refs.bib"))
    return {item["id"]: item for item in items}
