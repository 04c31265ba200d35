"""A municipality's logo and accent: every colour that is taken can be read wherever it stands, and nothing else is."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from hostapp import limits, urls
from hostapp.administer.looks import HERE
from hostapp.headers import FOREVER, PICTURE
from hostapp.municipality.accent import PAIRS, PART, TEXT, THEMES, Accent, contrast, nearest, written
from hostapp.municipality.looks import Logo, Looks
from hostapp.received.logo import SIZE
from tests.hostapp.test_administer import hanne as hanne
from tests.hostapp.test_administer import shelf
from tests.hostapp.test_patterns import _contrast, _tokens
from tests.house import Client, House

WHY = {"why": "Det er vores farve.", "seen": "0"}
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: Accent(f"#{number:06x}"))


def png(size: tuple[int, int] = (900, 300), colour: str = "#0b5560", kind: str = "PNG") -> bytes:
    made = BytesIO()
    Image.new("RGB", size, colour).save(made, kind)
    return made.getvalue()


@given(COLOURS)
@settings(max_examples=200)
@example(Accent("#ffffff"))
@example(Accent("#000000"))
@example(Accent("#ffff00"))
def test_every_colour_that_is_taken_is_read_on_every_ground_in_every_theme(accent: Accent) -> None:
    taken = nearest(accent) if accent.missed else accent
    for theme, ours in THEMES.items():
        colours = {**ours, **taken.tokens(theme)}
        for on, ground, least in PAIRS:
            assert contrast(colours[on], colours[ground]) >= least, (theme, on, ground)
    assert taken.missed == []
    assert nearest(taken) == taken


@pytest.mark.parametrize(("theme", "tokens"), [("light", "light"), ("dark", "dark")])
def test_what_an_accent_stands_beside_is_what_the_style_sheets_have(theme: str, tokens: str) -> None:
    found = _tokens(tokens)
    for name, colour in THEMES[theme].items():
        full = found[name] if len(found[name]) == 7 else "#" + "".join(digit * 2 for digit in found[name][1:])
        assert full == colour, name
    assert {on for on, _ground, _least in PAIRS} | {ground for _on, ground, _least in PAIRS} <= {
        *THEMES[theme],
        *Accent("#0b5560").tokens(theme),
    }


def test_contrast_is_counted_as_the_guidelines_say() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#0b5560", "#fbf8f3") == pytest.approx(_contrast("#0b5560", "#fbf8f3"))
    assert (TEXT, PART) == (4.5, 3.0)


@pytest.mark.parametrize("words", ["#0B5560", "0b5560", " #0b5560 "])
def test_a_colour_is_six_signs_with_or_without_its_own(words: str) -> None:
    assert written(words) == Accent("#0b5560")


@pytest.mark.parametrize("words", ["", "red", "#fff", "#0b556", "#0b5560;}", "0b5560 url(x)", "##0b5560"])
def test_what_is_no_colour_is_none(words: str) -> None:
    assert written(words) is None


def test_where_nothing_is_decided_nothing_is_served() -> None:
    assert Looks().sheet == Looks().address == ""
    assert Looks().served("/udseende/kommunen-.css") is None
    assert Looks(logo=Logo(b"x", 1, 1, "y")).served("/udseende/logo-0.png") is None


async def test_a_colour_that_is_too_pale_is_refused_and_a_nearer_one_is_in_the_field(
    house: House, hanne: Client
) -> None:
    answer = await hanne.post(f"{HERE}/farve", data={"accent": "#ffd54a", "do": "save"} | WHY)
    assert answer.status_code == 422
    better = nearest(Accent("#ffd54a")).hex
    assert f'value="{better}"' in answer.text
    assert shelf(house).now.looks == Looks()
    assert (await hanne.post(f"{HERE}/farve", data={"accent": "yellow", "do": "save"} | WHY)).status_code == 422


async def test_an_accent_is_in_force_on_the_next_page_and_kept_by_its_content(house: House, hanne: Client) -> None:
    assert (await hanne.post(f"{HERE}/farve", data={"accent": "#65367a", "do": "save"} | WHY)).status_code == 303
    address = shelf(house).now.looks.address
    async with house.client() as visitor:
        assert f'href="{address}"' in (await visitor.get(urls.JOIN)).text
        sheet = await visitor.get(address)
        assert "--c-primary: #65367a;" in sheet.text
        assert sheet.headers["content-type"].startswith("text/css")
        assert sheet.headers["cache-control"] == FOREVER
        assert (await visitor.get("/udseende/kommunen-0123456789abcdef.css")).status_code == 404
    assert address not in (await hanne.get(urls.TOOLBOX)).text
    back = {"do": "back", "why": "Vi vil hellere have jeres.", "seen": str(shelf(house).now.heads["looks/accent"])}
    assert (await hanne.post(f"{HERE}/farve", data=back | {"accent": ""})).status_code == 303
    assert shelf(house).now.looks.accent == ""
    assert "Farven er vores igen." in (await hanne.get(HERE)).text


async def test_a_logo_is_made_anew_small_and_with_words_for_who_does_not_see_it(house: House, hanne: Client) -> None:
    given = WHY | {"alt": "Aarby Kommune"}
    kept = await hanne.post(f"{HERE}/logo", data=given, files={"file": ("a.png", png(), "image/png")})
    assert kept.status_code == 303
    logo = shelf(house).now.looks.logo
    assert (logo.width, logo.height) == (480, 160) == SIZE
    assert logo.picture != png()
    async with house.client() as visitor:
        assert f'src="{logo.address}" alt="Aarby Kommune"' in (await visitor.get("/")).text
        picture = await visitor.get(logo.address)
        assert picture.headers["content-type"] == "image/png"
        assert picture.headers["content-security-policy"] == PICTURE
        assert picture.headers["cache-control"] == FOREVER
    gone = {"why": "Vi får et nyt.", "seen": str(shelf(house).now.heads["looks/logo"])}
    assert (await hanne.post(f"{HERE}/logo/vaek", data=gone)).status_code == 303
    assert shelf(house).now.looks.logo is None


@pytest.mark.parametrize(
    ("content", "alt", "said"),
    [
        (b"", "Aarby", "Vælg et billede først."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Aarby", "Vælg en PNG, JPEG eller WebP."),
        (b"%PDF-1.7 ...", "Aarby", "Vælg en PNG, JPEG eller WebP."),
        (b"\x89PNG\r\n\x1a\nnothing", "Aarby", "Gem det som PNG, og prøv igen."),
        (b"x" * (2 * 1024 * 1024 + 1), "Aarby", "Logoet fylder for meget."),
        (b"x" * (limits.LOGO.most + 1), "Aarby", "Logoet fylder for meget."),
        (png(), " ", "Skriv, hvad der står på logoet."),
    ],
)
async def test_what_is_no_logo_is_said_in_words(
    house: House, hanne: Client, content: bytes, alt: str, said: str
) -> None:
    files = {"file": ("a.png", content, "image/png")}
    answer = await hanne.post(f"{HERE}/logo", data=WHY | {"alt": alt}, files=files)
    assert answer.status_code == 422
    assert said in answer.text
    assert shelf(house).now.looks == Looks()
