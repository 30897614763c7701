"""LaTeX: \\cite and its kin, thebibliography, and what is cited by hand between the commands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldn_lit.citations import find_citations
from ldn_lit.citations.latex_text import read_latex
from ldn_lit.records import Citation, Document, DocumentFormat
from tests.growth import in_proportion

REFERENCES = r"""@article{Younger2013, author={Younger, Jarred and Noor, Noorulain}, year=2013,
  title={Low-dose naltrexone for the treatment of fibromyalgia}, pmid={23359310}}
@article{smith2007, author={Smith, Jill P.}, year=2007,
  title={Low-dose naltrexone therapy improves active Crohn's disease}}
@book{book, title={The LDN Book}}"""


def document(text: str, *bibliographies: Document, form: DocumentFormat = "latex") -> Document:
    return Document(
        path="a.tex", name="a.tex", text=text, sha256="", format=form, bibliographies=bibliographies
    )


BIB = document(REFERENCES, form="bibtex")


def find(text: str, *bibliographies: Document) -> tuple[Citation, ...]:
    found = find_citations(document(text, *bibliographies))
    for citation in found:
        assert text[citation.start : citation.end] == citation.text
        assert text.count("\n", 0, citation.start) + 1 == citation.line
        for mention in citation.mentions:
            assert text.count("\n", 0, mention.start) + 1 == mention.line
    assert len({citation.id for citation in found}) == len(found)
    return found


def keys(text: str) -> list[str]:
    "Every key of the text that cites, at all its places."
    places = []
    for citation in find(text, BIB):
        if citation.key:
            places.append(citation.start)
            places += [mention.start for mention in citation.mentions]
    ends = {
        place: min(i for i in (text.find(c, place) for c in ",}% \n") if i != -1)
        for place in places
    }
    return [text[place : ends[place]] for place in sorted(places)]


def test_a_cited_key_is_the_work_it_names() -> None:
    text = "Pain fell \\citep[see][p.~3]{Younger2013}.\nIt did, as \\citet{Younger2013} say."
    (citation,) = find(text, BIB)
    assert (citation.text, citation.kind, citation.line) == ("Younger2013", "reference", 1)
    assert (citation.authors, citation.year, citation.pmid, citation.key) == (
        ("Younger J", "Noor N"), 2013, "23359310", "Younger2013",
    )  # fmt: skip
    (again,) = citation.mentions
    assert (text[again.start : again.end], again.line) == ("Younger2013", 2)
    assert citation.context == "Pain fell . It did, as say."


COMMANDS = [
    *(rf"\{name}{{Younger2013}}" for name in (
        "cite", "citep", "citet", "citealp", "citealt", "citeauthor", "citeyear", "citeyearpar",
        "autocite", "parencite", "textcite", "footcite", "supercite", "fullcite", "footfullcite",
        "smartcite", "Citet", "Textcite", "cite*", "citep*", "citenum", "onlinecite", "citetitle",
        "shortcite", "notecite", "citeA",
    )),
    r"\cite [see] [p. 3] {Younger2013}", r"\citep[see {\em e.g.}][{[3]}]{Younger2013}",
    r"\cite{ Younger2013 }", "\\cite{%\n  Younger2013% smith2007\n}", "\\cite\n{Younger2013}",
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_commands(command: str) -> None:
    assert keys(f"Pain fell {command}.") == ["Younger2013"]


SEVERAL = [
    r"\cite{Younger2013,smith2007}",
    "\\cite{Younger2013,\n   smith2007}",
    r"\cites{Younger2013}{smith2007}",
    r"\autocites(see)(and more)[1]{Younger2013}[see][2]{smith2007}",
    r"\cite{Younger2013}\cite{smith2007}",
    r"\cite{Younger2013} (\cite{smith2007})",
]


@pytest.mark.parametrize("command", SEVERAL)
def test_several_keys(command: str) -> None:
    assert keys(f"Pain fell {command}.") == ["Younger2013", "smith2007"]


NOT_CITED = [
    r"\nocite{*}", r"\nocite{Younger2013}", r"% \cite{Younger2013}", r"\verb|\cite{Younger2013}|",
    "\\begin{verbatim}\n\\cite{Younger2013}\n\\end{verbatim}",
    "\\begin{lstlisting}[x]\n\\cite{Younger2013}\n\\end{lstlisting}",
    "\\begin{comment}\\cite{Younger2013}\\end{comment}",
    r"\newcommand{\mine}[1]{\citep{#1}}", r"\newcommand{\y}{\citep{Younger2013}}",
    r"\citetext{Younger2013}", r"\citestyle{nature}", r"\\cite{Younger2013}", r"\cite{}", r"\cite",
    "\\begin{document}\\end{document}\\cite{Younger2013}",
    "\\cite{Younger2013}\n\\begin{document}x\\end{document}",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_CITED)
def test_what_cites_nothing(text: str) -> None:
    assert keys(f"{text}\n") == []


def test_a_percent_sign_is_no_comment() -> None:
    assert keys(r"Fell by 30\% \cite{Younger2013}.") == ["Younger2013"]
    assert keys("\\\\% \\cite{smith2007}\n\\cite{Younger2013}.") == ["Younger2013"]


def test_bibtex_does_not_tell_capitals_apart_and_biber_does() -> None:
    (citation,) = find(r"\cite{younger2013}\bibliography{refs}", BIB)
    assert (citation.kind, citation.pmid) == ("reference", "23359310")
    for preamble in ("\\addbibresource{refs.bib}\n", "\\usepackage[style=apa]{biblatex}\n"):
        (citation,) = find(preamble + r"\cite{younger2013}", BIB)
        assert (citation.kind, citation.authors) == ("author_year", ("Younger",))


def test_a_key_that_is_in_no_bibliography_stays_open() -> None:
    shaped, unknown = find(r"Pain fell \cite{Zagon1983,nokey}.", BIB)
    assert (shaped.kind, shaped.authors, shaped.year) == ("author_year", ("Zagon",), 1983)
    assert (unknown.kind, unknown.authors, unknown.key) == ("author_year", (), "nokey")
    assert unknown.note == "the key nokey is in no bibliography that was read"


def test_a_bibliography_written_out_in_the_document() -> None:
    text = (
        "\\documentclass{article}\n\\begin{filecontents*}{own.bib}\n"
        "@article{own, title={Own}, year=2013}\n\\end{filecontents*}\n"
        "\\begin{document}\n\\cite{own}\n\\end{document}\n"
    )
    (citation,) = find(text)
    assert (citation.kind, citation.title, citation.line) == ("reference", "Own", 6)


# --- thebibliography --------------------------------------------------------

BROWN = (
    "Brown N, Panksepp J. Low-dose naltrexone for disease prevention and quality of life. "
    "\\textit{Med Hypotheses}. 2009 Mar;72(3):333--7."
)
BIHARI = (
    "B.~Bihari.\n\\newblock Efficacy of low dose naltrexone as an immune stabilizing agent.\n"
    "\\newblock {\\em AIDS Patient Care}, 9(1):3, 1995."
)
OWN_LIST = (
    "It helps \\cite{brown}. It did \\citep{bih,brown}, as Brown and Panksepp (2009) say.\n"
    "\\begin{thebibliography}{9}\n"
    "% none\n"
    f"\\bibitem{{brown}} {BROWN}\n\n"
    f"\\bibitem[{{Bihari(1995)}}]{{bih}}\n{BIHARI}\n"
    "\\end{thebibliography}\n"
)


def test_a_list_of_its_own() -> None:
    written, brown, bihari = find(OWN_LIST, BIB)
    assert (brown.text, brown.kind, brown.key, brown.number) == (BROWN, "reference", "brown", 1)
    assert (brown.authors, brown.year, brown.pages) == (("Brown N", "Panksepp J"), 2009, "333-7")
    assert (brown.journal, brown.volume, brown.issue) == ("Med Hypotheses", "72", "3")
    assert [OWN_LIST[m.start : m.end] for m in brown.mentions] == ["brown", "brown"]
    assert brown.context == "It helps . It did , as Brown and Panksepp (2009) say."
    assert (bihari.text, bihari.key, bihari.year) == (BIHARI, "bih", 1995)
    assert bihari.title == "Efficacy of low dose naltrexone as an immune stabilizing agent"
    assert len(bihari.mentions) == 1
    assert (written.kind, written.refers_to) == ("author_year", brown.id)


def test_its_own_list_comes_before_the_bibliographies() -> None:
    text = OWN_LIST.replace("brown", "smith2007")
    assert {each.year for each in find(text, BIB) if each.key == "smith2007"} == {2009}


# --- by hand ----------------------------------------------------------------

BY_HAND = [
    (r"Younger et al.~(2013) found it.", "Younger et al.~(2013)", ("Younger",), 2013),
    (r"\textit{Younger et al.} (2013) found it.", "Younger et al.} (2013)", ("Younger",), 2013),
    (r"It is so (Sm{\aa}brekke 2019).", r"(Sm{\aa}brekke 2019)", ("Småbrekke",), 2019),
    (r"So Garc{\'\i}a-L\'opez et~al. (2015) say.", r"Garc{\'\i}a-L\'opez et~al. (2015)",
     ("García-López",), 2015),
    (r"So (van der Woude \& Lie, 2012).", r"(van der Woude \& Lie, 2012)",
     ("van der Woude", "Lie"), 2012),
    ("So (Zagon % who else\n 1983).", "(Zagon % who else\n 1983)", ("Zagon",), 1983),
    (r"It fell.\footnote{See (Zagon 1983).} So", "(Zagon 1983)", ("Zagon",), 1983),
    (r"\section{Pain} It fell (Zagon 1983).", "(Zagon 1983)", ("Zagon",), 1983),
    (r"\begin{itemize} \item It fell (Zagon 1983). \end{itemize}", "(Zagon 1983)", ("Zagon",),
     1983),
]  # fmt: skip


@pytest.mark.parametrize(("text", "span", "authors", "year"), BY_HAND)
def test_citations_by_hand(text: str, span: str, authors: tuple[str, ...], year: int) -> None:
    (citation,) = find(text)
    assert (citation.text, citation.authors, citation.year) == (span, authors, year)


def test_in_the_note_of_a_command() -> None:
    keyed, written = sorted(find(r"It fell \citep[see also Zagon 1983]{smith2007}.", BIB),
                            key=lambda each: each.kind, reverse=True)  # fmt: skip
    assert (keyed.text, written.text, written.year) == (
        "smith2007", "[see also Zagon 1983]", 1983,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [(r"\url{https://doi.org/10.1002/art.37734}", "doi", "10.1002/art.37734"),
     (r"\url{https://doi.org/10.1007/a\_b}", "doi", "10.1007/a_b"),
     (r"\href{https://pubmed.ncbi.nlm.nih.gov/17222320/}{here}", "pmid", "17222320"),
     (r"doi:10.1007/a\_b", "doi", "10.1007/a_b")],
)  # fmt: skip
def test_identifiers(text: str, field: str, value: str) -> None:
    (citation,) = find(f"See {text}.")
    assert getattr(citation, field) == value


def test_a_link_belongs_to_its_words() -> None:
    (citation,) = find(r"See \href{https://doi.org/10.1002/art.37734}{Younger et al. 2013}.")
    assert (citation.text, citation.doi) == ("Younger et al. 2013", "10.1002/art.37734")


@pytest.mark.parametrize(
    "text",
    [r"\label{Zagon 1983}", r"\author{Ian Zagon 1983}", r"\includegraphics[Zagon 1983]{Zagon 1983}",
     "\\begin{equation} (Zagon 1983) \\end{equation}", r"\todo{(Zagon 1983)}"],
)  # fmt: skip
def test_what_is_not_printed(text: str) -> None:
    assert not find(f"{text}\n")


def test_what_is_printed() -> None:
    source = (
        "\\documentclass{article}\n\\begin{document}\n\\section*{On {\\em LDN}}\nIt's 5\\% --- "
        "``so''.\\\\\n\\begin{tabular}{ll}\nA & B \\\\\n\\end{tabular}\n\\end{document} no"
    )
    lines = [line.strip() for line in read_latex(source).text.splitlines() if line.strip()]
    assert lines == ["On  LDN", "It's 5% — “so”.", "A  |  B"]


# --- any text ---------------------------------------------------------------

SHARDS = [
    *(
        "\\cite{",
        "\\cites(",
        "\\begin{thebibliography}{9}",
        "\\bibitem{a}",
        "\\end{thebibliography}",
    ),
    *(
        "\\verb|",
        "\\section{",
        "\\href{a}{",
        "\\url{",
        "\\footnote{",
        "\\item",
        "\\begin{verbatim}",
    ),
    *("\\begin{document}", "\\end{document}", "\\'", "\\aa", "\\", "Younger2013", "Zagon (1983)"),
    *("}", "{", "[", "]", ")", ",", "%", "$", "&", "\n", " ", "e", "é"),
]


@given(st.lists(st.sampled_from(SHARDS), max_size=40).map("".join) | st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    find(text, BIB)


@given(st.lists(st.sampled_from(SHARDS), max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_every_printed_character_has_a_place(text: str) -> None:
    latex = read_latex(text)
    assert len(latex.text) == len(latex.starts) == len(latex.ends)
    for start, end in zip(latex.starts, latex.ends, strict=True):
        assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize(
    "shard",
    ["\\cite{a,", "\\cite{a}", "\\cite[", "\\begin{verbatim}", "\\verb|", "\\verb", "\\bibitem",
     "\\bibitem{a} ", "\\bibitem[", "{", "}", "\\'", "$", "%", "&", "\\section{", "\\href{",
     "\\href{a}{b}", "\\cites[a]{b}", "\\footnote{", "\\", "\\begin{document}", "\\item[",
     "\\end{thebibliography}", "\\begin{thebibliography}{9}", "\\begin{filecontents}{a.bib}"],
)  # fmt: skip
def test_reading_takes_linear_time(shard: str) -> None:
    assert in_proportion(lambda count: read_latex(shard * count), 20_000)
