"""What BibTeX's own four styles print of our entries, word for word."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ldn_lit.export.references import paper_reference, trial_reference
from ldn_lit.records import Article, Author, HeldArticle, HeldTrial, PartialDate, Trial
from tests.export.tex import bibtexed, classic, needs

pytestmark = needs("bibtex")
STYLES = ("plain", "abbrv", "alpha", "unsrt")
PAPERS = {
    "names": Article(
        authors=(
            Author(last="King", fore="Martin L", suffix="Jr"),
            Author(last="van der Berg", fore="Jan"),
            Author(last="Łącki", fore="Émile É"),
            Author(last="Smith", fore="JP", initials="JP"),
            Author(collective="OGF Study Group"),
            Author(collective="Pain, Fever and Care Team"),
        ),
        authors_complete=False,
        title="Low-dose LDN, %CD4 and H<sub>2</sub>O in <i>Ips</i>: A TNF-α study of Łódź.",
        journal="Gut & liver",
        pub_date=PartialDate(year=2007, month=4),
        volume="102",
        issue="4",
        pages="820-8",
    ),
    "nobody": Article(
        title="[<i>BRCA1</i> and pH {x}].",
        journal="IARC scientific publications",
        pub_date=PartialDate(year=1987, month=11, end_month=12),
        issue="84",
        pages="477-84; discussion 1240-1",
    ),
    "group": Article(
        authors=(Author(collective="Réseau Français"),),
        title="NALTREXONE AND ALL THAT PAIN",
        journal="Gut",
        pub_date=PartialDate(year=1998, month=12, end_year=1999, end_month=1),
        pages="e0212460",
    ),
}
TRIAL = Trial(
    nct_id="NCT00663117",
    title="Naltrexone in Crohn's",
    sponsor="Milton S. Hershey Medical Center",
    first_submitted="2008-04-18",
    last_update_posted="2011-01-01",
    status="COMPLETED",
)


MONTHS = {"abbrv": ("Apr.", "Nov.--Dec.", "Dec.")}
LABELS = {
    "names": r"[KvdB{\L}{\etalchar{+}}07]",
    "nobody": "[{[No}87]",
    "group": r"[{R}{\'e}{s}98]",
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    "The bibliography by style, its line breaks BibTeX's own."
    references = [
        paper_reference(
            HeldArticle(id=1, article=one, confirmed=True, citation_key=key, origin="pubmed"), key
        )
        for key, one in PAPERS.items()
    ]
    trial = HeldTrial(trial=TRIAL, confirmed=True, origin="clinicaltrials")
    text = classic([*references, trial_reference(trial)])
    folder = tmp_path_factory.mktemp("printed")
    assert [complaint for style in STYLES for complaint in bibtexed(folder, text, style)] == []
    return {style: " ".join((folder / f"{style}.bbl").read_text().split()) for style in STYLES}


NAMES = (
    r"Martin~L. King, Jr., Jan van~der Berg, {\'E}mile~{\'E}. {\L}{\k a}cki, J.~P. Smith,"
    " {OGF Study Group}, {Pain, Fever and Care Team}, et~al. "
)
SHORT_NAMES = (
    r"M.~L. King, Jr., J.~van~der Berg, {\'E}.~{\'E}. {\L}{\k a}cki, J.~P. Smith,"
    " {OGF Study Group}, {Pain, Fever and Care Team}, et~al. "
)


@pytest.mark.parametrize("style", STYLES)
def test_every_name_is_whole(printed: Mapping[str, str], style: str) -> None:
    "Suffix, particles, initials, groups with 'and' or a comma, and the rest as et al."
    assert (SHORT_NAMES if style == "abbrv" else NAMES) in printed[style]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "title",
    [
        r"Low-dose {LDN}, {{\%CD4}} and {H\textsubscript{2}O} in {{\emph{Ips}}}: {A}"
        r" {TNF-{$\alpha$}} study of {{\L}{\'o}d{\'z}}. ",
        r"[{{\emph{BRCA1}}} and {pH} \textbraceleft{}x\textbraceright{}]. ",
        "Naltrexone and all that pain. ",
    ],
)
def test_what_is_protected_keeps_its_capitals(
    printed: Mapping[str, str], style: str, title: str
) -> None:
    "The styles lower every other capital, those of a group that starts with a command too."
    assert rf"\newblock {title}" in printed[style]


@pytest.mark.parametrize("style", STYLES)
def test_places_and_dates_are_whole(printed: Mapping[str, str], style: str) -> None:
    "Months by name, also of a range; pages from end to end; an issue without a volume."
    april, winter, december = MONTHS.get(style, ("April", "November--December", "December"))
    for place in (
        rf"{{\em Gut \& liver}}, 102(4):820--828, {april} 2007.",
        rf"{{\em IARC scientific publications}}, {{}}(84):477--484, {winter} 1987."
        r" \newblock discussion 1240--1241.",
        rf"{{\em Gut}}, page e0212460, {december} 1998.",
    ):
        assert place in printed[style]


@pytest.mark.parametrize("style", STYLES)
def test_nobody_is_said_to_be_listed(printed: Mapping[str, str], style: str) -> None:
    assert r"{nobody} {[No authors listed]}. \newblock [" in printed[style]


@pytest.mark.parametrize("style", STYLES)
def test_a_trial_is_cited_as_the_nlm_cites_it(printed: Mapping[str, str], style: str) -> None:
    assert (
        r"{Milton S. Hershey Medical Center}. \newblock Naltrexone in {Crohn's}. \newblock"
        " Clinical trial registration NCT00663117, ClinicalTrials.gov,"
        f" {'Apr.' if style == 'abbrv' else 'April'} 2008."
        r" \newblock Last updated 2011-01-01 (completed)."
    ) in printed[style]


def test_labels_are_cut_in_no_command(printed: Mapping[str, str]) -> None:
    for key, label in LABELS.items():
        assert rf"\bibitem{label}{{{key}}}" in printed["alpha"]
