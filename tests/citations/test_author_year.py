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
    ("(Smith JP 2013)", [("(Smith JP 2013)", ("Smith",), 2013, "")]),
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
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
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
        "March and April 2019 were cold.",
        "See (Table 2018) and (Phase II 2018) and (Vitamin D 2018).",
        "It cost $2000 and weighed 1.2013 kg.",
        "Visit https://example.org/Smith/2013/notes for more.",
        "Call (866) 944-2013 today.",
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


def test_a_linked_mention_has_the_link_s_identifier(find: Any) -> None:
    (citation,) = find("Relief [Younger 2009](https://pubmed.ncbi.nlm.nih.gov/19453963/) came.")
    assert (citation.text, citation.pmid) == ("[Younger 2009]", "19453963")


def test_a_trial_s_number_behind_it_stays_alone(find: Any) -> None:
    citations = find("It eased pain (Younger 2013, NCT00568555).")
    assert [c.kind for c in citations] == ["author_year", "identifier"]


def test_a_mention_refers_to_the_one_entry_that_it_can_mean(find: Any) -> None:
    text = (
        "It helped (Roe 2014), and again (Doe 2010).\n\nReferences\n\n"
        "Roe A, Poe B. A trial of sleep. Sleep Med. 2014;3(2):11-9.\n\n"
        "Doe C. One paper. Gut. 2010;1:2-3.\n\nDoe C. Another paper. Gut. 2010;9:8-9."
    )
    roe, doe = find(text, "author_year")
    entry = find(text, "reference")[0]
    assert roe.refers_to == entry.id
    assert doe.refers_to == ""
