"""An item as Zotero has it, whether from its RDF or its CSV -> a CSL item.

Its types and fields [zotero/translators, "Zotero RDF.js" and "CSV.js"]; a field of one type goes by
the name of the field it is a case of: `publicationTitle` is a book's title too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ldn_lit.importing.as_csl import Item, said

#: Items that hang on works, and are none.
NO_WORKS = frozenset({"note", "attachment", "annotation"})
_TYPES = {
    "journalArticle": "article-journal", "preprint": "article", "magazineArticle":
    "article-magazine", "newspaperArticle": "article-newspaper", "book": "book",
    "bookSection": "chapter", "encyclopediaArticle": "entry-encyclopedia",
    "dictionaryEntry": "entry-dictionary", "conferencePaper": "paper-conference",
    "presentation": "speech", "thesis": "thesis", "report": "report", "standard": "standard",
    "statute": "legislation", "bill": "bill", "case": "legal_case", "hearing": "report",
    "patent": "patent", "webpage": "webpage", "blogPost": "post-weblog", "forumPost": "post",
    "computerProgram": "software", "dataset": "dataset", "artwork": "graphic", "map": "graphic",
    "film": "motion_picture", "videoRecording": "motion_picture", "audioRecording": "song",
    "podcast": "broadcast", "radioBroadcast": "broadcast", "tvBroadcast": "broadcast",
    "interview": "interview", "manuscript": "manuscript",
}  # fmt: skip


def csl_item(
    kind: str,
    fields: Mapping[str, str],
    authors: Sequence[Item],
    editors: Sequence[Item] = (),
    tags: Sequence[str] = (),
) -> Item:
    "`kind` is Zotero's type, `fields` go by Zotero's names."

    def field(name: str) -> str:
        return fields.get(name, "").strip()

    journal = kind in ("journalArticle", "magazineArticle", "newspaperArticle")
    preprint = kind == "preprint"
    return said(
        {
            "type": _TYPES.get(kind, "document"),
            "id": field("citationKey"),
            "author": list(authors),
            "editor": list(editors),
            "title": field("title"),
            "container-title": field("publicationTitle") or field("publisher") * preprint,
            "container-title-short": field("journalAbbreviation"),
            "volume": field("volume"),
            "issue": field("issue") or field("number") * journal,
            "page": field("pages"),
            "number": field("number") * (not journal),
            "issued": {"raw": field("date")} if field("date") else {},
            "DOI": field("DOI"),
            "PMID": field("PMID"),
            "PMCID": field("PMCID"),
            "URL": field("url"),
            "accessed": {"raw": field("accessDate")} if field("accessDate") else {},
            "ISBN": field("ISBN"),
            "ISSN": field("ISSN"),
            "publisher": field("publisher"),
            "publisher-place": field("place"),
            "edition": field("edition"),
            "genre": field("type") or "Preprint" * preprint,
            "language": field("language"),
            "abstract": field("abstractNote"),
            "note": field("extra"),
            "keyword": list(tags),
        }
    )
