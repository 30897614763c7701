"""Two versions of a record -> what happened in between, as events told once for ever.

An event's key names the kind, the source, the record and, where the same thing can
happen again, a short hash of what changed: the same change has the same key however
often it is compared, a change back has another.
"""

from ldn_lit.changes.papers import article_events
from ldn_lit.changes.trials import trial_changes, trial_events

__all__ = ["article_events", "trial_changes", "trial_events"]
