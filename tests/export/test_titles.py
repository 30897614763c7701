"""Titles keep their capitals, italics, sub- and superscripts under plain.bst and biblatex."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.export.dialects import BIBLATEX, BIBTEX
from ldn_lit.export.markup import letters, pieces
from ldn_lit.export.titles import prose, title


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        (
            "Low-dose naltrexone therapy improves active Crohn's disease.",
            "Low-dose naltrexone therapy improves active {Crohn's} disease",
        ),
        ("Low-Dose naltrexone (LDN): a review", "{Low-Dose} naltrexone ({LDN}): a review"),
        ("The TNF-α/IL-6 axis in T cells", r"The {TNF-{$\alpha$}/IL-6} axis in {T} cells"),
        ("mRNA and pH", "{mRNA} and {pH}"),
        ("pH and LDN, mRNA.", "{pH} and {LDN}, {mRNA}"),
        ("A trial", "A trial"),
        # BibTeX keeps only the very first character; a bracket takes its place.
        ("[Effects of naltrexone].", "[{Effects} of naltrexone]"),
        ('"Low" dose', "``{Low}'' dose"),
        ("Étude of Łódź", r"{\'E}tude of {{\L}{\'o}d{\'z}}"),
        # A group that starts with a command is not protected.
        ("%CD4 and &B", r"{{\%CD4}} and {{\&B}}"),
        ("Effect of Δ9", r"Effect of {{$\Delta$}9}"),
        ("LOW DOSE NALTREXONE in pain", "LOW DOSE NALTREXONE in pain"),
        ("EXTEND Trial", "{EXTEND} {Trial}"),
        ("LDN", "{LDN}"),
        ("What is it? Really?", "What is it? {Really}?"),
        ("And so on...", "And so on..."),
        ("H<sub>2</sub>O and NO<sub>x</sub>", r"{H\textsubscript{2}O} and {NO\textsubscript{x}}"),
        ("about 10<sup>28</sup> of them", r"about 10\textsuperscript{28} of them"),
        ("<i>Ips</i> typographus", r"{{\emph{Ips}}} typographus"),
        ("Growth <i>in vitro</i>", r"Growth {\emph{in vitro}}"),
        ("<i>BRCA1</i>-mutant <b>b</b>", r"{{\emph{BRCA1}}-mutant} {\textbf{b}}"),
        ("Of <i>Escherichia coli</i>.", r"Of {{\emph{Escherichia coli}}}"),
        ("<i>x<sub>2</sub></i> y", r"{\emph{x\textsubscript{2}}} y"),
        ("p<i and <b>open", r"p{$<$}i and {$<$}b{$>$}open"),
        ("<i>one</b> of</i> two", r"{\emph{one{$<$}/b{$>$} of}} two"),
        ("stray</i> tag", r"stray{$<$}/i{$>$} tag"),
        ("  two \n lines\t", "two lines"),
        ("", ""),
        (".", ""),
    ],
)
def test_titles(text: str, latex: str) -> None:
    assert title(text, BIBTEX) == latex


TAGGED = st.lists(
    st.sampled_from(["<i>", "</i>", "<sub>", "</sub>", "<SUP>", "</sup>", "a", "B", " ", "<", "é"])
).map("".join)


@given(TAGGED)
def test_no_letter_is_lost_or_moved(text: str) -> None:
    read = "".join(letters(piece) for piece in pieces(text))
    assert [c for c in read if c in "aBé"] == [c for c in text if c in "aBé"]
    latex = title(text, BIBTEX)
    assert latex.count("{") == latex.count("}")


def test_long_runs_of_marks_and_tags_take_no_time() -> None:
    title("(" * 50_000 + "a" + "." * 50_000, BIBTEX)
    title("<i>" * 20_000, BIBTEX)


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("The TNF-α/IL-6 axis – R&D.", r"The {TNF-α/IL-6} axis – {R\&D}"),
        ("Étude of Łódź", "Étude of {Łódź}"),
        ("H<sub>2</sub>O in <i>Ips</i> <b>x</b>",
         r"{H\textsubscript{2}O} in {{\emph{Ips}}} {\mkbibbold{x}}"),
        ("Effect of Δ9", "Effect of {Δ9}"),
        ("<i>ε</i>-poly", r"{\emph{ε}}-poly"),
    ],
)  # fmt: skip
def test_titles_for_biber(text: str, latex: str) -> None:
    assert title(text, BIBLATEX) == latex


def test_an_abstract_keeps_its_tags_and_its_capitals_as_they_are() -> None:
    text = "RESULTS: NO<sub>x</sub> fell by 5% (p<0.05). Done."
    assert prose(text, BIBTEX) == (r"RESULTS: NO\textsubscript{x} fell by 5\% (p{$<$}0.05). Done.")
