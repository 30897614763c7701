"""Pages as MEDLINE shortens them, and whole."""

from __future__ import annotations

import pytest

from ldn_lit.export.pages import Pages, is_article_number, pages


@pytest.mark.parametrize(
    ("medline", "whole"),
    [
        ("820-8", "820--828"),
        ("1639-41", "1639--1641"),
        ("671-673", "671--673"),
        ("S12-5", "S12--S15"),
        ("OL1442-6", "OL1442--OL1446"),
        ("C728-C740", "C728--C740"),
        ("e157-e161", "e157--e161"),
        ("1134-1146.e6", "1134--1146.e6"),
        ("823–34.e5", "823--834.e5"),
        ("167-70, 173, 176-9", "167--170, 173, 176--179"),
        ("1S-20S", "1S--20S"),
        ("112A-5A", "112A--115A"),
        ("1S-20", "1S-20"),
        ("SUPPL:4309-22", "SUPPL:4309--4322"),
        ("iii-viii", "iii--viii"),
        ("e0212460", "e0212460"),
        ("1 p following 234", "1 p following 234"),
        (" 12-A ", "12-A"),
        ("99-2", "99-2"),
        ("S12-T5", "S12-T5"),
        ("", ""),
    ],
)
def test_whole_pages(medline: str, whole: str) -> None:
    assert pages(medline) == Pages(whole)


@pytest.mark.parametrize(
    ("medline", "text", "remark"),
    [
        ("100-4; discussion 104-5", "100--104", "discussion 104--105"),
        ("167; author reply 167-8", "167", "author reply 167--168"),
        ("5-6; quiz", "5--6", "quiz"),
        ("[34457 words; 185 paragraphs]", "", "34457 words; 185 paragraphs"),
    ],
)
def test_what_follows_a_semicolon_is_a_remark(medline: str, text: str, remark: str) -> None:
    assert pages(medline) == Pages(text, remark)


def test_an_endless_number_is_left_alone() -> None:
    assert pages("1" * 10_000 + "-2").text == "1" * 10_000 + "-2"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("e0212460", True), ("k3225", True), ("eabl6449", True), ("Doc03", True),
        ("106068", True), ("Unit6.10", True),
        ("820--828", False), ("e157--e161", False), ("S172", False), ("H1270", False),
        ("30270", False), ("iv", False), ("1d", False), ("", False),
    ],
)  # fmt: skip
def test_article_numbers_are_no_pages(text: str, number: bool) -> None:
    assert is_article_number(text) is number
