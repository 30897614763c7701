"""Author-year mentions: whom, when, and the exact words."""

from __future__ import annotations

from typing import Any

import pytest

FOUND: list[tuple[str, list[tuple[str, tuple[str, ...], int, str]]]] = [
    ("Mice lived longer (Zagon 1983).", [("(Zagon 1983)", ("Zagon",), 1983, "")]),
    ("Mice lived longer (Zagon 1983", [("(Zagon 1983", ("Zagon",), 1983, "")]),
    ("It helped lungs (Miskoff 2018\n\nConclusion", [("(Miskoff 2018", ("Miskoff",), 2018, "")]),
    ("Pain eased [Younger 2013].", [("[Younger 2013]", ("Younger",), 2013, "")]),
    ("Pain eased (Younger, 2013).", [("(Younger, 2013)", ("Younger",), 2013, "")]),
    (
        "Two groups agree (Smith 2007; Younger 2013).",
        [("Smith 2007", ("Smith",), 2007, ""), ("Younger 2013", ("Younger",), 2013, "")],
    ),
    (
        "Three papers say so (Smith 2007; Younger 2013, 2014).",
        [
            ("Smith 2007", ("Smith",), 2007, ""),
            ("Younger 2013", ("Younger",), 2013, ""),
            ("2014", ("Younger",), 2014, ""),
        ],
    ),
    (
        "Younger et al. (2013) found relief.",
        [("Younger et al. (2013)", ("Younger",), 2013, "")],
    ),
    ("Younger (2013) found relief.", [("Younger (2013)", ("Younger",), 2013, "")]),
    (
        "Younger and colleagues (2013) found relief.",
        [("Younger and colleagues (2013)", ("Younger",), 2013, "")],
    ),
    (
        "See Smith and Jones, 2007a, for more.",
        [("Smith and Jones, 2007a", ("Smith", "Jones"), 2007, "a")],
    ),
    (
        "Shown twice (Lie 2018a,b).",
        [("Lie 2018a", ("Lie",), 2018, "a"), ("b", ("Lie",), 2018, "b")],
    ),
    (
        "(Younger, Noor, McCue, and Mackey 2013)",
        [
            (
                "(Younger, Noor, McCue, and Mackey 2013)",
                ("Younger", "Noor", "McCue", "Mackey"),
                2013,
                "",
            )
        ],
    ),
    ("(van der Woude 2018)", [("(van der Woude 2018)", ("van der Woude",), 2018, "")]),
    ("(Bruun-Plesner 2020)", [("(Bruun-Plesner 2020)", ("Bruun-Plesner",), 2020, "")]),
    ("(O’Brien 1999)", [("(O’Brien 1999)", ("O’Brien",), 1999, "")]),
    ("As O'Brien 1999 showed, it works.", [("O'Brien 1999", ("O'Brien",), 1999, "")]),
    (
        "(Küçük 2011) and (Øverland 2012)",
        [
            ("(Küçük 2011)", ("Küçük",), 2011, ""),
            ("(Øverland 2012)", ("Øverland",), 2012, ""),
        ],
    ),
    ("(SMITH 2013)", [("(SMITH 2013)", ("SMITH",), 2013, "")]),
    ("(Smith JP 2013)", [("(Smith JP 2013)", ("Smith JP",), 2013, "")]),
    ("(Calvo Riera 2018)", [("(Calvo Riera 2018)", ("Calvo Riera",), 2018, "")]),
    ("(see Smith 2007)", [("(see Smith 2007)", ("Smith",), 2007, "")]),
    ("(in 12 patients, Smith 2007)", [("Smith 2007", ("Smith",), 2007, "")]),
    ("(May et al. 2018)", [("(May et al. 2018)", ("May",), 2018, "")]),
    (
        "(Smith 2007, 2009). Later.",
        [
            ("Smith 2007", ("Smith",), 2007, ""),
            ("2009", ("Smith",), 2009, ""),
        ],
    ),
    (
        "(Smith 2007 and Doe 2009)",
        [
            ("Smith 2007", ("Smith",), 2007, ""),
            ("Doe 2009", ("Doe",), 2009, ""),
        ],
    ),
    (
        "Robinson & Mundlos '10 is what we mean by it.",
        [("Robinson & Mundlos '10", ("Robinson", "Mundlos"), 2010, "")],
    ),
    (
        "See Gibney & Baxevanis 2011 unit 6.10.",
        [("Gibney & Baxevanis 2011", ("Gibney", "Baxevanis"), 2011, "")],
    ),
    ("PyMOOSE = Ray+Bhalla 2008.", [("Ray+Bhalla 2008", ("Ray", "Bhalla"), 2008, "")]),
    (
        "The Rotterdam study by Lie and co (2017) is from 2018.",
        [("Lie and co (2017)", ("Lie",), 2017, "")],
    ),
    (
        "In Khartoum Abuidris and co-workers (2008) saw them.",
        [("Abuidris and co-workers (2008)", ("Abuidris",), 2008, "")],
    ),
    ("Lobsters; Howerton et al. 2012 mice.", [("Howerton et al. 2012", ("Howerton",), 2012, "")]),
    (
        "Of those (Liu, 2014) one is left: in Liu 2014 patients were children.",
        [("(Liu, 2014)", ("Liu",), 2014, ""), ("Liu 2014", ("Liu",), 2014, "")],
    ),
]


Mention = tuple[str, tuple[str, ...], int | None, str]
SHAPES: list[tuple[str, list[Mention]]] = [
    # lists of years
    ("Younger 2009/2013/2014 agree.", [
        ("Younger 2009", ("Younger",), 2009, ""), ("2013", ("Younger",), 2013, ""),
        ("2014", ("Younger",), 2014, ""),
    ]),
    ("(Younger 2009,2013)", [
        ("Younger 2009", ("Younger",), 2009, ""), ("2013", ("Younger",), 2013, ""),
    ]),
    ("Zerbini et al. (2011) and (2014) say so.", [
        ("Zerbini et al. (2011)", ("Zerbini",), 2011, ""), ("2014", ("Zerbini",), 2014, ""),
    ]),
    ("(Smith 2007a, 2007b)", [
        ("Smith 2007a", ("Smith",), 2007, "a"), ("2007b", ("Smith",), 2007, "b"),
    ]),
    # surnames
    ("Van Den Berg (2019) found it.", [("Van Den Berg (2019)", ("Van Den Berg",), 2019, "")]),
    ("(Lopes da Silva 2013)", [("(Lopes da Silva 2013)", ("Lopes da Silva",), 2013, "")]),
    ("(García de la Torre 2017)", [
        ("(García de la Torre 2017)", ("García de la Torre",), 2017, ""),
    ]),
    ("It was shown by de la Torre 2013.", [("de la Torre 2013", ("de la Torre",), 2013, "")]),
    ("Abdel Rahman (2018) found it.", [("Abdel Rahman (2018)", ("Abdel Rahman",), 2018, "")]),
    ("(Abd El Aziz et al. 2019)", [("(Abd El Aziz et al. 2019)", ("Abd El Aziz",), 2019, "")]),
    ("Due Bruun et al. (2024) found none.", [
        ("Due Bruun et al. (2024)", ("Due Bruun",), 2024, ""),
    ]),
    ("(El-Sayed 2002; Ben-Ami 2001; al-Hashel 2003)", [
        ("El-Sayed 2002", ("El-Sayed",), 2002, ""), ("Ben-Ami 2001", ("Ben-Ami",), 2001, ""),
        ("al-Hashel 2003", ("al-Hashel",), 2003, ""),
    ]),
    ("(McLaughlin 2012; DeLuca 2013)", [
        ("McLaughlin 2012", ("McLaughlin",), 2012, ""), ("DeLuca 2013", ("DeLuca",), 2013, ""),
    ]),
    ("Nyong'o (2006) and D’Ambrosio (2009).", [
        ("Nyong'o (2006)", ("Nyong'o",), 2006, ""),
        ("D’Ambrosio (2009)", ("D’Ambrosio",), 2009, ""),
    ]),
    ("(Småbrekke 2017)", [("(Småbrekke 2017)", ("Småbrekke",), 2017, "")]),
    ("ZAGON (1983) and SMITH ET AL., 2007, agree.", [
        ("ZAGON (1983)", ("ZAGON",), 1983, ""), ("SMITH ET AL., 2007", ("SMITH",), 2007, ""),
    ]),
    ("(Page et al. 2021)", [("(Page et al. 2021)", ("Page",), 2021, "")]),
    ("Chen and You (2018) agree.", [("Chen and You (2018)", ("Chen", "You"), 2018, "")]),
    # suffixes, initials, given names, titles
    ("Smith Jr (2007), Smith III (2008) and Smith, Jr. (2009).", [
        ("Smith Jr (2007)", ("Smith",), 2007, ""), ("Smith III (2008)", ("Smith",), 2008, ""),
        ("Smith, Jr. (2009)", ("Smith",), 2009, ""),
    ]),
    ("J. Younger (2013) found it.", [("J. Younger (2013)", ("Younger J",), 2013, "")]),
    ("Younger J, 2013, found it.", [("Younger J, 2013", ("Younger J",), 2013, "")]),
    ("Younger, J. (2013) found it.", [("Younger, J. (2013)", ("Younger J",), 2013, "")]),
    ("J.-P. Smith and A. B. Jones (2010)", [
        ("J.-P. Smith and A. B. Jones (2010)", ("Smith JP", "Jones AB"), 2010, ""),
    ]),
    ("Zagon IS, McLaughlin PJ (1983)", [
        ("Zagon IS, McLaughlin PJ (1983)", ("Zagon IS", "McLaughlin PJ"), 1983, ""),
    ]),
    ("Zagon, I. S., & McLaughlin, P. J. (1983)", [
        ("Zagon, I. S., & McLaughlin, P. J. (1983)", ("Zagon IS", "McLaughlin PJ"), 1983, ""),
    ]),
    ("Jarred W. Younger and Sean Mackey (2009) found it.", [
        ("Jarred W. Younger and Sean Mackey (2009)", ("Younger JW", "Mackey S"), 2009, ""),
    ]),
    ("Dr. Younger (2013) and Professor Smith (2007) agree.", [
        ("Younger (2013)", ("Younger",), 2013, ""), ("Smith (2007)", ("Smith",), 2007, ""),
    ]),
    ("It is so. A Raknes (2018) paper says it.", [("Raknes (2018)", ("Raknes",), 2018, "")]),
    # several authors
    ("(Zagon/McLaughlin 1983)", [
        ("(Zagon/McLaughlin 1983)", ("Zagon", "McLaughlin"), 1983, ""),
    ]),
    ("Younger & Mackey (2009).", [
        ("Younger & Mackey (2009)", ("Younger", "Mackey"), 2009, ""),
    ]),
    ("However, Smith and Jones (2007) differ.", [
        ("Smith and Jones (2007)", ("Smith", "Jones"), 2007, ""),
    ]),
    ("In Hershey, Zagon and McLaughlin (1983) saw it.", [
        ("Zagon and McLaughlin (1983)", ("Zagon", "McLaughlin"), 1983, ""),
    ]),
    ("(Edler, Chen, Honkanen et al. 2010)", [
        ("(Edler, Chen, Honkanen et al. 2010)", ("Edler", "Chen", "Honkanen"), 2010, ""),
    ]),
    ("In Norway, Raknes et al. (2017) counted.", [
        ("Raknes et al. (2017)", ("Raknes",), 2017, ""),
    ]),
    ("(MacArthur Group, 2013)", [("(MacArthur Group, 2013)", ("MacArthur Group",), 2013, "")]),
    (
        "Younger, Noor, McCue, Mackey, Zagon, McLaughlin, Donahue, Raknes, Lie, and Toljan (2018).",
        [
            (
                "Younger, Noor, McCue, Mackey, Zagon, McLaughlin, Donahue, Raknes, Lie, and "
                "Toljan (2018)",
                (
                    *("Younger", "Noor", "McCue", "Mackey", "Zagon", "McLaughlin"),
                    *("Donahue", "Raknes", "Lie", "Toljan"),
                ),
                2018,
                "",
            )
        ],
    ),
    (
        "In Herning, Due Bruun et al. (2024) asked; in Lund, Zagon and McLaughlin (1983).",
        [
            ("Due Bruun et al. (2024)", ("Due Bruun",), 2024, ""),
            ("Zagon and McLaughlin (1983)", ("Zagon", "McLaughlin"), 1983, ""),
        ],
    ),
    (
        "As described in Edler, Chen, Honkanen et al. (2010) before.",
        [("Edler, Chen, Honkanen et al. (2010)", ("Edler", "Chen", "Honkanen"), 2010, "")],
    ),
    # et al.
    ("Younger et al. in 2013 found it.", [("Younger et al. in 2013", ("Younger",), 2013, "")]),
    ("Younger etal 2013 found it.", [("Younger etal 2013", ("Younger",), 2013, "")]),
    ("Younger et. al. 2013 found it.", [("Younger et. al. 2013", ("Younger",), 2013, "")]),
    ("Younger et al.2013 found it.", [("Younger et al.2013", ("Younger",), 2013, "")]),
    ("Younger et al. [2013] found it.", [("Younger et al. [2013]", ("Younger",), 2013, "")]),
    ("Younger and her colleagues (2013) found it.", [
        ("Younger and her colleagues (2013)", ("Younger",), 2013, ""),
    ]),
    ("Frank et al.'s (2009) cells died.", [
        ("Frank et al.'s (2009)", ("Frank",), 2009, ""),
    ]),
    ("In 2013, Younger et al. reported relief.", [
        ("2013, Younger et al.", ("Younger",), 2013, ""),
    ]),
    ("In 2013, Younger et al. (2009) were confirmed.", [
        ("Younger et al. (2009)", ("Younger",), 2009, ""),
    ]),
    # around the bracket
    ("(see Younger et al. 2013 for a review)", [
        ("Younger et al. 2013", ("Younger",), 2013, ""),
    ]),
    ("(e.g., Smith, 2007)", [("(e.g., Smith, 2007)", ("Smith",), 2007, "")]),
    ("(Smith 2007; see also Donahue 2011)", [
        ("Smith 2007", ("Smith",), 2007, ""), ("Donahue 2011", ("Donahue",), 2011, ""),
    ]),
    ("(Younger et al., 2013, p. 5)", [("Younger et al., 2013", ("Younger",), 2013, "")]),
    ("It works Younger 2013).", [("Younger 2013)", ("Younger",), 2013, "")]),
    ("It works ((Younger 2013)).", [("((Younger 2013))", ("Younger",), 2013, "")]),
    ("It works {Younger, 2013 #45}.", [("Younger, 2013", ("Younger",), 2013, "")]),
    ("*Younger et al.* (2013) found it.", [
        ("*Younger et al.* (2013)", ("Younger",), 2013, ""),
    ]),
    ("**Younger** (2013) found it.", [("**Younger** (2013)", ("Younger",), 2013, "")]),
    # footnotes
    ("Younger3 (2013) found it.", [("Younger3 (2013)", ("Younger",), 2013, "")]),
    ("Younger¹ 2013 found it.", [("Younger¹ 2013", ("Younger",), 2013, "")]),
    ("Younger (2013)3 found it.", [("Younger (2013)", ("Younger",), 2013, "")]),
    ("Smith 2007² found it.", [("Smith 2007", ("Smith",), 2007, "")]),
    ("(Smith, 2007²)", [("(Smith, 2007²)", ("Smith",), 2007, "")]),
    ("Younger et al.³ (2013) found it.", [("Younger et al.³ (2013)", ("Younger",), 2013, "")]),
    ("Younger et al. [3] (2013).", [("Younger et al. [3] (2013)", ("Younger",), 2013, "")]),
    ("(Moela et al., 201412)", [("Moela et al., 2014", ("Moela",), 2014, "")]),
    # in the sentence
    ("Younger's 2013 trial helped.", [("Younger's 2013", ("Younger",), 2013, "")]),
    ("Younger’s (2013) crossover trial helped.", [("Younger’s (2013)", ("Younger",), 2013, "")]),
    ("Data by Raknes 2018 and Lie 2018.", [
        ("Raknes 2018", ("Raknes",), 2018, ""), ("Lie 2018", ("Lie",), 2018, ""),
    ]),
    ("However Smith (2007) and Since Younger (2013) begin.", [
        ("Smith (2007)", ("Smith",), 2007, ""), ("Younger (2013)", ("Younger",), 2013, ""),
    ]),
    ("• Cree 2010: a crossover trial", [("Cree 2010", ("Cree",), 2010, "")]),
    ("(Younger 2013) is small. So says Younger 2013.", [
        ("(Younger 2013)", ("Younger",), 2013, ""), ("Younger 2013", ("Younger",), 2013, ""),
    ]),
    ("Younger (2013) helps, and Younger '13 is small.", [
        ("Younger (2013)", ("Younger",), 2013, ""), ("Younger '13", ("Younger",), 2013, ""),
    ]),
    ("Younger et al., in press, agree.", [("Younger et al., in press", ("Younger",), None, "")]),
    # over line ends
    ("as shown by Younger\n  et al. (2013)", [
        ("Younger\n  et al. (2013)", ("Younger",), 2013, ""),
    ]),
    ("> as shown by Younger et\n> al. (2013) and Mackey\n>  2014 too", [
        ("Younger et\n> al. (2013)", ("Younger",), 2013, ""),
        ("Mackey\n>  2014", ("Mackey",), 2014, ""),
    ]),
    # other scripts
    ("(Иванов 2013) и 王 (2013)", [("(Иванов 2013)", ("Иванов",), 2013, "")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [*FOUND, *SHAPES], ids=[text for text, _ in (*FOUND, *SHAPES)]
)
def test_each_author_and_year_is_one_citation(find: Any, text: str, expected: Any) -> None:
    found = find(text, "author_year")
    assert [(c.text, c.authors, c.year, c.year_suffix) for c in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The congress (Basel 2018) was large.",
        "It was spring (May 2018) then.",
        "It closed in December 2019 for good.",
        "All rights reserved (Copyright 2022).",
        "Copyright 2007. All rights reserved.",
        "Copyright © 2022 Some Company",
        "In 2006, he moved to the coast.",
        "As of 2014 and since 1999, nothing changed.",
        "The sample was large (n = 2007).",
        "Published: Dec 3, 2022 by Jane Roe",
        "Last updated (Updated 2020).",
        "It was approved early (FDA 1994).",
        "The drug (LDN 2018) is old.",
        "Between 1999 and 2004, and from 2006-2008, they waited.",
        "He took (Naltrexone 2000 mg) by mistake.",
        "Top Trends 2019 are here.",
        "The meeting (Lisbon, Portugal 2018) ended.",
        "In Mulago 2014 patients were seen, in Kenya 2012 mice.",
        "They came to Dr Okello: 2014 patients and 2012 people.",
        "The stock of Merck & co rose; Vaccine+Placebo 2008 fell.",
        "March and April 2019 were cold.",
        "See (Table 2018) and (Phase II 2018) and (Vitamin D 2018).",
        "It cost $2000 and weighed 1.2013 kg.",
        "Visit https://example.org/Smith/2013/notes for more.",
        "Call (866) 944-2013 today.",
        "Between 2007 and 2013 it grew; Phase 2 2013 ended.",
        "In May 2013 the World Congress 2013 met. See Table 2013.",
        "Am J Gastroenterol 2007;102(4):820-8 and Pain Med. 2009 May;10(4):663-72.",
        "The season 2012/13, on 12/05/2013 or 2013-05-21, by Windows 2000 server.",
        "Of PubMed (2013), YouTube 2013, COVID-19 2020 and a Model (2014).",
        "The genes Oprm1 (2013), TLR4 (2009) and MOR1 2013.",
        "Nature (2013), Gut (2013) and the New England Journal of Medicine (2013).",
        "In mid-May 2013 or post-Brexit 2016 it fell.",
        "PREVENT (2013) may prevent it.",
        "Oslo's 2013 trial week and Younger '13 open it.",
        "Key Findings 2013 and the Top Ten 2014 follow. The findings are below.",
        "It was forthcoming, in press, or submitted.",
        "(World Health Organization, 2013; EULAR 2018; PRISMA 2020)",
        "The genes STING1 (2013) and CLOCK2 (2014), in GeneCards (2013) and ResearchKit (2014).",
        "Pelham's 2013 season was wet.",
        "Clinical Practice (2013) is a book on the practice of clinical work.",
        "It cost much (Price 2000,50).",
        "Copyright Holger Krekel and others, 2004. © Ann Roe and Bea Poe (2013).",
        "A plan for Fibromyalgia and Pain 2013.",
    ],
)
def test_what_only_looks_like_one_is_left_alone(find: Any, text: str) -> None:
    assert find(text, "author_year") == ()


def test_et_al_is_kept(find: Any) -> None:
    (citation,) = find("(Younger et al., 2013)", "author_year")
    assert citation.et_al
    assert not find("(Younger 2013)", "author_year")[0].et_al


def test_equal_mentions_are_two_citations_each_with_its_own_sentence(find: Any) -> None:
    first, second = find(
        "Mice with tumours of the ovary lived much longer on low doses of the drug given at night "
        "(Roe 2011). A later trial by that group added cisplatin and found synergy (Roe 2011).",
        "author_year",
    )
    assert first.text == second.text == "(Roe 2011)"
    assert first.id != second.id
    assert "cisplatin" not in first.context
    assert "ovary" not in second.context


CONTEXTS = [
    (
        "Ten cases had failed all therapy before they came to the clinic in the desert. Of the "
        "cases, six were stable after a long and careful treatment with the acid given by vein and "
        "the drug (Roe 2014).",
        "Ten cases had failed",
    ),
    ("A trial tested sleep in forty patients of one town. Sleep improved (Roe 2014).", "A trial"),
    (
        "One sentence is about mice. A pilot study in eighteen adults with a chronic disease of "
        "the gut found remission in a third of them (Roe 2014).",
        "A pilot study",
    ),
    ("First words (Doe 2001). It healed (Roe 2014).", "It healed"),
    ("Another paragraph.\n\nIt healed (Roe 2014).", "It healed"),
]


@pytest.mark.parametrize(("text", "begins"), CONTEXTS)
def test_the_context_goes_back_as_far_as_the_sentence_leans(
    find: Any, text: str, begins: str
) -> None:
    context = find(text, "author_year")[-1].context
    assert context.startswith(begins)
    assert context.endswith("(Roe 2014).")


def test_an_identifier_behind_it_belongs_to_it(find: Any) -> None:
    citations = find("It eased pain (Younger 2013, PMID 23359310).")
    assert [(c.kind, c.pmid) for c in citations] == [("author_year", "23359310")]


@pytest.mark.parametrize(
    "behind",
    ["(PMID 23359310)", ", PMID: 23359310,", "[PMID23359310]",
     "(https://pubmed.ncbi.nlm.nih.gov/23359310/)"],
)  # fmt: skip
def test_an_identifier_tells_that_a_lone_name_before_a_year_is_an_author(
    find: Any, behind: str
) -> None:
    (citation,) = find(f"Do not take Younger 2009 {behind} for it.".replace(" ,", ","))
    assert (citation.authors, citation.year, citation.pmid) == (("Younger",), 2009, "23359310")


def test_a_linked_mention_has_the_link_s_identifier(find: Any) -> None:
    (citation,) = find("Relief [Younger 2009](https://pubmed.ncbi.nlm.nih.gov/19453963/) came.")
    assert (citation.text, citation.pmid) == ("[Younger 2009]", "19453963")


def test_a_trial_s_number_behind_it_stays_alone(find: Any) -> None:
    citations = find("It eased pain (Younger 2013, NCT00568555).")
    assert [c.kind for c in citations] == ["author_year", "identifier"]


LIST = """

References

Younger J, Mackey S. Fibromyalgia symptoms are reduced by a drug. Pain Med. 2009;10(4):663-72.

Smith JP, Stock H, Bingaman S, et al. It improves Crohn's disease. Am J Gastroenterol. 2007;102:820.

Småbrekke L, Raknes G. A fall in 2017. PLoS One. 2017;12(11):e1.

Cree BA, Kornyeyeva E, Goodin DS. Pilot trial of it in sclerosis. Ann Neurol. 2010;68(2):145.

Doe C. One paper. Gut. 2010;1:2-3.

Doe C. Another paper. Gut. 2010;9:8-9.
"""


@pytest.mark.parametrize(
    ("mention", "first_of_entry"),
    [
        ("(Younger 2009)", "Younger J"),
        ("(Younger and Mackey 2009)", "Younger J"),
        ("J. Younger (2009)", "Younger J"),
        ("(Younger et al. 2009)", ""),
        ("(YOUNGER 2009)", "Younger J"),
        ("(Smith, Stock, and Jones 2007)", ""),
        ("(Smabrekke 2017)", "Småbrekke L"),
        ("(Younger and Noor 2009)", ""),
        ("K. Younger (2009)", ""),
        ("(Younger 2013)", ""),
        ("(Younger 2009b)", ""),
        ("(Mackey 2009)", ""),
        ("(Cree, Kornyeyeva, and Goodin 2010)", "Cree BA"),
        ("(Cree and Goodin 2010)", ""),
        ("(Doe 2010)", ""),
        ("(Younger 2009, PMID 23359310)", ""),
    ],
)
def test_a_mention_refers_to_the_one_entry_that_it_can_mean(
    find: Any, mention: str, first_of_entry: str
) -> None:
    found = find(f"It helped {mention}." + LIST)
    entries = {entry.id: entry for entry in found if entry.kind == "reference"}
    meant = entries.get(found[0].refers_to)
    assert (meant.authors[0] if meant else "") == first_of_entry


def test_a_listed_author_is_known_in_any_form(find: Any) -> None:
    entry = "\n\nReferences\n\nMadrid C. One paper of one author. Gut. 2012;1:2-3.\n"
    assert find("So says Madrid 2012.", "author_year") == ()
    for text in ("So says Madrid 2012.", "In Marstrand Madrid 2012 was shown."):
        (mention,) = find(text + entry, "author_year")
        assert (mention.text, mention.authors) == ("Madrid 2012", ("Madrid",))


def test_what_is_in_press_says_so(find: Any) -> None:
    (mention,) = find("Relief is certain (Younger and Mackey, in press).", "author_year")
    assert mention.year is None
    assert mention.note == "in press or unpublished when this was written"


def test_a_quoted_line_keeps_its_marks_and_its_id(find: Any) -> None:
    (quoted,) = find("> as shown by Younger et\n> al. (2013), too")
    (plain,) = find("as shown by Younger et\nal. (2013), too")
    assert quoted.text == "Younger et\n> al. (2013)"
    assert quoted.id == plain.id
    assert ">" not in quoted.context


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("wie Goumas u. Mitarb. 1988 fanden", ("Goumas",)),
        ("(Sikora u. Mitarb., 2019)", ("Sikora",)),
        ("Gosepath und Mitarbeiter (2007) zählten", ("Gosepath",)),
        ("los resumieron Muñoz y colaboradores (2003)", ("Muñoz",)),
        ("selon Abid et collaborateurs (2009)", ("Abid",)),
    ],
)
def test_other_languages_leave_names_out_in_their_own_words(
    find: Any, text: str, authors: tuple[str, ...]
) -> None:
    [citation] = find(text, "author_year")
    assert (citation.authors, citation.et_al) == (authors, True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("As said.\n\n5. Incidence\nMcWhirter et al. 1989 (UK).", "McWhirter"),
        ("as in Chen, Wang & Jan (2013), for emergencies", "Chen Wang Jan"),
        (
            "Le 2014\tolder adults\tJ Med Syst\nBarman 2012\tarm\tIEEE\nWang 2013\tbench\tEMBC",
            "Barman",
        ),
    ],
)
def test_names_do_not_run_on_from_a_heading_or_the_row_above(
    find: Any, text: str, names: str
) -> None:
    assert tuple(names.split()) in [one.authors for one in find(text, "author_year")]
