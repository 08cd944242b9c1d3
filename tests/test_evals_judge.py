"""A model may judge the answers, beside the scores: it never changes them, and what it leaves out is counted."""

import json

import pytest
from model_fakes import FakeChat

from assistant import cli
from assistant.commands import eval as command
from assistant.model.chat import Chat
from evals.judge import judge
from evals.record import make_record, read_record
from evals.report import Report


def judging(write):
    return Chat("dommer:prøve", FakeChat(write=write, seen=[]), in_words=True)


def says(right):
    return json.dumps({"riktig": right, "hvorfor": "Sier det fasiten krever."}, ensure_ascii=False)


def test_silence_refusal_and_failure_count_as_not_right_and_are_told(known_run):
    replies = iter([says(True), "Beklager, det kan jeg ikke.", says(False), RuntimeError("borte")])

    def write(_):
        reply = next(replies)
        if isinstance(reply, Exception):
            raise reply
        return reply

    judged = judge(judging(write), known_run[:4])
    assert (judged.riktig.treff, judged.riktig.n) == (1, 4)
    assert judged.enig.n == 2
    assert judged.uten_dom == 2
    assert [right for _, right, _ in judged.rader] == [True, None, False, None]
    assert "RuntimeError" in judged.rader[3][2]


def test_the_judge_is_shown_question_answer_sources_and_what_is_expected(known_run):
    case = next(o for o in known_run if o.expected and o.case.forventet.get("skal_si"))
    chat = judging(lambda _: says(True))
    judge(chat, [case])
    prompt = chat.model.seen[0]
    assert case.case.turns[0] in prompt
    assert case.answer["svar"][0]["tekst"] in prompt
    assert case.answer["kilder"][0]["sitat"] in prompt
    assert case.case.forventet["skal_si"][0][0] in prompt


def test_the_scores_are_the_same_with_a_judge_as_without(known_run):
    plain = make_record(known_run[:6])
    judged = plain.model_copy(update={"dommer": judge(judging(lambda _: says(False)), known_run[:6])})
    assert judged.model_copy(update={"dommer": None}) == plain
    page = Report(known_run[:6], judged, [], None, _Empty(), {}).html()
    assert "Dommeren dommer:prøve sier riktig om 0,0 % (0 av 6" in page


class _Empty:
    documents = ()


def test_the_command_tells_of_the_judge_and_keeps_it(tmp_path, monkeypatch, capsys, assistant):
    monkeypatch.setattr(command, "open_assistant", lambda: assistant)
    monkeypatch.setattr(command, "history_folder", lambda: tmp_path / "kjoringer")
    monkeypatch.setattr(command, "open_chat", lambda settings: judging(lambda _: says(True)))
    (tmp_path / "a.yaml").write_text(
        '- {id: A, sporsmal: "Hvor lenge kan fagbrev vare?", forventet: {hjemler: ["tiltaksforskriften § 7-4"]}}',
        "utf-8",
    )
    out = tmp_path / "ut.json"
    assert cli.main(["eval", str(tmp_path / "a.yaml"), "--dommer", "ollama:prøve", "--json", str(out)]) == 0
    told = capsys.readouterr().out
    assert "Dommeren dommer:prøve sier riktig om 100,0 % (1 av 1" in told
    assert "Helt riktig 1, delvis 0, feil 0 av 1" in told
    assert read_record(out).dommer.uten_dom == 0


def test_a_judge_that_can_not_be_used_is_told_in_one_line(tmp_path, monkeypatch, capsys, assistant):
    monkeypatch.setattr(command, "open_assistant", lambda: assistant)
    (tmp_path / "a.yaml").write_text('- {id: A, sporsmal: "Hei?", forventet: {status: [utenfor_tema]}}', "utf-8")
    assert cli.main(["eval", str(tmp_path / "a.yaml"), "--dommer", "finnesikke"]) == 2
    assert "finnesikke" in capsys.readouterr().err


@pytest.mark.parametrize("reply", ["", "[1]", '{"riktig": "kanskje"}', "```json\n{}\n```"])
def test_a_reply_that_is_no_opinion_is_no_opinion(known_run, reply):
    assert judge(judging(lambda _: reply), known_run[:1]).uten_dom == 1
