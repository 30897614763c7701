"How texts of two versions are compared, and how a change is named for ever."

from __future__ import annotations

import hashlib
from typing import Any

Change = dict[str, Any]
"One change as an event's detail tells it."


def one_line(text: str) -> str:
    return " ".join(text.split())


def folded(text: str) -> str:
    return one_line(text).casefold().rstrip(".")


def short_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
