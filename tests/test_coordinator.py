"""The coordinator's workbench in a real browser, by keys alone: first what matters most, nothing lost, nobody let in."""

import shutil
import socket
import threading
import time
from datetime import date

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import expect

from assistant.answer.serialize import answer_to_json
from assistant.pages import coordinator
from assistant.pages.coordinator.session import Filters
from assistant.pages.pace import Pace
from assistant.pages.server import mount
from assistant.review import workbench
from assistant.roles import Role, User
from assistant.settings import Settings
from assistant.store import open_store
from assistant.store.conversations import keep_exchange
from assistant.store.reports import report_answer
from assistant.store.reviews import Verdict, decide
from assistant.store.vocabulary import Cause, Decision, Reason, Severity

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium er ikke installert")
TODAY = date(2026, 11, 27)
REPORTED = "Kan Nav dekke skolepenger på privat høyskole?"
OFTEN = "Hvor lenge kan fagbrev vare som tiltak?"
HOLE = "Dekker Nav verneutstyr og vernesko for en lærling?"
QUESTIONS = (OFTEN, OFTEN, OFTEN, HOLE, REPORTED, "Kva er fristen for å klage på avslag på tiltak?")


@pytest.fixture(scope="module")
def answers(assistant):
    return {question: answer_to_json(assistant.ask([question], TODAY)) for question in set(QUESTIONS)}


@pytest.fixture
def bench(tmp_path, embedder, assistant, answers, monkeypatch):
    """The workbench over a store with some questions in it, one of them reported.

    What is published goes to a folder of its own; that it is in use at once is held by the tests of the review.
    """
    monkeypatch.setattr(workbench, "open_embedder", lambda *_: embedder)  # the real one, opened once
    opened = open_store(Settings(data=tmp_path))
    owner = opened.owner("kari")
    kept = [keep_exchange(opened, owner, question, answers[question]).exchange for question in QUESTIONS]
    report_answer(opened, owner, kept[QUESTIONS.index(REPORTED)], Reason.GAMMEL_REGEL, "Er ikke dette endret?")
    made = workbench.Workbench(opened, assistant, tmp_path)
    monkeypatch.setattr(made.reloader, "now", lambda: False)
    yield made
    opened.close()


@pytest.fixture
def served(bench, request):
    """The page, with a role that a test may change under it, and the pace that a test asks for."""
    who = {"user": User(bench._store.owner("ola"), Role.KOORDINATOR, "Nav Testvik")}
    app = FastAPI()
    pace = Pace(getattr(request, "param", ""))
    built = coordinator.build_page(bench, lambda _: who["user"], pace=pace)
    mount(app, built, "/koordinator", head=coordinator.HEAD)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}/koordinator", who
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def page(browser, served):
    page = browser.new_page(viewport={"width": 1400, "height": 1000}, locale="nb-NO")
    page.set_default_timeout(180_000)
    expect.set_options(timeout=180_000)
    page.goto(served[0], wait_until="domcontentloaded")
    page.locator("#midten article").wait_for()
    yield page
    page.close()


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_function("!document.body.classList.contains('venter')")


def heading(page):
    return page.locator("#valgt")


def decisions(bench, question):
    """Every decision there is about a question."""
    themes = bench.queue(User("x", Role.KOORDINATOR), decided=True)
    return [item.review.verdict for theme in themes for item in theme.items if item.question == question]


def test_an_hour_by_keys_alone(page, bench):
    expect(heading(page)).to_contain_text(REPORTED)
    expect(page.locator(".meldinger")).to_contain_text("Er ikke dette endret?")
    press(page, "a")
    assert page.evaluate("document.activeElement.name") == "reason"
    page.keyboard.type("Regelen er endret fra 1. juli.")
    page.locator("#f-severity").select_option("viktig")
    page.locator("#f-cause").select_option("utdatert")
    press(page, "Control+Enter")
    expect(page.locator("#beskjed")).to_contain_text("Avvist")
    (rejected,) = decisions(bench, REPORTED)
    assert (rejected.decision, rejected.severity, rejected.cause) == (Decision.AVVIST, Severity.VIKTIG, Cause.UTDATERT)
    while OFTEN not in heading(page).inner_text():
        press(page, "n")
    press(page, "g")
    expect(page.locator("#beskjed")).to_contain_text("Det gjelder også 2 like svar")
    assert [verdict.decision for verdict in decisions(bench, OFTEN)] == [Decision.GODKJENT] * 3
    press(page, "z")
    expect(page.locator(".avgjort")).to_contain_text("Godkjent")
    press(page, "r")
    page.keyboard.press("Control+A")
    page.keyboard.type("Fagbrev kan vare i tre år.")
    press(page, "Control+Enter")
    assert "Fagbrev kan vare i tre år." in [verdict.edited for verdict in decisions(bench, OFTEN)]
    press(page, "n", "k")
    page.locator("#f-case").wait_for()
    press(page, "Control+Enter")
    expect(page.locator("#beskjed")).to_contain_text("Kjent sak KG-")


def test_another_coordinator_in_between_gives_a_line_and_loses_nothing(page, bench):
    shown = page.locator("#midten article").get_attribute("data-id")
    press(page, "a")
    page.keyboard.type("Min grunn.")
    decide(bench._store, "en annen", shown, Verdict(Decision.SENDT_VIDERE, "Spurt fylket.", sent_to="fylkeskommune"))
    press(page, "Control+Enter")
    expect(page.locator("#beskjed")).to_contain_text("En annen har vurdert dette svaret")
    expect(page.locator(".avgjort")).to_contain_text("Spurt fylket.")
    expect(page.locator("#f-reason")).to_have_value("Min grunn.")
    press(page, "Control+Enter")
    assert [verdict.reason for verdict in decisions(bench, REPORTED)] == ["Min grunn."]


def test_two_coordinators_at_one_faq_each_keep_what_they_wrote(browser, served, bench):
    user = User("x", Role.KOORDINATOR)
    asked = next(item.id for theme in bench.queue(user) for item in theme.items if item.question == HOLE)
    bench.save_draft(user, bench.suggest_faq(user, asked, "Ola"), exchange=asked)
    pages = [browser.new_context(locale="nb-NO").new_page() for _ in range(2)]
    for page in pages:
        page.set_default_timeout(180_000)
        page.goto(f"{served[0]}#faq", wait_until="domcontentloaded")
        page.locator(".faqliste .rad").click()
        page.locator("#q-tekst_nb").wait_for()
    first, second = pages
    first.locator("#q-tekst_nb").fill("Den første skrev dette.")
    press(first, "Control+Enter")
    expect(first.locator("#beskjed")).to_contain_text("lagret")
    second.locator("#q-tekst_nb").fill("Den andre skrev dette.")
    press(second, "Control+Enter")
    expect(second.locator("#q-tekst_nb")).to_have_value("Den andre skrev dette.")
    expect(second.locator(".andres").first).to_contain_text("Den første skrev dette.")
    (line,) = bench.all_faq(user)
    assert line.draft.tekst.nb == "Den første skrev dette."
    for page in pages:
        page.context.close()


def test_an_answer_becomes_a_published_faq_and_is_withdrawn_again(page, tmp_path):
    while HOLE not in heading(page).inner_text():
        press(page, "n")
    press(page, "f")
    expect(page.locator("#q-sporsmal")).to_have_attribute("aria-invalid", "true")
    assert "4–8 måter å spørre på" in page.locator("[data-feil=sporsmal]").inner_text()
    page.locator("#q-tekst_nb").fill("Ja, det kan Nav dekke.")
    page.locator("#q-tekst_nn").fill("Ja, det kan Nav dekkje.")
    page.locator("#q-hjemler").fill("tiltaksforskriften § 7-8")
    page.locator("#q-fakta").fill("F1")
    page.locator("[name=tema][value=okonomi]").check()
    young = "Brukeren er 17 år og vil ta bachelor"
    page.locator("#q-sporsmal").fill(f"{HOLE}\n{young}, går det?\n{young}, kan vi?\n{young}, får han?")
    press(page, "Control+Enter")
    expect(page.locator(".mangler-felt")).to_have_count(0)
    expect(page.locator(".forhand").first).to_contain_text("Ja, det kan Nav dekke.")
    press(page, "Control+Shift+Enter")
    expect(page.locator("#beskjed")).to_contain_text("taler mot teksten")
    page.locator("#q-overstyr").check()
    page.locator("#q-overstyring").fill("Avklart med fylket.")
    press(page, "Control+Shift+Enter")
    expect(page.locator("#beskjed")).to_contain_text("Publisert, tekst 1")
    (published,) = (tmp_path / "faq").glob("*.md")
    assert "Ja, det kan Nav dekkje." in published.read_text("utf-8")
    page.get_by_role("button", name="Trekk tilbake").press("Enter")
    expect(page.locator("#beskjed")).to_contain_text("er trukket")
    assert not published.exists()


def test_the_faq_are_gone_through_and_opened_by_keys(page, bench):
    user = User("x", Role.KOORDINATOR)
    asked = {item.question: item.id for theme in bench.queue(user) for item in theme.items}
    for question in (REPORTED, HOLE):
        bench.save_draft(user, bench.suggest_faq(user, asked[question], "Ola"), exchange=asked[question])
    press(page, "2")
    page.locator(".faqliste .rad").nth(1).wait_for()
    press(page, "n", "n")
    assert page.evaluate("document.activeElement.textContent").strip().startswith(REPORTED)
    press(page, "p")
    assert page.evaluate("document.activeElement.textContent").strip().startswith(HOLE)
    press(page, "Enter")
    expect(page.locator("#q-tittel_nb")).to_have_value(HOLE)


def test_every_view_is_without_faults_and_fits_a_narrow_screen(page):
    for key in ("1", "2", "3", "4", "5", "?"):
        press(page, key)
        page.wait_for_timeout(200)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size({"width": 320, "height": 800})
    for key in ("1", "2", "3", "4", "5", "?"):
        press(page, key)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, key


def test_keys_are_letters_while_one_writes_and_can_be_turned_off(page):
    first = heading(page).inner_text()
    press(page, "/")
    page.keyboard.type("ng")
    assert page.locator("#filter-sok").input_value() == "ng"
    assert heading(page).inner_text() == first
    page.locator("#filter-sok").fill("")
    page.get_by_role("button", name="Hjelp").click()
    page.locator("#enkelttaster").uncheck()
    page.get_by_role("button", name="Kø").click()
    page.locator("#midten article").wait_for()
    page.keyboard.press("n")
    page.wait_for_timeout(300)
    assert heading(page).inner_text() == first


def test_the_role_is_asked_for_at_every_press(page, served, bench):
    served[1]["user"] = User(bench._store.owner("kari"), Role.VEILEDER)
    press(page, "g")
    expect(page.locator("#beskjed")).to_contain_text("krever rollen koordinator")
    assert decisions(bench, REPORTED) == []


@pytest.mark.parametrize("served", ["3/hour"], indirect=True)
def test_a_coordinator_who_goes_too_fast_is_told_and_nothing_is_done(page, bench):
    press(page, "n", "p")
    expect(heading(page)).to_contain_text(REPORTED)
    press(page, "g")
    expect(page.locator("#beskjed")).to_contain_text("Det gikk for fort")
    assert decisions(bench, REPORTED) == []


def test_a_draft_that_came_to_nothing_is_deleted_and_its_answer_can_be_opened_again(page, bench):
    while HOLE not in heading(page).inner_text():
        press(page, "n")
    press(page, "f")
    page.locator("#q-tekst_nb").wait_for()
    delete = page.get_by_role("button", name="Slett utkastet")
    page.once("dialog", lambda dialog: dialog.dismiss())
    delete.press("Enter")
    expect(page.locator("#q-tekst_nb")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    delete.press("Enter")
    expect(page.locator("#beskjed")).to_contain_text("Utkastet er slettet")
    assert bench.all_faq(User("x", Role.KOORDINATOR)) == []
    press(page, "z")
    expect(heading(page)).to_contain_text(HOLE)


def test_what_the_question_hour_names_is_opened_from_it(page):
    press(page, "4")
    point = page.locator(".punkter li", has_text=REPORTED).first
    point.get_by_role("button", name="Åpne").press("Enter")
    expect(heading(page)).to_contain_text(REPORTED)
    expect(page.locator("nav [aria-current=page]")).to_contain_text("Kø")


def test_the_search_of_the_queue_begins_where_a_word_begins(bench):
    (theme,) = [t for t in bench.queue(User("x", Role.KOORDINATOR)) if any(i.question == HOLE for i in t.items)]
    item = next(i for i in theme.items if i.question == HOLE)
    assert Filters(text="verne lær").lets(item)
    assert not Filters(text="utstyr").lets(item)
