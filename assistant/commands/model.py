"""`droft model`: which language model is configured, whether it answers, and its switches."""

from __future__ import annotations

import argparse
import getpass
import json
from dataclasses import asdict

from assistant.errors import InputError
from assistant.model import prompt
from assistant.model.chat import open_chat, try_chat
from assistant.model.check import LABELS, Stop
from assistant.model.counts import Counts, Day
from assistant.model.switch import EVERYBODY, Switches
from assistant.settings import Settings, load_settings


def run(arguments: argparse.Namespace) -> int:
    """Turn a switch, or tell what is configured and try one round trip; 1 when the model does not answer."""
    settings = load_settings()
    switches = Switches(settings.data)
    if arguments.bryter:
        whom = arguments.rolle or EVERYBODY
        switches.turn(arguments.bryter, whom, _user())
        print(f"Språkmodellen er {'av' if arguments.bryter == 'av' else 'på'} for {whom}.")
        return 0
    if arguments.rolle:
        raise InputError("Skriv «droft model av --rolle ROLLE» eller «droft model paa --rolle ROLLE».")
    worked, tried = _try(settings)
    today = Counts(settings.data).today()
    off = sorted(switches.off())
    if arguments.json:
        told = {"modell": settings.model or None, "adresse": settings.model_url or None, "ledetekst": prompt.version()}
        print(
            json.dumps(
                {**told, "av_for": off, "svarer": worked, "proving": tried, "i_dag": asdict(today)}, ensure_ascii=False
            )
        )
    else:
        _print(settings, off, tried, today)
    return 1 if worked is False else 0


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "ukjent"


def _try(settings: Settings) -> tuple[bool | None, str]:
    if not settings.model:
        return None, "Ingen språkmodell er satt opp. Svarene skrives uten. Sett DROFT_MODEL for å bruke en."
    chat = open_chat(settings)
    try:
        seconds = try_chat(chat)
    except Exception as error:
        where = settings.model_url or "leverandøren"
        why = str(error).strip().splitlines()[0][:160] if str(error).strip() else type(error).__name__
        return False, f"Fikk ikke svar fra {where} ({why}). Svarene skrives uten språkmodell så lenge."
    return True, f"Begynte å svare etter {seconds:.1f} sekunder.".replace(".", ",", 1)


def _print(settings: Settings, off: list[str], tried: str, today: Day) -> None:
    if settings.model:
        form = "JSON i ord" if settings.model_json else "skjema"
        where = f" på {settings.model_url}" if settings.model_url else ""
        print(f"Modell: {settings.model}{where} (ledetekst {prompt.version()}, {form})")
    if off:
        print(f"Slått av for: {', '.join(off)}")
    print(tried)
    if today.svar:
        print(f"I dag: {today.svar} svar, {today.vist} av {today.written} avsnitt vist,", end=" ")
        print(f"{today.tokens_inn} + {today.tokens_ut} tokens, {today.kroner:.2f} kroner")
    for reason, count in sorted(today.stoppet.items(), key=lambda item: -item[1]):
        print(f"  {count} avsnitt {LABELS[Stop(reason)]}")
