"""What a municipality can say in its own words, as tables: what we say, what is asked, what is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from hostapp.i18n import DANISH, Catalogues
from hostapp.meetings import promised, wording
from hostapp.municipality import words
from hostapp.municipality.glossary import TERMS
from hostapp.municipality.texts import INVITATION, PROMISE, WORD, Own, Texts, of_kind
from socialive_core import Field, Lazy
from socialive_core import lazy as _

NEEDED = frozenset({DANISH, "en"})
"""Languages that every text is written in; in one that an installation has added it may be left out."""

Check = Callable[[str, Texts, Own, Catalogues], dict[str, Lazy]]


class Collection(Struct, frozen=True):
    """
    One kind of text.

    Attributes:
        kind: What stands before a text's name where it is decided.
        path: Its page's address under `/kommunen/`.
        title: What the page is called, and `lead` what it is for.
        asked: What is asked of a text, in each language; the first part is what it is known by.
        ours: What we say, by the text's name and its part.
        check: Finds what is wrong, by language and part.
        tidy: Returns a text as it is kept.
        most: Texts of the municipality's own beside ours; where it is 0 there is nothing to add.
        add: What the page for a new one is called.
        fixed: Why a text of ours stands as it is.
        signs: Texts of ours that hold only where the municipality has signed them.
        names: What a text is called; otherwise it is known by its first part, and can be taken off.
        slots: What is put in a text, and what for.
        stays: Why a text of ours is not taken off, though it may be put in other words.
    """

    kind: str
    path: str
    title: Lazy
    lead: Lazy
    asked: tuple[Field, ...]
    ours: Mapping[str, Mapping[str, Lazy]]
    check: Check
    tidy: Callable[[Texts], Texts]
    most: int = 0
    add: Lazy | None = None
    fixed: Mapping[str, Lazy] = {}
    signs: frozenset[str] = frozenset()
    names: Mapping[str, Lazy] = {}
    slots: Mapping[str, Lazy] = {}
    stays: Mapping[str, Lazy] = {}

    def can_go(self, name: str) -> bool:
        """Say whether the text called *name* can be taken off."""
        return name not in {*self.names, *self.fixed, *self.signs, *self.stays}


class Entry(Struct, frozen=True):
    """
    One text as it stands.

    Attributes:
        texts: What is said of it now, ours or the municipality's own.
        own: The municipality has decided it; `ours` says that we have one too.
    """

    name: str
    texts: Texts
    own: bool
    ours: bool

    @property
    def off(self) -> bool:
        return self.texts.off


def entries(collection: Collection, own: Own, catalogues: Catalogues) -> dict[str, Entry]:
    """Return every text of a collection, ours first; one that is off is shown in our words, so that one knows it."""
    decided = of_kind(own.now, collection.kind)
    found = {}
    for name in (*collection.ours, *(one for one in decided if one not in collection.ours)):
        ours, said = name in collection.ours, decided.get(name)
        if said and said.off and not ours:
            continue
        texts = said if said and said.said else spoken(collection.ours[name], catalogues)
        found[name] = Entry(name, Texts(texts.said, bool(said and said.off)), said is not None, ours)
    return found


def spoken(parts: Mapping[str, Lazy], catalogues: Catalogues) -> Texts:
    """Return what we say, in every language that we speak."""
    languages = catalogues.languages()
    return Texts({part: {one: catalogues.say(lazy, one) for one in languages} for part, lazy in parts.items()})


def in_one_line(texts: Texts) -> Texts:
    """Return *texts* without line breaks and loose ends."""
    return Texts(
        {part: {one: " ".join(words.split()) for one, words in said.items()} for part, said in texts.said.items()}
    )


def _word(name: str, texts: Texts, own: Own, catalogues: Catalogues) -> dict[str, Lazy]:
    return words.wrong_with(texts, (term for key, term in words.terms(own) if key != name), catalogues)


WORDS = Collection(
    WORD,
    "ord",
    _("Svære ord"),
    _("Ordene får en streg under sig. Trykker man, står der, hvad de betyder. Det gælder det, vi selv skriver."),
    words.ASKED,
    {name: {words.FORMS: term.forms, words.MEANS: term.means} for name, term in TERMS.items()},
    _word,
    words.tidied,
    most=words.MOST,
    add=_("Et nyt ord"),
)

PROMISES = Collection(
    PROMISE,
    "loefter",
    _("Mødets løfter"),
    _("Det, der bliver lovet, når et møde begynder. Et møde, der er i gang, beholder de løfter, det begyndte med."),
    promised.ASKED,
    {name: {promised.SAYS: one.words} for name, one in promised.PROMISES.items()},
    lambda name, texts, own, catalogues: promised.wrong_with(texts),
    in_one_line,
    most=promised.MOST,
    add=_("Et nyt løfte"),
    fixed=promised.FIXED,
    signs=frozenset({promised.SIGNED}),
    stays=promised.STAYS,
)

INVITATIONS = Collection(
    INVITATION,
    "invitationer",
    _("Invitationer"),
    _("Teksten i invitationer. Den gælder fra den næste, der bliver sendt. Det, der er sendt, er, som det er."),
    wording.ASKED,
    {name: {wording.WORDS: words} for name, words in wording.TEMPLATES.items()},
    lambda name, texts, own, catalogues: wording.wrong_with(texts),
    wording.tidied,
    names=wording.NAMES,
    slots=wording.SLOTS,
)

COLLECTIONS: tuple[Collection, ...] = (WORDS, PROMISES, INVITATIONS)


def collection_of(about: str) -> Collection | None:
    """Return the collection that a text called *about*, with its kind, is of."""
    return next((one for one in COLLECTIONS if about.startswith(one.kind)), None)


def known_by(collection: Collection, name: str, texts: Texts | None) -> Lazy | str:
    """Return what a text is known by: its name, its first part as it was written, or as we say it."""
    if name in collection.names:
        return collection.names[name]
    ours = collection.ours.get(name)
    head = collection.asked[0].name
    return texts.part(head) if texts else ours[head] if ours else ""
