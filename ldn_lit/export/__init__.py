"""Records -> files that other programs read."""

from ldn_lit.export.keys import citation_key
from ldn_lit.export.provenance import Provenance

__all__ = ["Provenance", "citation_key"]
