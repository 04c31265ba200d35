"""Settings as a form and back again: strict, and what is wrong is said in words beside the field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from socialive_core import Field, Lazy
from socialive_core import lazy as _

MOST_ROWS, MOST_LETTERS = 100, 4_000
"""Rows of one field, and letters in one, where the type says nothing smaller."""

GONE, THERE = "gone", "there"
"""The box beside a row that takes it away; what a row sends that was there before."""

_CHOOSE, _EMPTY = _("Vælg en af mulighederne."), _("Skriv noget her.")
_NUMBER, _WHOLE = _("Skriv et tal."), _("Skriv et helt tal.")
_STRANGE = _("Her er tegn, der ikke kan bruges.")


class Read(Struct, frozen=True):
    """
    What a form was read into.

    Attributes:
        values: What the settings are to be, as plain values; only where nothing is wrong.
        problems: What is wrong, by the name of the field.
    """

    values: dict[str, Any]
    problems: dict[str, Lazy]


def usual(fields: Iterable[Field]) -> dict[str, Any]:
    """Return what a tool itself begins with."""
    return {field.name: field.default for field in fields}


def decided(fields: Iterable[Field], *settings: bytes | None) -> dict[str, Any]:
    """Return the first of *settings* that anybody has said, with what it leaves out as the tool has it."""
    fields, said = tuple(fields), next((one for one in settings if one and one != b"null"), b"{}")
    found: dict[str, Any] = usual(fields) | msgspec.json.decode(said)
    rows = {field.name: field.rows for field in fields if field.kind == "rows"}
    return found | {name: [usual(asked) | row for row in found[name]] for name, asked in rows.items()}


def written(fields: Iterable[Field], values: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Return *values* as a form sends them: a name each, a box only where it is ticked."""
    sent: dict[str, str] = {}
    for field in fields:
        name, value = prefix + field.name, values.get(field.name)
        if field.kind == "rows":
            for at, row in enumerate(value or ()):
                sent |= {f"{name}.{at}.{THERE}": "on"} | written(field.rows, row, f"{name}.{at}.")
        elif field.kind == "lines":
            sent[name] = "\n".join(value or ())
        elif field.kind != "tick":
            sent[name] = "" if value is None else str(value)
        elif value:
            sent[name] = "on"
    return sent


def read(fields: Iterable[Field], given: Mapping[str, str], new_id: Callable[[], str], prefix: str = "") -> Read:
    """
    Return what a form has *given*.

    Args:
        new_id: Makes the permanent name of a row that has none yet.
    """
    values: dict[str, Any] = {}
    problems: dict[str, Lazy] = {}
    found: Any
    for field in fields:
        name = prefix + field.name
        if field.kind == "rows":
            found, wrong = _rows(field, given, new_id, name)
        elif field.kind == "key":
            found, wrong = given.get(name) or new_id(), {}
        else:
            found, problem = _value(field, given.get(name, ""))
            wrong = {name: problem} if problem else {}
        values[field.name], problems = found, problems | wrong
    return Read(values, problems)


def fits(fields: Iterable[Field], settings: bytes) -> bool:
    """Say whether *settings* that were kept still are what the form of this version could have sent."""
    fields = tuple(fields)
    try:
        values = decided(fields, settings)
        again = read(fields, written(fields, values), str)
    except (msgspec.DecodeError, TypeError, AttributeError, ValueError):
        return False
    return not again.problems and _plain(again.values) == _plain({name: values[name] for name in again.values})


def _plain(values: dict[str, Any]) -> bytes:
    return msgspec.json.encode(values, order="deterministic")


def _rows(
    field: Field, given: Mapping[str, str], new_id: Callable[[], str], name: str
) -> tuple[tuple[Any, ...], dict[str, Lazy]]:
    """The rows that have something in them; one that was taken away, or never begun, is none."""
    begun = re.compile(rf"{re.escape(name)}\.(\d{{1,4}})\.")
    numbers = sorted({int(found[1]) for key in given if (found := begun.match(key))})
    rows, problems = [], dict[str, Lazy]()
    for at in numbers:
        prefix = f"{name}.{at}."
        if given.get(prefix + GONE) or not _is_begun(field, given, prefix):
            continue
        row = read(field.rows, given, new_id, prefix)
        rows.append(row.values)
        problems |= row.problems
    most = min(field.many or MOST_ROWS, MOST_ROWS)
    if len(rows) > most:
        problems[name] = _("Der kan højst være {n}.", n=most)
    elif len(rows) < field.fewest:
        problems[name] = _("Der skal være mindst {n}.", n=field.fewest)
    return tuple(rows), problems


def _is_begun(field: Field, given: Mapping[str, str], prefix: str) -> bool:
    """Whether there is a row: it was there before, or somebody has written what does not stand there anyway."""
    asked = [one for one in field.rows if one.kind in {"text", "words", "lines", "number"}]
    begins_with = written(asked, usual(asked))
    typed = ((one.name, given.get(prefix + one.name, "").strip()) for one in asked)
    return bool(given.get(prefix + THERE)) or any(words not in {"", begins_with[name]} for name, words in typed)


def _value(field: Field, given: str) -> tuple[Any, Lazy | None]:
    if field.kind == "tick":
        return bool(given), None
    if field.kind == "choice":
        found = [choice for choice in field.choices if str(choice) == given]
        return (found[0], None) if found else (None, _CHOOSE)
    if field.kind == "number":
        return _number(field, given.strip())
    if field.kind == "lines":
        return _lines(field, given)
    return given, _letters(field, given)


def _lines(field: Field, given: str) -> tuple[tuple[str, ...], Lazy | None]:
    lines = tuple(line for line in given.split("\n") if line.strip())
    wrong = next((problem for line in lines if (problem := _letters(field, line))), None)
    most = min(field.many or MOST_ROWS, MOST_ROWS)
    if len(lines) > most:
        wrong = _("Der kan højst være {n} linjer.", n=most)
    elif len(lines) < field.fewest:
        wrong = _("Der skal være mindst {n} linjer.", n=field.fewest)
    return lines, wrong


def _letters(field: Field, given: str) -> Lazy | None:
    longest = MOST_LETTERS if field.longest is None else field.longest
    if len(given) > longest:
        return _("Skriv højst {n} tegn. Her er {found}.", n=longest, found=len(given))
    if field.shortest and not given.strip():
        return _EMPTY
    if len(given) < field.shortest:
        return _("Skriv mindst {n} tegn.", n=field.shortest)
    return _STRANGE if field.pattern and not re.search(field.pattern, given) else None


def _number(field: Field, given: str) -> tuple[int | float | None, Lazy | None]:
    try:
        value = int(given) if field.whole else float(given.replace(",", "."))
    except ValueError:
        return None, _WHOLE if field.whole else _NUMBER
    if value != value or value in (float("inf"), float("-inf")):
        return None, _NUMBER
    if field.least is not None and value < field.least:
        return None, _("Skriv et tal, der er mindst {n}.", n=f"{field.least:g}")
    if field.most is not None and value > field.most:
        return None, _("Skriv et tal, der er højst {n}.", n=f"{field.most:g}")
    return value, None
