"""A Network Canvas interview as its files have it, whichever form they are in: who was named, and which ties."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

UUID, EGO = "networkCanvasUUID", "networkCanvasEgoUUID"
SOURCE, TARGET = "networkCanvasSourceUUID", "networkCanvasTargetUUID"
TYPE = "networkCanvasType"
ENCRYPTED = "ENCRYPTED"

SESSION = frozenset(
    {
        "networkCanvasCaseID", "networkCanvasSessionID", "networkCanvasProtocolName", "networkCanvasInterviewLocale",
        "networkCanvasFinishOutcome", "sessionStart", "sessionFinish", "sessionExported", "APP_VERSION", "COMMIT_HASH",
    }
)  # fmt: skip
"""What the program itself writes of an interview; nobody has answered it."""

_OURS = frozenset({UUID, EGO, SOURCE, TARGET, TYPE, "nodeID", "edgeID", "from", "to", *SESSION})

Values = Mapping[str, str]


class Node(Struct, frozen=True):
    """
    Somebody or something that was named.

    Attributes:
        type: What the interview calls such; empty where the file does not say.
        values: The answers about them that are there, by their names.
    """

    id: str
    type: str
    values: Values


class Edge(Struct, frozen=True):
    """A tie between two who were named, by their ids."""

    id: str
    source: str
    target: str
    type: str
    values: Values


class Interview(Struct):
    """
    One interview, put together of its files.

    Attributes:
        egos: Who answered; more than one is more than one interview.
        answers: What was asked about whoever answered.
        unread: Files that are none of ours.
    """

    egos: set[str]
    nodes: dict[str, Node]
    edges: dict[str, Edge]
    answers: dict[str, None]
    unread: list[str]

    @classmethod
    def blank(cls) -> Interview:
        """Return one that nothing is read of yet."""
        return cls(set(), {}, {}, {}, [])

    def add(self, one: Node | Edge) -> None:
        """Take *one* in; both forms of an export in one archive say the same thing once."""
        if isinstance(one, Node):
            before = self.nodes.get(one.id)
            self.nodes[one.id] = Node(one.id, one.type or (before.type if before else ""), _both(before, one))
        else:
            old = self.edges.get(one.id)
            self.edges[one.id] = Edge(one.id, one.source, one.target, one.type or (old.type if old else ""), one.values)


def _both(before: Node | None, now: Node) -> Values:
    """The answers of both; a name that differs in capitals alone is the same name."""
    known = {name.casefold() for name in now.values}
    return {name: said for name, said in (before.values if before else {}).items() if name.casefold() not in known} | {
        **now.values
    }


def answers_in(values: Values) -> Values:
    """Return what somebody has answered, without what the program itself writes, and without what was left open."""
    return {name: plain(said) for name, said in values.items() if name not in _OURS and plain(said)}


def plain(said: str) -> str:
    """Return a value as it was typed; the program puts a mark before what a spreadsheet would reckon with."""
    return " ".join(re.sub(r"^'(?=[=+\-@\t\r])", "", said).split())
