"""A coordinator's decision about an answer. Two at once never overwrite each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.store.audit import note
from assistant.store.clean import clean
from assistant.store.database import Store
from assistant.store.errors import NotFoundError, StaleError
from assistant.store.tables import Exchange, Review, now
from assistant.store.vocabulary import Cause, Decision, Severity

_STALE = "En annen har vurdert dette svaret siden du åpnet det. Åpne det på nytt og se hva som er bestemt."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a coordinator decided, and why."""

    decision: Decision
    reason: str = ""
    severity: Severity | None = None
    cause: Cause | None = None
    note: str = ""
    edited: str | None = None
    sent_to: str | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A decision as it stands, with the version to name when it is changed."""

    verdict: Verdict
    version: int
    decided_at: datetime


def decide(store: Store, reviewer: str, exchange: str, verdict: Verdict, *, version: int = 0) -> int:
    """Keep a decision and return its version. `version` is the one that was seen; 0 when there was none.

    Raises NotFoundError for an unknown answer, StaleError when somebody else has decided meanwhile.
    """
    with store.begin() as session:
        found = session.get(Exchange, exchange)
        if found is None:
            raise NotFoundError(f"Svaret «{exchange}» finnes ikke. Det kan være slettet.")
        saved = save_verdict(session, reviewer, exchange, verdict, version)
        note(session, reviewer, f"vurdert: {verdict.decision}", f"svar:{exchange}", found.versions)
        return saved


def save_verdict(session: Session, reviewer: str, exchange: str, verdict: Verdict, version: int) -> int:
    """Write the decision inside a transaction that does more. Raises StaleError as `decide` does."""
    row = {
        "decision": verdict.decision,
        "reason": clean(verdict.reason),
        "severity": verdict.severity,
        "cause": verdict.cause,
        "note": clean(verdict.note),
        "edited": None if verdict.edited is None else clean(verdict.edited, 20_000),
        "sent_to": verdict.sent_to,
        "reviewer": reviewer,
        "decided_at": now(),
        "version": version + 1,
    }
    if version == 0:
        try:
            with session.begin_nested():
                session.add(Review(exchange_id=exchange, **row))
        except IntegrityError as error:
            raise StaleError(_STALE) from error
        return 1
    seen = (Review.exchange_id == exchange) & (Review.version == version)
    if not session.execute(update(Review).where(seen).values(**row)).rowcount:  # type: ignore[attr-defined]
        raise StaleError(_STALE)
    return version + 1


def reviewed(row: Review | None) -> Reviewed | None:
    """Return a stored decision as a value."""
    if row is None:
        return None
    verdict = Verdict(
        decision=Decision(row.decision),
        reason=row.reason,
        severity=Severity(row.severity) if row.severity else None,
        cause=Cause(row.cause) if row.cause else None,
        note=row.note,
        edited=row.edited,
        sent_to=row.sent_to,
    )
    return Reviewed(verdict, row.version, row.decided_at)
