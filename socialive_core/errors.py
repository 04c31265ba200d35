"""Every way a turn can fail, and what to tell the one who took it."""

from __future__ import annotations

from .lazy import Lazy, lazy
from .lazy import lazy as _


class SocialiveError(Exception):
    """
    Base of all errors raised on purpose.

    Attributes:
        why: A short word for screens and logs; never shown to a person.
        say: What happened and what to do next, for the person who acted.
        domain: Whose catalogue has the sentence: a tool's id, or the host's where it is `None`.
    """

    why = "error"
    domain: str | None = None
    default = _("Det lykkedes ikke. Prøv igen. Det er ikke din skyld.")

    def __init__(self, say: Lazy | str | None = None, **values: str | int) -> None:
        self.say = lazy(say, **values) if isinstance(say, str) else say or self.default
        super().__init__(self.say.message)


class Malformed(SocialiveError):
    """The message is no action this board knows."""

    why = "malformed"
    default = _("Det forstod vi ikke. Genindlæs siden, og prøv igen.")


class Forbidden(SocialiveError):
    """The one who pressed may not do this."""

    why = "forbidden"
    default = _("Det kan du ikke gøre her. Spørg mødelederen.")


class Refused(SocialiveError):
    """The action makes no sense in the present state; a tool's `reduce` raises nothing else."""

    why = "refused"


class Stale(SocialiveError):
    """Someone else's turn was kept first."""

    why = "stale"
    default = _("En anden nåede det først. Se, hvad der står nu, og prøv igen.")


class Frozen(SocialiveError):
    """The text is no longer open."""

    why = "frozen"
    default = _("Teksten er lukket. Dine ord står stadig hos dig.")


class Limit(SocialiveError):
    """The message, text or board would grow past what is allowed."""

    why = "limit"
    default = _("Det blev for langt. Del det i to.")


class PluginError(Exception):
    """A plugin is put together wrongly; one message names it and everything wrong."""

    def __init__(self, plugin: str, faults: list[str]) -> None:
        self.plugin, self.faults = plugin, faults
        super().__init__(f"Plugin {plugin!r}: " + " ".join(faults))
