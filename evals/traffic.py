"""Weeks of questions put into the store, so that the workbench can be tried as a coordinator would.

Run as `python -m evals.traffic [--antall 200] [--uker 8]`, with DROFT_DATA naming a folder of its own. Every question
is asked of the real assistant; what is not in the known cases is written here, for what only advisers do: ask the same
thing in other words, ask for what no source answers, write a name.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import update

from assistant.answer.serialize import answer_to_json
from assistant.opening import open_assistant
from assistant.pipeline import Assistant
from assistant.store import Store, open_store
from assistant.store.conversations import keep_exchange
from assistant.store.reports import escalate, report_answer
from assistant.store.tables import Conversation, Exchange, now
from assistant.store.vocabulary import Reason
from evals.cases import load_cases

_CASES = Path(__file__).with_name("cases")
_OFFICES = ("Nav Testvik", "Nav Eksempelby", "Nav Prøvedal", "Nav Liten")
_ADVISERS = 24
_OFTEN = (
    ("Hvor lenge kan fagbrev vare som tiltak?", "fagbrev varighet?", "Kor lenge kan fagbrev vare som tiltak?"),
    ("Kan hun ha AAP og ta bachelor?", "AAP + bachelor, går det?", "Kan ho ha AAP og ta bachelor?"),
    ("Bruker er 18 og vil ta fagskole, er han gammel nok?", "aldersgrense fagskole", "18 år fagskule, går det?"),
    ("Hva er fristen for å klage på avslag på tiltak?", "klagefrist avslag tiltak", "Kva er klagefristen?"),
    ("Mister han dagpengene hvis han tar fagskole på fritiden?", "dagpenger og egen utdanning fagskole"),
    ("Kan Nav dekke skolepenger på privat høyskole?", "skolepenger privat skole", "Dekkjer Nav skulepengar?"),
)
_HOLES = (
    "Kan Nav betale for førerkort klasse C når arbeidsgiver krever det?",
    "Dekker Nav verneutstyr og vernesko for en lærling?",
    "Får bruker hybelpenger når skolen ligger i en annen kommune?",
    "Kan deltakeren ta permisjon fra tiltaket for å amme?",
    "Hva gjør vi når skolen legges ned midt i løpet?",
    "Kan studiereise til utlandet dekkes?",
)
_OUTSIDE = (
    "Hvilken dag kommer barnetrygden?",
    "Kan du skrive en søknad om uføretrygd for meg?",
    "Hva blir været i morgen?",
    "Hvem vant valget?",
)
_PRIVATE = (
    "Kari Nordmann, fnr 01019012345, vil ta fagbrev som helsefagarbeider. Kan vi gi tiltak?",
    "Ring meg på 900 00 000 om Per Hansen kan få studiespesialisering. Han er 24.",
)
_TOLD = (
    (Reason.FEIL, "Koordinatoren sa noe annet i forrige uke."),
    (Reason.GAMMEL_REGEL, "Er ikke dette endret fra 1. juli 2025?"),
    (Reason.MANGLER_DETALJER, "Sier ikke noe om deltid."),
    (Reason.REGEL_OG_TEKST, ""),
    (Reason.BLANDER_YTELSER, "Jeg spurte om dagpenger, svaret handler om AAP."),
    (Reason.FINNER_IKKE_SITAT, "Leter i forskriften, men finner det ikke."),
)
_ESCALATED = ("Bruker venter på svar, haster.", "To kolleger mener ulikt her.", "")


def fill(store: Store, assistant: Assistant, count: int, weeks: int, seed: int = 7) -> int:
    """Ask `count` questions over the last `weeks` and keep them; report some. Return how many are kept."""
    chance = random.Random(seed)  # noqa: S311 – the same weeks each time, no secret
    kept = 0
    for turns in _draw(chance, count):
        owner = store.owner(f"veileder-{chance.randrange(_ADVISERS)}")
        office = chance.choices(_OFFICES, (10, 8, 5, 1))[0]
        at = now() - timedelta(minutes=chance.randrange(weeks * 7 * 24 * 60))
        conversation: str | None = None
        for place, question in enumerate(turns, 1):
            answer = answer_to_json(assistant.ask(turns[:place], at.date()))
            where = keep_exchange(store, owner, question, answer, conversation=conversation, office=office)
            conversation = where.conversation
            _date(store, where.exchange, conversation, at + timedelta(minutes=place))
            kept += 1
        _tell(store, chance, owner, where.exchange)
    return kept


def _draw(chance: random.Random, count: int) -> Iterator[Sequence[str]]:
    cases = [case.turns for case in load_cases([_CASES])]
    kinds = (
        lambda: chance.choice(cases),
        lambda: [chance.choice(chance.choices(_OFTEN, (6, 5, 4, 3, 2, 2))[0])],
        lambda: [chance.choice(_HOLES)],
        lambda: [chance.choice(_OUTSIDE)],
        lambda: [chance.choice(_PRIVATE)],
    )
    for _ in range(count):
        yield chance.choices(kinds, (50, 34, 10, 4, 2))[0]()


def _date(store: Store, exchange: str, conversation: str, at: datetime) -> None:
    with store.begin() as session:
        session.execute(update(Exchange).where(Exchange.id == exchange).values(asked_at=at))
        session.execute(update(Conversation).where(Conversation.id == conversation).values(updated_at=at))


def _tell(store: Store, chance: random.Random, owner: str, exchange: str) -> None:
    drawn = chance.random()
    if drawn < 0.06:
        reason, text = chance.choice(_TOLD)
        report_answer(store, owner, exchange, reason, text)
    elif drawn < 0.09:
        escalate(store, owner, exchange, chance.choice(_ESCALATED))


def main() -> None:
    """Fill the store that the settings name."""
    parser = argparse.ArgumentParser(description="Fyller lageret med spørsmål, for å prøve arbeidsbenken.")
    parser.add_argument("--antall", type=int, default=200)
    parser.add_argument("--uker", type=int, default=8)
    arguments = parser.parse_args()
    kept = fill(open_store(), open_assistant(), arguments.antall, arguments.uker)
    print(f"{kept} svar er lagt inn.")


if __name__ == "__main__":
    main()
