"""The answer in the browser: findings, chips, cards, the provision beside it, and nobody else listening."""

import re

import pytest
from page_cases import CASE
from playwright.sync_api import expect


def test_an_answer_has_findings_chips_and_one_polite_message(adviser):
    page = adviser.ask(CASE).page
    answer = page.locator("#siste-svar")
    expect(answer.locator(".del-kort_svar")).to_contain_text("fra det året brukeren fyller 22")
    expect(answer.locator(".status")).to_contain_text("Besvart")
    finding = answer.locator(".funnliste li", has_text="Nedre aldersgrense")
    expect(finding).to_contain_text("✗")
    expect(finding).to_contain_text("Ikke oppfylt")
    assert re.fullmatch(r"Svar klart, \d+ kilder", page.locator("#melding").inner_text())
    assert page.locator("[role=log]").get_attribute("aria-live") == "off"
    assert page.evaluate("document.activeElement.id") == "sporsmal"
    assert page.locator(".oppfolginger li").count() <= 3
    assert adviser.errors == []
    assert adviser.strangers == []
    assert not page.evaluate("Object.values(localStorage).some(v => v.includes('bachelor'))")


def test_a_chip_shows_its_quote_on_focus_and_on_pointing_and_escape_closes_it(adviser):
    page = adviser.ask(CASE).page
    chip = page.get_by_role("button", name="Kilde 1: tiltaksforskriften § 7-3 fjerde ledd", exact=True).first
    card = page.locator(f"#{chip.get_attribute('aria-describedby')}")
    expect(card).to_be_hidden()
    page.keyboard.press("Shift+Tab")
    chip.focus()
    expect(card).to_be_visible()
    expect(card).to_contain_text("Gjelder fra")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    chip.hover()
    expect(card).to_be_visible()
    card.hover()
    page.wait_for_timeout(500)
    expect(card).to_be_visible()


def test_a_chip_opens_the_provision_and_escape_gives_focus_back(adviser):
    page = adviser.ask(CASE).page
    chip = page.locator("#siste-svar .brikke").first
    chip.focus()
    chip.press("Enter")
    drawer = page.get_by_role("region", name=re.compile("Kilde 1: tiltaksforskriften"))
    expect(drawer.locator("mark").first).to_be_visible()
    expect(drawer.get_by_role("link", name="Les hos Lovdata").first).to_have_attribute(
        "href", re.compile(r"https://lovdata\.no/")
    )
    expect(page.locator("#skuff-tittel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    expect(chip).to_be_focused()


def test_sources_used_and_only_weighed_stand_apart_by_document(adviser):
    page = adviser.ask(CASE).page
    page.locator("#siste-svar .kilder > summary").click()
    names = page.locator("#siste-svar .kilder :is(h4, h5)").all_inner_texts()
    assert names.index("Brukt i svaret") < names.index("Vurdert, ikke brukt")
    assert "tiltaksforskriften" in names


@pytest.mark.parametrize(
    ("text", "status", "lang"),
    [
        ("Hva er hovedstaden i Frankrike?", "Utenfor temaet", "nb"),
        ("Kan nokon med dagpengar ta fagskule som Nav-tiltak? Eg er usikker på kva som gjeld.", "", "nn"),
    ],
)
def test_every_answer_says_its_status_and_its_language(adviser, text, status, lang):
    page = adviser.ask(text).page
    expect(page.locator("#siste-svar .status")).to_contain_text(status)
    assert page.locator("#siste-svar").get_attribute("lang") == lang


def test_markup_in_a_question_is_shown_and_not_obeyed(adviser):
    page = adviser.ask("Kan <img src=x onerror='window.hacked=1'> {{7*7}} ta fagbrev som tiltak?").page
    expect(page.locator("#siste-svar h2")).to_contain_text("<img src=x onerror='window.hacked=1'> {{7*7}}")
    assert page.evaluate("window.hacked") is None


def test_personal_data_is_masked_before_it_is_shown_or_kept(adviser):
    page = adviser.ask("Kari Nordmann, 010190 12345, vil ta fagbrev. Hvor lenge kan det vare?").page
    assert "Nordmann" not in page.content()
    assert "12345" not in page.content()
    expect(page.locator("#siste-svar h2")).to_contain_text("[navn]")


def test_a_text_that_is_no_question_gets_one_line_and_the_words_stay(adviser):
    page = adviser.page
    page.locator("#sporsmal").fill("🙂")
    page.locator("#sporsmal").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Skriv spørsmålet med ord")
    expect(page.locator("#sporsmal")).to_have_value("🙂")
    adviser.ask("Hvor lenge kan fagbrev vare?")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_modes_and_the_claim_field_change_the_answer(adviser):
    page = adviser.page
    page.get_by_label("Motspiller").check()
    adviser.ask("Jeg vil gi henne bachelor på fire år. Hun er 30 og har nedsatt arbeidsevne.")
    expect(page.locator("#siste-svar h2")).to_contain_text("Motspiller:")
    page.get_by_label("Finnes det hjemmel?").fill("maks ett år studiespesialisering")
    page.get_by_label("Finnes det hjemmel?").press("Enter")
    adviser.answered(2)
    expect(page.locator("#siste-svar .del-kort_svar")).to_contain_text(re.compile("hjemmel", re.IGNORECASE))
