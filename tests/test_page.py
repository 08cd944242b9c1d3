"""The page in a real browser: ask, read the answer and its source, no error in the console."""

import shutil
import socket
import threading
import time

import pytest

from assistant.pages.server import server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium er ikke installert")


@pytest.fixture(scope="module")
def address(assistant):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = server(assistant, "127.0.0.1", port)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join(10)


@pytest.fixture
def browser_page():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.set_default_timeout(120_000)
        yield page
        browser.close()


def test_a_question_gets_an_answer_a_source_and_findings(address, browser_page):
    errors, strangers = [], []
    browser_page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    browser_page.on(
        "request", lambda r: strangers.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None
    )
    browser_page.goto(address, wait_until="domcontentloaded")
    box = browser_page.get_by_label("Spørsmål")
    box.fill("Brukeren er 45, har ikke nedsatt arbeidsevne og vil ta bachelor. Kan vi gi tiltak?")
    browser_page.get_by_role("button", name="Send").click()
    browser_page.get_by_text("Brukt i svaret").wait_for(timeout=120_000)
    assert "nedsatt arbeidsevne" in browser_page.get_by_role("log").inner_text()
    assert "tiltaksforskriften § 7-3" in browser_page.locator("#kilder").inner_text()
    assert "Ikke oppfylt" in browser_page.locator("#regelsjekk").inner_text()
    assert browser_page.evaluate("document.documentElement.lang") == "nb"
    assert not browser_page.evaluate("Object.keys(localStorage).some(k => localStorage[k].includes('bachelor'))")
    assert errors == []
    assert strangers == []


def test_a_new_case_clears_the_page(address, browser_page):
    browser_page.goto(address, wait_until="domcontentloaded")
    browser_page.get_by_label("Spørsmål").fill("Hvor lenge kan fagbrev vare?")
    browser_page.get_by_role("button", name="Send").click()
    browser_page.get_by_text("Brukt i svaret").wait_for(timeout=120_000)
    browser_page.get_by_role("button", name="Ny sak").click()
    browser_page.get_by_text("Kildene til svaret vises her.").wait_for(timeout=60_000)
