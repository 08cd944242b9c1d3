"""The FAQ as HTML: the list, the editor with both målformer, and what is said about the text as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from assistant.pages.coordinator.faq_acts import as_fields
from assistant.pages.coordinator.html import render
from assistant.pages.coordinator.session import Session
from assistant.review.faq import FaqLine, FaqView
from corpus.tema import load_tema

_WHERE: Mapping[str, tuple[str, ...]] = {
    "hjemler": ("hjemler", "hjemmel"),
    "fakta": ("fakta", "faktum"),
    "tema": ("tema",),
    "sporsmal": ("måter å spørre", "sporsmal"),
    "eier": ("eier",),
    "gjennomgas": ("gjennomgas",),
    "gjelder_til": ("gjelder_til",),
    "gjelder_fra": ("gjelder_fra",),
    "tittel_nb": ("tittel",),
    "tekst_nn": ("nn", "nynorsk"),
    "tekst_nb": ("nb", "satsen", "overskrift", "bare vanlig tekst"),
}
"""Field of the editor → the words by which a fault of the corpus loader is known to be about it."""


def faq_list_html(found: Sequence[FaqLine], open_id: str, flagged: Mapping[str, str]) -> str:
    """Return the list of FAQ, with what is due for review said in words; `flagged` as `Workbench.flagged`."""
    return render("faq_list.html", alle=found, apen=open_id, i_dag=date.today(), endret=flagged)


def faq_html(session: Session, view: FaqView | None) -> str:
    """Return the editor. What could not be kept stands in the fields, with the other's text under each."""
    if view is None:
        return render(
            "empty.html",
            tittel="Ingen FAQ er åpen",
            tekst="Velg en FAQ i listen, eller lag en av et svar i køen: trykk f når svaret er åpent.",
        )
    kept = as_fields(view.draft)
    written = kept | dict(session.typed)
    return render(
        "faq.html",
        faq=view,
        felt=written,
        andres={name: text for name, text in kept.items() if session.typed and text != written[name]},
        temaer=load_tema(),
        valgte=set(written["tema"].split(",")),
    )


def feedback_html(view: FaqView, flagged: Mapping[str, str]) -> str:
    """Return what is said about the text: preview, faults by field, what speaks against it, and its history."""
    return render(
        "feedback.html", faq=view, feil=by_field(view.faults), tekst=view.draft.tekst, endret=flagged.get(view.id)
    )


def by_field(faults: Iterable[str]) -> dict[str, list[str]]:
    """Sort the faults by the field each is about; the empty name holds what is about none of them."""
    found: dict[str, list[str]] = {}
    for fault in faults:
        folded = fault.casefold()
        name = next((field for field, words in _WHERE.items() if any(word in folded for word in words)), "")
        found.setdefault(name, []).append(fault)
    return found
