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
    ],
)
def test_enumerations_amounts_and_strangers_do_not(find: Any, text: str) -> None:
    assert pointed(find, text) == []


def test_without_a_numbered_list_nothing_points(find: Any) -> None:
    assert find("It works. (1) And again [2].") == ()


def test_mentions_know_their_line_and_give_the_entry_its_context(find: Any) -> None:
    entry = find("First line.\n\nIt calms the cell. (2) More follows." + LIST, "reference")[1]
    assert [mention.line for mention in entry.mentions] == [3]
    assert entry.context == "It calms the cell. (2)"
