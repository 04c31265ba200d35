"""The other form of an export: GraphML, in which whoever answered is the graph itself."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from socialive_core import File, Refused
from socialive_core import lazy as _

from .export import SOURCE, TARGET, TYPE, UUID, Edge, Interview, Node, Values, answers_in

BROKEN = _("{file} er gået i stykker. Hent den ud af Network Canvas igen.")
HIDES = _("{file} henter noget andet ind, når den læses. Det gør vi ikke. Hent den ud af Network Canvas igen.")
NO_GRAPH = _("{file} er ikke fra Network Canvas. Hent samtalen ud igen som GraphML.")
MORE = _("Der er flere samtaler i {file}. Hent én ud ad gangen.")

_IN = "{http://graphml.graphdrawing.org/xmlns}"


def read_graph(file: File, into: Interview) -> None:
    """Put what a graph of an export says into an interview; raises `Refused` where it cannot be read."""
    root = _root(file)
    graphs = root.findall(f"{_IN}graph")
    if root.tag != f"{_IN}graphml" or not graphs:
        raise Refused(_(NO_GRAPH.message, file=file.name))
    if len(graphs) > 1:
        raise Refused(_(MORE.message, file=file.name))
    names = {key.get("id", ""): key.get("attr.name", "") for key in root.findall(f"{_IN}key")}
    (graph,) = graphs
    ego = _values(graph, names)
    if not ego.get(UUID):
        raise Refused(_(NO_GRAPH.message, file=file.name))
    into.egos.add(ego[UUID])
    into.answers |= dict.fromkeys(answers_in(ego))
    ids = _nodes(graph, names, into)
    for edge in graph.findall(f"{_IN}edge"):
        said = _values(edge, names)
        source = said.get(SOURCE) or ids.get(edge.get("source", ""), "")
        target = said.get(TARGET) or ids.get(edge.get("target", ""), "")
        id = said.get(UUID) or f"edge {edge.get('id')}"
        into.add(Edge(id, source, target, said.get(TYPE, ""), answers_in(said)))


def _nodes(graph: Element, names: dict[str, str], into: Interview) -> dict[str, str]:
    """Put those who were named into an interview, and return what they are called in it by their number in the file."""
    ids = {}
    for node in graph.findall(f"{_IN}node"):
        said = _values(node, names)
        id = said.get(UUID) or f"node {node.get('id')}"
        ids[node.get("id", "")] = id
        into.add(Node(id, said.get(TYPE, ""), answers_in(said)))
    return ids


def _root(file: File) -> Element:
    try:
        root: Element = fromstring(file.content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Refused(_(HIDES.message, file=file.name)) from error
    except (ParseError, ValueError, LookupError) as error:
        raise Refused(_(BROKEN.message, file=file.name)) from error
    return root


def _values(of: Element, names: dict[str, str]) -> Values:
    """What is said of an element, by the names that the interview gives it; without one, by its key."""
    said = {}
    for data in of.findall(f"{_IN}data"):
        key = data.get("key", "")
        said[names.get(key) or key] = data.text or ""
    return said
