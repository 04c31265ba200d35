"""Files as Network Canvas writes them of an interview: its tables (the older form and the newer), and its GraphML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha1
from uuid import UUID
from xml.sax.saxutils import escape

from msgspec import Struct

from socialive_core import File

EGO = "1b915958-a970-4742-9f98-154a5b97c3e9"
SESSION = "86e8cd5e-f908-49bc-9313-465a72e334fa"


class Alter(Struct, frozen=True):
    """Somebody who is named in an interview."""

    answers: Mapping[str, str]
    type: str = "Person"


FAMILY = (
    Alter({"name": "Karim Haddad", "Relationship": "Brother", "RelStrength": "Very_close", "Age": "19",
           "DrugsUsed_1": "false", "DrugsUsed_2": "true", "can_help": "true"}),
    Alter({"name": "Mormor", "Relationship": "Grandmother", "RelStrength": "Somewhat_close", "Age": "71",
           "DrugsUsed_1": "false", "DrugsUsed_2": "false", "can_help": "true"}),
    Alter({"name": "Lærer Bo", "Relationship": "Teacher", "RelStrength": "Not_close_at_all", "Age": "44",
           "DrugsUsed_1": "false", "DrugsUsed_2": "false", "can_help": "false"}),
    Alter({"name": "Karim Olsen", "Relationship": "Friend", "RelStrength": "Very_close", "Age": "18",
           "DrugsUsed_1": "false", "DrugsUsed_2": "false", "can_help": "false"}),
)  # fmt: skip
TIES = ((0, 1, "Support"), (0, 3, "Knows"), (1, 2, "Conflict"), (3, 3, "Knows"), (0, 2, "DrugTie"))


def uuid(of: str) -> str:
    return str(UUID(sha1(of.encode()).hexdigest()[:32]))


def _cell(value: str, quoted: bool) -> str:
    value = f"'{value}" if value[:1] in {"=", "+", "-", "@"} else value
    hard = quoted or any(letter in value for letter in '",\r\n')
    return '"' + value.replace('"', '""') + '"' if hard else value


def _csv(name: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, quoted: bool = False) -> File:
    lines = [",".join(_cell(one, quoted) for one in row) for row in (head, *rows)]
    return File(f"case_1_{SESSION}_{name}.csv", ("\r\n".join(lines) + "\r\n").encode())


def alters(people: Sequence[Alter] = FAMILY, type: str = "Person") -> File:
    """The table of those of one type."""
    mine = [(at, one) for at, one in enumerate(people) if one.type == type]
    asked = list(dict.fromkeys(name for _at, one in mine for name in one.answers))
    rows = [[str(at + 1), EGO, uuid(f"node {at}"), *(one.answers.get(name, "") for name in asked)] for at, one in mine]
    return _csv(f"attributeList_{type}", ["nodeID", "networkCanvasEgoUUID", "networkCanvasUUID", *asked], rows)


def edges(type: str, ties: Sequence[tuple[int, int, str]] = TIES) -> File:
    """The table of ties of one type."""
    head = ["edgeID", "from", "to", "networkCanvasEgoUUID", "networkCanvasUUID", "networkCanvasSourceUUID",
            "networkCanvasTargetUUID"]  # fmt: skip
    rows = [
        [str(at), str(one + 1), str(other + 1), EGO, uuid(f"edge {at}"), uuid(f"node {one}"), uuid(f"node {other}")]
        for at, (one, other, kind) in enumerate(ties)
        if kind == type
    ]
    return _csv(f"edgeList_{type}", head, rows, quoted=True)


def ego(id: str = EGO) -> File:
    """The table of whoever answered."""
    head = ["networkCanvasEgoUUID", "networkCanvasCaseID", "networkCanvasSessionID", "networkCanvasProtocolName",
            "sessionStart", "sessionFinish", "sessionExported", "HIV", "Hobby"]  # fmt: skip
    row = [
        id,
        "case_1",
        SESSION,
        "Netværk",
        "2026-10-17T15:36:41.844Z",
        "",
        "2026-10-17T19:33:59.470Z",
        "no",
        "fodbold",
    ]
    return _csv("ego", head, [row])


def tables(people: Sequence[Alter] = FAMILY, ties: Sequence[tuple[int, int, str]] = TIES) -> tuple[File, ...]:
    """Every table of an interview."""
    types = dict.fromkeys(one.type for one in people)
    bonds = dict.fromkeys(bond for _one, _other, bond in ties)
    return (ego(), *(alters(people, type) for type in types), *(edges(bond, ties) for bond in bonds))


def graph(people: Sequence[Alter] = FAMILY, ties: Sequence[tuple[int, int, str]] = TIES, ego: str = EGO) -> File:
    """The same as GraphML, where an answer is known by a key."""
    asked = dict.fromkeys(name for one in people for name in one.answers)
    keys = {"label": "all", "networkCanvasType": "all", "networkCanvasUUID": "all", "networkCanvasSourceUUID": "edge",
            "networkCanvasTargetUUID": "edge"}  # fmt: skip
    lines = [f'<key id="{key}" attr.name="{key}" attr.type="string" for="{of}"/>' for key, of in keys.items()]
    lines += [f'<key id="{uuid(name)}" attr.name="{escape(name)}" attr.type="string" for="node"/>' for name in asked]
    lines += ['<graph\n  edgedefault="undirected"\n  nc:caseId="case_1">', _data("networkCanvasUUID", ego)]
    for at, one in enumerate(people):
        lines += [f'<node id="{at + 1}">', _data("networkCanvasUUID", uuid(f"node {at}"))]
        lines += [_data("networkCanvasType", one.type), _data("label", one.answers.get("name", one.type))]
        lines += [*(_data(uuid(name), said) for name, said in one.answers.items()), "</node>"]
    for at, (a, b, bond) in enumerate(ties):
        lines += [f'<edge id="{at}" source="{a + 1}" target="{b + 1}">', _data("networkCanvasUUID", uuid(f"edge {at}"))]
        lines += [_data("networkCanvasType", bond), _data("networkCanvasSourceUUID", uuid(f"node {a}"))]
        lines += [_data("networkCanvasTargetUUID", uuid(f"node {b}")), "</edge>"]
    return File(f"case_1_{SESSION}.graphml", "\n".join([_HEAD, *lines, "</graph>", "</graphml>\n"]).encode())


def _data(key: str, said: str) -> str:
    return f'\t<data key="{key}">{escape(said)}</data>'


_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
  <graphml
    xmlns="http://graphml.graphdrawing.org/xmlns"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns
    http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"
    xmlns:nc="http://schema.networkcanvas.com/xmlns">"""
