"""News on its way out: each event to each channel exactly once, or, where a channel cannot be
asked what it has told, at most twice.
"""

from ldn_lit.deliver.round import tell_channels
from ldn_lit.deliver.stdout import tell_stdout
from ldn_lit.deliver.telling import Teller, counted

__all__ = ["Teller", "counted", "tell_channels", "tell_stdout"]
