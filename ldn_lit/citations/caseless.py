"""A text as patterns without regard to case read it, to see at once what they would look for."""

from __future__ import annotations

# re.IGNORECASE takes them for an i and an s [Python's re documentation]; lower() does not, or
# makes two letters of one.
_AS_READ = (("İ", "i"), ("ı", "i"), ("ſ", "s"))


def caseless(text: str) -> str:
    "Of the same length: a place in it is the same place in the text."
    if not text.isascii():
        for letter, plain in _AS_READ:
            text = text.replace(letter, plain)
    return text.lower()
