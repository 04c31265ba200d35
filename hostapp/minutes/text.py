"""The minutes as plain text: for whoever reads by ear, by braille or in a program of their own."""

from __future__ import annotations

from collections.abc import Iterator

from socialive_core import AnyBlock, Difference, Figure, Heading, Line, Table

from .paper import Card, Deal, Paper, Quote


def text(paper: Paper) -> str:
    """Return *paper* as lines of text, page 1 first."""
    return "\n".join([*page_one(paper), *_everything(paper)]).strip() + "\n"


def page_one(paper: Paper) -> Iterator[str]:
    """Yield the lines of page 1."""
    labels = paper.labels
    yield from (paper.title, "", f"{paper.lead} {paper.there}".strip())
    yield from _headed(labels["deals"], list(_deals(paper.deals)) or [labels["no_deals"]])
    if paper.stars or paper.differs:
        stars = [f"* {_quoted(one)}" for one in paper.stars]
        yield from _headed(labels["stars"], [*stars, *filter(None, [_differs(paper)])])
    gifts = [f"{who}: {what}." + (f" {why}" if why else "") for who, what, why in paper.gifts]
    yield from _headed(labels["gifts"], [*gifts, "", labels["closing"]])
    for card in (paper.next, paper.contact):
        yield from _headed(card.title, _card(card))
    yield from ("", *paper.asked)
    yield from (f"{labels['wanted']}: {_quoted(one)}" for one in paper.changes)


def _everything(paper: Paper) -> Iterator[str]:
    labels = paper.labels
    if paper.topics:
        yield from _headed(labels["talked"], [f"- {topic}" for topic in paper.topics])
    for section in paper.sections:
        told = [line for block in section.blocks for line in block_lines(block, paper)]
        yield from _headed(section.name, [*filter(None, [section.gist]), *told])
    if paper.earlier:
        yield from _headed(labels["earlier"], list(_deals(paper.earlier)))
    if paper.remarks:
        yield from _headed(labels["remarks"], [_quoted(one) for one in paper.remarks])
    yield from ("", labels["papers"], paper.foot)


def block_lines(block: AnyBlock, paper: Paper) -> Iterator[str]:
    """Yield what *block* says; a picture is its words and its table."""
    match block:
        case Heading():
            yield from ("", str(block.text))
        case Line():
            whose = paper.whose.get(block.voice, "")
            yield f"{whose}: {block.text}" if whose else str(block.text)
        case Difference():
            yield from ("", str(block.title))
            for line in block.statements:
                yield from block_lines(line, paper)
            if block.common:
                yield f"{paper.labels['common']}: {block.common}"
        case Table():
            yield str(block.caption)
            yield from (" | ".join(map(str, row)) for row in (block.head, *block.rows))
        case Figure():
            yield str(block.alt)
            yield from block_lines(block.table, paper)


def _headed(title: str, lines: list[str]) -> Iterator[str]:
    yield from ("", title, "-" * len(title), *lines)


def _deals(deals: tuple[Deal, ...]) -> Iterator[str]:
    for deal in deals:
        parts = (deal.by, deal.state, deal.because, deal.small)
        yield f"[{'x' if deal.done else ' '}] {deal.words}" + "".join(f" ({part})" for part in parts if part)


def _card(card: Card) -> list[str]:
    return [card.big, *card.words]


def _quoted(quote: Quote) -> str:
    return f"»{quote.words}« ({quote.whose})"


def _differs(paper: Paper) -> str:
    return paper.differs.replace("{page}", paper.labels["in_minutes"])
