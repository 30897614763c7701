"""Prints docs/schema.md."""

from ldn_lit.library.schema import describe

print(describe(), end="")
