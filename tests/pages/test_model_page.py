"""A language model on the pages: it writes for those it is on for, Stopp hangs up on it, and coordinators turn it off."""

import threading
import time
from contextlib import contextmanager
from typing import get_args

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from model_fakes import model_of, paragraph, plan_of, reply, with_model
from model_server import silent
from playwright.sync_api import expect

from assistant.model.counts import Counts
from assistant.model.errors import LABELS, Why
from assistant.model.opening import open_model
from assistant.model.switch import Switches
from assistant.pages.coordinator.language_model import model_html
from assistant.pages.server import build_app
from assistant.review import workbench
from assistant.review.language_model import look
from assistant.settings import Settings
from assistant.store import open_store
from assistant.store.audit import trail

QUESTION = "Hvor lenge kan fagbrev vare som tiltak?"


def reworded(prompt):
    return reply(*(paragraph([n], f"Altså: {text}") for n, text in plan_of(prompt).items()))


@pytest.fixture
def serve(assistant, tmp_path, embedder, monkeypatch):
    """Serve all pages for those a proxy names; kari is a coordinator."""
    monkeypatch.setattr(workbench, "open_embedder", lambda *_: embedder)  # the real one, opened once
    assistant.warm_up()
    return lambda twin, port: served(twin, tmp_path, port)


@contextmanager
def served(assistant, data, port):
    settings = Settings(data=data, proxy_header="X-Bruker", koordinatorer="kari")
    store = open_store(settings)
    app = build_app(assistant, store, settings=settings)
    running = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", proxy_headers=False))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}", store
    running.should_exit = True
    thread.join(10)
    store.close()


def test_the_model_writes_for_the_roles_it_is_on_for(assistant, serve, tmp_path, free_port, adviser_at):
    model = model_of(reworded, tmp_path)
    Switches(tmp_path).turn("av", "veileder", "kari")
    with serve(with_model(assistant, model), free_port()) as (address, _):
        for name, role_has_it in (("ola", False), ("kari", True)):
            page = adviser_at(address, extra_http_headers={"X-Bruker": name}).open().ask(QUESTION).page
            expect(page.locator("#samtale .tur", has_text="Altså: ")).to_have_count(int(role_has_it))
            expect(page.locator(".statuslinje")).to_contain_text("fake:fake")
    assert len(model.chat.model.seen) == 1


@pytest.fixture
def waiting(assistant, serve, tmp_path, free_port, adviser_at):
    with silent() as (url, hung_up):
        model = open_model(Settings(data=tmp_path, model="openai:x", model_url=url, model_seconds=600))
        with serve(with_model(assistant, model), free_port()) as (address, _):
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


def test_a_coordinator_sees_what_the_model_does_and_turns_it_off(assistant, serve, tmp_path, free_port, adviser_at):
    model = model_of(half_wrong, tmp_path, model_price_in=100, model_price_out=300)
    with serve(with_model(assistant, model), free_port()) as (address, store):
        adviser = adviser_at(address, extra_http_headers={"X-Bruker": "ola"}).open().ask(QUESTION)
        desk = adviser_at(address, extra_http_headers={"X-Bruker": "kari"})
        desk.open("/koordinator/").page.locator("#midten article").wait_for()
        desk.page.keyboard.press("5")
        seen = desk.page.locator("#sprakmodell")
        day = Counts(tmp_path).today()
        expect(seen.locator("tbody td").nth(1)).to_have_text(str(day.vist))
        expect(seen.locator("tbody td").nth(2)).to_have_text(f"1 ({100 / day.written:.0f} %)")
        expect(seen.locator("tbody td").nth(3)).to_have_text("1")
        expect(seen).to_contain_text(f"{day.kroner:.2f}".replace(".", ","))
        expect(seen).to_contain_text("1 hadde tall, dato, frist eller paragraf uten dekning")
        expect(seen).to_contain_text("I bruk.")
        seen.get_by_role("button", name="Slå av for alle").click()
        expect(desk.page.locator("#beskjed")).to_contain_text("Språkmodellen er slått av for alle.")
        expect(seen).to_contain_text("Slått av for alle.")
        assert Axe().run(desk.page).violations_count == 0
        assert Switches(tmp_path).off() == {"alle"}
        assert [(e.action, e.resource) for e in trail(store) if e.resource == "alle"] == [("språkmodell av", "alle")]
        adviser.ask(QUESTION)
        expect(adviser.page.locator("#samtale .tur").last).not_to_contain_text("Altså: ")
        seen.get_by_role("button", name="Slå på for alle").click()
        expect(seen).to_contain_text("I bruk.")
        seen.get_by_role("button", name="Slå av for veiledere").click()
        expect(seen.get_by_role("button", name="Slå på for veiledere")).to_be_visible()
        assert Switches(tmp_path).off() == {"veileder"}
        desk.page.set_viewport_size({"width": 320, "height": 800})
        assert desk.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert len(model.chat.model.seen) == 1


def half_wrong(prompt):
    """The first point with a number of its own, the others as they should be."""
    first, *others = plan_of(prompt).items()
    return reply(
        paragraph([first[0]], f"{first[1]} Taket er 77 år."), *(paragraph([n], f"Altså: {t}") for n, t in others)
    )


def test_a_model_that_rests_is_said_to_rest(assistant, tmp_path):
    twin = with_model(assistant, model_of(reworded, tmp_path))
    assert not look(twin, tmp_path).resting
    for _ in range(3):
        twin.model.guard.breaker.note(worked=False)
    assert look(twin, tmp_path).resting
    assert "Hviler" in model_html(look(twin, tmp_path))


def test_numbers_that_cannot_be_read_hide_nothing_else(assistant, tmp_path):
    (tmp_path / "modell_tall.json").write_text("{", "utf-8")
    shown = model_html(look(with_model(assistant, model_of(reworded, tmp_path)), tmp_path))
    assert "kan ikke leses" in shown
    assert "Slå av for alle" in shown


def test_every_reason_has_a_word_for_the_coordinator():
    assert set(LABELS) == {*get_args(Why), "kontroll"}
