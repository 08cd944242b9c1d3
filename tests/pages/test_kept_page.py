"""What is kept and what goes out: reload, history, reports, the question sent on, files, copies."""

import base64
import io

import docx
from page_cases import CASE
from playwright.sync_api import expect
from sqlalchemy import select

from assistant.store.tables import Report


def test_an_answer_survives_a_reload_with_chips_and_sources(adviser):
    page = adviser.ask(CASE).page
    shown = page.locator("#siste-svar .svar").inner_text().split("Skrevet av maskin")[0]
    page.reload()
    page.locator("#siste-svar").wait_for()
    assert page.locator("#siste-svar .svar").inner_text().split("Skrevet av maskin")[0] == shown
    page.locator("#siste-svar .brikke").first.click()
    expect(page.locator("#skuff mark").first).to_be_visible()
    expect(page.get_by_label("fødselsår", exact=True)).to_have_value("2006")


def test_what_was_set_by_hand_survives_a_reload_too(adviser):
    page = adviser.page
    page.get_by_label("Legg til en opplysning").select_option("barn")
    page.get_by_label("barn som forsørges", exact=True).fill("2")
    page.get_by_label("barn som forsørges", exact=True).press("Tab")
    adviser.ask("Brukeren er 30 og vil ta fagbrev. Kan vi gi tiltak?")
    page.reload()
    expect(page.get_by_label("barn som forsørges", exact=True)).to_have_value("2")
    expect(page.locator("#snudd")).to_have_count(0)


def test_the_history_can_be_searched_opened_and_deleted(adviser):
    page = adviser.ask("Hvor lenge kan truckførerkurs vare som tiltak?").page
    page.get_by_role("button", name="Ny sak").click()
    page.get_by_role("button", name="Historikk").click()
    page.get_by_label("Søk i spørsmålene").fill("truckførerkurs")
    page.get_by_label("Søk i spørsmålene").press("Enter")
    found = page.locator(".samtaler li")
    expect(found).to_have_count(1)
    found.get_by_role("button", name="Hvor lenge kan truckførerkurs").first.click()
    expect(page.locator("#siste-svar h2")).to_contain_text("truckførerkurs")
    page.get_by_role("button", name="Historikk").click()
    page.get_by_label("Søk i spørsmålene").fill("truckførerkurs")
    page.get_by_label("Søk i spørsmålene").press("Enter")
    page.get_by_role("button", name="Slett samtalen «Hvor lenge kan truckførerkurs").click()
    expect(page.get_by_role("heading", name="Hva lurer du på i dag?")).to_be_visible()


def test_a_report_needs_a_reason_and_reaches_the_store_masked(adviser, store):
    page = adviser.ask(CASE).page
    page.get_by_role("button", name="Meld fra om svaret").click()
    drawer = page.get_by_role("region", name="Meld fra om svaret")
    expect(drawer.get_by_role("radio")).to_have_count(10)
    drawer.get_by_role("button", name="Send").click()
    expect(drawer.get_by_role("status")).to_have_count(0)
    drawer.get_by_label("Blander ytelser").check()
    drawer.get_by_label("Hvilken kilde gjelder det?").select_option("2")
    drawer.get_by_label("Hva skulle stått?").fill("Spør Kari Nordmann om AAP.")
    drawer.get_by_role("button", name="Send").click()
    expect(drawer.get_by_role("status")).to_contain_text("Takk")
    with store.begin() as session:
        report = session.scalars(select(Report).order_by(Report.created_at.desc())).first()
    assert (report.reason, report.citation, report.text) == ("blander_ytelser", 2, "Spør [navn] om AAP.")


def test_the_note_opens_in_word_and_the_question_can_be_sent_on(adviser):
    page = adviser.ask(CASE).page
    page.get_by_role("button", name="Ta med ut").click()
    drawer = page.get_by_role("region", name="Ta med ut")
    href = drawer.get_by_role("link", name="Saksnotat som Word").get_attribute("href")
    note = docx.Document(io.BytesIO(base64.b64decode(href.split(",", 1)[1])))
    text = "\n".join(p.text for p in note.paragraphs)
    assert "norsk lisens for offentlige data" in text
    assert drawer.get_by_role("link").count() == 6
    with page.expect_download() as waiting:
        drawer.get_by_role("link", name="Brevutkast som Markdown").click()
    assert waiting.value.suggested_filename == "brevutkast.md"
    drawer.get_by_label("Hva lurer du på?").fill("Hvem avgjør?")
    drawer.get_by_role("button", name="Send til koordinator").click()
    expect(drawer.get_by_role("status")).to_contain_text("Sendt")


def test_a_copy_has_the_sources_with_it(new_adviser):
    adviser = new_adviser(permissions=["clipboard-read", "clipboard-write"]).open().ask(CASE)
    adviser.page.get_by_role("button", name="Kopier med kilder").click()
    expect(adviser.page.locator("#melding")).to_have_text("Svaret er kopiert med kilder")
    copied = adviser.page.evaluate("navigator.clipboard.readText()")
    assert "[1]" in copied
    assert "tiltaksforskriften § 7-3 fjerde ledd" in copied
