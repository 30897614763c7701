"""Who asks: the tool, a contact address and a key; and how to keep the key out of every text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote, quote_plus


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Sent to NCBI and nobody else. A blank key is no key: NCBI answers 400 to `api_key=`."""

    tool: str = "ldn-lit"
    email: str = ""
    api_key: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        for name in ("tool", "email", "api_key"):
            object.__setattr__(self, name, "".join(getattr(self, name).split()))

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        given = (("tool", self.tool), ("email", self.email), ("api_key", self.api_key))
        return tuple((name, value) for name, value in given if value)

    def redact(self, text: str) -> str:
        """`text` without the key in any spelling, and without what NCBI echoes as "api-key":
        the key, or without one the caller's own address [ropensci/rentrez#132].
        """
        text = re.sub(
            r"""(api[-_]key["']?\s*[:=]\s*["']?)[^"'&\s,}]+""", r"\1***", text, flags=re.I
        )
        for spelling in {self.api_key, quote(self.api_key), quote_plus(self.api_key)} - {""}:
            text = re.sub(re.escape(spelling), "***", text, flags=re.I)
        return text
