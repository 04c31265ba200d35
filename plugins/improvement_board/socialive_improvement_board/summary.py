"""What the board says in note, minutes, export and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from socialive_core import AnyBlock, Heading, Lazy, Line, Look, Summary
from socialive_core import lazy as _

from .kinds import Group, Kind, Outcome, Source
from .state import Board, Row, Trial
from .titles import COLUMNS, GONE, column_of

_SOURCES: Mapping[Source, Lazy] = {
    "here": _("Sagt her: {words}"),
    "meeting": _("Fra et møde: {words}"),
    "complaint": _("Fra en klage: {words}"),
    "adviser": _("Fra en rådgiver: {words}"),
    "organisation": _("Fra en brugerorganisation: {words}"),
    "council": _("Fra et råd: {words}"),
}
_GROUPS: Mapping[Group, Lazy] = {
    "citizen": _("En borger: {words}"),
    "relative": _("En pårørende: {words}"),
    "partner": _("En samarbejdspartner: {words}"),
    "municipality": _("Kommunen: {words}"),
}
_KINDS: Mapping[Kind, Lazy] = {
    "whom": _("For hvem? {words}"),
    "why": _("Hvorfor er det sådan? {words}"),
    "sign": _("Sådan ser vi, at det hjælper: {words}"),
}
_OUTCOMES: Mapping[Outcome, Lazy] = {
    "better": _("Det hjalp: {words}"),
    "same": _("Det var det samme: {words}"),
    "worse": _("Det blev sværere: {words}"),
}


def summarise(state: Board, look: Look) -> Summary:
    """Return the columns that something stands in, and beneath each thing what was said and tried."""
    blocks: list[AnyBlock] = []
    for id, title in COLUMNS.items():
        rows = [row for row in state.rows if column_of(row) == id]
        if rows:
            blocks += [Heading(text=title), *(block for row in rows for block in _row(row, look))]
    return Summary(_counted(state), tuple(blocks))


def _row(row: Row, look: Look) -> Iterator[Line]:
    words = look.words.get(row.words, "")
    yield Line(
        voice="", text=_filled(_GROUPS[row.group] if row.group else _SOURCES[row.source], words) if words else GONE
    )
    for one in row.said:
        yield Line(voice="", text=_filled(_KINDS[one.kind], look.words.get(one.words, "")))
    for trial in row.trials:
        yield from _trial(trial, look)


def _trial(trial: Trial, look: Look) -> Iterator[Line]:
    starts, ends = date.fromisoformat(trial.starts), date.fromisoformat(trial.ends)
    words = look.words.get(trial.words, "")
    if trial.who:
        said = _("Fra {starts} til {ends} prøver {who}: {words}", starts=starts, ends=ends, who=trial.who, words=words)
    else:
        said = _("Fra {starts} til {ends} prøver vi: {words}", starts=starts, ends=ends, words=words)
    yield Line(voice="", text=said)
    for one in trial.effects:
        yield Line(voice="", text=_filled(_OUTCOMES[one.outcome], look.words.get(one.words, "")))


def _filled(sentence: Lazy, words: str) -> Lazy:
    return _(sentence.message, words=words)


def _counted(state: Board) -> Lazy:
    rows = len(state.rows)
    if not rows:
        return _("Der står ikke noget på tavlen endnu.")
    if rows == 1:
        return _("Der står én ting på tavlen.")
    return _("Der står {n} ting på tavlen.", n=rows)
