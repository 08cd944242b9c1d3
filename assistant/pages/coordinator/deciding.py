"""What is decided about the open answer, and about the same answer to the same question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.errors import InputError
from assistant.pages.coordinator.reading import choice, number, read_case, text
from assistant.pages.coordinator.session import Form, Notice, Session
from assistant.review.workbench import Workbench
from assistant.roles import User
from assistant.store.errors import StaleError
from assistant.store.reviews import Verdict
from assistant.store.vocabulary import DECISION_LABELS, Cause, Decision, Severity

Data = Mapping[str, Any]
_DECISIONS = {
    Form.GODKJENN: Decision.GODKJENT,
    Form.REDIGER: Decision.REDIGERT,
    Form.AVVIS: Decision.AVVIST,
    Form.KJENT_SAK: Decision.KJENT_SAK,
    Form.SEND: Decision.SENDT_VIDERE,
}


def approve(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    """Approve the answer as it stands, with one key."""
    return _decide(bench, user, session, {**data, "hva": Form.GODKJENN}, Form.INGEN)


def decide(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    """Keep what is written in the form."""
    return _decide(bench, user, session, data, choice(Form, text(data, "hva")) or Form.INGEN)


def settle(bench: Workbench, user: User, session: Session, exchange: str, verdict: Verdict, said: str) -> Session:
    """Let a decision hold for the same answer to the same question, and return the session with the next one open."""
    row = next((row for row in session.rows if row.item.id == exchange), None)
    decided = [exchange]
    given = bench.open(user, exchange).answer["svar"] if row and row.alike else None
    for item in row.alike if row else ():
        other = bench.open(user, item.id)
        if other.answer["svar"] == given and other.item.review == item.review:
            bench.decide(user, item.id, verdict, version=item.review.version if item.review else 0)
            decided.append(item.id)
    also = f" Det gjelder også {len(decided) - 1} like svar." if len(decided) > 1 else ""
    return session.without(decided).with_(notice=Notice(f"{said}{also}", again=exchange))


def _decide(bench: Workbench, user: User, session: Session, data: Data, form: Form) -> Session:
    """Decide about the answer that was on the screen: `form` is what is shown again when it can't be kept."""
    kind, exchange, version = choice(Form, text(data, "hva")), text(data, "id"), number(data, "versjon", 0)
    if not kind or not exchange or exchange != session.chosen:
        return session
    try:
        verdict = _verdict(kind, data)
        if kind is Form.KJENT_SAK:
            name = bench.add_case(user, exchange, read_case(text(data, "case")), version=version)
            said = f"Kjent sak {name} er laget."
        else:
            bench.decide(user, exchange, verdict, version=version)
            said = DECISION_LABELS[verdict.decision] + (f" til {verdict.sent_to}." if verdict.sent_to else ".")
    except StaleError as error:
        written = {name: value for name, value in data.items() if isinstance(value, str)}
        told = f"{error} Det du skrev, står igjen i skjemaet." if form else str(error)
        return session.with_(form=form, typed=written, drawn=session.drawn + 1, notice=Notice(told, fault=True))
    return settle(bench, user, session, exchange, verdict, said)


def _verdict(form: Form, data: Data) -> Verdict:
    decision = _DECISIONS[form]
    if decision is Decision.AVVIST and not text(data, "reason"):
        raise InputError("Skriv hvorfor svaret avvises.")
    return Verdict(
        decision=decision,
        reason=text(data, "reason"),
        severity=choice(Severity, text(data, "severity")),
        cause=choice(Cause, text(data, "cause")),
        note=text(data, "note"),
        edited=text(data, "edited") if decision is Decision.REDIGERT else None,
        sent_to=text(data, "sent_to") or None if decision is Decision.SENDT_VIDERE else None,
    )
