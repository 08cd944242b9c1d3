"""With a language model the answer is more fluent, never another one."""

import asyncio
import json
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import date

import pytest
from model_fakes import model_of, paragraph, plan_of, reply, with_model

from assistant.cli import main
from assistant.events import Done, Paragraph, Step
from assistant.model.counts import Counts
from assistant.model.guard import Breaker
from assistant.model.prompt import fingerprint
from assistant.model.prompt import version as prompt_version
from assistant.model.reader import Reader
from assistant.model.switch import Switches
from assistant.settings import load_settings

ON = date(2026, 11, 23)
CASE = "Brukeren er 21 år, har nedsatt arbeidsevne og vil ta bachelor. Kan vi gi tiltak?"


def copied(prompt):
    """The model that copies every point as it stands."""
    return reply(*(paragraph([n], text) for n, text in plan_of(prompt).items()))


def same_outcome(one, other):
    assert one.status == other.status
    assert one.check == other.check
    assert dict(one.fakta) == dict(other.fakta)
    assert one.henvis == other.henvis
    assert one.personvern == other.personvern
    assert [(k.nr, k.id, k.sitat) for k in one.kilder] == [(k.nr, k.id, k.sitat) for k in other.kilder]


def test_a_model_that_copies_gives_the_same_answer_in_its_own_name(assistant, tmp_path):
    plain = assistant.ask([CASE], ON)
    model = model_of(copied, tmp_path)
    told = with_model(assistant, model).ask([CASE], ON)
    same_outcome(told, plain)
    assert [s.tekst for s in told.svar] == [s.tekst for s in plain.svar]
    assert told.versjoner["modell"] == f"fake:fake (ledetekst {prompt_version()})"
    day = Counts(tmp_path).today()
    assert (day.svar, day.stoppet, day.reserve) == (1, {}, {})
    assert day.vist > 0
    assert day.tokens_inn > day.tokens_ut > 0


def test_a_careful_rewording_is_shown(assistant, tmp_path):
    question = "Hvor lenge kan fagbrev vare som tiltak?"
    plain = assistant.ask([question], ON)
    first = plain.svar[0]

    def reword(prompt):
        return reply(paragraph([1], "Altså: " + first.tekst, first.kilder))

    told = with_model(assistant, model_of(reword, tmp_path)).ask([question], ON)
    same_outcome(told, plain)
    assert told.svar[0].tekst == "Altså: " + first.tekst
    assert [s.tekst for s in told.svar[1:]] == [s.tekst for s in plain.svar[1:]]


def test_what_the_model_does_not_tell_is_told_in_the_built_in_words(assistant, tmp_path):
    plain = assistant.ask([CASE], ON)

    def last_only(prompt):
        number, text = list(plan_of(prompt).items())[-1]
        return reply(paragraph([number], text))

    told = with_model(assistant, model_of(last_only, tmp_path)).ask([CASE], ON)
    assert [s.tekst for s in told.svar] == [s.tekst for s in plain.svar]


def test_too_much_stopped_gives_the_built_in_answer_and_says_so(assistant, tmp_path):
    plain = assistant.ask([CASE], ON)
    made_up = reply(*(paragraph([1], f"Grensen er {n} år for alt.") for n in range(90, 96)))
    told = with_model(assistant, model_of(lambda _: made_up, tmp_path)).ask([CASE], ON)
    same_outcome(told, plain)
    assert [s.tekst for s in told.svar[:-1]] == [s.tekst for s in plain.svar]
    assert "holdt ikke mot kildene" in told.svar[-1].tekst
    assert told.versjoner["modell"] is None
    day = Counts(tmp_path).today()
    assert day.stoppet == {"tall": 3}
    assert day.reserve == {"kontroll": 1}


@pytest.mark.parametrize(
    "said", ["", "Jeg er en språkmodell.", '{"avsnitt": []}', '{"avsnitt": "nei"}', "[[[", '{"avsnitt": [3, {}]}']
)
def test_a_reply_that_is_no_answer_gives_the_built_in_one(assistant, tmp_path, said):
    plain = assistant.ask([CASE], ON)
    told = with_model(assistant, model_of(lambda _: said, tmp_path)).ask([CASE], ON)
    same_outcome(told, plain)
    assert [s.tekst for s in told.svar][: len(plain.svar)] == [s.tekst for s in plain.svar]


def test_a_model_that_fails_gives_the_built_in_answer_and_rests_after_three_times(assistant, tmp_path):
    def fail(_):
        raise RuntimeError("nede")

    model = model_of(fail, tmp_path)
    several = with_model(assistant, model)
    notes = [several.ask([CASE], ON).svar[-1].tekst for _ in range(4)]
    assert ["svarte ikke" in n for n in notes] == [True, True, True, False]
    assert "svarer ikke for tiden" in notes[3]
    assert len(model.chat.model.seen) == 3
    assert Counts(tmp_path).today().reserve == {"feil": 3, "hviler": 1}


def test_after_the_rest_one_may_try():
    now = [0.0]
    breaker = Breaker(lambda: now[0])
    for _ in range(3):
        breaker.note(worked=False)
    assert breaker.resting()
    now[0] = 61
    assert [breaker.resting(), breaker.resting()] == [False, True]
    breaker.note(worked=True)
    assert not breaker.resting()


def test_a_slow_model_is_cut_off_in_time_and_what_it_managed_is_kept(assistant, tmp_path):
    model = model_of(copied, tmp_path, pause=0.25, model_seconds=2)
    *_, done = with_model(assistant, model).stream([CASE], ON)
    answer = done.answer
    assert "for lang tid" in answer.svar[-1].tekst
    assert [s.tekst for s in answer.svar[:-1]] == [s.tekst for s in assistant.ask([CASE], ON).svar]


def test_a_paragraph_is_shown_while_the_model_still_writes(assistant, tmp_path):
    model = model_of(copied, tmp_path)
    model.chat.model.last_piece = threading.Event()
    events = with_model(assistant, model).stream([CASE], ON)
    next(event for event in events if isinstance(event, Paragraph))
    model.chat.model.last_piece.set()
    *_, done = events
    assert isinstance(done, Done)
    assert done.answer.versjoner["modell"]


def test_stopping_hangs_up_and_gives_the_place_back(assistant, tmp_path):
    model = model_of(copied, tmp_path, pause=1.2, model_at_once=1)
    events = with_model(assistant, model).stream([CASE], ON)
    waited = [next(events) for _ in range(4)]
    assert isinstance(waited[-1], Step)
    events.close()
    assert model.guard._room.acquire(timeout=3)
    assert Counts(tmp_path).today().tokens_inn > 0


def test_stopping_ends_the_reading_also_where_the_provider_swallows_it():
    async def stubborn():
        while True:
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(0.01)
            yield "more"

    ended = threading.Event()
    reader = Reader(stubborn, float("inf"), ended.set)
    assert next(iter(reader)) == "more"
    reader.stop()
    assert ended.wait(timeout=30)


def test_a_full_queue_gives_the_built_in_answer_at_once(assistant, tmp_path):
    model = model_of(copied, tmp_path, model_at_once=1, model_queue=0)
    assert model.guard._room.acquire(blocking=False)
    told = with_model(assistant, model).ask([CASE], ON)
    assert "kø" in told.svar[-1].tekst
    assert model.chat.model.seen == []


def test_the_ceiling_of_the_day_stops_the_next_answer(assistant, tmp_path):
    model = model_of(copied, tmp_path, model_price_in=1_000_000, model_kroner_per_day=5)
    several = with_model(assistant, model)
    assert several.ask([CASE], ON).versjoner["modell"]
    assert "grensen for i dag" in several.ask([CASE], ON).svar[-1].tekst
    assert Counts(tmp_path).today().kroner > 5


def test_numbers_that_cannot_be_kept_stop_no_answer_but_a_ceiling_holds(assistant, tmp_path):
    (tmp_path / "modell_tall.json").write_text("{", "utf-8")
    assert with_model(assistant, model_of(copied, tmp_path)).ask([CASE], ON).versjoner["modell"]
    limited = with_model(assistant, model_of(copied, tmp_path, model_tokens_per_day=10**9))
    assert "grensen for i dag" in limited.ask([CASE], ON).svar[-1].tekst


def test_switched_off_for_everybody_or_a_role_the_answer_is_the_built_in_one(assistant, tmp_path):
    model = model_of(copied, tmp_path)
    several = with_model(assistant, model)
    switches = Switches(tmp_path)
    plain = assistant.ask([CASE], ON)
    switches.turn("av", "veileder", "kari")
    assert several.ask([CASE], ON).svar == plain.svar
    *_, done = several.stream([CASE], ON, role="koordinator")
    assert done.answer.versjoner["modell"]
    switches.turn("av", "alle", "kari")
    *_, done = several.stream([CASE], ON, role="koordinator")
    assert done.answer.versjoner["modell"] is None
    assert len(model.chat.model.seen) == 1
    assert [(t.hvem, t.hva, t.gjelder) for t in switches.log()] == [("kari", "av", "veileder"), ("kari", "av", "alle")]


def test_a_switch_that_cannot_be_read_means_off(tmp_path):
    (tmp_path / "modell_av.json").write_text("{", "utf-8")
    assert Switches(tmp_path).off() == {"alle"}


def test_the_model_gets_the_masked_question(assistant, tmp_path):
    model = model_of(copied, tmp_path)
    with_model(assistant, model).ask(["Kari Nordmann, fnr 01020312345: hvor lenge kan fagbrev vare?"], ON)
    (prompt,) = model.chat.model.seen
    assert "01020312345" not in prompt
    assert "Nordmann" not in prompt
    assert "[fødselsnummer]" in prompt


def test_a_changed_prompt_has_a_new_version():
    from assistant.model.prompt import _FOLDER

    assert f"sha256: {fingerprint()}" in _FOLDER.joinpath("versjon.yaml").read_text("utf-8")


def test_without_a_model_nothing_of_it_is_loaded():
    code = (
        "import sys\nimport assistant.opening\nfrom assistant.settings import Settings\n"
        "assert assistant.opening.open_model(Settings(model='')) is None\n"
        "print([m for m in ('langchain', 'langchain_openai', 'openai') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def droft(capsys, monkeypatch, *words, **settings):
    for name, value in settings.items():
        monkeypatch.setenv(f"DROFT_{name.upper()}", str(value))
    load_settings.cache_clear()
    try:
        code = main(["model", *words])
    finally:
        load_settings.cache_clear()
    return code, capsys.readouterr()


def test_the_command_says_that_no_model_is_configured(capsys, monkeypatch, tmp_path):
    code, said = droft(capsys, monkeypatch, data=tmp_path, model="")
    assert code == 0
    assert said.out.startswith("Ingen språkmodell er satt opp.")


def test_the_command_says_in_one_line_that_the_model_does_not_answer(capsys, monkeypatch, tmp_path):
    code, said = droft(
        capsys, monkeypatch, data=tmp_path, model="openai:x", model_url="http://127.0.0.1:9/v1", model_seconds=2
    )
    assert code == 1
    assert "Fikk ikke svar fra http://127.0.0.1:9/v1" in said.out.splitlines()[1]


@pytest.mark.parametrize(
    ("name", "told"), [("tull", "Skriv for eksempel openai:NAVN."), ("anthropic:x", "tillegget «modell-anthropic»")]
)
def test_a_model_that_cannot_be_used_is_told_in_one_line(capsys, monkeypatch, tmp_path, name, told):
    code, said = droft(capsys, monkeypatch, data=tmp_path, model=name)
    assert (code, said.err.count("\n")) == (2, 1)
    assert told in said.err


def test_the_command_turns_the_model_off_and_on(capsys, monkeypatch, tmp_path):
    droft(capsys, monkeypatch, "av", "--rolle", "veileder", data=tmp_path)
    assert Switches(tmp_path).off() == {"veileder"}
    droft(capsys, monkeypatch, "paa", "--rolle", "veileder", data=tmp_path)
    assert Switches(tmp_path).off() == frozenset()
    code, said = droft(capsys, monkeypatch, "av", "--rolle", "sjef", data=tmp_path)
    assert code == 2
    assert "Rollen «sjef» finnes ikke" in said.err


UNCLEAR = "Hun jobber halvt, er 21 år og vil ta bachelor. Hun har nedsatt arbeidsevne. Kan vi gi tiltak?"


def reading_model(data_dir, *proposals):
    facts = [{"fakta": key, "verdi": value, "ordrett": words} for key, value, words in proposals]

    def write(prompt):
        return json.dumps({"forslag": facts}) if "<tekst>" in prompt else copied(prompt)

    return model_of(write, data_dir, model_reads=True)


def told(assistant, model):
    answer = with_model(assistant, model).ask([UNCLEAR], ON)
    same_outcome(answer, assistant.ask([UNCLEAR], ON))
    return [s.tekst for s in answer.svar if "Språkmodellen" in s.tekst]


def test_a_fact_the_model_reads_is_proposed_and_never_used(assistant, tmp_path):
    (said,) = told(
        assistant, reading_model(tmp_path, ("barn", 2, "Hun jobber halvt"), ("utland", False, "jobber halvt"))
    )
    assert "i utlandet: nei («jobber halvt»)" in said
    assert "barn" not in said
    assert "bygger ikke på det" in said


def test_a_fact_the_model_reads_otherwise_is_shown_as_a_conflict(assistant, tmp_path):
    (said,) = told(
        assistant, reading_model(tmp_path, ("nedsatt_arbeidsevne", False, "jobber halvt"), ("alder", 21, "er 21 år"))
    )
    assert "nedsatt arbeidsevne annerledes enn jeg: nei («jobber halvt»)" in said
    assert "Svaret bygger på ja" in said


@pytest.mark.parametrize(
    "proposal",
    [("alder", 35, "er 35 år"), ("alder", 35, "er 21 år"), ("finnes_ikke", 1, "er 21 år"), ("barn", -3, "er 21 år")],
)
def test_a_proposal_without_ground_is_dropped(assistant, tmp_path, proposal):
    assert told(assistant, reading_model(tmp_path, proposal)) == []
