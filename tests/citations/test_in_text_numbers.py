"""Numbers in the text point to a numbered list, and nothing else does."""

from __future__ import annotations

from typing import Any

import pytest

LIST = "\n\nReferences\n" + "\n".join(
    f"{n}. Roe A. Title number {n} here. Gut. 2011;3:{n}-{n + 3}." for n in range(1, 9)
)


def pointed(find: Any, text: str) -> list[tuple[int, str]]:
    whole = text + LIST
    return sorted(
        (entry.number, whole[mention.start : mention.end])
        for entry in find(whole, "reference")
        for mention in entry.mentions
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It works. (1)", [(1, "(1)")]),
        ("It works (2), they say.", [(2, "(2)")]),
        ("It works (2).", [(2, "(2)")]),
        ("• It works (5)\n• It may (6)", [(5, "(5)"), (6, "(6)")]),
        ("It works (1) and it lasts (2).", [(1, "(1)"), (2, "(2)")]),
        ("In mice (1) and in rats (2) they live.", [(1, "(1)"), (2, "(2)")]),
        ("It works [3-5,8].", [(3, "[3-5,8]"), (4, "[3-5,8]"), (5, "[3-5,8]"), (8, "[3-5,8]")]),
        ("It works [1–2].", [(1, "[1–2]"), (2, "[1–2]")]),
        ("It works [^7].", [(7, "[^7]")]),
        ("It works (1, 2).", [(1, "(1, 2)"), (2, "(1, 2)")]),
        ("It works [1] in ten (2) of them.", [(1, "[1]")]),
        ("It works (3–5; 7).", [(n, "(3–5; 7)") for n in (3, 4, 5, 7)]),
        (
            "It works [5 to 7] and [2 and 4].",
            [
                (2, "[2 and 4]"),
                (4, "[2 and 4]"),
                *((n, "[5 to 7]") for n in (5, 6, 7)),
            ],
        ),
        (
            "It works [1, p. 5], [see 3,4], [Ref 6] and [7, and references therein].",
            [
                (1, "[1, p. 5]"),
                (3, "[see 3,4]"),
                (4, "[see 3,4]"),
                (6, "[Ref 6]"),
                (7, "[7, and references therein]"),
            ],
        ),
        (
            "It works [1][2] and [3]–[5].",
            [
                (1, "[1]"),
                (2, "[2]"),
                *((n, "[3]–[5]") for n in (3, 4, 5)),
            ],
        ),
        (
            "See ref. 2, refs 3–5 and reference 7.",
            [
                (2, "ref. 2"),
                *((n, "refs 3–5") for n in (3, 4, 5)),
                (7, "reference 7"),
            ],
        ),
        ("It works (ref. 3).", [(3, "(ref. 3)")]),
        ("It works [1], see ref. 2.", [(1, "[1]"), (2, "ref. 2")]),
        ("It works in 2013 [3, 4].", [(3, "[3, 4]"), (4, "[3, 4]")]),
        ("It works³ and⁴ lasts.", [(3, "³"), (4, "⁴")]),
        ("It works.³,⁴ It lasts.", [(3, "³,⁴"), (4, "³,⁴")]),
        (
            "It works³⁻⁵ and lasts.⁷–⁸",
            [
                *((n, "³⁻⁵") for n in (3, 4, 5)),
                (7, "⁷–⁸"),
                (8, "⁷–⁸"),
            ],
        ),
        ("It worked in 2013.³ So (2) it did (Smith, 2007).⁴", [(3, "³"), (4, "⁴")]),
        ("It works^3,4^ here.", [(3, "^3,4^"), (4, "^3,4^")]),
        ("It works<sup>3,4</sup> here.", [(3, "<sup>3,4</sup>"), (4, "<sup>3,4</sup>")]),
        (
            "It works.<sup><a href='#r3'>3</a>–<a href='#r5'>5</a></sup> Yes.",
            [(n, "<sup><a href='#r3'>3</a>–<a href='#r5'>5</a></sup>") for n in (3, 4, 5)],
        ),
        (
            "It works\\textsuperscript{3,4} here.",
            [
                (3, "\\textsuperscript{3,4}"),
                (4, "\\textsuperscript{3,4}"),
            ],
        ),
        (
            "Less pain.3,4 However, in fibromyalgia,6 it lasts.",
            [
                (3, "3,4"),
                (4, "3,4"),
                (6, "6"),
            ],
        ),
        ("It works (in mice).5 It “lasts”.6 And “so.”7 Yes", [(5, "5"), (6, "6"), (7, "7")]),
        ("It works.2 Other receptors3 and Roe5 did too.", [(2, "2"), (3, "3"), (5, "5")]),
        ("It works.2 In week7 the type3 cells died.", [(2, "2")]),
        ("Only Roe5 did.", [(5, "5")]),
    ],
)
def test_a_number_after_its_words_points(find: Any, text: str, expected: Any) -> None:
    assert pointed(find, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Two mechanisms - 1) that it blocks, and 2) it calms.",
        "It (1) blocks the receptor, and (2) calms the cell.",
        "Low-dose naltrexone (LDN) is a drug.",
        "Call (866) 944-8253 or (5) 944-8253.",
        "The dose was high (5 mg) or low (3) mg.",
        "See Table (3) and phase (2).",
        "Take two (2) a day.",
        "Of them 12 (5) improved, n = (4).",
        "It works (9), or [1-9], or [7-3], or [0].",
        "(1) First of all, sleep.",
        "It cost (2019) little.",
        "A field of 5 m² or 7 kg/m², an R² of 10³ or 10⁻³, χ² and I², 20 × 10⁸ and 6 Gy m⁻².",
        "Ca²⁺ and ¹⁴C, x<sup>2</sup> and 10<sup>3</sup>, cm^3^.",
        "Ann Roe¹, Bea Poe² and Cy Doe³\n\n¹ Oslo\n² Rome",
        "A median of 3 [2–5] days, 4.5 [1, 8] mg and 12% [3–4].",
        "It was 0.5 or 4.5 mg, version.2, p.5, Fig.3 and No.4, in week7 or type2.",
        "TLR4, IL-6, CO2, MOR1, COVID-1, p<0.05, N=3, Table 2 and Oprm1 in receptors3.",
        "On 3.4.2013 at 10.3 hours, see example.com/a.3 or 2.5.",
        "They saw it in Fig.3 Then in Vol.4 Then.",
        "Use naltrexone.3 or naltrexone.4 5 times.",
        "Reference 12 and refs 9, 10.",
    ],
)
def test_enumerations_amounts_and_strangers_do_not(find: Any, text: str) -> None:
    assert pointed(find, text) == []


def test_without_a_numbered_list_nothing_points(find: Any) -> None:
    assert find("It works. (1) And again [2].") == ()


ENTRY = "{n}. Roe A. Title number {n} here. Gut. 201{n};3:{n}-8."


def parts(*texts: str, after: str = "") -> str:
    "Each text with a list of two entries of its own."
    return "\n\n".join(
        f"{text}\n\nReferences\n\n{ENTRY.format(n=1)}\n{ENTRY.format(n=2)}" for text in texts
    ) + (f"\n\nAppendix\n\n{after}\n" if after else "")


def test_a_number_means_the_list_that_follows(find: Any) -> None:
    found = find(parts("It works [1].", "It lasts [1] and [2]."), "reference")
    assert [len(entry.mentions) for entry in found] == [1, 0, 1, 1]


def test_behind_the_last_of_several_lists_a_number_means_nothing(find: Any) -> None:
    several = find(parts("It works.", "It lasts.", after="It ends well [1]."), "reference")
    assert [len(entry.mentions) for entry in several] == [0, 0, 0, 0]
    one = find(parts("It works.", after="It ends well [1]."), "reference")
    assert [len(entry.mentions) for entry in one] == [1, 0]


def test_each_part_points_in_its_own_form(find: Any) -> None:
    found = find(parts("It works [1].", "It lasts.² It costs (1)."), "reference")
    assert [len(entry.mentions) for entry in found] == [1, 0, 0, 1]


def test_the_sentence_of_a_number_behind_its_stop_is_the_one_before(find: Any) -> None:
    for mark in ("³", "^3^", "<sup>3</sup>", "3"):
        entry = find(f"It calms the cell.{mark} More words follow." + LIST, "reference")[2]
        assert entry.context == f"It calms the cell.{mark}"


def test_mentions_know_their_line_and_give_the_entry_its_context(find: Any) -> None:
    entry = find("First line.\n\nIt calms the cell. (2) More follows." + LIST, "reference")[1]
    assert [mention.line for mention in entry.mentions] == [3]
    assert entry.context == "It calms the cell. (2)"


# --- raised digits that were lost on the way to plain text ---

IN_ORDER = (
    "Two Danish trials 1,2 have failed where a crossover study 3 had led us to hope, and an "
    "editor 4 asks why. A trial of twelve months 5 is out; mast cells 6 are a guess.7 "
    "Nobody has repeated the pilot study 8."
)


def test_numbers_as_words_point_where_they_name_the_list_in_order(find: Any) -> None:
    assert pointed(find, IN_ORDER) == [
        (1, "1,2"), (2, "1,2"), (3, "3"), (4, "4"), (5, "5"), (6, "6"), (7, "7"), (8, "8"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "quantity",
    [
        "It is given to 7 of 8 of us.",
        "We have 2 sites and 3 nurses.",
        "The dose was 4 mg.",
        "In week 6 it ended.",
        "Pain fell by 3.",
        "Type 2 diabetes was rare.",
        "Toll-like receptor 4 is blocked.",
        "Interleukin 6 was low.",
        "See table 5 and figure 2.",
        "Phase 3 has begun on 4 May.",
        "We saw women 5 times.",
        "Among patients 6 died.",
        "There were visits 4 months apart.",
    ],
)
def test_a_quantity_in_the_same_text_points_to_nothing(find: Any, quantity: str) -> None:
    assert pointed(find, f"{IN_ORDER} {quantity}") == pointed(find, IN_ORDER)


@pytest.mark.parametrize(
    "text",
    [
        IN_ORDER.replace("trials 1,2 have", "trials 3,5 have"),
        "Two Danish trials 1,2 have failed.",
        "A crossover study 3 had led us to hope, and an editor 4 asks why.",
        IN_ORDER.replace("guess.7", "guess") + " As others say [1].",
        IN_ORDER.replace("1,2", "(1,2)"),
    ],
    ids=["another order", "a quarter of the list", "not from the first", "square", "round"],
)
def test_without_order_or_beside_marked_numbers_they_are_plain(find: Any, text: str) -> None:
    assert {words for _, words in pointed(find, text)} <= {"7", "[1]", "(1,2)"}


def test_a_number_behind_a_full_stop_and_a_space_is_one_too(find: Any) -> None:
    text = (
        "Two trials have failed. 1,2 A crossover study had led us to hope. 3 An editor asks why. 4 "
        "A longer trial is out. 5 Mast cells are a guess. 6 So are glia. 7 Nobody knows. 8"
    )
    assert [number for number, _ in pointed(find, text)] == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AMPK stabilizes TET2¹ and Q10³.", [(1, "¹"), (3, "³")]),
        ("Assays of HER2 (5) were questioned, PD-L1 (6) too.", [(5, "(5)"), (6, "(6)")]),
        ("It may [1]. It works (2); it lasts (3). Both [4].", [(1, "[1]"), (2, "(2)"),
                                                               (3, "(3)"), (4, "[4]")]),
    ],
)  # fmt: skip
def test_names_that_end_in_digits_and_slips_of_bracket_do_not_hide_it(
    find: Any, text: str, expected: Any
) -> None:
    assert pointed(find, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 2x10³ cells, 10⁶ more¹.", [(1, "¹")]),
        ("A median of 12.5 (3) points was kept (1).", [(1, "(1)")]),
        ("It may [1]. Of the men (3) few. Both [2].", [(1, "[1]"), (2, "[2]")]),
        ("It may [1]. Of the men (2) few. Both [2].", [(1, "[1]"), (2, "[2]")]),
        ("It may [1] or [2]. Some of the men (3).", [(1, "[1]"), (2, "[2]")]),
    ],
)
def test_powers_amounts_and_numbers_out_of_turn_stay_what_they_are(
    find: Any, text: str, expected: Any
) -> None:
    assert pointed(find, text) == expected
