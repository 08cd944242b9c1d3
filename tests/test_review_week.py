"""The week: numbers nobody can be found in, the question hour, who to ask, and what the law has moved."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from docx import Document as Word
from sqlalchemy import update
from store_cases import answer

from assistant import rule_changes
from assistant.commands.known import every_case
from assistant.errors import InputError
from assistant.export.markdown import to_markdown
from assistant.export.word_file import to_docx
from assistant.impact import Impact, flagged, impact, load_impact, mark_reviewed, store_impact
from assistant.review.cases import add_case, suggest_case
from assistant.review.digest import make_digest
from assistant.review.digest_text import to_document
from assistant.review.directory import directory_file, whom_to_ask
from assistant.review.draft import Both, Draft
from assistant.review.faq import delete_draft, list_faq, publish, save_draft
from assistant.review.groups import Grouper
from assistant.review.numbers import numbers
from assistant.review.recall import look_at, recalled
from assistant.rule_changes import note_rule_changes
from assistant.rules.load import RuleSet, load_rules
from assistant.store.audit import trail
from assistant.store.conversations import keep_exchange
from assistant.store.errors import StaleError
from assistant.store.reports import report_answer
from assistant.store.retention import clear_old, delete_exchange
from assistant.store.reviews import Verdict, decide
from assistant.store.tables import Conversation, Exchange, now
from assistant.store.vocabulary import Decision, Reason
from corpus.load import load_corpus
from corpus.lovdata.compare import Change

QUESTION = "Hvor lenge kan fagbrev vare som tiltak?"
PLACE = "forskrift/2015-12-11-1598/§7-4"


def keep(store, question=QUESTION, who="kari", office=None, days_ago=0, **changes):
    kept = keep_exchange(store, store.owner(who), question, answer(**changes), office=office)
    if days_ago:
        then = now() - timedelta(days=days_ago)
        with store.begin() as session:
            session.execute(update(Exchange).where(Exchange.id == kept.exchange).values(asked_at=then))
            session.execute(update(Conversation).where(Conversation.id == kept.conversation).values(updated_at=then))
    return kept.exchange


def test_numbers_tell_how_the_weeks_went(store):
    keep(store, days_ago=8, status="ingen_kilde")
    reported = keep(store)
    report_answer(store, store.owner("kari"), reported, Reason.FEIL)
    decide(store, store.owner("ola"), reported, Verdict(Decision.REDIGERT))
    decide(store, store.owner("ola"), keep(store), Verdict(Decision.GODKJENT))
    found = numbers(store, {}, {"tiltaksforskriften § 7-4": 7})
    assert sum(week.asked for week in found.weeks) == 3
    assert sum(week.refused for week in found.weeks) == 1
    last = found.weeks[-1]
    assert (last.asked, last.reported, last.decided, last.unchanged) == (2, 1, 2, 0.5)
    assert last.hours < 1
    assert found.coverage == (("tiltaksforskriften § 7-4", 3, 7),)
    assert found.provisions[0].counts[-1] == 2


def test_numbers_outlive_the_questions_they_were_counted_from(store):
    keep(store, days_ago=40)
    keep(store, days_ago=40)
    before = numbers(store, {}, {})
    assert clear_old(store).deleted == 2
    assert numbers(store, {}, {}) == before
    assert sum(before.provisions[0].counts) == 2


def test_a_small_office_is_not_shown_and_cannot_be_found_by_subtraction(store):
    for name, people in (("Nav Stor", 6), ("Nav Middels", 5), ("Nav Liten", 2)):
        for person in range(people):
            keep(store, who=f"{name}{person}", office=name)
    found = numbers(store, {}, {})
    assert found.offices == (("Nav Stor", 6),)
    assert found.hidden_offices == 2
    assert "Liten" not in str(found)


@pytest.fixture
def digest(store, embedder, tmp_path):
    def digest(documents=None):
        counted = numbers(store, {}, {})
        return make_digest(store, Grouper(embedder), documents or {}, flagged(tmp_path), tmp_path, counted)

    return digest


def test_the_digest_holds_what_the_question_hour_needs(store, digest):
    keep(store, days_ago=9)
    keep(store)
    fresh = keep(store, "Kan Nav betale flytrening for pilotsertifikat?", status="ingen_kilde", kilder=[])
    report_answer(store, store.owner("kari"), fresh, Reason.REGEL_OG_TEKST, "De sier ikke det samme.")
    decide(store, store.owner("ola"), keep(store, "Kan Nav dekke skolepenger?"), Verdict(Decision.AVVIST))
    week = digest()
    assert (week.asked, week.before) == (3, 1)
    assert "pilotsertifikat" in " ".join(one.example for one in week.new)
    assert QUESTION not in [one.example for one in week.new]
    assert [(one.id, one.why) for one in week.disputed] == [(fresh, "Regelsjekk og tekst er uenige")]
    assert "Kildene svarte ikke (én gang)" in [one.why for one in week.holes]
    assert any("ingen kjent sak" in one.why for one in week.holes)
    assert [(one.what, one.why) for one in week.fixed] == [("Kan Nav dekke skolepenger?", "Svar avvist")]
    assert week.agenda[0].what.startswith("Uenighet: Kan Nav betale flytrening")
    assert len(week.agenda) <= 6


def test_the_digest_names_a_faq_by_its_title_and_says_that_an_answer_is_deleted(store, digest, tmp_path):
    gone = keep(store, "Kan Nav dekke skolepenger?")
    decide(store, store.owner("ola"), gone, Verdict(Decision.AVVIST))
    delete_exchange(store, "ola", gone)
    save_draft(store, "ola", publishable())
    publish(store, "ola", "faq-k-hjelm", tmp_path, version=1, override="Avklart.")
    week = digest()
    assert [(one.what, one.why) for one in week.fixed] == [
        ("Et svar som er slettet siden", "Svar avvist"),
        ("Dekker Nav hjelm?", "FAQ publisert"),
    ]
    assert gone not in to_markdown(to_document(week, ()))
    assert "faq-k-hjelm" not in to_markdown(to_document(week, ()))


def publishable():
    return Draft(
        id="faq-k-hjelm",
        tittel=Both(nb="Dekker Nav hjelm?", nn="Dekkjer Nav hjelm?"),
        hjemler=["tiltaksforskriften § 7-8"],
        gjelder_fra=date(2025, 7, 1),
        tema=["okonomi"],
        fakta=["F1"],
        eier="Koordinator Testvik",
        gjennomgas=date(2027, 6, 1),
        sporsmal=["hjelm lærling", "dekker Nav hjelm", "får lærlingen hjelm betalt", "hjelm på tiltak"],
        tekst=Both(nb="Nei, hjelm er ikke nevnt.", nn="Nei, hjelm er ikkje nemnt."),
    )


def test_a_draft_is_deleted_but_never_what_was_published(store, tmp_path):
    save_draft(store, "ola", publishable())
    with pytest.raises(StaleError):
        delete_draft(store, "ola", "faq-k-hjelm", version=2)
    delete_draft(store, "ola", "faq-k-hjelm", version=1)
    assert list_faq(store) == []
    assert trail(store)[0].action == "utkast slettet"
    save_draft(store, "ola", publishable())
    publish(store, "ola", "faq-k-hjelm", tmp_path, version=1)
    with pytest.raises(InputError, match="historikken skal bestå"):
        delete_draft(store, "ola", "faq-k-hjelm", version=2)


def test_the_digest_reads_the_same_in_markdown_and_word(store, digest, tmp_path):
    keep(store, "Er <b>fagbrev</b> [lurt](http://ond.example)?")
    week = digest()
    document = to_document(week, whom_to_ask(tmp_path, "koordinator", "Nav Testvik"))
    markdown = to_markdown(document)
    word = Word(BytesIO(to_docx(document)))
    headings = [p.text for p in word.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert headings == [line.lstrip("# ") for line in markdown.splitlines() if line.startswith("#")]
    assert "Forslag til sakliste" in headings
    assert "\n1. " in markdown
    assert "List Number" in {p.style.name for p in word.paragraphs}
    assert "Opplæringskoordinator Testvik" in [row.cells[0].text for row in word.tables[0].rows]
    assert "| Opplæringskoordinator Testvik |" in markdown
    assert "\\<b\\>fagbrev\\</b\\> \\[lurt\\](http" in markdown


def test_a_referral_finds_ones_own_office_first_and_the_file_can_be_edited(tmp_path):
    assert [one.navn for one in whom_to_ask(tmp_path, "koordinator", "Nav Testvik")] == [
        "Opplæringskoordinator Testvik",
        "Regionkoordinator",
    ]
    assert whom_to_ask(tmp_path, "lanekassen", "Nav Ukjent")[0].navn == "Lånekassen"
    assert whom_to_ask(tmp_path, "koordinator")
    directory_file(tmp_path).write_text("- {til: koordinator, navn: Vår egen, kanal: telefon}\n", "utf-8")
    assert [one.navn for one in whom_to_ask(tmp_path, "koordinator", "Nav Testvik")] == ["Vår egen"]
    directory_file(tmp_path).write_text("- {til: koordinator, navn: Vår egen}\n", "utf-8")
    with pytest.raises(InputError, match="kanal"):
        whom_to_ask(tmp_path, "koordinator")


def changed(**more):
    row = {
        "adresse": PLACE, "navn": "tiltaksforskriften § 7-4", "slag": "endret", "foer": "tre år", "etter": "fire år",
        "dokumenter": ["faq-varighet-fagbrev"], "regler": ["tf-7-4-varighet"], "oppdaget": datetime.now(UTC),
    }  # fmt: skip
    return Impact(**{**row, **more})


def test_a_changed_provision_flags_what_rests_on_it_until_each_is_looked_at(store, tmp_path):
    exchange = keep(store, days_ago=1)
    decide(store, store.owner("ola"), exchange, Verdict(Decision.GODKJENT))
    store_impact([changed()], tmp_path)
    (one,) = recalled(store, tmp_path, {})
    assert (one.before, one.after) == ("tre år", "fire år")
    assert {r.name for r in one.resting} >= {QUESTION, "Hvor lenge opplæringen kan vare"}
    assert {(r.kind, r.id) for r in one.resting} == {
        ("dokument", "faq-varighet-fagbrev"), ("regel", "tf-7-4-varighet"), ("svar", exchange),
    }  # fmt: skip
    assert flagged(tmp_path) == {"faq-varighet-fagbrev": "tiltaksforskriften § 7-4"}
    with pytest.raises(InputError, match="hviler ikke på tiltaksforskriften § 7-4"):
        look_at(store, "ola", tmp_path, PLACE, "faq-varigheit")
    look_at(store, "ola", tmp_path, PLACE, "faq-varighet-fagbrev")
    assert flagged(tmp_path) == {}
    assert recalled(store, tmp_path, {})[0].waiting
    for rest in ("tf-7-4-varighet", exchange):
        look_at(store, "ola", tmp_path, PLACE, rest)
    assert recalled(store, tmp_path, {}) == []
    assert len(recalled(store, tmp_path, {}, every=True)) == 1
    assert trail(store)[0].action == "gjennomgått etter endring"


def test_only_what_a_coordinator_stands_behind_is_recalled_and_deciding_again_is_looking_at_it(store, tmp_path):
    approved, rejected, found = (keep(store, days_ago=2) for _ in range(3))
    with store.begin() as session:  # nothing of the text rests on it, but a finding of the answer does
        row = session.get(Exchange, found)
        finding = {"utfall": "oppfylt", "hjemmel": "tiltaksforskriften § 7-4 første ledd"}
        row.answer = answer(kilder=[], funn=[finding])
    decide(store, "ola", approved, Verdict(Decision.GODKJENT))
    decide(store, "ola", rejected, Verdict(Decision.AVVIST, "Feil."))
    decide(store, "ola", found, Verdict(Decision.REDIGERT, edited="Tre år."))
    store_impact([changed(dokumenter=[], regler=[])], tmp_path)
    assert {rest.id for rest in recalled(store, tmp_path, {})[0].resting} == {approved, found}
    decide(store, "ola", approved, Verdict(Decision.GODKJENT), version=1)
    assert {rest.id for rest in recalled(store, tmp_path, {})[0].resting} == {found}
    look_at(store, "ola", tmp_path, PLACE, "alt")
    assert recalled(store, tmp_path, {}) == []
    assert trail(store)[0].resource == f"{found}@{PLACE}"


def test_a_case_made_in_review_is_flagged_like_those_that_come_with_the_product(tmp_path):
    case = suggest_case([QUESTION], answer(), "Vurdert")
    name = add_case(case, tmp_path)
    change = Change(PLACE, "tiltaksforskriften § 7-4", "endret", "tre år", "fire år")
    (found,) = impact([change], load_corpus(), every_case(tmp_path))
    assert name in found.kjente_saker
    assert len(found.kjente_saker) > 1


def test_a_new_change_of_the_same_provision_flags_it_again(tmp_path):
    store_impact([changed()], tmp_path)
    mark_reviewed(tmp_path, PLACE, ["faq-varighet-fagbrev"])
    store_impact([changed(etter="fem år")], tmp_path)
    assert flagged(tmp_path) != {}
    assert load_impact(tmp_path)[0].ferdig == []
    with pytest.raises(InputError, match="Ingen endring"):
        mark_reviewed(tmp_path, "lov/1-1-1/§1", ["x"])


def test_a_new_version_of_a_rule_flags_what_rests_on_its_provision(tmp_path, monkeypatch):
    corpus = load_corpus()
    assert note_rule_changes(tmp_path, corpus) == []
    assert note_rule_changes(tmp_path, corpus) == []
    rules = load_rules()
    rule = next(rule for rule in rules.rules if rule.id == "tf-7-4-varighet")
    newer = replace(rule.versjoner[-1], values={**rule.versjoner[-1].values, "tak_mnd": {"d": 48}})
    others = tuple(one for one in rules.rules if one is not rule)
    changed_rules = RuleSet((*others, replace(rule, versjoner=(*rule.versjoner[:-1], newer))), "ny")
    monkeypatch.setattr(rule_changes, "load_rules", lambda: changed_rules)
    (found,) = note_rule_changes(tmp_path, corpus)
    assert found.adresse == f"{PLACE}#tf-7-4-varighet"
    assert found.foer != found.etter
    assert set(found.dokumenter) <= set(flagged(tmp_path))
    assert found.dokumenter
    assert note_rule_changes(tmp_path, corpus) == []


def test_an_answer_on_a_flagged_text_warns_until_somebody_has_looked(assistant, monkeypatch):
    on = date(2026, 11, 27)
    plain = assistant.ask([QUESTION], on)
    assert not any("Må gjennomgås" in s.tekst for s in plain.svar)
    lead = plain.kilder[0].id.split("@")[0]
    monkeypatch.setattr(assistant, "_flagged", {lead: "tiltaksforskriften § 7-4"})
    warned = assistant.ask([QUESTION], on)
    assert any(s.tekst.startswith("Må gjennomgås: tiltaksforskriften § 7-4 er endret") for s in warned.svar)
    assert any(s.tekst.startswith("Må gåast gjennom") for s in assistant.ask([QUESTION], on, malform="nn").svar)
