"""Words, names, dates and times in more than one language."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hostapp.i18n import HOST, LOCALES, Catalogues, clock, day, genitive, names
from hostapp.settings import Settings, SettingsError, checked
from hostapp.theme.pairs import PAIRS, pick, words
from socialive_core import lazy


@pytest.fixture(scope="module")
def catalogues() -> Catalogues:
    return Catalogues.load({HOST: LOCALES})


@pytest.fixture
def invented(tmp_path: Path) -> Catalogues:
    """A tool with one sentence in a third language, which has three plural forms."""
    folder = tmp_path / "pl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "weather.po").write_text(
        'msgid ""\nmsgstr ""\n"Language: pl\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"\n\n'
        'msgid "{n} svar"\nmsgid_plural "{n} svar i alt"\n'
        'msgstr[0] "{n} odpowiedź"\nmsgstr[1] "{n} odpowiedzi"\nmsgstr[2] "{n} odpowiedzi razem"\n\n'
        'msgid "Sol"\nmsgstr "Słońce"\n',
        encoding="utf-8",
    )
    return Catalogues.load({HOST: LOCALES, "weather": tmp_path})


@pytest.mark.parametrize(
    ("name", "danish", "english"),
    [
        ("Amina", "Aminas", "Amina's"),
        ("Andreas", "Andreas'", "Andreas's"),
        ("Max", "Max'", "Max's"),
        ("Moritz", "Moritz'", "Moritz's"),
        ("Birgit", "Birgits", "Birgit's"),
    ],
)
def test_a_name_says_whose_something_is(name: str, danish: str, english: str) -> None:
    assert (genitive(name), genitive(name, "en")) == (danish, english)


def test_names_stand_in_a_row() -> None:
    people = ["Amina", "Karim", "Line"]
    assert names(people) == "Amina, Karim og Line"
    assert names(people, "en") == "Amina, Karim and Line"
    assert names([]) == ""


def test_a_day_and_a_clock_are_said_as_people_say_them() -> None:
    starts = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
    assert (day(starts), clock(starts)) == ("torsdag den 19. november", "kl. 10.00")
    assert (day(starts, "en"), clock(starts, "en")) == ("Thursday 19 November", "10:00")
    assert day(date(2026, 12, 1)) == "tirsdag den 1. december"


def test_a_meeting_late_in_the_evening_is_on_the_day_of_the_municipality() -> None:
    assert day(datetime(2026, 6, 1, 22, 30, tzinfo=UTC)) == "tirsdag den 2. juni"


def test_a_sentence_is_said_in_the_language_asked_for(catalogues: Catalogues) -> None:
    said = lazy("{name} fortrød det sidste.", name="Line")
    assert catalogues.say(said, "da") == "Line fortrød det sidste."
    assert catalogues.say(said, "en") == "Line took back the last thing."


def test_a_sentence_nobody_has_translated_is_said_in_danish(catalogues: Catalogues) -> None:
    assert catalogues.gettext("Dette står ingen steder.", "en") == "Dette står ingen steder."
    assert catalogues.gettext("Skjul", "xx") == "Skjul"


def test_a_tool_may_use_the_sentences_of_the_host(invented: Catalogues) -> None:
    assert invented.gettext("Sol", "pl", "weather") == "Słońce"
    assert invented.gettext("Skjul", "en", "weather") == "Hide"


@pytest.mark.parametrize(("count", "said"), [(1, "{n} odpowiedź"), (3, "{n} odpowiedzi"), (5, "{n} odpowiedzi razem")])
def test_a_language_counts_in_its_own_way(invented: Catalogues, count: int, said: str) -> None:
    assert invented.ngettext("{n} svar", "{n} svar i alt", count, "pl", "weather") == said


def test_an_installation_brings_a_language_and_words_of_its_own_in_a_folder(tmp_path: Path) -> None:
    for language, said in (("ar", "عودة"), ("en", "Go back")):
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / f"{HOST}.po").write_text(f'msgid "Fortryd"\nmsgstr "{said}"\n', encoding="utf-8")
    more = Catalogues.load({HOST: LOCALES}, tmp_path)
    assert more.languages() == ("da", "ar", "en")
    assert [more.gettext("Fortryd", language) for language in ("da", "ar", "en")] == ["Fortryd", "عودة", "Go back"]
    assert more.gettext("Det har jeg lovet", "en") == "What I have promised"
    assert more.gettext("Det har jeg lovet", "ar") == "Det har jeg lovet", "what is not translated is said in Danish"


def test_a_folder_of_languages_that_is_not_there_is_said_before_anything_is_served(tmp_path: Path) -> None:
    assert checked(Settings(catalogues=str(tmp_path))).more_languages == tmp_path
    with pytest.raises(SettingsError, match="`catalogues` is a folder that is there"):
        checked(Settings(catalogues=str(tmp_path / "none")))


def test_danish_counts_without_a_catalogue(catalogues: Catalogues) -> None:
    assert [catalogues.ngettext("en", "flere", count, "da") for count in (0, 1, 2)] == ["flere", "en", "flere"]


@pytest.mark.parametrize(
    ("accept", "chosen", "language"),
    [
        ("en-GB,en;q=0.9,da;q=0.8", None, "en"),
        ("fr,da;q=0.5,en;q=0.4", None, "da"),
        ("en;q=0,fr", None, "da"),
        ("en", "da", "da"),
        ("da", "tlh", "da"),
        ("en;q=what,*", None, "da"),
        (None, None, "da"),
    ],
)
def test_the_browser_is_answered_in_a_language_it_asks_for(
    catalogues: Catalogues, accept: str | None, chosen: str | None, language: str
) -> None:
    assert catalogues.languages() == ("da", "en")
    assert catalogues.preferred(accept, chosen) == language


def test_a_pair_is_one_that_nobody_else_has(catalogues: Catalogues) -> None:
    taken = set(PAIRS) - {"blue-bird"}
    assert pick(taken) == "blue-bird"
    assert pick(PAIRS) in PAIRS
    assert catalogues.say(words("blue-bird"), "da") == "Blå fugl"
    assert catalogues.say(words("blue-bird"), "en") == "Blue bird"
