"""Words as they are compared: folded, stemmed lightly, without the ones that say nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_][^\W_]*")
_APOSTROPHES = re.compile(r"['’ʼ`´]s?\b|['’ʼ`´]")
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_MARKUP = re.compile(r"</?(?:i|b|u|sub|sup|mml:\w+)\b[^<>]*>")

_SILENT = frozenset(
    """a about above after again all along also although among an and another any appear appears
    are as at based be because been before began being best between both but by can case cases
    clinical common compared conclusion condition conditions could current data day days
    demonstrated described did different difficult do does doing due during each early eight
    evidence expectancies experienced failed few final find five for found four from further get
    given group had has have he helped her his how however in included including increased
    individual into is it its itself just kind later like little main making may mean measured
    method methods might more most much nearly new no nor not number of off often on one only or
    other others out over own paper parameters participants patient patients people person
    potential potentially prior published recent reported reports research researchers result
    results review same separate seven several she show showed showing shown shows significant
    similar since six small some standard started still studied studies study such suggest
    suggests system ten than that the their them then there these they this those three through
    time to told too toward treat treated treatment trial trials two under until up upon use used
    using very via was we well went were what when where whether which while who whose will with
    within without work would year years you your""".split()
)

_STEMS = (
    ("ational", "at"), ("ations", "at"), ("ation", "at"), ("ities", ""), ("ity", ""),
    ("ments", ""), ("ment", ""), ("ings", ""), ("ing", ""), ("ives", ""), ("ive", ""),
    ("ised", ""), ("ized", ""), ("ies", "y"), ("ions", ""), ("ion", ""), ("ed", ""),
    ("es", ""), ("al", ""), ("ic", ""), ("s", ""), ("e", ""),
)  # fmt: skip

#: Words of medicine that name the same thing. A mention in plain words ("children", "brain
#: cancer", "standard chemotherapies") has to meet the title's own ("pediatric", "glioma",
#: "cisplatin").
_KIN_GROUPS = (
    "mouse mice murine",
    "animal mouse mice murine rat rats rodent",
    "child children pediatric paediatric adolescent infant",
    "cancer carcinoma tumor tumour neoplasm neoplasms malignancy malignant oncology lymphoma glioma"
    " neuroblastoma melanoma sarcoma leukemia metastatic metastases",
    "brain glioma glioblastoma neuroblastoma",
    "kidney renal",
    "liver hepatic",
    "lung pulmonary",
    "skin dermatology dermatologic cutaneous psoriasis",
    "chemotherapy cisplatin taxol paclitaxel gemcitabine",
    "synergy synergistic combination enhanced additive",
    "combination combined adjuvant",
    "halt suppress inhibit reduce decrease",
    "pain nociception analgesia analgesic pain-relieving",
    "depression depressive antidepressant",
    "inflammation inflammatory anti-inflammatory cytokine",
    "opiate opioid endorphin enkephalin",
    "mood depression anxiety",
    "survival mortality",
    "psoriasis psoriatic",
    "arthritis arthritic rheumatoid rheumatology",
    "crohn's inflammatory-bowel ibd",
    "neuropathy neuropathic neuropathies",
    "trial randomized randomised placebo-controlled double-blind",
)


def fold(text: str) -> str:
    """Lower case, no diacritics, no punctuation, single spaces: 'Småbrekke' -> 'smabrekke'."""
    plain = unaccented(_MARKUP.sub("", text))
    return _NOT_ALPHANUMERIC.sub(" ", _APOSTROPHES.sub("", plain)).casefold().strip()


def unaccented(text: str) -> str:
    "Latin letters without their marks, Greek ones by name; all else as it is."
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L",
     "ß": "ss", "đ": "d", "Đ": "D", "ı": "i", "α": "alpha", "β": "beta", "γ": "gamma",
     "κ": "kappa", "μ": "mu"}
)  # fmt: skip


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    "A light stem: 'suppresses' meets 'suppress', 'dermatologic' meets 'dermatology'."
    for ending, instead in _STEMS:
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return (word[: -len(ending)] + instead).rstrip("e")
    return word


def words(text: str) -> tuple[str, ...]:
    "The telling words of a text, stemmed, in order, each once."
    return tuple(telling(text))


def telling(text: str) -> dict[str, str]:
    "The same, each stem with the word it stands for."
    found: dict[str, str] = {}
    for word in fold(text).split():
        if len(word) > 2 and not word.isdigit() and word not in _SILENT:
            found.setdefault(stem(word), word)
    return found


def plain_words(text: str) -> tuple[str, ...]:
    "The telling words as written (folded but not stemmed), for asking a search engine."
    found: dict[str, None] = {}
    for word in _WORD.findall(_APOSTROPHES.sub("", text)):
        if len(word) > 3 and fold(word) not in _SILENT:
            found.setdefault(fold(word))
    return tuple(found)


def _kin() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for group in _KIN_GROUPS:
        stems = {
            stem(part) for word in group.split() for part in fold(word).split() if len(part) > 2
        }
        for one in stems:
            table.setdefault(one, set()).update(stems - {one})
    return {word: frozenset(others) for word, others in table.items()}


KIN: dict[str, frozenset[str]] = _kin()
