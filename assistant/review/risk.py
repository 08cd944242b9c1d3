"""Why an answer should be looked at: signs that it may be wrong, or that a fault in it would cost much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.answer.stored import document_id, provisions, says, used
from corpus.types import Document

_REFUSED = {
    "feil": (4, "Teknisk feil"),
    "stoppet_i_kontroll": (4, "Stoppet i kontroll"),
    "ingen_kilde": (3, "Kildene svarer ikke"),
    "trenger_opplysninger": (1, "Trengte flere opplysninger"),
    "utenfor_tema": (1, "Utenfor tema"),
}
_ANSWERED = {"besvart", "delvis"}
_APART, _STALE, _WEAK, _NEGATIVE, _SELDOM = 4, 3, 2, 2, 1
_FEW = 3
"""A provision cited in fewer answers than this is seldom seen."""


@dataclass(frozen=True, slots=True)
class Risk:
    """One sign, with its weight and the words a coordinator reads."""

    kind: str
    weight: int
    words: str


@dataclass(frozen=True, slots=True)
class Background:
    """What an answer is held against: the documents as they are, what is flagged, how often provisions are cited."""

    documents: Mapping[str, Document]
    flagged: Mapping[str, str]
    """Document id → the changed provision it rests on."""
    cited: Mapping[str, int] | None
    """Provision → number of answers that cite it; None when they are not counted."""
    today: date


def risks(answer: Mapping[str, Any], background: Background) -> tuple[Risk, ...]:
    """Return every sign, heaviest first."""
    found = [*_refused(answer), *_support(answer, background), *_outcome(answer)]
    found += [*_stale(answer, background), *_seldom(answer, background)]
    return tuple(sorted(found, key=lambda risk: -risk.weight))


def _refused(answer: Mapping[str, Any]) -> Iterable[Risk]:
    if answer["status"] in _REFUSED:
        weight, words = _REFUSED[answer["status"]]
        yield Risk("avvist", weight, words)


def _support(answer: Mapping[str, Any], background: Background) -> Iterable[Risk]:
    if answer["status"] not in _ANSWERED:
        return
    documents = [background.documents.get(document_id(source)) for source in used(answer)]
    unsure = [d for d in documents if d is not None and d.tillit in ("lav", "åpent")]
    if not documents:
        yield Risk("svak_stotte", _WEAK, "Ingen kilde er brukt")
    elif unsure:
        yield Risk("svak_stotte", _WEAK, f"Kilden «{unsure[0].title.nb}» er usikker")
    elif answer["status"] == "delvis":
        yield Risk("svak_stotte", _WEAK, "Bare delvis besvart")


def _outcome(answer: Mapping[str, Any]) -> Iterable[Risk]:
    failed = [side for side, utfall in answer["samlet"].items() if utfall == "ikke_oppfylt"]
    if failed and says(answer) == "ja":
        yield Risk("uenige", _APART, f"Teksten sier ja, regelsjekken sier ikke oppfylt ({', '.join(failed)})")
    elif failed or says(answer) == "nei":
        yield Risk("negativt", _NEGATIVE, "Svaret er nei")


def _stale(answer: Mapping[str, Any], background: Background) -> Iterable[Risk]:
    for source in used(answer):
        name = document_id(source)
        document = background.documents.get(name)
        if name in background.flagged:
            yield Risk("gammel_kilde", _STALE, f"{background.flagged[name]} er endret")
            return
        if document is not None and document.gjennomgas < background.today:
            yield Risk("gammel_kilde", _STALE, f"«{document.title.nb}» skulle vært gjennomgått {document.gjennomgas}")
            return


def _seldom(answer: Mapping[str, Any], background: Background) -> Iterable[Risk]:
    if answer["status"] not in _ANSWERED or background.cited is None:
        return
    seldom = sorted(name for name in provisions(answer) if background.cited.get(name, 0) < _FEW)
    if seldom:
        yield Risk("sjelden", _SELDOM, f"{seldom[0]} er sjelden brukt")
