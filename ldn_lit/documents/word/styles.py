"""What a named style says of the text in it: raised, hidden, numbered. Styles inherit."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ldn_lit.documents.word.tags import attribute, child, is_on, tag, value


@dataclass(frozen=True, slots=True)
class Styles:
    by_id: dict[str, etree._Element] = field(default_factory=dict)

    @classmethod
    def of(cls, part: etree._Element | None) -> Styles:
        if part is None:
            return cls()
        return cls({attribute(one, "styleId"): one for one in part if tag(one) == "style"})

    def lineage(self, name: str) -> list[etree._Element]:
        "The style and those it is based on, nearest first."
        found: list[etree._Element] = []
        while name in self.by_id and self.by_id[name] not in found:
            found.append(self.by_id[name])
            name = value(found[-1], "basedOn")
        return found

    def is_raised(self, run: etree._Element | None) -> bool:
        for properties in self._of_run(run):
            said = value(properties, "vertAlign")
            if said:
                return said == "superscript"
            lifted = value(properties, "position")
            if lifted:
                return not lifted.startswith("-") and lifted != "0"
        return False

    def is_hidden(self, run: etree._Element | None) -> bool:
        for properties in self._of_run(run):
            if child(properties, "vanish") is not None:
                return is_on(properties, "vanish")
        return False

    def numbering(self, paragraph: etree._Element | None) -> tuple[str, int]:
        "The list a paragraph belongs to and its level; an empty list id for none."
        own = child(paragraph, "numPr")
        level = value(own, "ilvl")
        if own is not None and value(own, "numId"):
            return value(own, "numId"), _level(level)
        for style in self.lineage(value(paragraph, "pStyle")):
            inherited = child(child(style, "pPr"), "numPr")
            if inherited is not None and value(inherited, "numId"):
                return value(inherited, "numId"), _level(level or value(inherited, "ilvl"))
        return "", 0

    def _of_run(self, run: etree._Element | None) -> list[etree._Element]:
        if run is None:
            return []
        inherited = [child(style, "rPr") for style in self.lineage(value(run, "rStyle"))]
        return [run, *(one for one in inherited if one is not None)]


def _level(said: str) -> int:
    return min(int(said), 8) if said.isdigit() else 0
