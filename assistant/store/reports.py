"""«Meld fra om svaret», and sending a question on to the coordinator."""

from __future__ import annotations

from assistant.errors import InputError
from assistant.store.audit import note
from assistant.store.clean import clean
from assistant.store.conversations import own_exchange
from assistant.store.database import Store
from assistant.store.tables import Report
from assistant.store.vocabulary import Reason, ReportKind

_MAX_TEXT = 2_000


def report_answer(
    store: Store, owner: str, exchange: str, reason: Reason, text: str = "", *, citation: int | None = None
) -> str:
    """Report one of one's own answers and return the report's id. `citation` is the source number it is about.

    Raises NotFoundError when the answer is not the owner's, InputError for a source that the answer does not have.
    """
    with store.begin() as session:
        found = own_exchange(session, owner, exchange)
        if citation is not None and citation not in {source["nr"] for source in found.answer["kilder"]}:
            raise InputError(f"Svaret har ingen kilde nummer {citation}.")
        report = Report(
            exchange_id=found.id,
            kind=ReportKind.MELDING,
            reason=reason,
            citation=citation,
            text=clean(text, _MAX_TEXT),
        )
        session.add(report)
        session.flush()
        note(session, owner, "meldt fra", f"svar:{found.id}", found.versions)
        return report.id


def escalate(store: Store, owner: str, exchange: str, text: str = "") -> str:
    """Send one of one's own questions to the coordinator's queue and return the id.

    Raises NotFoundError when the answer is not the owner's.
    """
    with store.begin() as session:
        found = own_exchange(session, owner, exchange)
        report = Report(exchange_id=found.id, kind=ReportKind.ESKALERING, text=clean(text, _MAX_TEXT))
        session.add(report)
        session.flush()
        note(session, owner, "sendt til koordinator", f"svar:{found.id}", found.versions)
        return report.id
