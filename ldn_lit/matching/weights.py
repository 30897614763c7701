"""Every number the judging uses, in one place; how each was chosen: docs/decisions/0005-judging.md.

Weights say how much a field can speak for or against a candidate; they are ratios, so only
their proportions matter. A title names one paper and outweighs all else but an identifier; an
author and a year name a few dozen; volume and issue only support.
"""

from __future__ import annotations

IDENTIFIER = 8.0
TITLE = 5.0
AUTHOR = 3.0
NOTICE = 3.0
PREPRINT = 3.0
YEAR = 2.0
JOURNAL = 2.0
PAGES = 2.0
VOLUME = 1.5
CONTEXT = 2.0
ISSUE = 0.5

# --- references -------------------------------------------------------------

#: A reference is accepted up to this distance.
ACCEPT_REFERENCE = 0.15
#: Below this much comparable weight nothing is accepted: a perfect year is no evidence.
EVIDENCE_FLOOR = 6.0
#: The second-best candidate of a reference must be at least this much worse.
GAP = 0.08
#: A title is another title, authors are others, from this distance on ...
OTHER_TITLE = 0.3
#: (of a paper at the very same place, from this one on)
MANGLED_TITLE = 0.6
OTHER_AUTHORS = 0.5
#: ... and as good as the same up to this one, so that a wrong year or kind of source may pass.
SAME_TITLE = 0.1
SAME_AUTHORS = 0.15
#: A title of less weight ("Introduction") does not name a paper.
NAMING_TITLE = 2.5
#: Complete and without a fault: nothing to look at again.
EXACT = 0.02
EXACT_EVIDENCE = 12.0
#: A record this far off was not meant by anybody; nearer ones are worth a look.
NEAR = 0.4

# --- author-year mentions ---------------------------------------------------

#: Two candidates of the same author and year differ only in what they are about: the better one
#: must be supported by the words around the mention by this much more, in words of its title ...
SUPPORT_GAP = 1.0
#: ... and by this factor, so that long contexts do not decide by a stray word.
SUPPORT_RATIO = 1.15
#: A mention's only candidate must share at least this much with the words around it, not
#: counting those that every paper of the topic shares.
SUPPORT_FLOOR = 0.8
#: In a document without a known topic the name and year can be anybody's: this much, ...
SUPPORT_FLOOR_ANY = 0.9
#: ... so much more for each doubling of the papers of that name and year, ...
SUPPORT_PER_DOUBLING = 0.25
#: ... this part of what the text says, of which a stray word is the less the longer it is, ...
SUPPORT_SHARE = 0.25
#: ... and less where a second author agrees too.
SUPPORT_FLOOR_TWO = 0.45
#: On a known topic the only paper that two names and the year fit needs no words, the only one of
#: a rare name hardly any.
SUPPORT_FLOOR_RARE = 0.3
#: A row that says as much of its own is not judged under its caption.
CAPTIONED = 2.0
#: Less than one word of an abstract: then PubMed is asked without the document's subject too.
HARDLY_ANY = 0.4
#: A word of the title that the document says elsewhere, and all of them together.
BACKGROUND = 0.3
BACKGROUND_MOST = 1.2
#: Stems in this part of the papers that a document is known to cite are its subject, if it cites
#: so many, and what a paper shares of them counts up to this much, less where it has to make up
#: for words.
COMPANY_PART = 0.2
COMPANY_FEWEST = 4
COMPANY_MOST = 2.0
COMPANY_SHARE = 0.25
#: Of two papers in the field of those (so much of the company) that is meant of which alone the
#: words around speak: by this much more, and of the other at most this part.
FIELD = 1.0
FIELD_SLACK = 0.5
TOLD_OF_ONE = 0.7
TOLD_OF_RIVAL = 0.5
#: What the words right beside a mention add, for their share.
BESIDE = 1.0
#: A text that names the very journal.
JOURNAL_SAID = 1.5
#: A text that says the title, or one side of its colon, word for word.
TITLE_SAID = 2.0
#: A comment stands behind a paper.
OFF_REMARK = 1.0
#: A paper that nowhere names the document's subject.
OFF_TOPIC = 1.0
#: Each thing the text says of the study itself and the record does not (a low dose, a pilot) asks
#: for this much more.
SUPPORT_UNSAID = 1.4
#: A co-author's name or a neighbouring year asks for more, and for this part of the title's words.
SUPPORT_FLOOR_OFF = 2.0
#: A neighbouring year must be this far ahead of every candidate of the very year.
SUPPORT_OTHER_YEAR = 1.5
TITLE_TOLD = 0.5
#: A paper on the topic but not on what the document says it is about (any dose, not a low one).
OFF_SUBJECT = 1.0
#: What another author, year or journal takes off the support, per unit of distance.
OFF_AUTHOR = 4.0
OFF_YEAR = 5.0
OFF_JOURNAL = 3.0

# --- candidates -------------------------------------------------------------

#: A candidate further away than this is not worth showing.
SHOWN = 0.60
#: How many candidates are kept to explain a decision.
KEPT = 5

# --- words ------------------------------------------------------------------

#: What one word of the context is worth, by where the record says it.
IN_TITLE = 1.0
IN_HEADINGS = 0.7
IN_ABSTRACT = 0.45
#: A word that says the same thing otherwise ("murine" for "mice") counts a little less.
KIN = 0.75
#: What papers of any field say of themselves ("increase", "effect") counts by this part.
FAINT = 0.5
#: What hardly any abstract contains ("smegmatis") is hardly ever shared by chance.
RARE = 2.0

# --- prose ------------------------------------------------------------------

#: What must be shared, and which part of the title said, where one, two or three of author, year
#: and journal are named.
PLACED = ((3.5, 0.5), (2.0, 0.34), (1.0, 0.0))
#: The same in a document on a known topic, for a paper on it.
PLACED_ON_TOPIC = ((2.0, 0.34), (0.9, 0.0), (0.7, 0.0))
PLACED_GAP = 1.0
