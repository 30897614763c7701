"""Real records written in every style and read back: the fields must be the record's."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldn_lit.citations.entry_text import words_of
from ldn_lit.citations.reference_styles import read_reference
from ldn_lit.records import Article, Author, PartialDate
from tests.citations.reference_figures import misread, score_styles, usable_articles
from tests.citations.reference_writers import STYLES, Facts
from tests.growth import in_proportion

FLOOR = 0.93
"Of any one style; over all of them at least 0.98."


def _people(*names: str) -> tuple[Author, ...]:
    split = [name.split("|") for name in names]
    return tuple(
        Author(last=last, fore=fore, initials="".join(word[0] for word in fore.split()))
        for last, fore in split
    )


PAPERS = [
    Article(
        pmid="23359310",
        title="Low-dose naltrexone for the treatment of fibromyalgia: findings of a small, "
        "randomized, double-blind, placebo-controlled, counterbalanced, crossover trial "
        "assessing daily pain levels.",
        authors=_people("Younger|Jarred", "Noor|Noorulain", "McCue|Rebecca", "Mackey|Sean"),
        journal="Arthritis and rheumatism",
        journal_iso="Arthritis Rheum",
        pub_date=PartialDate(raw="2013 Feb", year=2013, month=2),
        volume="65",
        issue="2",
        pages="529-538",
        doi="10.1002/art.37734",
    ),
    Article(
        pmid="17222320",
        title="Low-dose naltrexone therapy improves active Crohn's disease.",
        authors=_people(
            *("Smith|Jill P", "Stock|Heather", "Bingaman|Sandra", "Mauger|David"),
            *("Rogosnitzky|Moshe", "Zagon|Ian S"),
        ),
        journal="The American journal of gastroenterology",
        journal_iso="Am J Gastroenterol",
        pub_date=PartialDate(raw="2007 Apr", year=2007, month=4),
        volume="102",
        issue="4",
        pages="820-828",
        doi="10.1111/j.1572-0241.2007.01045.x",
    ),
    Article(
        pmid="30763385",
        title="Low dose naltrexone: Effects on medication in rheumatoid and seropositive "
        "arthritis. "
        "A nationwide register-based controlled quasi-experimental before-after study.",
        authors=_people("Raknes|Guttorm", "Småbrekke|Lars"),
        journal="PloS one",
        journal_iso="PLoS One",
        pub_date=PartialDate(raw="2019", year=2019, month=2),
        volume="14",
        issue="2",
        pages="e0212460",
        doi="10.1371/journal.pone.0212460",
        pmcid="PMC6375565",
    ),
    Article(
        pmid="29523156",
        title="Low dose Naltrexone for induction of remission in inflammatory bowel disease "
        "patients.",
        authors=_people("Lie|Mitchell R K L", "van der Giessen|Janine", "van der Woude|C Janneke"),
        journal="Journal of translational medicine",
        journal_iso="J Transl Med",
        pub_date=PartialDate(raw="2018 Mar 9", year=2018, month=3),
        volume="16",
        issue="1",
        pages="55",
        doi="10.1186/s12967-018-1427-5",
    ),
]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("article", PAPERS, ids=[paper.pmid for paper in PAPERS])
def test_a_paper_is_read_back_from_every_style(article: Article, style: str) -> None:
    written = STYLES[style](Facts(article))
    assert misread(written, read_reference(written.text)) == []


@pytest.mark.parametrize("style", STYLES)
def test_omitted_authors_are_told(style: str) -> None:
    smith = PAPERS[1]
    written = STYLES[style](Facts(smith))
    assert read_reference(written.text).et_al == written.et_al


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PAPERS), st.sampled_from(sorted(STYLES)), st.integers(1, 6), st.randoms())
def test_a_reference_wrapped_over_lines_says_the_same(
    article: Article, style: str, lines: int, dice: random.Random
) -> None:
    written = STYLES[style](Facts(article))
    words = written.text.split(" ")
    for _ in range(lines):
        words[dice.randrange(len(words) - 1)] += "\n  "
    assert misread(written, read_reference(" ".join(words))) == []


@pytest.fixture(scope="module")
def records(shared: Path) -> Sequence[Article]:
    return list(usable_articles(shared))


def test_real_records_are_read_back(records: Sequence[Article]) -> None:
    scores = score_styles(records[::5])
    low = {name: round(score.share, 3) for name, score in scores.items() if score.share < FLOOR}
    assert low == {}
    right = sum(score.right for score in scores.values())
    assert right / sum(score.right + score.wrong for score in scores.values()) >= 0.98


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    read_reference(text)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "Smith JP|, |. |et al|2013|;65(2):|529-38|In: |(|)|[|]|doi: 10.1002/|art.|37734|J. |\n"
            "|1. |van |& |“|”|Suppl |pp. |Vol. |https://|*|_|…|Epub |ed. |'|’".split("|")
        ),
        max_size=60,
    )
)
def test_scrambled_references_are_read(parts: list[str]) -> None:
    read_reference("".join(parts))


@pytest.mark.parametrize(
    "token",
    ["1. ", "A. ", "Smith J, ", ". ", "(2013) ", "J. ", "Smith, J., ", "Vol. 1, ", "2013;1(1):",
     "10.1002/ ", "Group, ", "A, ", "“", "In: ", "- \n", "et al. ", "Study Group ", "(", "1,"],
)  # fmt: skip
def test_a_long_entry_takes_no_longer_than_its_length(token: str) -> None:
    assert in_proportion(lambda length: read_reference(token * (length // len(token))), 2_000)


@pytest.mark.parametrize(
    ("entry", "doi"),
    [
        ("doi: 10.1002/\nart.37734.", "10.1002/art.37734"),
        ("doi: 10.1002/ art.37734.", "10.1002/art.37734"),
        ("doi:10.1002/art.\n37734. PMID: 23359310", "10.1002/art.37734"),
        ("doi:10.1371/journal.pone.\n0212460", "10.1371/journal.pone.0212460"),
        ("doi: 10.1371/journal. pone.0212460", "10.1371/journal.pone.0212460"),
        ("https://doi.\norg/10.1002/art.37734", "10.1002/art.37734"),
        ("https://doi.org/\n10.1002/art.37734", "10.1002/art.37734"),
        ("doi: 10.\n1002/art.37734", "10.1002/art.37734"),
        ("doi:10.1016/0006-\n8993(85)91345-2", "10.1016/0006-8993(85)91345-2"),
        ("doi:10.1002/art.-\n37734", "10.1002/art.37734"),
        ("doi:10.1002/art.37734. 2013 Feb.", "10.1002/art.37734"),
        ("doi:10.1002/art.37734.\n2013", "10.1002/art.37734"),
        ("doi:10.1002/art.37734\nPMID: 23359310", "10.1002/art.37734"),
        ("doi:10.1002/art.37734. Epub 2013 Feb 4.", "10.1002/art.37734"),
    ],
)
def test_a_doi_that_a_line_broke_is_whole(entry: str, doi: str) -> None:
    text = f"Younger J. A title. Arthritis Rheum. 2013;65(2):529-38. {entry}"
    assert read_reference(text).doi == doi


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("fibro-\nmyalgia", "fibromyalgia"),
        ("low-\ndose", "low-dose"),
        ("COVID-\n19", "COVID- 19"),
        ("anti-\nNMDA", "anti-NMDA"),
        ("fibro\u00admyalgia", "fibromyalgia"),
        ("Arthritis &amp; Rheumatism 65:529&ndash;38", "Arthritis & Rheumatism 65:529–38"),
        ("> low\n> dose", "low dose"),
        ("*Pain* **10**, _x_", "Pain 10, x"),
        ("[PubMed](https://pubmed.gov/1)", "PubMed https://pubmed.gov/1"),
        ("Na<sup>+</sup> in <i>mice</i>", "Na+ in mice"),
        ("ﬁbromyalgia\u00a0and", "fibromyalgia and"),
        ("PMC 6375565.", "PMC6375565."),
        ("doi:10.1016/0006-\n8993(85)91345-2", "doi:10.1016/0006-8993(85)91345-2"),
        ("doi:10.1002/art.-\n37734", "doi:10.1002/art.37734"),
        ("doi:10.1002/art.37734-\nPain", "doi:10.1002/art.37734- Pain"),
    ],
)
def test_an_entry_is_read_without_its_markup(entry: str, words: str) -> None:
    assert words_of(entry) == words


@pytest.mark.parametrize(
    ("entry", "authors", "et_al", "journal", "volume", "pages"),
    [
        (
            *("Newman & Maddocks, Trends Cell Biol 27:645", ("Newman", "Maddocks"), False),
            *("Trends Cell Biol", "27", "645"),
        ),
        ("Maddocks et al., Nature 544:372", ("Maddocks",), True, "Nature", "544", "372"),
        ("Liao P et al Mol Cell 68:1134", ("Liao P",), True, "Mol Cell", "68", "1134"),
        ("van der Woude et al., Gut 12:33-40", ("van der Woude",), True, "Gut", "12", "33-40"),
    ],
)
def test_short_references_have_names_as_in_running_text(
    entry: str, authors: tuple[str, ...], et_al: bool, journal: str, volume: str, pages: str
) -> None:
    read = read_reference(entry)
    assert (read.authors, read.et_al, read.title) == (authors, et_al, "")
    assert (read.journal, read.volume, read.pages) == (journal, volume, pages)


def test_a_title_with_and_before_a_journal_is_no_pair_of_names() -> None:
    read = read_reference("Effects of salt and sugar, Nature 544:372")
    assert (read.authors, read.title) == ((), "Effects of salt and sugar")
