"""From answer to FAQ: make, edit, publish, withdraw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.errors import DroftError, InputError
from assistant.pages.coordinator.deciding import settle
from assistant.pages.coordinator.reading import lines, number, text
from assistant.pages.coordinator.session import Notice, Session, View
from assistant.review.draft import Draft, parse_draft
from assistant.review.faq import FaqView
from assistant.review.workbench import Workbench
from assistant.roles import User
from assistant.store.errors import StaleError
from assistant.store.reviews import Verdict
from assistant.store.vocabulary import Decision

Data = Mapping[str, Any]
FIELDS = (
    "tittel_nb", "tittel_nn", "hjemler", "fakta", "tema", "gjelder_fra", "gjelder_til", "tillit", "eier", "gjennomgas",
    "sporsmal", "tekst_nb", "tekst_nn",
)  # fmt: skip
"""The fields of the editor, by the names they have in the browser."""
_SAME_NAME = 9
"""How many FAQ may begin with the same words before one must choose the id oneself."""


def as_fields(draft: Draft) -> dict[str, str]:
    """Return a draft as the fields of the editor."""
    return {
        "tittel_nb": draft.tittel.nb,
        "tittel_nn": draft.tittel.nn,
        "hjemler": "\n".join(draft.hjemler),
        "fakta": ", ".join(draft.fakta),
        "tema": ",".join(draft.tema),
        "gjelder_fra": draft.gjelder_fra.isoformat(),
        "gjelder_til": draft.gjelder_til.isoformat() if draft.gjelder_til else "",
        "tillit": draft.tillit,
        "eier": draft.eier,
        "gjennomgas": draft.gjennomgas.isoformat(),
        "sporsmal": "\n".join(draft.sporsmal),
        "tekst_nb": draft.tekst.nb,
        "tekst_nn": draft.tekst.nn,
    }


def as_draft(before: Draft, data: Data) -> Draft:
    """Return the draft with what stands in the editor. Raises InputError naming the fields that can't be read."""
    return parse_draft(
        {
            "id": before.id,
            "naar": before.naar,
            "tittel": {"nb": text(data, "tittel_nb"), "nn": text(data, "tittel_nn")},
            "hjemler": lines(data, "hjemler"),
            "fakta": lines(data, "fakta", ","),
            "tema": lines(data, "tema", ","),
            "gjelder_fra": text(data, "gjelder_fra"),
            "gjelder_til": text(data, "gjelder_til") or None,
            "tillit": text(data, "tillit"),
            "eier": text(data, "eier"),
            "gjennomgas": text(data, "gjennomgas"),
            "sporsmal": lines(data, "sporsmal"),
            "tekst": {"nb": text(data, "tekst_nb"), "nn": text(data, "tekst_nn")},
        }
    )


def _make(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    exchange = text(data, "id")
    if not exchange or exchange != session.chosen:
        return session
    made = bench.open(user, exchange).faq
    if made:
        return session.with_(view=View.FAQ, faq=made[0], typed={})
    owner = f"Opplæringskoordinator, {user.office}" if user.office else "Opplæringskoordinator"
    draft = bench.suggest_faq(user, exchange, owner)
    verdict = Verdict(Decision.FAQ)
    bench.decide(user, exchange, verdict, version=number(data, "versjon", 0))
    name = _save_new(bench, user, draft, exchange)
    said = "Utkastet er laget av svaret. Det lagres mens du skriver."
    return settle(bench, user, session, exchange, verdict, said).with_(view=View.FAQ, faq=name)


def _save_new(bench: Workbench, user: User, draft: Draft, exchange: str) -> str:
    taken = {view.id for view in bench.all_faq(user)}
    names = [draft.id, *(f"{draft.id}-{n}" for n in range(2, _SAME_NAME + 1))]
    free = next((name for name in names if name not in taken), None)
    if free is None:
        raise InputError(f"Det finnes alt {_SAME_NAME} FAQ som begynner med «{draft.id}». Rydd i dem først.")
    bench.save_draft(user, draft.model_copy(update={"id": free}), exchange=exchange)
    return free


def _open(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    name = bench.faq(user, text(data, "id")).id
    return session.with_(view=View.FAQ, faq=name, typed={})


def _save(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    """Keep the draft as it stands in the editor; when somebody else has changed it, keep both on the screen."""
    try:
        view = _kept(bench, user, session, data)
    except StaleError as error:
        return _both(session, data, error)
    said = Notice("Utkastet er lagret.") if data.get("selv") else None
    return session.with_(typed={}, drawn=session.drawn + bool(session.typed), faq=view.id, notice=said)


def _publish(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    override = text(data, "overstyring")
    if override and not data.get("overstyr"):
        raise InputError("Kryss av for at du publiserer mot et funn, eller fjern begrunnelsen.")
    if data.get("overstyr") and not override:
        raise InputError("Skriv hvorfor teksten er riktig selv om et funn sier noe annet.")
    try:
        view = _kept(bench, user, session, data)
        if view.against and not override:
            told = "Noe taler mot teksten. Les det, og kryss av og begrunn hvis den likevel er riktig."
            return session.with_(notice=Notice(told, fault=True))
        number_ = bench.publish(user, view.id, version=view.version, override=override)
    except StaleError as error:
        return _both(session, data, error)
    said = Notice(f"Publisert, tekst {number_}. Neste som spør likt, får dette svaret.")
    return session.with_(typed={}, drawn=session.drawn + 1, notice=said)


def _withdraw(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    bench.withdraw(user, session.faq, version=number(data, "versjon", 0))
    return session.with_(
        drawn=session.drawn + 1, notice=Notice("FAQ-en er trukket. Teksten og historikken er beholdt.")
    )


def _delete(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    view = bench.faq(user, session.faq)
    bench.delete_draft(user, view.id, version=number(data, "versjon", 0))
    said = Notice("Utkastet er slettet.", again=view.exchange or "")
    return session.with_(faq="", typed={}, drawn=session.drawn + 1, notice=said)


def _kept(bench: Workbench, user: User, session: Session, data: Data) -> FaqView:
    view = bench.faq(user, session.faq)
    draft = as_draft(view.draft, data)
    if draft == view.draft:
        return view
    return bench.save_draft(user, draft, version=number(data, "versjon", 0))


def _both(session: Session, data: Data, error: DroftError) -> Session:
    typed = {name: str(data.get(name) or "") for name in FIELDS}
    said = "En annen har endret denne FAQ-en imens. Teksten din står igjen, og den andres vises under hvert felt."
    return session.with_(typed=typed, drawn=session.drawn + 1, notice=Notice(said, fault=True))


ACTS = {
    "lag-faq": _make,
    "apne-faq": _open,
    "faq-lagre": _save,
    "faq-publiser": _publish,
    "faq-trekk": _withdraw,
    "faq-slett": _delete,
}
