"""The parsers' versions. A stored reply read by an older one is read again when it comes by.

Raise one whenever its parser reads the same bytes differently.
"""

PUBMED = 2
TRIALS = 2
