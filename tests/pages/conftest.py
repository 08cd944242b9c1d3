"""A real server and a real browser, started once for all tests of the pages."""

import socket
import threading
import time

import pytest
from playwright.sync_api import expect

from assistant.pages.server import server
from assistant.settings import Settings
from assistant.store import open_store

expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    opened = open_store(Settings(data=tmp_path_factory.mktemp("lager")))
    yield opened
    opened.close()


def find_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def free_port():
    return find_port


@pytest.fixture(scope="session")
def address(assistant, store):
    port = find_port()
    assistant.warm_up()
    running = server(assistant, "127.0.0.1", port, store)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join(10)


class Adviser:
    """One adviser at one browser, with the few things the tests do."""

    def __init__(self, page, address):
        self.page = page
        self.address = address
        self.errors, self.strangers = [], []
        page.set_default_timeout(15_000)
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: self.errors.append(str(e)))
        page.on(
            "request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else self.strangers.append(r.url)
        )

    def open(self, where="/"):
        self.page.goto(self.address + where, wait_until="domcontentloaded")
        if where == "/":
            self.page.locator("#sporsmal").wait_for()
            self.page.locator("body[data-klar]").wait_for()
        return self

    def ask(self, text):
        before = self.page.locator(".tur h2").count()
        self.page.locator("#sporsmal").fill(text)
        self.page.locator("#sporsmal").press("Enter")
        self.answered(before + 1)
        return self

    def answered(self, turns):
        self.page.wait_for_function(
            "n => document.querySelectorAll('#samtale .tur').length === n && !document.querySelector('#arbeid .tur')",
            arg=turns,
        )
        self.page.wait_for_function("document.querySelector('#melding').textContent.startsWith('Svar klart')")

    def violations(self):
        from axe_playwright_python.sync_playwright import Axe

        return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in Axe().run(self.page).response["violations"]]


@pytest.fixture
def adviser_at(browser):
    """Open a browser of one's own at an address."""
    contexts = []

    def make(address, width=1280, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, locale="nb-NO", **options)
        contexts.append(context)
        return Adviser(context.new_page(), address)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def new_adviser(adviser_at, address):
    return lambda *size, **options: adviser_at(address, *size, **options)


@pytest.fixture
def adviser(new_adviser):
    return new_adviser().open()
