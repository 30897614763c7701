"""Nothing a source says can drive a terminal or hide in a page."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.report.inert import escaped_for_json, inert, plain_title


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mred\x07\x00", "a[31mred"),
        ("a\u009b31m \u009d0;x", "a31m 0;x"),
        ("abc\u202edcba\u2066x\u2069\u200f", "abcdcbax"),
        ("one\r\ntwo\u2028three\u0085four\tfive", "one two three four five"),
        ("so\u00adft z\u200bero \ufeffbom tag\U000e0041", "soft zero bom tag"),
        ("e\u0301", "é"),
        ("\ud800", "\ufffd"),
        ("  [/x] %s =cmd  ", "[/x] %s =cmd"),
    ],
)
def test_inert(text: str, shown: str) -> None:
    assert inert(text) == shown


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("10<sup>28</sup> of H<sub>2</sub>O", "10²⁸ of H₂O"),
        ("Ca<sup>2+</sup> V<sub>max</sub> T<sup>reg</sup>", "Ca²⁺ Vmax T^reg"),
        ("<i>In vitro</i> <b>x</b>", "In vitro x"),
        ("p<0.05 and <script>", "p<0.05 and <script>"),
    ],
)
def test_titles_keep_what_is_raised(title: str, shown: str) -> None:
    assert plain_title(title) == shown


OVERRIDES = set("RLO LRO RLE LRE RLI LRI FSI PDF PDI".split())


@given(st.text())
def test_no_control_and_no_bidi_character_is_left(text: str) -> None:
    for char in plain_title(text):
        assert unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(char) not in OVERRIDES


@given(st.text())
def test_json_shows_nothing_dangerous_and_loses_nothing(text: str) -> None:
    shown = escaped_for_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(shown) == text
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in shown)


def test_many_tags_take_no_time() -> None:
    plain_title("<sub>" * 50_000)
