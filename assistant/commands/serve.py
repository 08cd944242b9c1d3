"""`droft serve`: the chat in the browser, on this machine unless told otherwise."""

from __future__ import annotations

import argparse
import socket

from assistant.errors import InputError
from assistant.opening import open_assistant


def run(arguments: argparse.Namespace) -> int:
    """Check the port, open the assistant, serve until stopped."""
    _check_port(arguments.host, arguments.port)
    assistant = open_assistant()
    assistant.warm_up()
    from assistant.pages.server import serve

    print(f"Drøft er klar på http://{arguments.host}:{arguments.port} (Ctrl+C stopper).", flush=True)
    serve(assistant, arguments.host, arguments.port)
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
