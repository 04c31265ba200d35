"""The plan as the law names it: the same goals and steps under its headings, so that there are never two texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from socialive_core import STAFF, Lazy, Look, Role, Summary, Table
from socialive_core import lazy as _

from .state import Aim, Plan, Said
from .steps import Step, steps

_REMINDS = _("Listen minder og stopper ikke noget.")

Finds = Callable[["Held"], Iterator[str]]


class Held(Struct, frozen=True):
    """What one look may read of a plan, with the words in it."""

    plan: Plan
    path: tuple[Step, ...]
    look: Look

    def said(self, one: Said) -> str:
        """The words, after the name of whoever said them where this look knows it."""
        words, speaker = self.look.words.get(one.words, ""), self.look.person(one.voice)
        return f"{speaker.name}: {words}" if speaker else words


def papers(state: Plan, look: Look) -> tuple[Summary, ...]:
    """Return the plan under the headings of each law; what a plan does not say yet is told, and stops nothing."""
    held = Held(state, steps(look), look)
    return tuple(_paper(title, rows, held) for title, rows in LAWS)


def _paper(title: Lazy, rows: tuple[tuple[Lazy, Finds], ...], held: Held) -> Summary:
    filled = tuple((name, " · ".join(finds(held)) or _("Står ikke i planen endnu")) for name, finds in rows)
    return Summary(title, (Table(caption=_REMINDS, head=(_("Det nævner loven"), _("Det står i planen")), rows=filled),))


def _goals(held: Held, *roles: Role) -> Iterator[str]:
    """What is gone for; with *roles*, in the words of those alone."""
    for one in held.plan.goals:
        speaker = held.look.person(one.voice)
        if (
            not one.hidden
            and one.stand == "now"
            and (not roles or (speaker and speaker.role in roles and not one.ours))
        ):
            yield held.said(one) + _why(one, held)


def _why(one: Aim, held: Held) -> str:
    because = held.look.words.get(one.because, "")
    return f" ({because})" if because else ""


def _lines(held: Held, *parts: str) -> Iterator[str]:
    return (held.said(one) for one in held.plan.lines if one.part in parts and not one.hidden)


def _all_steps(held: Held) -> Iterator[str]:
    return (_step(one, held) for one in held.path)


def _ours(held: Held) -> Iterator[str]:
    return (_step(one, held) for one in held.path if any(person.role in STAFF for person in one.people))


def _theirs(held: Held) -> Iterator[str]:
    citizen = {Role.CITIZEN, Role.PARENT, Role.CHILD}
    return (_step(one, held) for one in held.path if one.we or any(person.role in citizen for person in one.people))


def _step(one: Step, held: Held) -> str:
    names, words = ", ".join(person.name for person in one.people), held.look.words.get(one.what, "")
    return f"{names}: {words}" if names else words


def _again(held: Held) -> Iterator[str]:
    review = held.plan.review
    if review and not review.hidden and review.on:
        yield f"{review.on.day}.{review.on.month}.{review.on.year}: {held.look.words.get(review.words, '')}"


_STEPS = (_("Støtte og indsats"), _all_steps)
_AGAIN = (_("Opfølgning, og hvorfor lige da"), _again)

LAWS: tuple[tuple[Lazy, tuple[tuple[Lazy, Finds], ...]], ...] = (
    (
        _("Barnets plan (barnets lov § 92)"),
        (
            (_("Konkrete mål for trivsel og udvikling"), _goals),
            (_("Målene med barnets egne ord"), lambda held: _goals(held, Role.CHILD)),
            (_("Målene med forældrenes ord"), lambda held: _goals(held, Role.PARENT)),
            _STEPS,
            _AGAIN,
        ),
    ),
    (
        _("Ungeplan (barnets lov § 109)"),
        (
            (_("Mål for overgangen, uddannelse og arbejde"), _goals),
            (_("Målene med den unges egne ord"), lambda held: _goals(held, Role.CHILD, Role.CITIZEN)),
            _STEPS,
            _AGAIN,
        ),
    ),
    (
        _("Handleplan (serviceloven § 141)"),
        (
            (_("Formålet"), _goals),
            (_("Borgerens egne forudsætninger"), lambda held: _lines(held, "can", "hope")),
            _STEPS,
            (_("Hvor længe, og hvornår det ses på igen"), _again),
            (_("Særlige forhold"), lambda held: _lines(held, "sign", "stuck")),
        ),
    ),
    (
        _("Min plan (beskæftigelse)"),
        (
            (_("Mål for job eller uddannelse"), _goals),
            (_("Det gør borgeren"), _theirs),
            (_("Det gør kommunen"), _ours),
            _AGAIN,
        ),
    ),
)
