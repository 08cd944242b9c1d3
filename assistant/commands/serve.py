"""`droft serve`: the chat in the browser, on this machine unless told otherwise."""

from __future__ import annotations

import argparse
import socket
import sys

from assistant.commands.known import every_case, known_cases
from assistant.errors import InputError
from assistant.opening import corpus_folders, open_assistant, open_corpus
from assistant.pages.login import STUB_WARNING, check_login
from assistant.pages.pace import check_pace
from assistant.review.faq import write_published
from assistant.rule_changes import note_rule_changes
from assistant.settings import load_settings
from assistant.store import open_store


def run(arguments: argparse.Namespace) -> int:
    """Check the port, open the assistant, serve until stopped."""
    _check_port(arguments.host, arguments.port)
    settings = load_settings()
    check_login(settings, arguments.host)
    check_pace(settings)
    store = open_store(settings)
    write_published(store, settings.data)
    note_rule_changes(settings.data, open_corpus(corpus_folders(settings.data)), every_case(settings.data))
    assistant = open_assistant()
    assistant.warm_up()
    from assistant.pages.server import serve

    if not (settings.oidc_issuer or settings.proxy_header):
        print(STUB_WARNING, file=sys.stderr, flush=True)
    print(f"Drøft er klar på http://{arguments.host}:{arguments.port} (Ctrl+C stopper).", flush=True)
    serve(assistant, arguments.host, arguments.port, store, known_cases())
    return 0


def _check_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise InputError(
                f"Port {port} på {host} er opptatt eller kan ikke brukes. Velg en annen med --port."
            ) from error
