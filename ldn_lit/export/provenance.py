"""Where an export comes from: inside the file where its format has comments, else beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

#: How the one line begins that another run alone changes.
RUN = "Records as of run "


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """`papers` and `trials` count what is written. `as_of` is the time of the run the records are
    from, never of the export: exporting twice gives the same file. `known_at` is the moment whose
    knowledge was asked for, where it is not that of now. `chosen` says by what else than searches
    the records were chosen, as on the command line, and `lasting`, by their keys, what of them is
    not in the file and will not be soon.
    """

    version: str
    papers: int = 0
    trials: int = 0
    run: int | None = None
    as_of: str = ""
    searches: tuple[str, ...] = ()
    known_at: str = ""
    chosen: tuple[str, ...] = ()
    lasting: tuple[tuple[str, str], ...] = ()

    @property
    def lines(self) -> Iterator[str]:
        "One line each, pure ASCII, without the @ that BibTeX takes for an entry even in a comment."
        return map(_inert, self._said())

    def _said(self) -> Iterator[str]:
        counts = f"{_counted(self.papers, 'paper')}, {_counted(self.trials, 'trial')}"
        yield f"Written by ldn-lit {self.version}: {counts}."
        if self.known_at:
            yield f"Records as they were known at {self.known_at}."
        elif self.run is not None:
            yield f"{RUN}{self.run}{f' of {self.as_of}' if self.as_of else ''}."
        if self.searches:
            yield f"Searches: {', '.join(self.searches)}."
        if self.chosen:
            yield f"Chosen: {'; '.join(self.chosen)}."
        for key, what in self.lasting:
            yield lasting_line(key, what)


def lasting_line(key: str, what: str) -> str:
    return _inert(f"{key}: {what}.")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _inert(line: str) -> str:
    ascii_line = line.encode("ascii", "backslashreplace").decode("ascii")
    return " ".join(ascii_line.replace("@", "(at)").split())
