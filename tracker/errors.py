"""What can go wrong, as one tree.

TrackerError
├── UsageError       the command cannot be understood or carried out as given
├── SourceError      one reference could not be fetched or read
│   └── RefusedError     not attempted: the address or the content is not allowed
├── ArticleError     bytes were kept, but no article could be read from them
├── StoreError       the database file cannot be used
└── QueryError       a query was refused or stopped

``str(e)`` is one line that says what, where and what would help; ``hint`` is an optional second.
"""


class TrackerError(Exception):
    """Base of every error that a user can cause or meet."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(TrackerError):
    """The command cannot be understood or carried out as given."""


class SourceError(TrackerError):
    """One reference could not be fetched or read."""


class RefusedError(SourceError):
    """A reference that was not attempted: its address or content is not allowed."""


class ArticleError(TrackerError):
    """Bytes were kept, but no article could be read from them."""


class StoreError(TrackerError):
    """The database file cannot be used."""


class QueryError(TrackerError):
    """A query was refused or stopped."""
