"""A real server and a real, deliberately poor model: streaming, schema, time-outs, stop and broken contact.

Nothing is asserted on what the model says: only that the answer is the same, whatever it says.
"""

import socket
import threading
from datetime import date

import pytest
from model_fakes import with_model
from model_server import free_port, serving, silent

from assistant.commands.model import _try
from assistant.events import Done, Paragraph, Step
from assistant.model.check import Stop
from assistant.model.counts import Counts
from assistant.model.opening import open_model
from assistant.settings import Settings

ON = date(2026, 11, 23)
LONG = 600
QUESTION = "Hvor lenge kan fagbrev vare som tiltak?"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("gemma")) as url:
        yield url


def model_at(url, data, **settings):
    return open_model(Settings(data=data, model="openai:gemma", model_url=url, **settings))


def ask(assistant, model):
    plain = assistant.ask([QUESTION], ON)
    told = with_model(assistant, model).ask([QUESTION], ON)
    assert told.status == plain.status
    assert told.check == plain.check
    assert [(k.nr, k.id) for k in told.kilder] == [(k.nr, k.id) for k in plain.kilder]
    return plain, told


def test_the_round_trip_works(address, tmp_path):
    worked, told = _try(Settings(data=tmp_path, model="openai:gemma", model_url=address))
    assert worked
    assert told.startswith("Begynte å svare etter")


@pytest.mark.parametrize("in_words", [False, True], ids=["schema", "in_words"])
def test_whatever_a_poor_model_writes_every_point_is_told(assistant, address, tmp_path, in_words):
    model = model_at(address, tmp_path, model_json=in_words, model_seconds=12)
    plain, told = ask(assistant, model)
    day = Counts(tmp_path).today()
    assert set(day.stoppet) <= {s.value for s in Stop}
    if day.vist == 0:
        assert [s.tekst for s in told.svar][: len(plain.svar)] == [s.tekst for s in plain.svar]
    assert {n for s in plain.svar for n in s.kilder} <= {n for s in told.svar for n in s.kilder}


def test_the_time_limit_holds_and_the_server_is_free_again(assistant, address, tmp_path):
    model = model_at(address, tmp_path, model_seconds=1.5, model_at_once=1)
    _, told = ask(assistant, model)
    assert "for lang tid" in told.svar[-1].tekst
    assert model.guard._room.acquire(timeout=20)


def test_stopping_a_real_model_gives_the_place_back(assistant, address, tmp_path):
    model = model_at(address, tmp_path, model_seconds=LONG, model_at_once=1)
    events = with_model(assistant, model).stream([QUESTION], ON)
    next(event for event in events if isinstance(event, Paragraph) or _waits(event))
    events.close()
    assert model.guard._room.acquire(timeout=30)


def _waits(event):
    return isinstance(event, Step) and "språkmodellen" in event.tekst


@pytest.fixture
def never():
    with silent() as server:
        yield server


def test_stopping_hangs_up_on_a_model_that_has_not_begun(assistant, never, tmp_path):
    url, hung_up = never
    model = model_at(url, tmp_path, model_seconds=LONG, model_at_once=1)
    events = with_model(assistant, model).stream([QUESTION], ON)
    next(event for event in events if _waits(event))
    assert hung_up.empty()
    events.close()
    assert hung_up.get(timeout=30) == "hung up"
    assert model.guard._room.acquire(timeout=30)


def test_the_time_limit_hangs_up_on_a_model_that_has_not_begun(assistant, never, tmp_path):
    url, hung_up = never
    model = model_at(url, tmp_path, model_seconds=LONG, model_at_once=1)
    model._seconds = 1.5  # the adviser waits for less than the library does
    plain, told = ask(assistant, model)
    assert [s.tekst for s in told.svar[:-1]] == [s.tekst for s in plain.svar]
    assert "for lang tid" in told.svar[-1].tekst
    assert hung_up.get(timeout=30) == "hung up"
    assert model.guard._room.acquire(timeout=30)


def test_a_model_is_used_again_after_it_was_hung_up_on(assistant, never, address, tmp_path):
    url, hung_up = never
    for _ in range(3):
        events = with_model(assistant, model_at(url, tmp_path, model_seconds=LONG)).stream([QUESTION], ON)
        next(event for event in events if _waits(event))
        events.close()
        assert hung_up.get(timeout=30) == "hung up"
    ask(assistant, model_at(address, tmp_path, model_seconds=3))


@pytest.fixture
def breaking():
    """A server that begins an answer and hangs up, or never answers."""
    port, stop = free_port(), threading.Event()
    listener = socket.create_server(("127.0.0.1", port))
    listener.settimeout(0.2)
    ways = []

    def serve():
        while not stop.is_set():
            try:
                contact, _ = listener.accept()
            except TimeoutError:
                continue
            contact.settimeout(2)
            contact.recv(65_536)
            if ways[0] == "begins":
                head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                said = b'data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"x","choices":[{"index":0,"delta":{"role":"assistant","content":"{\\"avsnitt\\": [{"}}]}\n\n'
                contact.sendall(head + f"{len(said):x}\r\n".encode() + said + b"\r\n")
            if ways[0] == "silent":
                stop.wait(4)
            if ways[0] == "garbage":
                contact.sendall(
                    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 12\r\n\r\ndata: {tull\n"
                )
            if ways[0] == "refuses":
                contact.sendall(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")
            contact.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}/v1", ways
    stop.set()
    thread.join()
    listener.close()


@pytest.mark.parametrize(
    ("way", "why"),
    [("begins", "feil"), ("silent", "tid"), ("garbage", "feil"), ("refuses", "feil"), ("closes", "feil")],
)
def test_broken_contact_gives_the_built_in_answer(assistant, breaking, tmp_path, way, why):
    url, ways = breaking
    ways.append(way)
    model = model_at(url, tmp_path, model_seconds=10 if why == "feil" else 2)
    plain, told = ask(assistant, model)
    assert [s.tekst for s in told.svar[:-1]] == [s.tekst for s in plain.svar]
    assert Counts(tmp_path).today().reserve == {why: 1}


def test_the_events_of_a_real_server_end_with_the_answer(assistant, address, tmp_path):
    *_, done = with_model(assistant, model_at(address, tmp_path, model_seconds=3)).stream([QUESTION], ON)
    assert isinstance(done, Done)
