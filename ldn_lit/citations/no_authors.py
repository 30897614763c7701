"""The words in the place of the authors of a work that names none."""

from __future__ import annotations

import re

#: PubMed's own, in every display of such a record.
NO_AUTHORS = "[No authors listed]"

_WORDS = re.compile(r"\[?no authors? (?:listed|given)\]?\.?", re.IGNORECASE)


def names_nobody(name: str) -> bool:
    return _WORDS.fullmatch(" ".join(name.split())) is not None
