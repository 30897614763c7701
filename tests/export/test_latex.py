"""Any text becomes ASCII that TeX prints as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.export.latex import escape, escape_unicode


def balanced(latex: str) -> bool:
    depth = 0
    for char in latex:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("50% & more_#1 $5", r"50\% \& more\_\#1 \$5"),
        ("a^b~c\\d", r"a\textasciicircum{}b\textasciitilde{}c\textbackslash{}d"),
        ("{x}", r"\textbraceleft{}x\textbraceright{}"),
        ("p<0.05>|", "p{$<$}0.05{$>$}{$|$}"),
        # Braces stand outside the command.
        ("é ö Ångström Č ç", r"{\'e} {\"o} {\AA}ngstr{\"o}m {\v C} {\c c}"),
        ("Łódź Øst æ ß ı", r"{\L}{\'o}d{\'z} {\O}st {\ae} {\ss} {\i}"),
        ("í ĩ ǿ ế ą ẹ", r"{\'i} {\~\i} {\'\o} {\'{\^e}} {\k a} {\d e}"),
        ("e\u0301 = é", r"{\'e} = {\'e}"),
        (
            "α β μ µ Δ Α ς",
            r"{$\alpha$} {$\beta$} {$\mu$} {$\mu$} {$\Delta$} {$\mathrm{A}$} {$\varsigma$}",
        ),
        ("ά", r"{$\alpha$}"),
        ("1–2 — “a” ‘b’ it’s", "1--2 --- ``a'' `b' it's"),
        ('the "low" dose ("x")', "the ``low'' dose (``x'')"),
        ("a\u00a0b\u2009c\u2010d−e", "a~b c-d{$-$}e"),
        (
            "10²⁸ H₂O ½ 2½",
            r"10\textsuperscript{2}\textsuperscript{8} H\textsubscript{2}O {$\frac{1}{2}$} "
            r"2{$\frac{1}{2}$}",
        ),
        (
            "≤ ≥ ± ≠ ∞ °C ®",
            r"{$\leq$} {$\geq$} {$\pm$} {$\neq$} {$\infty$} {$^{\circ}$}C {\textregistered}",
        ),
        ("ﬁbro ＆ №5", r"fibro \& No5"),
        # TeX's fonts join these two into one sign of their own.
        ("why ?‘no’ !`x ¿ ¡", r"why ?{}`no' !{}`x {\textquestiondown} {\textexclamdown}"),
        # Nothing goes unnoticed, nothing can act.
        ("中 😀", "{[U+4E2D]} {[U+1F600]}"),
        ("a\u202eb\x1b[31m\x00\u200bc\u0085d\ne\ud800", "ab[31mc d e{[U+D800]}"),
        (
            "\\input{/etc/passwd}",
            r"\textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{}",
        ),
    ],
)
def test_characters(text: str, latex: str) -> None:
    assert escape(text) == latex


@given(st.text())
def test_any_text_is_one_ascii_line_with_balanced_braces(text: str) -> None:
    latex = escape(text)
    assert latex.isascii()
    assert latex.isprintable() or not latex
    assert balanced(latex)


@given(st.text(alphabet=st.characters(codec="ascii", categories=("L", "N", "Zs")), max_size=40))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("50% & more_#1 $5", r"50\% \& more\_\#1 \$5"),
        ("a^b~c", r"a\textasciicircum{}b\textasciitilde{}c"),
        ("c\\d{x}", r"c\textbackslash{}d\textbraceleft{}x\textbraceright{}"),
        ("p<0.05>|", "p{$<$}0.05{$>$}{$|$}"),
        ("é ö Å Łódź α μ ≤ ½ 中 😀 – “a”", "é ö Å Łódź α μ ≤ ½ 中 😀 – “a”"),
        ("e\u0301 the \"low\" dose", "é the “low” dose"),
        ("a\u00a0b\u2009c", "a~b c"),
        ("?`", "?{}`"),
        # Nothing can act or break the file; joiners are part of what is written.
        ("a\u202eb\x1b[31m\x00\u200bc\u0085d\ne\ud800\uffff", "ab[31mc d e\ufffd\ufffd"),
        ("👩\u200d👧", "👩\u200d👧"),
    ],
)  # fmt: skip
def test_characters_for_biber(text: str, latex: str) -> None:
    assert escape_unicode(text) == latex


@given(st.text())
def test_any_text_is_one_line_for_biber_with_balanced_braces(text: str) -> None:
    latex = escape_unicode(text)
    latex.encode("utf-8")
    assert len(latex.splitlines()) <= 1
    assert balanced(latex)


def test_a_tower_of_accents_stays_low() -> None:
    assert escape("e" + "\u0301" * 100_000) == r"{\'{\'e}}"
