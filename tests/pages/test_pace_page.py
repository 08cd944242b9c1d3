"""An adviser who asks faster than the settings allow is told to wait, and keeps what was written."""

import threading
import time

import pytest
import uvicorn
from playwright.sync_api import expect

from assistant.pages.server import build_app
from assistant.settings import Settings


@pytest.fixture
def narrow(assistant, store, free_port, tmp_path):
    """The server with room for one question an hour."""
    port = free_port()
    app = build_app(assistant, store, settings=Settings(data=tmp_path, rate_questions="1/hour"))
    running = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join(5)


def test_a_question_too_many_is_not_lost_and_another_user_may_ask(adviser_at, narrow):
    adviser = adviser_at(narrow).open().ask("Hvor lenge kan fagbrev vare som tiltak?")
    adviser.page.locator("#sporsmal").fill("Kan hun ha AAP og ta bachelor?")
    adviser.page.locator("#sporsmal").press("Enter")
    expect(adviser.page.locator("#arbeid [role=alert]")).to_contain_text("Det gikk for fort")
    expect(adviser.page.locator("#sporsmal")).to_have_value("Kan hun ha AAP og ta bachelor?")
    adviser_at(narrow).open().ask("Hva er fristen for å klage på avslag på tiltak?")
