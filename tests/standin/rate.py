"""NCBI's limit on requests: 3 a second by address, 10 a second by key."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from .exchange import JSON, Response


@dataclass(slots=True)
class RateLimit:
    """Counts the starts of the last second for each caller; refused ones count too."""

    monotonic: Callable[[], float]
    enforced: bool = False
    refused: int = 0
    _starts: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def check(self, caller: str, limit: int) -> tuple[Response | None, dict[str, str]]:
        "A 429 or None, and the headers every answer carries."
        now = self.monotonic()
        starts = self._starts[caller]
        while starts and now - starts[0] >= 1:
            starts.popleft()
        starts.append(now)
        headers = {
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(max(limit - len(starts), 0)),
        }
        if not self.enforced or len(starts) <= limit:
            return None, headers
        self.refused += 1
        body = (
            f'{{"error":"API rate limit exceeded","api-key":"{caller}",'
            f'"count":"{len(starts)}","limit":"{limit}"}}\n'
        )
        return Response(status=429, content_type=JSON, body=body.encode(), headers=headers), headers
