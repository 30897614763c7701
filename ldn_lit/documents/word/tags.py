"""WordprocessingML without its namespaces: transitional and strict files differ only in them."""

from __future__ import annotations

from lxml import etree


def tag(element: etree._Element) -> str:
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    if element is None:
        return None
    return next((one for one in element if tag(one) == name), None)


def attribute(element: etree._Element | None, name: str) -> str:
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def value(element: etree._Element | None, name: str) -> str:
    "The `val` of a child."
    return attribute(child(element, name), "val")


def is_on(element: etree._Element | None, name: str) -> bool:
    "A switch: there, and not said to be off."
    found = child(element, name)
    return found is not None and attribute(found, "val") not in ("0", "false", "off", "none")
