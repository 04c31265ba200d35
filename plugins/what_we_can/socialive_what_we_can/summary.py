"""What the columns say in note, minutes, export and on paper: each line in its voice, under the name of its column."""

from __future__ import annotations

from collections.abc import Iterator

from socialive_core import AnyBlock, Difference, Heading, Lazy, Line, Look, Summary
from socialive_core import lazy as _

from .state import Beside, Row, Sheet
from .titles import COLUMNS, DIFFERENT, sides, title

Seen = tuple[str, ...] | None


def summarise(state: Sheet, look: Look) -> Summary:
    """Return the columns that something stands in; what is seen differently stands side by side in its place."""
    rows = [row for row in state.rows if not row.hidden]
    blocks: list[AnyBlock] = []
    for column in COLUMNS:
        mine = [row for row in rows if row.column == column]
        if mine:
            blocks.append(Heading(text=title(column, look.people), seen_by=_any(mine)))
            blocks += _blocks(mine, look)
    return Summary(_counted(len(rows)), tuple(blocks))


def _blocks(rows: list[Row], look: Look) -> Iterator[AnyBlock]:
    for row in rows:
        statements = sides(row, look)
        if statements:
            lines = tuple(_line(one, look) for one in statements)
            yield Difference(title=DIFFERENT, statements=lines, seen_by=row.seen_by)
        else:
            yield _line(row, look)


def _line(one: Beside, look: Look) -> Line:
    return Line(voice=one.voice, text=_words(one, look), seen_by=one.seen_by, key=one.id)


def _words(one: Beside, look: Look) -> Lazy | str:
    """The words; then why, as a sentence, and last the paragraph."""
    words = look.words.get(one.words, "")
    if not isinstance(one, Row) or not (one.because or one.paragraph):
        return words
    because, stem = look.words.get(one.because, ""), words.rstrip(" .,")
    if because and one.paragraph:
        return _("{words}, fordi {because} ({paragraph})", words=stem, because=because, paragraph=one.paragraph)
    if because:
        return _("{words}, fordi {because}", words=stem, because=because)
    return _("{words} ({paragraph})", words=words, paragraph=one.paragraph)


def _any(rows: list[Row]) -> Seen:
    """Whoever may see one of *rows*: to others the name of the column would tell that there is something."""
    seen: list[str] = []
    for row in rows:
        if row.seen_by is None:
            return None
        seen += [person for person in row.seen_by if person not in seen]
    return tuple(seen)


def _counted(rows: int) -> Lazy:
    if not rows:
        return _("I har ikke skrevet, hvad I kan, endnu.")
    if rows == 1:
        return _("Der står én linje om, hvad I kan, og hvem der bestemmer.")
    return _("Der står {n} linjer om, hvad I kan, og hvem der bestemmer.", n=rows)
