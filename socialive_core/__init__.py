"""What a case, a meeting, a participant and a tool are: all that a plugin needs to import."""

from .case import Case, Cases, Person, Relation
from .errors import Forbidden, Frozen, Limit, Malformed, PluginError, Refused, SocialiveError, Stale
from .facts import Agreed, AgreementState, AnyFact, Contact, Fact, Goal, Score
from .hookspecs import Denial, hookimpl
from .journal import Entry, Journal, Kept, MemoryJournal, Step
from .lazy import Lazy, lazy
from .look import Look
from .manifest import About, Manifest, Permission
from .meeting import Board, Meeting, Meetings, Phase, Present, Topic
from .participant import (
    EVERYONE,
    FAMILY,
    HELPERS,
    SINGLE,
    STAFF,
    WE,
    Participant,
    Role,
    Shielded,
    Surface,
    Viewer,
    in_order,
)
from .registry import Loaded, LoadState, Registry
from .shielding import Shape, put_back, take_out, texts_in
from .stores import (
    Edited,
    Facts,
    Job,
    Jobs,
    MemoryStores,
    Note,
    Opened,
    Outbox,
    Revision,
    TextChanges,
    Texts,
    Written,
    words_of,
)
from .summary import AnyBlock, Block, Difference, Figure, Heading, Line, Summary, Table
from .texts import Delete, Edit, OpenText, TextId, Write, apply, transform
from .tool import Tool, allow
from .turn import Sitting, Turn

__all__ = [name for name in dir() if not name.startswith("_") and name[0].isupper()] + [
    "allow",
    "apply",
    "hookimpl",
    "in_order",
    "lazy",
    "put_back",
    "take_out",
    "texts_in",
    "transform",
    "words_of",
]
