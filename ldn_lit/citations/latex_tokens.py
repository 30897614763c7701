"""What LaTeX source is made of, as far as a reader of its text and citations has to tell it."""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"""(?P<comment>%[^\n]*(?:\n[ \t]*(?![ \t\r\n]))?)
      | \\begin\s{0,9}\{(?P<begin>[A-Za-z*]{1,40})\}
      | \\end\s{0,9}\{(?P<end>[A-Za-z*]{1,40})\}
      | \\(?:verb|lstinline)\*?(?P<bar>[^A-Za-z\s*{\[])[^\n]{0,500}?(?P=bar)
      | \\(?P<bibitem>bibitem)(?![A-Za-z])
      | \\(?P<cite>[A-Za-z]{0,20}[Cc]ite[A-Za-z]{0,20})\*?
      | \\(?P<section>(?:part|chapter|(?:sub){0,2}section|(?:sub)?paragraph|title)\*?(?![A-Za-z]))
      | \\(?P<item>item(?![A-Za-z]))(?:\s{0,9}\[[^\[\]\n]{0,100}\])?
      | \\(?P<paragraph>(?:par|bigskip|medskip|newpage|clearpage|maketitle)(?![A-Za-z]))
      | \\(?P<link>href|url|path|nolinkurl)(?![A-Za-z])\s{0,9}
      | \\(?P<note>footnote|footnotetext|thanks|caption)(?![A-Za-z])
      | \\(?P<silent>label|ref|eqref|pageref|autoref|[cC]ref|vref|input|include|includegraphics
          |bibliography|bibliographystyle|addbibresource|usepackage|documentclass|vspace|hspace
          |setlength|setcounter|addtocounter|pagestyle|thispagestyle|graphicspath|hypersetup|geometry
          |newcommand|renewcommand|providecommand|newenvironment|DeclareMathOperator|newtheorem
          |author|address|affil|affiliation|email|ead|date|orcid|institute|tag|hyphenation
          |definecolor|rule|cline|multirow|index|glossary|acro|pdfbookmark|citetext
          |printbibliography|fontsize|includepdf|todo)\*?(?![A-Za-z])
      | \\(?P<cell>multicolumn)(?![A-Za-z])
      | (?P<newline>\\\\)(?:\*?\[[^\]\n]{0,20}\])?
      | \\[^A-Za-z] | (?P<column>&) | (?P<closing>\})""",
    re.VERBOSE,
)
BODY = re.compile(r"^[^%\n]{0,200}\\begin\s{0,9}\{document\}", re.MULTILINE)
NOT_READ = frozenset(
    """verbatim Verbatim BVerbatim lstlisting minted alltt comment filecontents equation align
    gather multline eqnarray flalign alignat displaymath math tikzpicture algorithm
    algorithmic""".split()
)
ARGUMENTS = {
    **dict.fromkeys(("tabular", "array", "longtable", "minipage", "multicols", "spacing"), 1),
    **dict.fromkeys(("tabular*", "tabularx", "tabulary", "adjustwidth"), 2),
}
# natbib and biblatex commands that hold no keys, or only hide an entry in the list.
NO_CITATION = frozenset(
    """nocite citetext citestyle setcitestyle citationstyle citesetup citereset bibcite citename
    citeindextrue citeindexfalse defcitealias newcitealias citeauthorfont citenumfont citedash
    citemid citepunct citeleft citeright citeform""".split()
)
FILECONTENTS = re.compile(r"\\begin\s{0,9}\{(?P<begin>filecontents\*?)\}")
BIBER = re.compile(
    r"^[^%\n]{0,200}\\(?:addbibresource|usepackage\s?(?:\[[^\]]{0,500}\])?\s?\{biblatex\})",
    re.MULTILINE,
)
CONTENTS_NAME = re.compile(r"\s{0,9}(?:\[[^\]\n]{0,50}\])?\{[^{}\n]{1,200}\.bib\}")


def closing_braces(source: str) -> dict[int, int]:
    "Each opening brace's closing one; escaped ones and those in comments are none."
    closing: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer(r"\\.|%[^\n]*|[{}]", source, re.DOTALL):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and opened:
            closing[opened.pop()] = match.start()
    return closing
