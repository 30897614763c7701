"""Doses in the words of an arm or an intervention."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"\d{1,6}(?:[.,]\d{1,4})?"
_UNIT = (
    r"(?:mg|milligrams?|mcg|[uµμ]g|micrograms?|ng|nanograms?|g|grams?|ml|millilit(?:re|er)s?|iu)"
)
# At most seven numbers share a unit ("1.5, 3 or 4.5 mg"): so a long list of bare numbers is
# read in linear time.
_AMOUNT = re.compile(
    rf"(?<![\w.,])({_NUMBER}(?:\s?(?:-|–|—|to|or|and|,\s?and|,\s?or|,|/|&)\s?{_NUMBER}){{0,6}})"
    rf"\s?-?\s?({_UNIT})(?![a-zµμ])(\s?/\s?(?:kg|m2|m²|ml))?",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s?(?:,\s?and|,\s?or|,|/|&|\bor\b|\band\b)\s?", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:-|–|—|\bto\b)\s?", re.IGNORECASE)
# "1,000 mg" is a thousand, "4,5 mg" and "0,125 mg" are decimals, "10,20 mg" is a list.
_THOUSANDS = re.compile(r"(?<![\d.,])([1-9]\d{0,2}),(\d{3})(?!\d)")
_DECIMAL_COMMA = re.compile(r"(?<![\d.])(0(?=,\d)|\d+(?=,\d(?!\d))),(\d+)")
_UNITS = {
    **dict.fromkeys(("mg", "milligram", "milligrams"), "mg"),
    **dict.fromkeys(("mcg", "ug", "µg", "μg", "microgram", "micrograms"), "mcg"),
    **dict.fromkeys(("ng", "nanogram", "nanograms"), "ng"),
    **dict.fromkeys(("g", "gram", "grams"), "g"),
    **dict.fromkeys(("ml", "milliliter", "milliliters", "millilitre", "millilitres"), "ml"),
    "iu": "IU",
}
_FREQUENCIES = {
    "twice daily": r"(?:twice|two times|2 times|2x|2 x)(?: per| a| each| every)?\s?(?:daily|day)"
    r"|b\.?i\.?d\b\.?",
    "three times daily": r"(?:three times|3 times|3x|3 x|thrice)(?: per| a| each| every)?\s?"
    r"(?:daily|day)|t\.?i\.?d\b\.?",
    "four times daily": r"(?:four times|4 times|4x|4 x)(?: per| a| each| every)?\s?(?:daily|day)"
    r"|q\.?i\.?d\b\.?",
    "every other day": r"every (?:other|second) day|alternate days|q\.?o\.?d\b\.?",
    "weekly": r"(?:once )?(?:weekly|(?:a|per|each|every) week)",
    "daily": r"(?:once )?(?:daily|nightly|(?:a|per|each|every) (?:day|night)|at bedtime)"
    r"|q\.?(?:d|hs)\b\.?",
}
_FREQUENCY = re.compile(
    "|".join(
        rf"(?P<f{place}>(?<!\w)(?:{words})(?!\w))"
        for place, words in enumerate(_FREQUENCIES.values())
    )
    + r"|(?P<per>/\s?(?:day|d|24\s?h)(?!\w))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Doses:
    """ "4.5 mg", "3-4.5 mg", "0.1 mg/kg"; and "daily", "twice daily" ..., each once, in order."""

    amounts: tuple[str, ...] = ()
    frequencies: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(filter(None, (", ".join(self.amounts), ", ".join(self.frequencies))))

    def differ(self, other: Doses) -> bool:
        "Another amount; or another frequency where both give one: saying it at last is no change."
        if set(self.amounts) != set(other.amounts):
            return True
        mine, others = set(self.frequencies), set(other.frequencies)
        return bool(mine and others and mine != others)


def doses(text: str) -> Doses:
    "The doses a text names, spelt one way: 4,5 milligram is 4.5 mg."
    amounts = [
        f"{number} {_UNITS[unit.lower()]}{per.replace(' ', '').lower()}"
        for numbers, unit, per in _AMOUNT.findall(text)
        for number in _numbers(numbers)
    ]
    said = [_frequency(found.lastgroup or "") for found in _FREQUENCY.finditer(text)]
    return Doses(tuple(dict.fromkeys(amounts)), tuple(dict.fromkeys(said)))


def without_doses(text: str) -> str:
    "What is left when doses, frequencies, marks and case are taken away."
    left = _FREQUENCY.sub(" ", _AMOUNT.sub(" ", text))
    return " ".join(re.findall(r"\w+", left.casefold()))


def _numbers(numbers: str) -> list[str]:
    "'1.5, 3 or 4,5' -> 1.5, 3, 4.5; '3 to 4.5' -> 3-4.5."
    plain = _DECIMAL_COMMA.sub(r"\1.\2", _THOUSANDS.sub(r"\1\2", numbers))
    ranges = (_RANGE.split(part) for part in _JOINT.split(plain) if part)
    return ["-".join(_shortest(end) for end in ends if end) for ends in ranges]


def _frequency(group: str) -> str:
    return "daily" if group == "per" else list(_FREQUENCIES)[int(group[1:])]


def _shortest(number: str) -> str:
    "4.50 is 4.5, 5.0 is 5."
    return (number.rstrip("0").rstrip(".") if "." in number else number) or "0"
