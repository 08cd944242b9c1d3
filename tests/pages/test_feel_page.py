"""For everybody: axe, keyboard alone, narrow and enlarged, and many at once who never see each other's case."""

import pytest
from page_cases import CASE
from playwright.sync_api import expect

VIEWS = ("hjelp", "historikk", "meld", "ut")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (320, "dark")])
def test_no_view_has_a_fault_that_axe_finds(new_adviser, width, scheme):
    adviser = new_adviser(width, color_scheme=scheme).open()
    page = adviser.page
    assert adviser.violations() == []
    adviser.ask(CASE)
    page.locator("#siste-svar .kilder > summary").click()
    page.get_by_text("Tidslinjen som tabell").click()
    page.locator("#siste-svar .funnliste summary").first.click()
    page.get_by_label("fødselsår", exact=True).fill("2004")
    page.get_by_label("fødselsår", exact=True).press("Enter")
    page.locator("#snudd").wait_for()
    assert adviser.violations() == []
    page.locator("#siste-svar .brikke").first.click()
    page.get_by_role("region", name="Kilde 1").wait_for()
    assert adviser.violations() == []
    for view in VIEWS:
        page.locator(f"[data-handling={view}]").last.click()
        page.locator(f"#skuff[data-visning={view}]").wait_for()
        assert adviser.violations() == [], view
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert adviser.errors == []


def test_the_statement_is_there_and_accessible(new_adviser):
    adviser = new_adviser(320).open("/tilgjengelighet")
    expect(adviser.page.get_by_role("heading", level=1)).to_contain_text("Tilgjengelighetserklæring")
    assert adviser.violations() == []
    assert adviser.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_everything_can_be_done_by_keyboard_alone(adviser):
    page = adviser.page
    keys = page.keyboard
    keys.type("Kan bruker med aap ta fagbrev? Han er 25.")
    expect(page.locator("#sporsmal")).to_have_value("Kan bruker med arbeidsavklaringspenger ta fagbrev? Han er 25.")
    keys.press("Enter")
    adviser.answered(1)
    keys.press("Control+Alt+o")
    expect(page.locator("#skuff-tittel")).to_be_focused()
    keys.press("Escape")
    expect(page.locator("#skuff")).to_have_count(0)
    keys.press("Control+Alt+d")
    expect(page.locator("#saken")).to_be_focused()
    keys.press("Tab")
    keys.press("ArrowUp")
    keys.press("Tab")
    page.locator(".fakta .endret").first.wait_for()
    assert page.evaluate("document.activeElement !== document.body")
    keys.press("Control+Alt+b")
    expect(page.get_by_role("region", name="Meld fra om svaret")).to_be_visible()
    keys.press("Escape")
    keys.press("Control+Alt+n")
    expect(page.get_by_role("heading", name="Hva lurer du på i dag?")).to_be_visible()
    expect(page.locator("#sporsmal")).to_be_focused()


def test_the_skip_links_come_first_and_lead_to_the_field(adviser):
    page = adviser.page
    page.get_by_role("button", name="Ny sak").focus()
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="Hopp til spørsmålsfeltet")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#sporsmal")).to_be_focused()


def test_every_target_is_large_enough_to_hit(adviser):
    page = adviser.ask(CASE).page
    small = page.evaluate(
        """() => [...document.querySelectorAll('.gradio-container :is(button, a, summary, input, select)')]
             .filter(e => e.checkVisibility() && !e.closest('.usynlig, .hopp, p'))
             .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
             .filter(([, r]) => r.height < 23.5 || r.width < 23.5).map(([html]) => html)"""
    )
    assert [html for html in small if 'type="radio"' not in html] == []


def test_two_advisers_never_see_each_others_case(new_adviser):
    first, second = new_adviser().open(), new_adviser().open()
    first.ask(CASE)
    second.ask("Hvor lenge kan fagbrev vare som tiltak?")
    assert "bachelor" not in second.page.locator("#samtale").inner_text()
    assert second.page.get_by_label("fødselsår", exact=True).count() == 0
    first.page.get_by_label("fødselsår", exact=True).fill("2001")
    first.page.get_by_label("fødselsår", exact=True).press("Tab")
    first.page.locator("#snudd").wait_for()
    assert second.page.locator("#snudd").count() == 0


def test_eight_are_answered_at_once(new_adviser):
    advisers = [new_adviser().open() for _ in range(8)]
    for number, adviser in enumerate(advisers):
        adviser.page.locator("#sporsmal").fill(f"Brukeren er {20 + number} år. Hvor lenge kan fagbrev vare som tiltak?")
    for adviser in advisers:
        adviser.page.locator("#sporsmal").press("Enter")
    for number, adviser in enumerate(advisers):
        adviser.answered(1)
        expect(adviser.page.get_by_label("alder", exact=True)).to_have_value(str(20 + number))
