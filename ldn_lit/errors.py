"""What can go wrong, in the user's words. The class decides the exit code.

Every message says what happened, why, and what to do next, in one line that
makes sense without the program's source. No message carries a key.
"""

from __future__ import annotations


class LdnLitError(Exception):
    """Something unexpected. Exit code 1."""

    exit_code = 1


class UsageError(LdnLitError):
    """The call, the configuration or an input file is wrong. Exit code 2."""

    exit_code = 2


class DocumentError(UsageError):
    """A document cannot be read."""


class QueryFileError(UsageError):
    """A saved search is malformed. The message starts with file:line."""


class DatabaseError(UsageError):
    """Not our database, a newer schema, a damaged or unwritable file."""


class CredentialsError(UsageError):
    """A source refused our key or identity."""


class OutputError(LdnLitError):
    """The report or export could not be written: nothing was marked as told. Exit code 1."""


class DeliveryError(LdnLitError):
    """A channel could not be told; its news waits there. Exit code 3."""

    exit_code = 3


class SourceError(LdnLitError):
    """A source gave no usable answer. On its own: exit code 3 (done in part)."""

    exit_code = 3


class SourceUnreachable(SourceError):
    """No connection to a source at all. When none answers: exit code 4."""

    exit_code = 4


class ConnectionCut(SourceUnreachable):
    """A connection was made and cut before any answer: by the network, or over what was asked."""


class SourceRefused(SourceError):
    """The source understood and said no (a malformed query, 403, 404): asking again is no use."""


class AnswerGarbled(SourceError):
    """What came, again and again, is not what was asked for: cut, a web page, wrong ids."""


class LockedError(LdnLitError):
    """Another run holds the lock. Exit code 75."""

    exit_code = 75
