"""NLM's own text of papers, kept as it was served."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

from ldn_lit.library.shelf import Shelf, listed

# Of what record a text was served: none, where PubMed has not confirmed the paper yet.
_RECORD = "coalesce((SELECT sha256 FROM payloads WHERE id = a.payload_id), '')"


class MedlineTexts(Shelf):
    def medline_texts(self, pmids: Iterable[str]) -> dict[str, str]:
        "Those that are held, current or not."
        found = self._sql.rows(
            "SELECT pmid, text FROM medline_texts WHERE pmid IN (SELECT value FROM json_each(?))",
            listed(pmids),
        )
        return {row["pmid"]: zlib.decompress(row["text"]).decode("utf-8") for row in found}

    def has_medline(self, pmids: Iterable[str]) -> frozenset[str]:
        "Those of which a text is held, current or not."
        found = self._sql.rows(
            "SELECT pmid FROM medline_texts WHERE pmid IN (SELECT value FROM json_each(?))",
            listed(pmids),
        )
        return frozenset(row["pmid"] for row in found)

    def without_medline(self, pmids: Iterable[str]) -> tuple[str, ...]:
        "Papers whose text is not held, or whose record is another since it was served."
        found = self._sql.rows(
            "SELECT a.pmid FROM articles a JOIN json_each(?) asked ON asked.value = a.pmid"
            f" LEFT JOIN medline_texts m ON m.pmid = a.pmid AND m.record = {_RECORD}"
            " WHERE m.pmid IS NULL ORDER BY asked.key",
            listed(pmids),
        )
        return tuple(row["pmid"] for row in found)

    def store_medline(self, texts: Mapping[str, str], *, now: str) -> None:
        "Of papers in the library; a text takes the place of the older one, and PubMed has it."
        with self._sql.transaction():
            self._sql.execute(
                "DELETE FROM absences WHERE pmid IN (SELECT value FROM json_each(?))", listed(texts)
            )
            self._sql.many(
                "INSERT OR REPLACE INTO medline_texts (pmid, record, fetched, text)"
                f" SELECT a.pmid, {_RECORD}, ?, ? FROM articles a WHERE a.pmid = ?",
                [(now, zlib.compress(text.encode("utf-8")), pmid) for pmid, text in texts.items()],
            )
