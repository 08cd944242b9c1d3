"""What the answer can claim to be, whom to ask, and what to ask next."""

from __future__ import annotations

import re

from assistant.answer.plan import Plan, Shape
from assistant.answer.texts import text
from assistant.types import Check, Status
from corpus.types import Kind, Malform


def status(plan: Plan, check: Check, *, answered: bool) -> Status:
    """Return how the answer ended."""
    if not plan.leads:
        return Status.INGEN_KILDE
    if not answered:
        return Status.STOPPET_I_KONTROLL
    claims = {lead.document.svarer for lead in plan.leads if lead.document is not None}
    if claims == {"ingen_kilde"}:
        return Status.DELVIS if plan.negative or plan.positive else Status.INGEN_KILDE
    if claims - {"besvart"}:
        return Status.DELVIS
    if plan.untold and not plan.negative:
        return Status.DELVIS
    if plan.shape is Shape.CASE and plan.missing and not plan.negative:
        answers = any(lead.passage.kind is Kind.FAQ for lead in plan.leads)
        return Status.DELVIS if plan.positive or answers else Status.TRENGER_OPPLYSNINGER
    return Status.BESVART


# What a document tells the adviser to clear with somebody is a referral even where it is not marked as one.
_ADVISED = re.compile(
    r"(?:avklar|avgj|spør|kontakt|vend)\w*[^.]{0,60}\b(?:opplærings)?(?P<til>koordinator|ytelseslinj|ytingslinj|lånekass|fylkeskommun)",
    re.IGNORECASE,
)
_CLEARS = {"ytelseslinja", "koordinator", "lanekassen"}
_TIL = {
    "koordinator": "koordinator",
    "ytelseslinj": "ytelseslinja",
    "ytingslinj": "ytelseslinja",
    "lånekass": "lanekassen",
    "fylkeskommun": "fylkeskommune",
}


def henvis(plan: Plan, check: Check, state: Status, said: str, malform: Malform) -> dict[str, str] | None:
    """Return who to ask, or None when the answer stands on its own; `said` is the text of the answer."""
    told = [c.document.henvis for c in (*plan.leads, *plan.support[:1]) if c.document and c.document.henvis]
    cleared_by = [k.avklares_av for k in check.konflikter if k.avklares_av in _CLEARS]
    # The employer has a duty to fulfil, told as the next step; a collision is cleared by somebody who decides.
    if told and not (cleared_by and told[0].til == "arbeidsgiver"):
        return {"til": told[0].til, "hvorfor": told[0].hvorfor.get(malform)}
    if cleared_by:
        return {"til": cleared_by[0], "hvorfor": text(f"henvis_{cleared_by[0]}", malform)}
    if advised := _ADVISED.search(said):
        til = _TIL[advised["til"].lower()]
        return {"til": til, "hvorfor": text(f"henvis_{til}", malform)}
    if state in {Status.INGEN_KILDE, Status.STOPPET_I_KONTROLL}:
        return {"til": "koordinator", "hvorfor": text("henvis_koordinator", malform)}
    return None


def oppfolging(plan: Plan, check: Check, malform: Malform) -> tuple[str, ...]:
    """Return at most three things to ask next: a missing fact, an alternative, thinking aloud."""
    asked = [m.sporsmal.get(malform) for m in check.mangler[:1]] if plan.shape is Shape.CASE else []
    alternative = [text("oppfolging_alternativ", malform)] if plan.negative else []
    think = [text("oppfolging_tenk", malform)] if plan.shape is Shape.CASE else []
    return tuple([*asked, *alternative, *think][:3])
