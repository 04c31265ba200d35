"""Which forms have been sent, for a while: one pressed twice, or gone back to, is neither sent nor read again."""

from __future__ import annotations

MOST = 10_000


class Sent:
    """
    Marks of forms, each made by chance when the form was begun.

    They stand in the memory of one process, in a set, which has no order, and say nothing of what was sent. After the
    most that are kept some are forgotten, whichever; a card that answers again only takes the place of its own answer.
    """

    def __init__(self) -> None:
        self._marks: set[str] = set()

    def __contains__(self, mark: str) -> bool:
        return mark in self._marks

    def add(self, mark: str) -> None:
        """Know from now on that the form with this *mark* was sent."""
        if mark:
            self._marks.add(mark)
        if len(self._marks) > MOST:
            self._marks.pop()
