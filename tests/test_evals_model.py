"""A model that fails is counted: each answer it gave up, each paragraph that was stopped, and none left out of a rate."""

from model_fakes import model_of, paragraph, plan_of, reply, with_model

from assistant import cli
from assistant.commands import eval as command
from assistant.settings import Settings
from evals.record import read_record
from evals.tally import Tally

CASES = """
- {id: A, sporsmal: "Hvor lenge kan fagbrev vare?", forventet: {hjemler: ["tiltaksforskriften § 7-4"]}}
- {id: B, sporsmal: "Kan en 20-åring få bachelor som tiltak?", forventet: {utfall: {tf-7-3-alder: ikke_oppfylt}}}
- {id: C, sporsmal: "Hva er klagefristen på avslag på tiltak?", forventet: {status: [besvart]}}
- {id: D, sporsmal: "Hva blir været i morgen?", forventet: {status: [utenfor_tema]}}
"""


def test_a_model_that_fails_every_second_time_is_counted_and_no_case_is_dropped(
    tmp_path, monkeypatch, capsys, assistant
):
    calls = []

    def write(prompt):
        calls.append(prompt)
        if len(calls) % 2:
            raise ValueError("borte")
        points = plan_of(prompt)
        invented = paragraph([min(points)], "Tiltaket kan vare i 77 år.")
        return reply(invented, *(paragraph([n], text) for n, text in points.items()))

    settings = Settings(data=tmp_path, model="fake:fake", model_json=True)
    chosen = with_model(assistant, model_of(write, tmp_path))
    monkeypatch.setattr(command, "open_assistant", lambda: chosen)
    monkeypatch.setattr(command, "load_settings", lambda: settings)
    (tmp_path / "saker.yaml").write_text(CASES, "utf-8")
    (tmp_path / "terskler.yaml").write_text("minst: {helt_riktig: 1.0}", "utf-8")
    out = tmp_path / "ut.json"
    code = cli.main(["eval", str(tmp_path / "saker.yaml"), "--json", str(out), "--html", str(tmp_path / "ut.html")])
    told = capsys.readouterr().out
    assert code == 0, told
    record = read_record(out)
    assert len(calls) == 3
    assert (record.n, record.rater["helt_riktig"].n) == (4, 4)
    assert record.modell_bruk.spurt == 3
    assert record.modell_bruk.ga_opp == {"feil": 2}
    assert record.modell_bruk.avsnitt_stoppet["tall"] == 1
    assert (record.modell_skrev.treff, record.modell_skrev.n) == (1, 4)
    assert "skrev i 25,0 % (1 av 4" in told
    assert "Svar den ga opp, helt eller delvis: modellen svarte ikke 2." in told
    assert "modellen svarte ikke 2." in (tmp_path / "ut.html").read_text("utf-8")


def test_there_is_nothing_to_count_without_a_model(tmp_path):
    assert Tally.on(None, tmp_path) is None
