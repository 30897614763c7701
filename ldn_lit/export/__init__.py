"""Records -> files that other programs read."""

from ldn_lit.export.bibtex import Provenance, bibtex
from ldn_lit.export.keys import citation_key

__all__ = ["Provenance", "bibtex", "citation_key"]
