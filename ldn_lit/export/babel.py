"""MEDLINE's three-letter language codes -> the names that babel and biblatex know."""

from __future__ import annotations

from collections.abc import Sequence

# babel's names [its manual, section 1.23]; a code that is not here has none of its own.
_NAMES = dict(
    pair.split(":")
    for pair in (
        "afr:afrikaans alb:albanian ara:arabic arm:armenian baq:basque bul:bulgarian cat:catalan "
        "chi:chinese cze:czech dan:danish dut:dutch eng:english epo:esperanto est:estonian "
        "fin:finnish fre:french geo:georgian ger:german glg:galician gre:greek heb:hebrew "
        "hin:hindi hrv:croatian hun:hungarian ice:icelandic ind:indonesian ita:italian "
        "jpn:japanese kor:korean lat:latin lav:latvian lit:lithuanian mac:macedonian may:malay "
        "nor:norwegian per:persian pol:polish por:portuguese rum:romanian rus:russian slo:slovak "
        "slv:slovene spa:spanish srp:serbian swe:swedish tha:thai tur:turkish ukr:ukrainian "
        "vie:vietnamese wel:welsh"
    ).split()
)


def babel_names(languages: Sequence[str]) -> tuple[str, ...]:
    "('eng', 'und') -> ('english',): those that are known, in the record's order."
    found = (_NAMES.get(code.lower(), "") for code in languages)
    return tuple(filter(None, dict.fromkeys(found)))
