"""Cases, persons and relations in a SQL database."""

from __future__ import annotations

import sqlalchemy as sa

from socialive_core import Case, Person, Relation, Role

from . import tables
from .graves import Graves
from .happened import Happened, tell
from .statements import put


class SqlCases(Graves):
    """Keeps cases, persons and relations of one municipality; adding what is there already keeps it as it now is."""

    async def add(self, case: Case) -> None:
        def work(connection: sa.Connection) -> None:
            self._check_stands(connection, case.id)
            there = connection.execute(sa.select(tables.cases.c.id).where(self._own(tables.cases, id=case.id))).first()
            body = self._vault.seal(self._vault.case(connection, case.id), "cases.body", (case.id,), case)
            put(connection, tables.cases, self._row(id=case.id, opened=case.opened, stage=case.stage, body=body))
            if not there:
                self._tell(connection, Happened("case_opened", case.id))

        await self._database.write(work)

    async def get(self, case: str) -> Case | None:
        def work(connection: sa.Connection) -> Case | None:
            row = connection.execute(self._body(tables.cases, id=case)).one_or_none()
            return self._vault.find(connection, "cases.body", row, Case)

        return await self._database.read(work)

    async def forget(self, case: str) -> None:
        """Destroy the case's key and all beneath it: nothing of it can be read, and that it was there can be proved."""

        def work(connection: sa.Connection) -> None:
            self.tell_closed(connection, case)
            self._bury_case(connection, case)

        await self._database.write(work)

    def tell_closed(self, connection: sa.Connection, case: str) -> None:
        """Keep that *case* is closed, in the transaction that closes it: when it was opened, and nothing of it."""
        row = connection.execute(self._select(tables.cases, id=case)).one_or_none()
        if row:
            self._tell(connection, Happened("case_closed", case, opened=row.opened, stage=row.stage))

    async def add_person(self, person: Person) -> None:
        def work(connection: sa.Connection) -> None:
            body = self._vault.seal(self._vault.shared(connection), "persons.body", (person.id,), person)
            put(connection, tables.persons, self._row(id=person.id, body=body))

        await self._database.write(work)

    async def person(self, person: str) -> Person | None:
        def work(connection: sa.Connection) -> Person | None:
            row = connection.execute(self._select(tables.persons, id=person)).one_or_none()
            return self._vault.read(connection, "persons.body", (person,), row.body, Person) if row else None

        return await self._database.read(work)

    async def relate(self, relation: Relation) -> None:
        """Keep *relation*, in place of what the person has been to the case in this role since that day."""

        def work(connection: sa.Connection) -> None:
            self._check_stands(connection, relation.case)
            self.keep_relation(connection, relation)

        await self._database.write(work)

    def keep_relation(self, connection: sa.Connection, relation: Relation) -> None:
        """As `relate`, in a transaction of somebody else's."""
        place = {"case": relation.case, "person": relation.person, "role": relation.role, "since": relation.since}
        key = self._vault.case(connection, relation.case)
        body = self._vault.seal(key, "relations.body", _place(relation), relation)
        put(connection, tables.relations, self._row(**place, until=relation.until, body=body))

    async def relations(self, case: str) -> tuple[Relation, ...]:
        return await self._relations(case=case)

    async def relations_of(self, person: str) -> tuple[Relation, ...]:
        return await self._relations(person=person)

    async def discard(self, case: str) -> None:
        """Forget *case*, which was only tried out, and with it the persons who were made up for it."""
        made_up = sa.select(tables.relations.c.person).where(
            self._own(tables.relations, case=case), tables.relations.c.role != Role.CASEWORKER
        )

        def work(connection: sa.Connection) -> None:
            connection.execute(
                tables.persons.delete().where(self._own(tables.persons), tables.persons.c.id.in_(made_up))
            )
            self._bury_case(connection, case)

        await self._database.write(work)

    def _tell(self, connection: sa.Connection, happened: Happened) -> None:
        tell(connection, self._vault, self._municipality, [happened], self._clock())

    async def _relations(self, **of: str) -> tuple[Relation, ...]:
        columns = tables.relations.c
        query = self._select(tables.relations, **of).order_by(columns.since, columns.case, columns.person, columns.role)

        def work(connection: sa.Connection) -> tuple[Relation, ...]:
            rows = connection.execute(query).all()
            found = (
                self._vault.read_if(
                    connection, "relations.body", (row.case, row.person, row.role, str(row.since)), row.body, Relation
                )
                for row in rows
            )
            return tuple(relation for relation in found if relation)

        return await self._database.read(work)


def _place(relation: Relation) -> tuple[str, ...]:
    return (relation.case, relation.person, str(relation.role), str(relation.since))
