"""One request and one answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

JSON = "application/json; charset=UTF-8"
XML = "text/xml; charset=UTF-8"
TEXT = "text/plain; charset=UTF-8"
HTML = "text/html; charset=UTF-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """As received. `params` hold URL and form fields, every value in order."""

    endpoint: str
    method: str
    path: str
    query: str
    params: tuple[tuple[str, str], ...]
    body: str
    headers: Mapping[str, str]
    time: float

    def get(self, name: str, default: str = "") -> str:
        return next((value for key, value in self.params if key == name), default)

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.params if key == name]

    def number(self, name: str, default: int) -> int:
        text = self.get(name)
        return int(text) if text.lstrip("-").isdigit() else default


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """`keep` bytes of the body are sent where a fault cuts the connection; None = all."""

    status: int = 200
    content_type: str = XML
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    keep: int | None = None
    announced: bool = True
