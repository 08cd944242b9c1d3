"""The language model on the page of numbers: what it has done day by day, and the buttons that turn it off and on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from assistant.model.check import LABELS as STOPPED
from assistant.model.counts import Day
from assistant.model.errors import LABELS as GIVEN_UP
from assistant.model.switch import EVERYBODY
from assistant.pages.coordinator.html import render
from assistant.pages.coordinator.reading import text
from assistant.pages.coordinator.session import Notice, Session
from assistant.review.language_model import ModelView
from assistant.review.workbench import Workbench
from assistant.roles import User

_WHOM = {EVERYBODY: "alle", "veileder": "veiledere", "koordinator": "koordinatorer", "admin": "administratorer"}


def model_html(view: ModelView) -> str:
    """Return what the model has done, and the switches."""
    return render(
        "language_model.html",
        modell=view,
        brytere=[(whom, name, view.switches[whom]) for whom, name in _WHOM.items()],
        dager=[(date.fromisoformat(day), _row(numbers)) for day, numbers in view.days.items()],
        stoppet=_reasons(view.sum.stoppet, STOPPED),
        reserve=_reasons(view.sum.reserve, GIVEN_UP),
        vendt=[(datetime.fromisoformat(t.tid), t.hva == "av", _WHOM.get(t.gjelder, t.gjelder)) for t in view.turns],
    )


def turn(bench: Workbench, user: User, session: Session, data: Mapping[str, Any]) -> Session:
    """Turn a switch."""
    what, whom = text(data, "bryter"), text(data, "rolle")
    bench.turn_model(user, what, whom)
    said = f"Språkmodellen er slått {'av' if what == 'av' else 'på'} for {_WHOM.get(whom, whom)}."
    return session.with_(drawn=session.drawn + 1, notice=Notice(said))


def _row(day: Day) -> tuple[str, ...]:
    stopped = sum(day.stoppet.values())
    share = f" ({100 * stopped / day.written:.0f} %)" if day.written else ""
    given_up = sum(day.reserve.values())
    tokens = (f"{day.tokens_inn:,}".replace(",", " "), f"{day.tokens_ut:,}".replace(",", " "))
    kroner = f"{day.kroner:.2f}".replace(".", ",")
    return (str(day.svar), str(day.vist), f"{stopped}{share}", str(day.reparert), str(given_up), *tokens, kroner)


def _reasons(counted: Mapping[str, int], labels: Mapping[Any, str]) -> list[tuple[str, int]]:
    """The most common reason first."""
    return sorted(((labels.get(name, name), n) for name, n in counted.items()), key=lambda row: -row[1])
