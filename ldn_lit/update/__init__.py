"""One run: search, compare, fetch, record. Telling it is the caller's."""

from ldn_lit.update.account import EXIT_CODES, Account
from ldn_lit.update.checking import check_searches
from ldn_lit.update.decided import fetch_decided
from ldn_lit.update.run import Order, due_again, run_update

__all__ = [
    "EXIT_CODES",
    "Account",
    "Order",
    "check_searches",
    "due_again",
    "fetch_decided",
    "run_update",
]
