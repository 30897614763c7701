"""Dates as references print them: "2013 Feb 15", "Feb. 2013", "15 February 2013"."""

from __future__ import annotations

# English, German, French, Spanish, Italian and Portuguese months, in full and shortened.
MONTH = (
    r"(?:Jan(?:uary|uar|vier)?|Feb(?:ruary|ruar)?|Mar(?:ch|zo|s)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sept?(?:ember|tembre)?|O[ck]t(?:ober|obre|ubre)?|Nov(?:ember|embre|iembre)?"
    r"|De[cz](?:ember|embre)?|Januar|März|Mai|Juni|Juli|Dezember|f[ée]vr(?:ier)?|avr(?:il)?|juin"
    r"|juil(?:let)?|août|d[ée]c(?:embre|iembre)?|ene(?:ro)?|abr(?:il)?|mayo|julio|junio|ago(?:sto)?"
    r"|enero|febrero|gennaio|marzo|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|janeiro"
    r"|fevereiro|março|setembro|outubro|novembro|dezembro|Spring|Summer|Fall|Autumn|Winter)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTHS = (
    rf"{MONTH}(?:\s{_DAY})?(?:\s?[-–/]\s?(?:(?:19|20)\d\d\s)?(?:{MONTH}(?:\s{_DAY})?|{_DAY}))?"
)
YEAR = r"(?P<year>(?:18|19|20)\d\d)[a-z]?"
DATE = (
    rf"(?:{YEAR}(?:,?\s(?i:{_MONTHS})|[-/ ]\d\d(?:[-/ ]\d\d)?(?!\d))?"
    rf"|(?:{_DAY}\s)?(?=[JFMASONDEGWjfmasondegw])(?i:{_MONTHS}),?\s(?P<month_first>(?:18|19|20)\d\d))"
)
"One of the groups `year` and `month_first` is the year."


def unnamed(pattern: str) -> str:
    return pattern.replace("?P<year>", "?:").replace("?P<month_first>", "?:")
