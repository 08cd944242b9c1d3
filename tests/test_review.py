"""A coordinator's hour: what comes first, what is decided, and what comes of it."""

import shutil
from dataclasses import replace
from datetime import date, timedelta

import pytest
import yaml
from store_cases import answer

from assistant import opening
from assistant.answer.serialize import answer_to_json
from assistant.errors import InputError
from assistant.review import cases, draft, faq, workbench
from assistant.review.groups import Grouper
from assistant.review.queue import flat, queue
from assistant.review.reload import Reloader
from assistant.review.risk import Background, risks
from assistant.review.workbench import Workbench
from assistant.roles import ForbiddenError, Role, User
from assistant.settings import Settings
from assistant.store import open_store
from assistant.store.audit import trail
from assistant.store.conversations import keep_exchange
from assistant.store.errors import StaleError
from assistant.store.reports import escalate, report_answer
from assistant.store.reviews import Verdict, decide
from assistant.store.vocabulary import Decision, FaqState, Reason
from evals.cases import load_cases
from evals.score import score
from index import build

TODAY = date(2026, 11, 27)
QUESTION = "Kan en lærling i Testvik få dekket verneutstyr på tiltaket?"


@pytest.fixture
def keep(store):
    def keep(question, who="kari", **changes):
        return keep_exchange(store, store.owner(who), question, answer(**changes)).exchange

    return keep


@pytest.fixture(scope="session")
def grouper(embedder):
    return Grouper(embedder)


def waiting(store, grouper, **more):
    return queue(store, grouper, {}, {}, **more)


def test_reports_and_escalations_come_before_any_risk(store, grouper, keep):
    keep("Hvor lenge kan fagbrev vare?", status="stoppet_i_kontroll")
    reported = keep("Kan Nav dekke skolepenger?")
    escalated = keep("Hva sier rundskrivet om norskkurs?")
    report_answer(store, store.owner("kari"), reported, Reason.GAMMEL_REGEL)
    escalate(store, store.owner("kari"), escalated)
    assert {item.id for item in flat(waiting(store, grouper))[:2]} == {reported, escalated}


def test_a_question_many_ask_comes_before_one_that_few_ask_with_the_same_risk(store, grouper, keep):
    keep("Kan Nav betale for førerkort klasse C?", status="ingen_kilde")
    many = [keep(f"Hvor lenge kan fagbrev vare{end}", status="ingen_kilde") for end in ("?", " som tiltak?", " i Nav?")]
    first = waiting(store, grouper)[0]
    assert {item.id for item in first.items} == set(many)
    assert "fagbrev" in first.name
    assert first.score == 3 * max(item.weight for item in first.items)


def test_what_is_decided_leaves_the_queue_until_it_is_reported_again(store, grouper, keep):
    exchange = keep(QUESTION)
    decide(store, store.owner("ola"), exchange, Verdict(Decision.GODKJENT))
    assert waiting(store, grouper) == []
    assert [item.id for item in flat(waiting(store, grouper, decided=True))] == [exchange]
    report_answer(store, store.owner("kari"), exchange, Reason.FEIL)
    assert [item.id for item in flat(waiting(store, grouper))] == [exchange]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"status": "ingen_kilde"}, "avvist"),
        ({"status": "stoppet_i_kontroll"}, "avvist"),
        ({"status": "delvis"}, "svak_stotte"),
        ({"samlet": {"tiltak": "ikke_oppfylt"}}, "negativt"),
        (
            {
                "samlet": {"tiltak": "ikke_oppfylt"},
                "svar": [{"tekst": "Ja, det går fint.", "kilder": [1], "slag": "kort_svar"}],
            },
            "uenige",
        ),
    ],
)
def test_signs_of_risk(changes, kind):
    background = Background({}, {}, {"tiltaksforskriften § 7-4": 9}, TODAY)
    assert kind in [risk.kind for risk in risks(answer(**changes), background)]
    assert kind not in [risk.kind for risk in risks(answer(), background)]


def test_a_source_past_its_review_date_and_a_provision_seldom_seen_are_signs(assistant):
    documents = assistant.documents
    known = Background(documents, {}, {"tiltaksforskriften § 7-4": 9}, TODAY)
    assert risks(answer(), known) == ()
    name = "faq-varighet-fagbrev"
    assert name not in documents or documents[name].gjennomgas >= TODAY
    some = next(iter(documents.values()))
    source = {**answer()["kilder"][0], "id": f"{some.id}@2025-07-01:nb"}
    old = {some.id: replace(some, gjennomgas=TODAY - timedelta(days=1))}
    assert "gammel_kilde" in [r.kind for r in risks(answer(kilder=[source]), replace(known, documents=old))]
    flagged = replace(known, flagged={some.id: "tiltaksforskriften § 7-4"})
    assert "gammel_kilde" in [r.kind for r in risks(answer(kilder=[source]), flagged)]
    assert [r.kind for r in risks(answer(), replace(known, cited={}))] == ["sjelden"]
    assert risks(answer(), replace(known, cited=None)) == ()


# What follows needs the whole product: a data folder of its own, with the same index and model.


@pytest.fixture(scope="module")
def bench(tmp_path_factory, data_dir, embedder):
    folder = tmp_path_factory.mktemp("data")
    shutil.copytree(data_dir / "indeks", folder / "indeks")
    settings = Settings(data=folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "load_settings", lambda: settings)
        patch.setattr(build, "open_embedder", lambda *_: embedder)  # the same model, loaded once
        patch.setattr(workbench, "open_embedder", lambda *_: embedder)
        opened = open_store(settings)
        yield Workbench(opened, opening.open_assistant(), folder)
        opened.close()


@pytest.fixture(scope="module")
def coordinator(bench):
    return User(bench._store.owner("koordinator"), Role.KOORDINATOR)


def ask_and_keep(bench, question):
    given = answer_to_json(bench._assistant.ask([question], TODAY))
    return keep_exchange(bench._store, bench._store.owner("kari"), question, given).exchange


def test_an_adviser_is_refused_everything(bench):
    adviser = User(bench._store.owner("kari"), Role.VEILEDER)
    exchange = ask_and_keep(bench, "Hvor lenge kan fagbrev vare?")
    for attempt in (
        lambda: bench.queue(adviser),
        lambda: bench.open(adviser, exchange),
        lambda: bench.decide(adviser, exchange, Verdict(Decision.GODKJENT)),
        lambda: bench.publish(adviser, "x", version=1),
        lambda: bench.recalled(adviser),
    ):
        with pytest.raises(ForbiddenError, match="koordinator"):
            attempt()
    with pytest.raises(ForbiddenError, match="admin"):
        bench.audit(User("x", Role.KOORDINATOR))


def complete(suggested):
    """What a coordinator fills in: her own wording and ways of asking."""
    nb = "Verneutstyr er ikke nevnt i tiltaksforskriften. Spør koordinatoren i Testvik."
    nn = "Verneutstyr er ikkje nemnt i tiltaksforskrifta. Spør koordinatoren i Testvik."
    ways = [QUESTION, "verneutstyr lærling", "dekker Nav vernesko", "får lærlingen hjelm betalt"]
    return suggested.model_copy(
        update={
            "id": "faq-k-verneutstyr",
            "hjemler": ["tiltaksforskriften § 7-8"],
            "tema": ["okonomi"],
            "fakta": suggested.fakta[:1] or ["F1"],
            "gjelder_fra": date(2025, 7, 1),
            "sporsmal": ways,
            "tekst": draft.Both(nb=nb, nn=nn),
        }
    )


def test_an_answer_becomes_a_faq_in_use_at_once_and_is_withdrawn_again(bench, coordinator, embedder, monkeypatch):
    exchange = ask_and_keep(bench, QUESTION)
    suggested = bench.suggest_faq(coordinator, exchange, "Koordinator Testvik")
    assert suggested.tekst.nb
    assert suggested.tekst.nn
    view = bench.save_draft(coordinator, complete(suggested), exchange=exchange)
    assert (view.faults, view.state) == ((), FaqState.UTKAST)
    embedded = []
    with monkeypatch.context() as patch:
        encode = embedder.encode_passages
        patch.setattr(embedder, "encode_passages", lambda texts, *more: embedded.extend(texts) or encode(texts, *more))
        bench.publish(coordinator, view.id, version=view.version, override="Spurt fylket; teksten er rett.")
    new = {view.draft.tittel.nb, view.draft.tittel.nn, *view.draft.sporsmal}
    assert {text.partition("\n")[0] for text in embedded} <= new  # all else is used again
    given = bench._assistant.ask([QUESTION], TODAY)
    assert given.svar[0].tekst.startswith("Verneutstyr er ikke nevnt")
    assert any("kvalitetssikret av koordinator (Koordinator Testvik)" in s.tekst for s in given.svar)
    assert given.check is not None
    assert bench.open(coordinator, exchange).faq == (view.id,)
    nynorsk = bench._assistant.ask([QUESTION], TODAY, malform="nn")
    assert nynorsk.svar[0].tekst.startswith("Verneutstyr er ikkje nemnt")
    view = bench.faq(coordinator, view.id)
    assert [text.number for text in view.history] == [1]
    bench.withdraw(coordinator, view.id, version=view.version)
    assert not any("Verneutstyr er ikke nevnt" in s.tekst for s in bench._assistant.ask([QUESTION], TODAY).svar)
    actions = [entry.action for entry in trail(bench._store, limit=50)]
    assert "trukket" in actions
    assert actions.index("trukket") < next(i for i, a in enumerate(actions) if a.startswith("publisert"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"hjemler": []}, "hjemler"),
        ({"fakta": []}, "fakta"),
        ({"fakta": ["ZZ-9"]}, "ZZ-9"),
        ({"hjemler": ["sjøloven § 1"]}, "sjøloven"),
        ({"sporsmal": ["ett"]}, "4–8"),
        ({"tekst": draft.Both(nb="Bare bokmål.", nn="")}, "nn"),
        ({"id": "../utenfor"}, "id"),
    ],
)
def test_a_text_the_corpus_would_refuse_is_not_published(store, tmp_path, change, says):
    base = complete(
        draft.Draft(id="x", tittel=draft.Both(nb="A", nn="A"), gjelder_fra=TODAY, gjennomgas=TODAY, eier="E")
    )
    unfinished = base.model_copy(update=change)
    faq.save_draft(store, "ola", unfinished)
    assert any(says in fault for fault in faq.open_faq(store, unfinished.id).faults)
    with pytest.raises(InputError, match=says):
        faq.publish(store, "ola", unfinished.id, tmp_path, version=1, override="likevel")
    assert not list(tmp_path.rglob("*.md"))


def against_the_rules():
    yes = "Ja, det kan Nav gi."
    ways = [f"Brukeren er 17 år og vil ta bachelor, {n}" for n in ("går det", "kan vi", "er det lov", "får han")]
    base = draft.Draft(id="faq-k-ja", tittel=draft.Both(nb="A", nn="A"), gjelder_fra=date(2025, 7, 1), gjennomgas=TODAY)
    return complete(base).model_copy(
        update={
            "id": "faq-k-ja",
            "eier": "E",
            "hjemler": ["tiltaksforskriften § 7-3"],
            "sporsmal": ways,
            "tekst": draft.Both(nb=yes, nn=yes),
        }
    )


def test_a_text_against_a_finding_needs_a_reason_and_the_reason_is_kept(store, tmp_path):
    wrong = against_the_rules()
    faq.save_draft(store, "ola", wrong)
    assert any("regelsjekken sier ikke oppfylt" in line for line in faq.open_faq(store, wrong.id).against)
    with pytest.raises(faq.FindingError, match="tiltaksforskriften § 7-3"):
        faq.publish(store, "ola", wrong.id, tmp_path, version=1)
    faq.publish(store, "ola", wrong.id, tmp_path, version=1, override="Avklart med direktoratet.")
    assert faq.open_faq(store, wrong.id).history[0].override == "Avklart med direktoratet."
    assert "publisert mot funn" in [entry.action for entry in trail(store)]


def test_a_number_without_a_source_needs_a_reason_but_a_heavy_sentence_is_only_a_remark(store):
    heavy = (
        "Nei, tilskuddsordningen forutsetter verneutstyrsdokumentasjon arbeidsgiverorganisasjonen framskaffer 777 uker."
    )
    base = against_the_rules()
    other = base.model_copy(
        update={
            "id": "faq-k-tall",
            "tekst": draft.Both(nb=heavy, nn="Nei, det går ikkje."),
        }
    )
    faq.save_draft(store, "ola", other)
    view = faq.open_faq(store, "faq-k-tall")
    assert any("777" in line for line in view.against)
    assert not any("LIX" in line for line in view.against)
    assert any("LIX" in line for line in view.remarks)


def test_two_coordinators_never_overwrite_each_others_faq(store, tmp_path):
    first = against_the_rules()
    faq.save_draft(store, "ola", first)
    faq.save_draft(store, "ola", first, version=1)
    for attempt in (
        lambda: faq.save_draft(store, "kari", first, version=1),
        lambda: faq.save_draft(store, "kari", first),
        lambda: faq.publish(store, "kari", first.id, tmp_path, version=1, override="x"),
    ):
        with pytest.raises(StaleError):
            attempt()
    assert faq.open_faq(store, first.id).state is FaqState.UTKAST


def test_a_known_case_from_review_is_run_by_eval(bench, coordinator):
    question = "Hvor lenge kan fagbrev vare som tiltak?"
    exchange = ask_and_keep(bench, question)
    suggested = bench.suggest_case(coordinator, exchange)
    name = bench.add_case(coordinator, exchange, suggested)
    (case,) = load_cases([cases.case_folder(bench._data_dir)])
    assert (case.id, case.turns) == (name, (question,))
    assert case.forventet["hjemler"]
    assert score(case, answer_to_json(bench._assistant.ask(case.turns, case.dato))).verdict == "helt_riktig"
    assert bench.open(coordinator, exchange).item.review.verdict.decision is Decision.KJENT_SAK
    edited = suggested.model_copy(update={"grunnlag": "F4"})
    assert cases.add_case(edited, bench._data_dir) == name
    assert len(yaml.safe_load((bench._data_dir / "saker" / "gjennomgang.yaml").read_text("utf-8"))) == 1


def test_a_running_server_follows_what_another_process_changes(bench, assistant):
    opened = []
    reloader = Reloader(bench._assistant, bench._data_dir, lambda: opened.append(1) or bench._assistant)
    assert reloader.now() is False
    (bench._data_dir / "faq").mkdir(exist_ok=True)
    (bench._data_dir / "faq" / "ny.md").write_text("x", "utf-8")
    assert reloader.now() is True
    assert reloader.now() is False
    (bench._data_dir / "faq" / "ny.md").unlink()
    assert reloader.now() is True
    assert opened == [1, 1]
