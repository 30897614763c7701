"""Reference lists: where they are and what their entries say."""

from __future__ import annotations

from typing import Any

import pytest

from ldn_lit.citations.reference_styles import read_reference
from ldn_lit.matching.journals import same_journal

STYLES: list[tuple[str, dict[str, Any]]] = [
    (
        "Brown N, Panksepp J. Low-dose naltrexone for disease prevention and quality of life. "
        "Med Hypotheses. 2009 Mar;72(3):333-7.",
        {
            "authors": ("Brown N", "Panksepp J"),
            "title": "Low-dose naltrexone for disease prevention and quality of life",
            "journal": "Med Hypotheses",
            "year": 2009,
            "volume": "72",
            "issue": "3",
            "pages": "333-7",
        },
    ),
    (
        "Sikora M, Rakowska A. The Use of Naltrexone in Dermatology. Current Evidence and Future "
        "Directions. Curr Drug Targets. 2019;20(10):1058-1067.",
        {
            "title": "The Use of Naltrexone in Dermatology. Current Evidence and Future Directions",
            "journal": "Curr Drug Targets",
            "pages": "1058-1067",
        },
    ),
    (
        "Toljan K, Vrooman B. Low-Dose Naltrexone (LDN)-Review of Therapeutic Utilization. "
        "Med Sci (Basel). 2018 Sep 21;6(4).",
        {"journal": "Med Sci (Basel)", "year": 2018, "volume": "6", "issue": "4", "pages": ""},
    ),
    (
        "Smith JP, et al. Low-dose naltrexone therapy improves active Crohn’s disease. "
        "Am J Gastroenterol. 2007 Jan 11; [Epub ahead of print].",
        {
            "authors": ("Smith JP",),
            "et_al": True,
            "journal": "Am J Gastroenterol",
            "year": 2007,
            "volume": "",
            "epub_ahead": True,
        },
    ),
    (
        "Liang X, Liu R. Opioid System Modulates the Immune Function: A Review. "
        "Transl Perioper Pain Med. 2016; 1(1):5–13.",
        {"title": "Opioid System Modulates the Immune Function: A Review", "pages": "5-13"},
    ),
    (
        "Raknes G, Småbrekke L. Low dose naltrexone. PLoS One. 2019 Feb 14;14(2):e0212460. "
        "doi: 10.1371/journal.pone.0212460. eCollection 2019. PMID: 30763385; PMCID: PMC6375565.",
        {
            "journal": "PLoS One",
            "pages": "e0212460",
            "doi": "10.1371/journal.pone.0212460",
            "pmid": "30763385",
            "pmcid": "PMC6375565",
        },
    ),
    (
        "Roe A. A title. Mult Scler. 2008;14 Suppl 1:S23-5.",
        {"volume": "14", "issue": "Suppl 1", "pages": "S23-5"},
    ),
    (
        "Roe A. Does it work? J. Clin. Gastroenterol. 2013 Apr;47(4):339-45. Epub 2012 Nov 5.",
        {"title": "Does it work?", "journal": "J. Clin. Gastroenterol", "year": 2013},
    ),
    (
        "van der Woude CJ, O'Brien K, Calvo Riera F Jr. A title. Gut. 2018;1:2.",
        {"authors": ("van der Woude CJ", "O'Brien K", "Calvo Riera F")},
    ),
    (
        "Younger, J., Noor, N., & Mackey, S. (2013). Low-dose naltrexone: findings. "
        "Arthritis & Rheumatism, 65(2), 529–538. https://doi.org/10.1002/art.37734",
        {
            "kind": "reference",
            "authors": ("Younger J", "Noor N", "Mackey S"),
            "title": "Low-dose naltrexone: findings",
            "journal": "Arthritis & Rheumatism",
            "year": 2013,
            "volume": "65",
            "issue": "2",
            "pages": "529-538",
            "doi": "10.1002/art.37734",
        },
    ),
    (
        "Zagon IS, McLaughlin PJ (1983) Naltrexone modulates tumor response. Science 221:671–673.",
        {"title": "Naltrexone modulates tumor response", "journal": "Science", "year": 1983},
    ),
    (
        "Zagon, I. S. & McLaughlin, P. J. Naltrexone modulates response. "
        "Science 221, 671–673 (1983).",
        {
            "authors": ("Zagon IS", "McLaughlin PJ"),
            "title": "Naltrexone modulates response",
            "journal": "Science",
            "year": 1983,
            "volume": "221",
            "pages": "671-673",
        },
    ),
    (
        "Parkitny, L.; Younger, J. Reduced Cytokines after Eight Weeks. Biomedicines 2017, 5, 16.",
        {
            "authors": ("Parkitny L", "Younger J"),
            "title": "Reduced Cytokines after Eight Weeks",
            "journal": "Biomedicines",
            "volume": "5",
            "pages": "16",
        },
    ),
    (
        "J. Younger, N. Noor, Low-dose naltrexone, Arthritis Rheum. 65 (2013) 529–538.",
        {
            "authors": ("Younger J", "Noor N"),
            "title": "Low-dose naltrexone",
            "journal": "Arthritis Rheum",
        },
    ),
    (
        "Papp, B., C. Pál, and L. D. Hurst. 2004. Metabolic networks in yeast. Nature 429:661-664.",
        {
            "authors": ("Papp B", "Pál C", "Hurst LD"),
            "title": "Metabolic networks in yeast",
            "journal": "Nature",
            "year": 2004,
        },
    ),
    (
        "Roe A.B. and Doe C. (2011) A title. Gut 3:5-6.",
        {"authors": ("Roe AB", "Doe C"), "title": "A title", "journal": "Gut", "year": 2011},
    ),
    ("Roe A. Sleep. Pain Med. 2011;3:5.", {"title": "Sleep", "journal": "Pain Med"}),
    (
        "Oncogene. 2017 Sep 14;36(37):5321-5330",
        {"journal": "Oncogene", "title": "", "volume": "36"},
    ),
    (
        'Younger, Jarred, et al. "Symptoms are reduced." Pain Medicine 10.4 (2009): 663-672.',
        {
            "authors": ("Younger J",),
            "et_al": True,
            "title": "Symptoms are reduced",
            "journal": "Pain Medicine",
            "issue": "4",
            "year": 2009,
        },
    ),
    (
        "**Roe A**, Doe B. *A title.* _Gut_. 2011;3(4):5-6. [PubMed](https://pubmed.gov/12345678)",
        {"authors": ("Roe A", "Doe B"), "title": "A title", "journal": "Gut", "pmid": "12345678"},
    ),
    (
        "Some Institute. Low Doses: A Primer. [Internet]. [cited 3rd May 2021]. "
        "Available from: https://example.org/primer/",
        {
            "kind": "web",
            "authors": ("Some Institute",),
            "title": "Low Doses: A Primer",
            "year": None,
            "url": "https://example.org/primer/",
        },
    ),
    (
        "Low Doses. [Low Doses Web site]. www.example.org. Accessed January 29, 2007.",
        {"kind": "web", "authors": (), "title": "Low Doses", "url": "www.example.org"},
    ),
]


@pytest.mark.parametrize(("entry", "expected"), STYLES, ids=[entry[:40] for entry, _ in STYLES])
def test_an_entry_is_read_whatever_its_style(entry: str, expected: dict[str, Any]) -> None:
    reference = read_reference(entry)
    assert {name: getattr(reference, name) for name in expected} == expected


ROE = "Roe A. A title. Gut. 2011;3(4):5-6."
DOE = "Doe B, Poe C. Other words. Pain Med. 2012;7:8-19."


@pytest.mark.parametrize(
    "text",
    [
        f"References\n\n1. {ROE}\n2. {DOE}",
        f"REFERENCES:\n1) {ROE}\n2) {DOE}",
        f"## Sources\n- {ROE}\n- {DOE}",
        f"**Bibliography**\n\n{ROE}\n\n{DOE}",
        f"Literature Cited\n{ROE}\n{DOE}",
        f"Works cited\n[1] {ROE}\n[2] {DOE}",
        f"Words before.\n\n• {ROE}\n  • {DOE}\n\nWords after.",
        f"Words before.\n\n1. {ROE}\n\n2. {DOE}\n",
        f"Words.\r\n\r\nReferences\r\n1. {ROE}\r\n2. {DOE}\r\n",
        f"[^1]: {ROE}\n[^2]: {DOE}",
    ],
)
def test_a_list_is_found_by_its_heading_or_by_its_look(find: Any, text: str) -> None:
    assert [c.text for c in find(text, "reference")] == [ROE, DOE]


def test_numbers_are_kept_and_lines_counted(find: Any) -> None:
    first, second = find(f"Words.\n\nSources\n\n    1. {ROE}\n    2. {DOE}", "reference")
    assert [(c.number, c.line) for c in (first, second)] == [(1, 5), (2, 6)]


def test_an_entry_may_run_over_two_lines(find: Any) -> None:
    text = (
        f"Sources\n1. An Agency. A Report. Available from:\n   https://example.org/a.pdf\n2. {ROE}"
    )
    web, article = find(text)
    assert web.kind == "web"
    assert web.text.endswith("https://example.org/a.pdf")
    assert web.url == "https://example.org/a.pdf"
    assert article.number == 2


def test_the_list_ends_where_other_words_begin(find: Any) -> None:
    text = f"Sources\n\n1. {ROE}\n\nMore to read\n\n• Ten Recipes for 2019\n• Privacy Policy"
    assert [c.text for c in find(text)] == [ROE]


def test_advice_in_bullets_is_no_reference(find: Any) -> None:
    text = (
        "  • Visit example.org to learn more about it.\n"
        "  • The dose is 1.75–4.5 mg at bedtime.\n\n\n"
        f"  • {ROE}\n  • {DOE}\n"
    )
    assert [c.text for c in find(text)] == [ROE, DOE]


def test_an_identifier_inside_an_entry_does_not_stand_alone(find: Any) -> None:
    (entry,) = find(f"References\n1. {ROE} PMID: 12345678.")
    assert (entry.kind, entry.pmid) == ("reference", "12345678")


def test_one_certain_entry_among_advice_does_not_make_the_advice_references(find: Any) -> None:
    text = f"• See www.example.org today.\n• Sleep well.\n• Eat well.\n• Walk.\n• {ROE}\n"
    assert [c.text for c in find(text)] == [ROE]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Integr Cancer Ther", "Integrative Cancer Therapies"),
        ("Am J Gastroenterol", "The American Journal of Gastroenterology"),
        ("Med Sci (Basel)", "Medical Sciences"),
        ("J Natl Cancer Inst", "Journal of the National Cancer Institute"),
        ("Pain", "PAIN"),
    ],
)
def test_an_abbreviated_journal_is_the_same_journal(one: str, other: str) -> None:
    assert same_journal(one, other)
    assert same_journal(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pain Med", "Pain"),
        ("Am J Gastroenterol", "American Journal of Geriatrics"),
        ("Cancer Lett", "Integrative Cancer Therapies"),
        ("", ""),
        ("Gut", ""),
    ],
)
def test_other_journals_are_others(one: str, other: str) -> None:
    assert not same_journal(one, other)


def test_a_long_list_is_read_to_its_end(find: Any) -> None:
    entry = "Roe A. Title {0} on sleep. J Pain. 2001;{0}(2):3-9."
    text = "References\n\n" + "\n".join(f"{n}. {entry.format(n)}" for n in range(990, 1020))
    assert [one.number for one in find(text, "reference")] == list(range(990, 1020))


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "Reeder, B. and Chung, J. (2019) 'Older women's perceptions of wearable sensors', "
            "Informatics for Health and Social Care, pp. 1–14.",
            {
                "title": "Older women's perceptions of wearable sensors",
                "journal": "Informatics for Health and Social Care",
                "volume": "",
                "pages": "1-14",
            },
        ),
        (
            "Younger J-P, O'Brien K III, García López A, van ’t Hoff W, Koçak Ü, Kowalski Ł. "
            "Title [Article in German]. Science (New York, N.Y.). 2013;65 Suppl 2:S12–S15.",
            {
                "authors": (
                    *("Younger JP", "O'Brien K", "García López A"),
                    *("van ’t Hoff W", "Koçak Ü", "Kowalski Ł"),
                ),
                "title": "Title",
                "journal": "Science (New York, N.Y.)",
                "issue": "Suppl 2",
                "pages": "S12-S15",
            },
        ),
        (
            "Smith JP, Stock H, et al, Zagon IS; for the TAX 325 Study Group. Title. Gut 2013;3:5.",
            {
                "authors": ("Smith JP", "Stock H", "Zagon IS", "TAX 325 Study Group"),
                "et_al": True,
                "title": "Title",
            },
        ),
        (
            "Li, Wei; Zhang, Yu. Title. Pain 2013, 154, 1071.e1–1071.e5.",
            {"authors": ("Li W", "Zhang Y"), "journal": "Pain", "pages": "1071.e1-1071.e5"},
        ),
        (
            "Smith P. Title. J Hist Med. 1920;5:iv-xii.",
            {"authors": ("Smith P",), "year": 1920, "pages": "iv-xii"},
        ),
        (
            "Smith, J. (2019). Title. PLoS ONE, 14(2), Article e0212460.",
            {"journal": "PLoS ONE", "volume": "14", "issue": "2", "pages": "e0212460"},
        ),
        (
            "Cochrane A. Title. Cochrane Database Syst Rev. 2013 Apr 30;(4):CD010410.",
            {"authors": ("Cochrane A",), "volume": "", "issue": "4", "pages": "CD010410"},
        ),
        (
            "Younger J. Is there a role? J Pain. Epub 2026 Jan 5.",
            {"title": "Is there a role?", "journal": "J Pain", "year": 2026, "epub_ahead": True},
        ),
        (
            "Younger J. Title. J Pain. 2026 Jan 5. Online ahead of print. doi: 10.1002/art.1",
            {"journal": "J Pain", "year": 2026, "volume": "", "epub_ahead": True},
        ),
        (
            "Younger, J. W. (2013, February). Title. Pain, 10(2), 5–9.",
            {"authors": ("Younger JW",), "year": 2013, "volume": "10", "pages": "5-9"},
        ),
        (
            "Younger J, Noor N (2013b) Title. Pain 65:529–538",
            {"year": 2013, "year_suffix": "b", "volume": "65"},
        ),
        (
            "Zagon IS. Naltrexone und Tumoren. Schmerz. Bd. 65, Nr. 2, 2013, S. 529–538.",
            {"journal": "Schmerz", "volume": "65", "issue": "2", "pages": "529-538"},
        ),
        (
            "李伟, 王芳. 低剂量纳曲酮治疗. 中华医学杂志. 2013;93(4):12-15.",
            {"authors": ("李伟", "王芳"), "journal": "中华医学杂志", "volume": "93"},
        ),
        (
            "Иванов ИИ, Петров ПП. Название статьи. Вопросы онкологии. 2013;59(2):12-15.",
            {"authors": ("Иванов ИИ", "Петров ПП"), "title": "Название статьи"},
        ),
        (
            "World Health Organization. Pain in man. Bull World Health Organ. 2013;5(2):3-9.",
            {"authors": ("World Health Organization",), "title": "Pain in man"},
        ),
        (
            "X. Wang, J. Med. Chem., 2015, 58, 5038–5052.",
            {"authors": ("Wang X",), "title": "", "journal": "J. Med. Chem"},
        ),
        (
            "J. M. Bizjak and J. Ren, J. Finance, 2022, 77, 2949–2986.",
            {"authors": ("Bizjak JM", "Ren J"), "journal": "J. Finance"},
        ),
        (
            "D. S. Albrecht and A. Forsberg, Brain, Behavior, and Immunity, 2019, 75, 72–83.",
            {"title": "", "journal": "Brain, Behavior, and Immunity"},
        ),
        (
            "D.S. Albrecht, Glia in pain, Brain, Behavior, and Immunity 75 (2019) 72–83.",
            {"title": "Glia in pain", "journal": "Brain, Behavior, and Immunity"},
        ),
        (
            "Ong, L.T. Management of nephritis. World J. Nephrol. 2022, 11, 139–145.",
            {"title": "Management of nephritis", "journal": "World J. Nephrol"},
        ),
        (
            "Roe A. The role of vitamin D. Gut. 2011;3(4):5-6.",
            {"title": "The role of vitamin D", "journal": "Gut"},
        ),
        (
            "Vitamin D. What we know of it now. Gut. 2013;5(2):3-9.",
            {"authors": (), "title": "Vitamin D. What we know of it now"},
        ),
    ],
)
def test_odd_names_pages_and_dates(entry: str, expected: dict[str, Any]) -> None:
    reference = read_reference(entry)
    assert {name: getattr(reference, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "Cheek, P., Linda Nikpour, and Heather D. Nowlin. “Aging well with smart technology.” "
            "Nursing administration quarterly 29.4 (2005): 329–338.",
            {"authors": ("Cheek P", "Nikpour L", "Nowlin HD"), "volume": "29", "year": 2005,
             "title": "Aging well with smart technology"},
        ),
        (
            "Maddocks, O. D. K. et al. Modulating the response of tumours to serine starvation. "
            "Nature 544, 372–376 (2017); corrigendum 548, 122 (2017).",
            {"journal": "Nature", "volume": "544", "pages": "372-376", "year": 2017,
             "title": "Modulating the response of tumours to serine starvation"},
        ),
        (
            "Kolokathi A, Rallis P. Radio Frequency Identification in healthcare: a review. "
            "Stud Health Technol Inform. 2013:157-9.",
            {"kind": "reference", "journal": "Stud Health Technol Inform", "year": 2013,
             "pages": "157-9", "volume": ""},
        ),
        (
            "Metyas S et al. Low dose naltrexone in fibromyalgia. Curr Rheumatol Rev 14(2)",
            {"journal": "Curr Rheumatol Rev", "volume": "14", "issue": "2", "year": None},
        ),
        (
            "Toljan & Vrooman, review of therapeutic utilization, Med Sci 2018",
            {"authors": ("Toljan", "Vrooman"), "journal": "Med Sci", "year": 2018},
        ),
        (
            "Raven J. Smart homes for all of us. New York: Elsevier; 2013:45-60.",
            {"source": "book", "journal": "", "year": 2013},
        ),
        (
            "Pain and suffering, a review of therapeutic utilization, Med Sci 2018",
            {"authors": ()},
        ),
    ],
)  # fmt: skip
def test_rarer_forms_are_read_too(entry: str, expected: dict[str, Any]) -> None:
    read = read_reference(entry)
    assert {name: getattr(read, name) for name in expected} == expected


def test_a_title_may_stand_first_in_a_paragraph(find: Any) -> None:
    text = (
        "Falls, light.\n\nA Pilot Study on a Smart Home for Elders with Continuous Monitoring. "
        "Yu J, An N, Hassan T, Kong Q. HERD 12:206-219 (2019)\n\nA Chinese pilot."
    )
    (entry,) = find(text, "reference")
    assert entry.authors == ("Yu J", "An N", "Hassan T", "Kong Q")
    assert (entry.journal, entry.volume, entry.year) == ("HERD", "12", 2019)


def test_a_sentence_with_names_and_a_year_is_no_entry(find: Any) -> None:
    text = (
        "We thank all those who helped us with the monitoring of elders at home. "
        "Yu J, An N, Hassan T and Kong Q were here 3-4 times (2019) and left."
    )
    assert not find(text, "reference")
