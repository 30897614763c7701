"""One small review of low-dose naltrexone, written in every format that people hand over.

The facts are real, the words are ours. `{3,4}` in a paragraph is a pointer into the list.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from tests.documents.word_files import Paragraph, docx, numbered

TITLE = "Low-dose naltrexone across clinics: a short review"
RUNNING = "Notes on Low-Dose Naltrexone 2024; 3: 14"

BODY: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Pain",
        (
            "Fibromyalgia is where low-dose naltrexone has been examined most often. A pilot study "
            "of ten women {1} was followed by a placebo-controlled crossover trial {2} in which "
            "pain fell further on naltrexone than on placebo. The doses in between were compared "
            "later {3}, and a parallel-group trial of twelve weeks {4} found no difference in the "
            "average of pain, although memory problems became fewer. Reviews place these results "
            "among others on inflammation and glial cells {5,6}.",
            "Sleep, mood and stiffness were recorded as secondary outcomes in nearly all of these "
            "studies {1-4}. Few patients stopped because of adverse events; vivid dreams and "
            "headaches were the complaints that returned most often in the diaries of the "
            "participants, and they were as a rule short-lived and mild.",
        ),
    ),
    (
        "Bowel disease",
        (
            "An open-label study of patients with active Crohn’s disease reported fewer symptoms "
            "{7}. Children were treated in a small randomised study that looked at safety first "
            "{8}. A Dutch group added endoscopic findings and laboratory work on epithelial "
            "barrier function {9}, which makes the three bowel studies {7-9} hard to compare.",
            "None of these investigations was large enough to settle the matter. Remission was "
            "defined in different ways, concomitant medication was handled differently, and the "
            "period of observation was shorter than most gastroenterologists would like to see.",
        ),
    ),
    (
        "Nervous system",
        (
            "In multiple sclerosis quality of life was the outcome of a crossover trial {10}, and "
            "an Italian pilot trial followed patients with the primary progressive form {11}. "
            "Prescription registers from Norway did not show that other medication was needed "
            "less once naltrexone had been started {12}. Taken together the neurological data "
            "{10,11,12} suggest that the drug is tolerated and leave its effect open.",
            "Whoever prescribes naltrexone at such doses does so without an approved indication. "
            "Compounding pharmacies supply capsules and liquids of one to five milligrams, whose "
            "release has seldom been measured, and reimbursement depends on the country.",
        ),
    ),
)

REFERENCES: tuple[str, ...] = (
    "Younger J, Mackey S. Fibromyalgia symptoms are reduced by low-dose naltrexone: a pilot "
    "study. Pain Med. 2009;10(4):663-672. doi:10.1111/j.1526-4637.2009.00613.x",
    "Younger J, Noor N, McCue R, Mackey S. Low-dose naltrexone for the treatment of fibromyalgia: "
    "findings of a small, randomized, double-blind, placebo-controlled, counterbalanced, crossover "
    "trial assessing daily pain levels. Arthritis Rheum. 2013;65(2):529-538. "
    "doi:10.1002/art.37734",
    "Bruun-Plesner K, Blichfeldt-Eckhardt MR, Vaegter HB, Lauridsen JT, Amris K, Toft P. Low-Dose "
    "Naltrexone for the Treatment of Fibromyalgia: Investigation of Dose-Response Relationships. "
    "Pain Med. 2020;21(10):2253-2261. doi:10.1093/pm/pnaa001",
    "Due Bruun K, Christensen R, Amris K, et al. Naltrexone 6 mg once daily versus placebo in "
    "women with fibromyalgia: a randomised, double-blind, placebo-controlled trial. Lancet "
    "Rheumatol. 2024;6(1):e31-e39. doi:10.1016/S2665-9913(23)00278-3",
    "Younger J, Parkitny L, McLain D. The use of low-dose naltrexone (LDN) as a novel "
    "anti-inflammatory treatment for chronic pain. Clin Rheumatol. 2014;33(4):451-459. "
    "doi:10.1007/s10067-014-2517-2",
    "Toljan K, Vrooman B. Low-Dose Naltrexone (LDN)-Review of Therapeutic Utilization. Med Sci "
    "(Basel). 2018;6(4):82. doi:10.3390/medsci6040082",
    "Smith JP, Stock H, Bingaman S, Mauger D, Rogosnitzky M, Zagon IS. Low-dose naltrexone therapy "
    "improves active Crohn’s disease. Am J Gastroenterol. 2007;102(4):820-828. "
    "doi:10.1111/j.1572-0241.2007.01045.x",
    "Smith JP, Field D, Bingaman SI, Evans R, Mauger DT. Safety and tolerability of low-dose "
    "naltrexone therapy in children with moderate to severe Crohn’s disease: a pilot study. J Clin "
    "Gastroenterol. 2013;47(4):339-345. doi:10.1097/MCG.0b013e3182702f2b",
    "Lie MRKL, van der Giessen J, Fuhler GM, et al. Low dose Naltrexone for induction of remission "
    "in inflammatory bowel disease patients. J Transl Med. 2018;16(1):55. "
    "doi:10.1186/s12967-018-1427-5",
    "Cree BA, Kornyeyeva E, Goodin DS. Pilot trial of low-dose naltrexone and quality of life in "
    "multiple sclerosis. Ann Neurol. 2010;68(2):145-150. doi:10.1002/ana.22006",
    "Gironi M, Martinelli-Boneschi F, Sacerdote P, et al. A pilot trial of low-dose naltrexone in "
    "primary progressive multiple sclerosis. Mult Scler. 2008;14(8):1076-1083. "
    "doi:10.1177/1352458508095828",
    "Raknes G, Småbrekke L. Low dose naltrexone in multiple sclerosis: Effects on medication use. "
    "A quasi-experimental study. PLoS One. 2017;12(11):e0187423. doi:10.1371/journal.pone.0187423",
)

#: Entry -> how often the text points to it.
POINTED = {1: 2, 2: 2, 3: 2, 4: 2, 5: 1, 6: 1, 7: 2, 8: 2, 9: 2, 10: 2, 11: 2, 12: 2}

_POINTER = re.compile(r" \{([\d,-]+)\}")
_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹–")


def _pointed(words: str, write: Callable[[str], str]) -> str:
    return _POINTER.sub(lambda found: write(found[1]), words)


def as_text(*, lifted: bool) -> str:
    def write(numbers: str) -> str:
        return numbers.translate(_SUPERSCRIPT) if lifted else f" [{numbers}]"

    parts = [TITLE]
    for heading, paragraphs in BODY:
        parts += [heading, *(_pointed(words, write) for words in paragraphs)]
    entries = "\n".join(f"{number}. {entry}" for number, entry in enumerate(REFERENCES, 1))
    return "\n\n".join([*parts, "References", entries]) + "\n"


def as_html(*, lifted: bool) -> str:
    "With what surrounds an article on a page: none of it may be read."

    def write(numbers: str) -> str:
        linked = re.sub(r"\d+", lambda found: f'<a href="#r{found[0]}">{found[0]}</a>', numbers)
        return f"<sup>{linked}</sup>" if lifted else f" [{linked}]"

    parts = [f"<h1>{TITLE}</h1>"]
    for heading, paragraphs in BODY:
        parts.append(f"<h2>{heading}</h2>")
        parts += [f"<p>{_pointed(escape(words), write)}</p>" for words in paragraphs]
    entries = "".join(f'<li id="r{n}">{escape(one)}</li>' for n, one in enumerate(REFERENCES, 1))
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Review</title>'
        "<style>body{font:11pt serif;max-width:32em;margin:auto}"
        "@media print{nav,aside,footer{display:none}}</style></head><body>"
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/a">About (Nobody 2001)</a></li></ul>'
        f"</nav><article>{''.join(parts)}"
        f'<section class="references"><h2>References</h2><ol>{entries}</ol></section></article>'
        '<aside class="related"><h3>Related articles</h3><p>Else W. (2011)</p></aside>'
        "<footer>Follow us (2024)</footer></body></html>"
    )


def as_docx(*, lifted: bool) -> bytes:
    def paragraph(words: str) -> Paragraph:
        runs: list[tuple[str, bool]] = []
        start = 0
        for found in _POINTER.finditer(words):
            runs.append((words[start : found.start()], False))
            runs.append((found[1], True) if lifted else (f" [{found[1]}]", False))
            start = found.end()
        return Paragraph([*runs, (words[start:], False)])

    parts = [Paragraph([(TITLE, False)], style="Title")]
    for heading, paragraphs in BODY:
        parts.append(Paragraph([(heading, False)], style="Heading1"))
        parts += [paragraph(words) for words in paragraphs]
    parts.append(Paragraph([("References", False)], style="Heading1"))
    parts += [numbered(entry) for entry in REFERENCES]
    return docx(parts)


def as_tex(*, lifted: bool) -> str:
    "For pdflatex, in two columns with running heads."

    def write(numbers: str) -> str:
        return f"\\textsuperscript{{{numbers}}}" if lifted else f" [{numbers}]"

    parts = []
    for heading, paragraphs in BODY:
        parts.append(f"\\section*{{{heading}}}")
        parts += [_pointed(_tex(words), write) + "\n" for words in paragraphs]
    entries = "\n".join(f"\\bibitem{{r{n}}} {_tex(one)}" for n, one in enumerate(REFERENCES, 1))
    return "\n".join(
        [
            "\\documentclass[10pt,twocolumn]{article}",
            "\\usepackage[a5paper,margin=14mm,top=20mm]{geometry}",
            "\\usepackage[utf8]{inputenc}",
            "\\usepackage{fancyhdr}\\pagestyle{fancy}\\fancyhf{}",
            f"\\lhead{{{RUNNING}}}\\cfoot{{\\thepage}}",
            "\\makeatletter\\renewcommand\\@biblabel[1]{#1.}\\makeatother",
            f"\\title{{{TITLE}}}\\author{{}}\\date{{}}",
            "\\begin{document}\\maketitle\\thispagestyle{fancy}",
            *parts,
            "\\begin{thebibliography}{99}",
            entries,
            "\\end{thebibliography}",
            "\\end{document}",
        ]
    )


def _tex(words: str) -> str:
    said, doi, number = words.partition("doi:")
    return (
        re.sub(r"(?<=\d)-(?=[\de])", "--", said).replace("å", "{\\aa}").replace("’", "'")
        + doi
        + number
    )
