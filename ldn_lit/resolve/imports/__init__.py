"""Imported entries and the library together: what each means, and what is kept of it.

An entry is judged as a reference in a document is. What PubMed has becomes PubMed's record; what
it does not have, or not beyond doubt, is kept with the entry's own data, and later updates and
imports look for it again. An entry that its own identifiers contradict is kept without them.
"""

from ldn_lit.resolve.imports.batches import take_in
from ldn_lit.resolve.imports.intake import ImportFile, Intake, KeysOf
from ldn_lit.resolve.imports.records import RecordsFile, take_in_records

__all__ = ["ImportFile", "Intake", "KeysOf", "RecordsFile", "take_in", "take_in_records"]
