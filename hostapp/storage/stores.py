"""All stores of one municipality together."""

from __future__ import annotations

from dataclasses import dataclass

from hostapp.clock import Clock, utc_now

from .accounts import SqlAccounts
from .additions import SqlAdditions
from .anchors import SqlAnchors
from .ballots import SqlBallot
from .cases import SqlCases
from .database import Database
from .decisions import SqlDecisions
from .deliveries import SqlDeliveries
from .devices import SqlDevices
from .facts import SqlFacts
from .invitations import SqlInvitations
from .jobs import SqlJobs
from .journal import SqlJournal
from .letters import SqlLetters
from .looks import SqlLooks
from .meetings import SqlMeetings
from .moves import SqlMoves
from .news import SqlNews
from .outbox import SqlOutbox
from .receptions import SqlReceptions
from .records import SqlRecords
from .redactions import SqlRedactions
from .replies import SqlReplies
from .results import SqlResults
from .room_screens import SqlRoomScreens
from .shares import SqlShares
from .shields import SqlShields
from .summaries import SqlSummaries
from .switches import SqlSwitches
from .texts import SqlTexts
from .units import SqlUnits


@dataclass(frozen=True, slots=True)
class Stores:
    """What the host keeps of one municipality, and reads again."""

    journal: SqlJournal
    texts: SqlTexts
    facts: SqlFacts
    shields: SqlShields
    outbox: SqlOutbox
    jobs: SqlJobs
    cases: SqlCases
    meetings: SqlMeetings
    accounts: SqlAccounts
    devices: SqlDevices
    looks: SqlLooks
    anchors: SqlAnchors
    records: SqlRecords
    deliveries: SqlDeliveries
    news: SqlNews
    invitations: SqlInvitations
    letters: SqlLetters
    room_screens: SqlRoomScreens
    moves: SqlMoves
    redactions: SqlRedactions
    units: SqlUnits
    decisions: SqlDecisions
    switches: SqlSwitches
    summaries: SqlSummaries
    shares: SqlShares
    receptions: SqlReceptions
    replies: SqlReplies
    ballot: SqlBallot
    results: SqlResults
    additions: SqlAdditions

    @classmethod
    def of(cls, database: Database, municipality: str, clock: Clock = utc_now) -> Stores:
        """Return the stores of *municipality* in *database*."""
        return cls(
            journal=SqlJournal(database, municipality),
            texts=SqlTexts(database, municipality),
            facts=SqlFacts(database, municipality),
            shields=SqlShields(database, municipality),
            outbox=SqlOutbox(database, municipality),
            jobs=SqlJobs(database, municipality),
            cases=SqlCases(database, municipality, clock),
            meetings=SqlMeetings(database, municipality, clock),
            accounts=SqlAccounts(database, municipality),
            devices=SqlDevices(database, municipality, clock),
            looks=SqlLooks(database, municipality),
            anchors=SqlAnchors(database, municipality, clock),
            records=SqlRecords(database, municipality),
            deliveries=SqlDeliveries(database, municipality),
            news=SqlNews(database, municipality),
            invitations=SqlInvitations(database, municipality),
            letters=SqlLetters(database, municipality),
            room_screens=SqlRoomScreens(database, municipality),
            moves=SqlMoves(database, municipality, clock),
            redactions=SqlRedactions(database, municipality, clock),
            units=SqlUnits(database, municipality),
            decisions=SqlDecisions(database, municipality),
            switches=SqlSwitches(database, municipality),
            summaries=SqlSummaries(database, municipality),
            shares=SqlShares(database, municipality),
            receptions=SqlReceptions(database, municipality, clock),
            replies=SqlReplies(database, municipality),
            ballot=SqlBallot(database, municipality),
            results=SqlResults(database, municipality),
            additions=SqlAdditions(database, municipality),
        )
