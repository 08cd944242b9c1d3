"""What the buttons do: each takes the session and what was pressed, and returns the session after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from assistant.answer.deserialize import answer_from_json
from assistant.errors import DroftError, InputError
from assistant.pages.adviser.desk import Desk
from assistant.pages.adviser.session import Drawer, Session, Turn
from assistant.pages.adviser.sheet import drop_fact, given_in, make_sheet, set_fact
from assistant.store import Store
from assistant.store.conversations import delete_conversation, open_conversation
from assistant.store.reports import escalate, report_answer
from assistant.store.vocabulary import Reason

Data = Mapping[str, Any]
Action = Callable[[Desk, Session, Data, str], Session]

_ASK_FIRST = "Still et spørsmål først."


def act(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    """Do what was pressed. A fault the adviser can mend becomes one line on the page, and nothing is changed."""
    action = _ACTIONS.get(str(data.get("handling")))
    if action is None:
        return session
    try:
        return action(desk, session, data, owner)
    except DroftError as error:
        return session.with_(notice=str(error))


def _new(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    return Session(on=date.today())


def _fact(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    return set_fact(session, str(data.get("navn")), data.get("verdi"))


def _drop(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    return drop_fact(session, str(data.get("navn")))


def _add(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    return session.with_(added=tuple(dict.fromkeys([*session.added, str(data.get("navn"))])))


def _undo(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    return session.with_(given=session.asked_with, added=(), notice="")


def _try(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    alternatives = make_sheet(session).check.alternativer
    chosen = next((a for a in alternatives if a.id == data.get("id")), None)
    return session.with_(given={**session.given, **chosen.endring}, notice="") if chosen else session


def _source(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    turn, number = _turn_of(session, data), int(data.get("nr", 0))
    if not any(k.nr == number for k in session.turns[turn].answer.kilder):
        return session
    return session.with_(drawer=Drawer("kilde", turn=turn, nr=number))


def _provision(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    return session.with_(drawer=Drawer("hjemmel", hjemmel=str(data.get("hjemmel"))))


def _help(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    return session.with_(drawer=Drawer("hjelp"))


def _close(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    return session.with_(drawer=None, notice="")


def _history(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    return session.with_(drawer=Drawer("historikk", text=str(data.get("sok") or "")[:200]))


def _open(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    opened = open_conversation(_store(desk, owner), owner, str(data.get("id")))
    turns = tuple(Turn(t.question, answer_from_json(t.answer), t.id) for t in opened.turns)
    given = given_in([t.question for t in turns], turns[-1].answer)
    return Session(on=date.today(), turns=turns, given=given, asked_with=given, conversation=opened.id)


def _delete(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    gone = str(data.get("id"))
    delete_conversation(_store(desk, owner), owner, gone)
    if session.conversation == gone:
        session = Session(on=date.today())
    return session.with_(drawer=Drawer("historikk", nr=session.drawer.nr + 1 if session.drawer else 0))


def _report(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    return session.with_(drawer=Drawer("meld", turn=_turn_of(session, data)), notice="")


def _send_report(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    turn = _turn_of(session, data)
    kept = session.turns[turn].kept
    if kept is None or data.get("grunn") not in set(Reason):
        raise InputError("Velg hva som er galt.")
    number = int(data["kilde"]) if data.get("kilde") else None
    report_answer(
        _store(desk, owner), owner, kept, Reason(data["grunn"]), str(data.get("tekst") or ""), citation=number
    )
    return session.with_(
        drawer=Drawer("meld", turn=turn, text="Takk. Meldingen er sendt til koordinatoren."), notice=""
    )


def _out(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    return session.with_(drawer=Drawer("ut", turn=_turn_of(session, data)), notice="")


def _send_on(desk: Desk, session: Session, data: Data, owner: str) -> Session:
    turn = _turn_of(session, data)
    kept = session.turns[turn].kept
    if kept is None:
        raise InputError("Svaret er ikke tatt vare på, og kan ikke sendes herfra.")
    escalate(_store(desk, owner), owner, kept, str(data.get("tekst") or ""))
    return session.with_(drawer=Drawer("ut", turn=turn, text="Sendt. Koordinatoren ser det i køen sin."), notice="")


def _turn_of(session: Session, data: Data) -> int:
    if not session.turns:
        raise InputError(_ASK_FIRST)
    turn = int(data.get("tur", len(session.turns) - 1))
    return max(0, min(turn, len(session.turns) - 1))


def _store(desk: Desk, owner: str) -> Store:
    if desk.store is None or not owner:
        raise InputError("Samtaler blir ikke tatt vare på her.")
    return desk.store


_ACTIONS: Mapping[str, Action] = {
    "ny": _new,
    "fakta": _fact,
    "fjern": _drop,
    "legg-til": _add,
    "mangler": _add,
    "angre": _undo,
    "prov": _try,
    "kilde": _source,
    "hjemmel": _provision,
    "hjelp": _help,
    "lukk": _close,
    "historikk": _history,
    "apne": _open,
    "slett": _delete,
    "meld": _report,
    "meld-send": _send_report,
    "ut": _out,
    "send": _send_on,
}
