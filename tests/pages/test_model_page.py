"""A language model on the adviser's page: it writes for those it is on for, and Stopp hangs up on it."""

import threading
import time
from contextlib import contextmanager

import pytest
from model_fakes import model_of, paragraph, plan_of, reply, with_model
from model_server import silent
from playwright.sync_api import expect

from assistant.model.opening import open_model
from assistant.model.switch import Switches
from assistant.pages.server import build_app
from assistant.settings import Settings
from assistant.store import open_store

QUESTION = "Hvor lenge kan fagbrev vare som tiltak?"


def reworded(prompt):
    return reply(*(paragraph([n], f"Altså: {text}") for n, text in plan_of(prompt).items()))


@contextmanager
def served(assistant, data, port):
    import uvicorn

    settings = Settings(data=data, proxy_header="X-Bruker", koordinatorer="kari")
    store = open_store(settings)
    app = build_app(assistant, store, settings=settings)
    running = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", proxy_headers=False))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join(10)
    store.close()


def test_the_model_writes_for_the_roles_it_is_on_for(assistant, tmp_path, free_port, adviser_at):
    model = model_of(reworded, tmp_path)
    Switches(tmp_path).turn("av", "veileder", "kari")
    with served(with_model(assistant, model), tmp_path, free_port()) as address:
        for name, role_has_it in (("ola", False), ("kari", True)):
            page = adviser_at(address, extra_http_headers={"X-Bruker": name}).open().ask(QUESTION).page
            expect(page.locator("#samtale .tur", has_text="Altså: ")).to_have_count(int(role_has_it))
            expect(page.locator(".statuslinje")).to_contain_text("fake:fake")
    assert len(model.chat.model.seen) == 1


@pytest.fixture
def waiting(assistant, tmp_path, free_port, adviser_at):
    with silent() as (url, hung_up):
        model = open_model(Settings(data=tmp_path, model="openai:x", model_url=url, model_seconds=600))
        with served(with_model(assistant, model), tmp_path, free_port()) as address:
            yield adviser_at(address, extra_http_headers={"X-Bruker": "ola"}).open().page, hung_up


def test_stopp_hangs_up_on_a_model_that_has_not_begun(waiting):
    page, hung_up = waiting
    page.locator("#sporsmal").fill(QUESTION)
    page.locator("#sporsmal").press("Enter")
    expect(page.locator("#arbeid .gang")).to_contain_text("språkmodellen")
    assert hung_up.empty()
    page.get_by_role("button", name="Stopp").click()
    assert hung_up.get(timeout=30) == "hung up"


def test_leaving_the_page_hangs_up_too(waiting):
    page, hung_up = waiting
    page.locator("#sporsmal").fill(QUESTION)
    page.locator("#sporsmal").press("Enter")
    expect(page.locator("#arbeid .gang")).to_contain_text("språkmodellen")
    page.goto("about:blank")
    assert hung_up.get(timeout=30) == "hung up"
