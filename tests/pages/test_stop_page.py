"""An answer that takes long shows its steps and can be stopped; one that fails says so in plain words."""

import threading
import time
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from assistant.events import Step
from assistant.pages.server import server


class Slow:
    """An assistant that thinks until it is told to fail."""

    law_date, passage_count, model_name = None, 0, None

    def __init__(self):
        self.fails = False

    def stream(self, *_, **__):
        yield Step("Søker i kildene")
        if self.fails:
            raise RuntimeError("hemmelig spor")
        time.sleep(20)


@contextmanager
def served(assistant, port):
    running = server(assistant, "127.0.0.1", port)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join(1)


@pytest.fixture
def slow(browser, free_port, adviser_at):
    assistant = Slow()
    with served(assistant, free_port()) as address:
        yield assistant, adviser_at(address).open().page


def test_a_long_answer_shows_its_steps_and_can_be_stopped(slow):
    _, page = slow
    page.locator("#sporsmal").fill("Hvor lenge kan fagbrev vare?")
    page.locator("#sporsmal").press("Enter")
    expect(page.locator("#arbeid .gang")).to_contain_text("Søker i kildene")
    page.get_by_role("button", name="Stopp").click()
    expect(page.locator("#arbeid .tur")).to_have_count(0)
    expect(page.get_by_role("button", name="Spør", exact=True)).to_be_visible()
    expect(page.locator("#sporsmal")).to_have_value("Hvor lenge kan fagbrev vare?")
    page.get_by_role("button", name="Hjelp").click()
    expect(page.get_by_role("region", name="Hjelp")).to_be_visible()


def test_a_fault_is_told_without_its_insides(slow):
    assistant, page = slow
    assistant.fails = True
    page.locator("#sporsmal").fill("Hvor lenge kan fagbrev vare?")
    page.locator("#sporsmal").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("ingenting er avgjort")
    assert "hemmelig" not in page.content()
    expect(page.locator("#sporsmal")).to_have_value("Hvor lenge kan fagbrev vare?")
