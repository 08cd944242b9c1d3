"""What is remembered, for whom, how long, and what nobody can change. Each test runs on SQLite and on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from store_cases import answer

from assistant.errors import InputError
from assistant.settings import Settings
from assistant.store import open_store
from assistant.store.audit import trail
from assistant.store.conversations import delete_conversation, keep_exchange, list_conversations, open_conversation
from assistant.store.errors import NotFoundError, StaleError
from assistant.store.reports import escalate, report_answer
from assistant.store.retention import clear_old, delete_exchange, delete_own, export_own
from assistant.store.reviews import Verdict, decide
from assistant.store.tables import Conversation, Exchange, Report, Review, now
from assistant.store.vocabulary import Decision, Reason

KARI, OLA = "kari", "ola"
QUESTION = "Hvor lenge kan fagbrev vare som tiltak?"


def keep(store, who=KARI, question=QUESTION, **more):
    return keep_exchange(store, store.owner(who), question, answer(), **more)


def test_a_conversation_is_kept_listed_and_opened(store):
    first = keep(store)
    keep(store, question="Og hvis hun trenger mer tid?", conversation=first.conversation)
    (line,) = list_conversations(store, store.owner(KARI))
    assert (line.title, line.turns) == (QUESTION, 2)
    opened = open_conversation(store, store.owner(KARI), line.id)
    assert [turn.question for turn in opened.turns] == [QUESTION, "Og hvis hun trenger mer tid?"]
    assert opened.turns[0].answer["kilder"][0]["sitat"] == "Fagbrev kan vare i tre år."


def test_search_finds_words_in_any_case_also_with_norwegian_letters(store):
    keep(store, question="ØKONOMI under Ålesund-tiltaket, 100 %")
    keep(store)
    mine = store.owner(KARI)
    assert [line.title for line in list_conversations(store, mine, "økonomi ålesund")] == [
        "ØKONOMI under Ålesund-tiltaket, 100 %"
    ]
    assert list_conversations(store, mine, "100 %") != []
    assert list_conversations(store, mine, "_") == []


def test_nobody_sees_deletes_reports_or_extends_anothers_conversation(store):
    kept = keep(store)
    other = store.owner(OLA)
    assert list_conversations(store, other) == []
    for attempt in (
        lambda: open_conversation(store, other, kept.conversation),
        lambda: delete_conversation(store, other, kept.conversation),
        lambda: keep(store, OLA, conversation=kept.conversation),
        lambda: report_answer(store, other, kept.exchange, Reason.FEIL),
        lambda: escalate(store, other, kept.exchange),
    ):
        with pytest.raises(NotFoundError):
            attempt()
    assert len(open_conversation(store, store.owner(KARI), kept.conversation).turns) == 1


def test_personal_data_never_reaches_the_database(store):
    secret = "Kari Nordmann, 01019012345, tlf 98 76 54 32"
    said = answer(svar=[{"tekst": f"Du skrev {secret}.", "kilder": [], "slag": "forbehold"}])
    kept = keep_exchange(store, store.owner(KARI), f"{secret} vil ta fagbrev", said)
    report_answer(store, store.owner(KARI), kept.exchange, Reason.ANNET, f"Det gjelder {secret}")
    decide(store, store.owner(OLA), kept.exchange, Verdict(Decision.AVVIST, reason=secret, note=secret, edited=secret))
    with store.begin() as session:
        rows = [
            *session.scalars(select(Conversation)),
            *session.scalars(select(Exchange)),
            *session.scalars(select(Report)),
            *session.scalars(select(Review)),
        ]
        everything = " ".join(str(vars(row)) for row in rows)
    for part in ("Nordmann", "01019012345", "98 76 54 32"):
        assert part not in everything
    assert "[navn]" in everything


def test_the_owner_is_no_name_and_the_same_after_a_restart(store, tmp_path):
    keep(store)
    again = open_store(Settings(data=tmp_path, database_url=str(store.engine.url)))
    assert again.owner(KARI) == store.owner(KARI)
    assert KARI not in store.owner(KARI)
    assert len(list_conversations(again, again.owner(KARI))) == 1
    again.close()


def test_a_report_names_a_source_the_answer_has(store):
    kept = keep(store)
    report_answer(store, store.owner(KARI), kept.exchange, Reason.FINNER_IKKE_SITAT, citation=1)
    with pytest.raises(InputError, match="kilde nummer 7"):
        report_answer(store, store.owner(KARI), kept.exchange, Reason.FINNER_IKKE_SITAT, citation=7)


def test_two_coordinators_at_once_never_overwrite_each_other(store):
    exchange = keep(store).exchange

    def attempt(who, version):
        try:
            return decide(store, store.owner(who), exchange, Verdict(Decision.GODKJENT, note=who), version=version)
        except StaleError:
            return None

    for version in (0, 1):
        with ThreadPoolExecutor() as pool:
            results = list(pool.map(attempt, [KARI, OLA], [version, version]))
        assert sorted(results, key=str) == sorted([version + 1, None], key=str)


def test_the_audit_trail_tells_who_did_what_but_not_what_was_asked(store):
    kept = keep(store)
    escalate(store, store.owner(KARI), kept.exchange, "Kan du se på denne?")
    entries = trail(store, resource=f"svar:{kept.exchange}")
    assert [entry.action for entry in entries] == ["sendt til koordinator", "svar vist"]
    assert entries[0].actor == store.owner(KARI)
    assert entries[0].versions["korpus"] == "abc"
    assert "fagbrev" not in str(trail(store))


@pytest.mark.parametrize("attempt", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"])
def test_the_database_itself_refuses_to_change_the_audit_trail(store, attempt):
    keep(store)
    with pytest.raises(DatabaseError, match="bare legges til"), store.begin() as session:
        session.execute(text(attempt))
    assert len(trail(store)) == 1


def test_old_conversations_are_deleted_and_what_was_reviewed_loses_its_owner(store):
    plain, wanted = keep(store), keep(store, OLA)
    decide(store, store.owner(KARI), wanted.exchange, Verdict(Decision.GODKJENT))
    fresh = clear_old(store, on=now() + timedelta(days=29))
    assert (fresh.conversations, fresh.deleted, fresh.anonymised) == (0, 0, 0)
    cleared = clear_old(store, on=now() + timedelta(days=31))
    assert (cleared.conversations, cleared.deleted, cleared.anonymised) == (2, 1, 1)
    with store.begin() as session:
        (left,) = session.scalars(select(Exchange))
        assert (left.id, left.conversation_id) == (wanted.exchange, None)
        assert session.get(Exchange, plain.exchange) is None
    assert list_conversations(store, store.owner(OLA)) == []


def test_everything_about_one_owner_is_handed_out_and_deleted_on_demand(store):
    keep(store)
    keep(store, OLA)
    mine = store.owner(KARI)
    (exported,) = export_own(store, mine)
    assert exported["svar"][0]["sporsmal"] == QUESTION
    assert delete_own(store, mine) == 1
    assert list(export_own(store, mine)) == []
    assert len(list_conversations(store, store.owner(OLA))) == 1


def test_one_answer_can_be_deleted_with_its_report_and_review(store):
    kept = keep(store)
    escalate(store, store.owner(KARI), kept.exchange)
    decide(store, store.owner(OLA), kept.exchange, Verdict(Decision.AVVIST))
    delete_exchange(store, store.owner(OLA), kept.exchange)
    with store.begin() as session:
        assert not list(session.scalars(select(Report)))
        assert not list(session.scalars(select(Review)))
    with pytest.raises(NotFoundError):
        delete_exchange(store, store.owner(OLA), kept.exchange)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://x@127.0.0.1:1/x", "Får ikke brukt databasen på 127.0.0.1"),
        ("tull", "DROFT_DATABASE_URL kan ikke leses"),
        ("finnesikke://x/y", "DROFT_DATABASE_URL kan ikke leses"),
    ],
)
def test_a_database_that_cannot_be_used_gives_one_line(tmp_path, url, says):
    with pytest.raises(InputError, match=says) as caught:
        open_store(Settings(data=tmp_path, database_url=url))
    assert "\n" not in str(caught.value)


def test_a_damaged_file_gives_one_line(tmp_path):
    (tmp_path / "droft.sqlite").write_bytes(b"ikke en database" * 100)
    with pytest.raises(InputError, match="Flytt den bort"):
        open_store(Settings(data=tmp_path))
