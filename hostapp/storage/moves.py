"""Laying a meeting that began without a case in one: rows change hands, and nothing that was said is sealed anew."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from msgspec import Struct
from msgspec.structs import replace

from hostapp.clock import Clock, utc_now
from hostapp.identity.invited import Invited
from hostapp.identity.looking import LookPurpose
from hostapp.insight.news import News
from hostapp.insight.seen import Seen
from socialive_core import Case, Meeting, Phase, Present, Relation, Role

from .adapter import Adapter
from .cases import SqlCases
from .chain import Rows
from .database import Database
from .desk_tables import invitations, moved, news
from .invitations import SqlInvitations
from .looks import SqlLooks
from .meetings import SqlMeetings
from .news import SqlNews
from .statements import add
from .tables import boards, cases, meetings, relations


class Moved(Struct, frozen=True):
    """
    That a meeting was laid in a case.

    Attributes:
        case: The one without a name that it began in, which is no more.
        into: The one it lies in.
        by: Who did it.
    """

    case: str
    into: str
    meeting: str
    at: datetime
    by: str


class Move(Struct, frozen=True):
    """
    What moving a meeting changes.

    Attributes:
        into: The case as it was when it was said what follows; where it has changed since, nothing is done.
        people: Who sits in the meeting, each with who of the case they are, where they are somebody of it.
        keys: What those are to the case who were not in it.
        news: Who is told.
    """

    moved: Moved
    into: Case
    people: tuple[Present, ...]
    keys: tuple[Relation, ...] = ()
    news: tuple[News, ...] = ()


class SqlMoves(Adapter):
    """
    Moves meetings of one municipality, each in one transaction.

    The key of the case that is left hangs beneath that of the other from then on. So all that it and the boards' keys
    have sealed lies as it lay, opens as before, and is forgotten with the case that it came to.
    """

    def __init__(self, database: Database, municipality: str, clock: Clock = utc_now) -> None:
        super().__init__(database, municipality, clock)
        self._cases = SqlCases(database, municipality, clock)
        self._meetings = SqlMeetings(database, municipality, clock)
        self._looks = SqlLooks(database, municipality)
        self._news = SqlNews(database, municipality)
        self._invitations = SqlInvitations(database, municipality)

    async def move(self, move: Move) -> bool:
        """Do *move*, all of it or nothing; says whether it was done, or the meeting is no longer where it was."""
        return await self._database.write(lambda connection: self._move(connection, move))

    async def of_meeting(self, meeting: str) -> Moved | None:
        """Return that *meeting* was laid in a case, where it was."""
        query = self._select(moved, meeting=meeting)

        def work(connection: sa.Connection) -> Moved | None:
            row = connection.execute(query).one_or_none()
            return self._vault.read_if(connection, "moved.body", (row.case,), row.body, Moved) if row else None

        return await self._database.read(work)

    def _move(self, connection: sa.Connection, move: Move) -> bool:
        meeting = self._found(connection, move)
        if meeting is None:
            return False
        said = move.moved
        self._vault.hang(connection, said.case, said.into)
        self._left(connection, said)
        self._move_boards(connection, move)
        self._meetings.keep_meeting(connection, replace(meeting, case=said.into, people=move.people))
        self._move_notices(connection, said)
        connection.execute(relations.delete().where(self._own(relations, case=said.case)))
        self._cases.tell_closed(connection, said.case)
        connection.execute(cases.delete().where(self._own(cases, id=said.case)))
        for key in move.keys:
            self._cases.keep_relation(connection, key)
        for one in move.news:
            self._news.keep_news(connection, one)
        look = Seen(said.into, said.by, Role.CASEWORKER, LookPurpose.MOVE, said.at, said.meeting)
        self._looks.keep_look(connection, look)
        return True

    def _found(self, connection: sa.Connection, move: Move) -> Meeting | None:
        """Return the meeting, held until the commit, where it is over, alone in its case, and the other case stands."""
        said = move.moved
        rows = connection.execute(self._select(meetings, case=said.case).with_for_update()).all()
        if [(row.id, row.phase) for row in rows] != [(said.meeting, Phase.CLOSED)]:
            return None
        into = connection.execute(self._select(cases, id=said.into).with_for_update()).one_or_none()
        as_said = into and self._vault.read_if(connection, "cases.body", (into.id,), into.body, Case) == move.into
        there = connection.execute(sa.select(cases.c.id).where(self._own(cases, id=said.case))).first()
        if not as_said or not there:
            return None
        return self._vault.read(connection, "meetings.body", (said.meeting,), rows[0].body, Meeting)

    def _left(self, connection: sa.Connection, said: Moved) -> None:
        """Say in both cases' chains that the one was left for the other."""
        body = self._vault.seal(self._vault.case(connection, said.into), "moved.body", (said.case,), said)
        row = self._row(case=said.case, into=said.into, meeting=said.meeting, at=said.at, body=body)
        add(connection, moved, row)
        rows = Rows()
        rows.put("moved", (), row)
        for case in (said.case, said.into):
            self._bind(connection, said.case, rows, case)

    def _move_boards(self, connection: sa.Connection, move: Move) -> None:
        """What followed the case follows the other one, unless that has its own, or keeps its sides apart."""
        said = move.moved
        follows = sa.select(boards.c.tool).where(self._own(boards, case=said.into), boards.c.meeting.is_(None))
        taken = set(connection.execute(follows).scalars())
        here = self._select(boards, case=said.case).order_by(boards.c.laid, boards.c.id)
        for one in connection.execute(here).all():
            free = one.meeting is None and one.tool not in taken and not move.into.apart
            of_now = {"case": said.into, "meeting": None if free else said.meeting}
            connection.execute(boards.update().where(self._own(boards, id=one.id)).values(**of_now))
            rows = Rows()
            rows.put("boards", (), self._row(id=one.id, tool=one.tool, laid=one.laid, body=one.body, **of_now))
            self._bind(connection, one.id, rows, said.into)

    def _move_notices(self, connection: sa.Connection, said: Moved) -> None:
        """What names its case in its own words is small, and the only thing that is sealed anew."""
        for row in connection.execute(self._select(news, case=said.case)).all():
            one = self._vault.read(connection, "news.body", (row.id,), row.body, News)
            connection.execute(news.delete().where(self._own(news, id=row.id)))
            self._news.keep_news(connection, replace(one, case=said.into, read=row.read))
        for row in connection.execute(self._select(invitations, meeting=said.meeting)).all():
            asked = self._vault.read(connection, "invitations.body", (row.meeting, row.person), row.body, Invited)
            self._invitations.keep_invitation(connection, replace(asked, case=said.into))
