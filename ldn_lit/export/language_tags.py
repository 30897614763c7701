"""MEDLINE's three-letter language codes -> the tags that other programs expect (BCP 47)."""

from __future__ import annotations

from collections.abc import Sequence

# [https://www.nlm.nih.gov/bsd/language_table.html]; "mul" and "und" name no language.
_TAGS = dict(
    pair.split(":")
    for pair in """
afr:af alb:sq amh:am ara:ar arm:hy aze:az bos:bs bul:bg cat:ca chi:zh cze:cs dan:da dut:nl
eng:en epo:eo est:et fin:fi fre:fr geo:ka ger:de gla:gd glg:gl gre:el heb:he hin:hi hrv:hr
hun:hu ice:is ind:id ita:it jpn:ja kin:rw kor:ko lat:la lav:lv lit:lt mac:mk mal:ml mao:mi
may:ms nor:no per:fa pol:pl por:pt pus:ps rum:ro rus:ru san:sa slo:sk slv:sl spa:es srp:sr
swe:sv tha:th tur:tr ukr:uk urd:ur vie:vi wel:cy
""".split()
)


def language_tag(languages: Sequence[str]) -> str:
    "'en' for ('eng',); '' where the text is in several, or in none that is known."
    return _TAGS.get(languages[0].lower(), "") if len(languages) == 1 else ""
