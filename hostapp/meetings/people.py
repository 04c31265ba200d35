"""Who takes part in a meeting, as what."""

from __future__ import annotations

from datetime import date

from socialive_core import Cases, Meeting, Participant, Relation, in_order


async def people_of(cases: Cases, meeting: Meeting, today: date) -> tuple[Participant, ...]:
    """Return who takes part in *meeting*, in standard order; who has no relation to the case today is left out."""
    held = {relation.person: relation for relation in await cases.relations(meeting.case) if relation.holds(today)}
    found = []
    for present in meeting.people:
        person = await cases.person(present.person)
        relation = held.get(present.person)
        if person and relation:
            found.append(_participant(person.name, relation, present.chair))
    return in_order(tuple(found))


def _participant(name: str, relation: Relation, chair: bool) -> Participant:
    return Participant(relation.person, name, relation.role, chair, relation.mark)
