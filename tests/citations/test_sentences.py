"""Where sentences end, and which full stops end none."""

from __future__ import annotations

import pytest

from ldn_lit.citations.layout import lay_out
from ldn_lit.citations.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[one.start : one.end] for one in split_sentences(text, lay_out(text).blocks).all]


@pytest.mark.parametrize(
    "text",
    [
        "Sikora u. Mitarb. (2019) schrieben über die Haut.",
        "Die Haut heilte (Sikora u. Mitarb. 2019).",
        "Die Haut heilte (Sikora u. a. 2019).",
        "Die Haut heilte (Sikora u.a. 2019).",
        "La piel (Sikora y cols. 2019).",
        "La piel (Sikora y col. 2019).",
        "Sikora u. a. (2019) schrieben über die Haut.",
        "Sikora u.a. (2019) schrieben über die Haut.",
        "Sikora y cols. (2019) escribieron sobre la piel.",
        "Sikora y col. (2019) escribieron sobre la piel.",
        "Die Haut bzw. Schleimhaut, z.B. Lippen, vgl. Sikora (2019).",
    ],
)
def test_abbreviations_of_other_languages_end_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize("word", ["Haut", "Mitarbeiter", "colon", "Frau", "da"])
def test_other_words_end_theirs(word: str) -> None:
    first, second = f"Es heilte die {word}.", "Sikora (2019) schrieb es."
    assert sentences(f"{first} {second}") == [first, second]
