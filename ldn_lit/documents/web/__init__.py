"""Web pages -> the article's text."""

from __future__ import annotations

from ldn_lit.documents.web.article import find_article, whole_page
from ldn_lit.documents.web.blocks import text_of
from ldn_lit.documents.web.markup import address_of, parse


def read_html(data: bytes, name: str, *, charset: str = "", address: str = "") -> str:
    """The article of an HTML page as text: no navigation, no banners, nothing hidden.

    `charset` and `address` are what the server said of it, if it came from one. A
    reference list is kept wherever it stands.
    """
    root = parse(data, name, charset)
    own = address_of(root, address)
    text = text_of(find_article(root), own)
    return text if text.strip() else text_of(whole_page(root), own)
