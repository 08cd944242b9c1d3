"""`droft review`: the coordinator's work from the shell. Whoever reaches the data folder is admin here."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.commands import review_text as say
from assistant.commands.known import every_case, known_cases
from assistant.errors import InputError
from assistant.export.markdown import to_markdown
from assistant.export.word_file import to_docx
from assistant.opening import corpus_folders, open_assistant, open_corpus
from assistant.review.cases import parse_case
from assistant.review.digest_text import to_document
from assistant.review.draft import parse_draft
from assistant.review.faq import write_published
from assistant.review.workbench import Workbench
from assistant.roles import Role, User
from assistant.rule_changes import note_rule_changes
from assistant.settings import load_settings
from assistant.store import Store, open_store
from assistant.store.retention import clear_old, delete_exchange, delete_own, export_exchange, export_own
from assistant.store.reviews import Verdict
from assistant.store.vocabulary import Cause, Decision, Severity

Arguments = argparse.Namespace


def run(arguments: Arguments) -> int:
    """Do one piece of work, and print what came of it."""
    store = open_store()
    try:
        user = User(store.owner(f"skall:{getpass.getuser()}"), Role.ADMIN)
        if arguments.arbeid in _STORE_ONLY:
            result, text = _STORE_ONLY[arguments.arbeid](store, user, arguments)
        else:
            result, text = _WORK[arguments.arbeid](_open(store), user, arguments)
    finally:
        store.close()
    print(say.as_json(result) if arguments.json else text(result), end="")
    return 0


def _open(store: Store) -> Workbench:
    settings = load_settings()
    write_published(store, settings.data)
    note_rule_changes(settings.data, open_corpus(corpus_folders(settings.data)), every_case(settings.data))
    return Workbench(store, open_assistant(), settings.data, settings.embeddings, known_cases())


Result = tuple[Any, Callable[[Any], str]]


def _list(bench: Workbench, user: User, arguments: Arguments) -> Result:
    return bench.queue(user, days=arguments.dager, decided=arguments.vurdert), say.queue


def _show(bench: Workbench, user: User, arguments: Arguments) -> Result:
    return bench.open(user, arguments.svar), say.detail


def _decide(bench: Workbench, user: User, arguments: Arguments) -> Result:
    seen = arguments.versjon
    if seen is None:
        seen = _seen(bench, user, arguments.svar)
    verdict = Verdict(
        decision=Decision(arguments.beslutning),
        reason=arguments.grunn,
        severity=Severity(arguments.alvor) if arguments.alvor else None,
        cause=Cause(arguments.aarsak) if arguments.aarsak else None,
        note=arguments.merknad,
        edited=_read(arguments.tekst) if arguments.tekst else None,
        sent_to=arguments.sendt_til,
    )
    version = bench.decide(user, arguments.svar, verdict, version=seen)
    return {"svar": arguments.svar, "versjon": version}, lambda r: f"Vurderingen er lagret (versjon {r['versjon']}).\n"


def _draft(bench: Workbench, user: User, arguments: Arguments) -> Result:
    if arguments.slett:
        bench.delete_draft(user, arguments.slett, version=_seen_faq(bench, user, arguments.slett, arguments.versjon))
        return {"id": arguments.slett}, lambda r: f"Utkastet «{r['id']}» er slettet.\n"
    if arguments.fra is None:
        if arguments.svar is None:
            raise InputError("Si hvilket svar utkastet skal lages av, eller gi et utkast med --fra.")
        return bench.suggest_faq(user, arguments.svar, arguments.eier), say.as_json
    draft = parse_draft(_read_json(arguments.fra))
    # Without a version only what is new is written: a draft somebody has saved meanwhile is never overwritten unseen.
    return bench.save_draft(user, draft, version=arguments.versjon or 0, exchange=arguments.svar), say.faq


def _faq(bench: Workbench, user: User, arguments: Arguments) -> Result:
    if arguments.id:
        return bench.faq(user, arguments.id), say.faq
    return bench.all_faq(user), say.all_faq


def _publish(bench: Workbench, user: User, arguments: Arguments) -> Result:
    seen = _seen_faq(bench, user, arguments.id, arguments.versjon)
    number = bench.publish(user, arguments.id, version=seen, override=arguments.overstyr)
    return {"id": arguments.id, "nummer": number}, lambda r: f"«{r['id']}» er i bruk (tekst {r['nummer']}).\n"


def _withdraw(bench: Workbench, user: User, arguments: Arguments) -> Result:
    bench.withdraw(user, arguments.id, version=_seen_faq(bench, user, arguments.id, arguments.versjon))
    return {"id": arguments.id}, lambda r: f"«{r['id']}» er ute av bruk. Historikken er beholdt.\n"


def _case(bench: Workbench, user: User, arguments: Arguments) -> Result:
    case = parse_case(_read_json(arguments.fra)) if arguments.fra else bench.suggest_case(user, arguments.svar)
    name = bench.add_case(user, arguments.svar, case, version=_seen(bench, user, arguments.svar))
    folder = load_settings().data / "saker"
    return {"id": name}, lambda r: f"Saken {r['id']} er lagret. Kjør den med «droft eval {folder}».\n"


def _recall(bench: Workbench, user: User, arguments: Arguments) -> Result:
    if arguments.ferdig:
        bench.look_at(user, *arguments.ferdig)
    return bench.recalled(user, every=arguments.alle), say.recalled


def _digest(bench: Workbench, user: User, arguments: Arguments) -> Result:
    made = bench.digest(user, last=arguments.til)
    document = to_document(made, bench.contacts(user))
    if arguments.docx:
        _write(arguments.docx, to_docx(document))
    return made, lambda _: to_markdown(document)


def _numbers(bench: Workbench, user: User, arguments: Arguments) -> Result:
    return bench.numbers(user, weeks=arguments.uker), say.numbers


def _who(bench: Workbench, user: User, arguments: Arguments) -> Result:
    return bench.contacts(user, arguments.til), say.contacts


def _audit(bench: Workbench, user: User, arguments: Arguments) -> Result:
    return bench.audit(user, limit=arguments.antall), say.audit


def _clear(store: Store, _user: User, arguments: Arguments) -> Result:
    if arguments.dager < 0:
        raise InputError("--dager kan ikke være under 0.")
    return clear_old(store, days=arguments.dager), say.cleared


def _export(store: Store, user: User, arguments: Arguments) -> Result:
    if arguments.svar:
        return export_exchange(store, user.owner, arguments.svar), say.as_json
    return list(export_own(store, store.owner(arguments.bruker))), say.as_json


def _delete(store: Store, user: User, arguments: Arguments) -> Result:
    if arguments.svar:
        delete_exchange(store, user.owner, arguments.svar)
        return {"svar": arguments.svar}, lambda r: f"Svaret {r['svar']} er slettet.\n"
    count = delete_own(store, store.owner(arguments.bruker))
    return {"samtaler": count}, lambda r: f"{r['samtaler']} samtaler er slettet.\n"


_WORK: dict[str, Callable[[Workbench, User, Arguments], Result]] = {
    "list": _list, "show": _show, "decide": _decide, "draft": _draft, "faq": _faq, "publish": _publish,
    "withdraw": _withdraw, "case": _case, "recall": _recall, "digest": _digest, "numbers": _numbers, "who": _who,
    "audit": _audit,
}  # fmt: skip
# These need no index and no model.
_STORE_ONLY: dict[str, Callable[[Store, User, Arguments], Result]] = {
    "rydd": _clear, "export": _export, "delete": _delete,
}  # fmt: skip


def _seen_faq(bench: Workbench, user: User, name: str, given: int | None) -> int:
    return bench.faq(user, name).version if given is None else given


def _seen(bench: Workbench, user: User, exchange: str) -> int:
    review = bench.open(user, exchange).item.review
    return review.version if review else 0


def _read(path: Path) -> str:
    try:
        return sys.stdin.read() if str(path) == "-" else path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} kan ikke leses som UTF-8-tekst.") from error


def _read_json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(_read(path))
    except json.JSONDecodeError as error:
        raise InputError(f"{path}, linje {error.lineno}: ikke gyldig JSON.") from error
    if not isinstance(found, dict):
        raise InputError(f"{path}: filen må inneholde ett JSON-objekt.")
    return found


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InputError(f"{path} kan ikke skrives.") from error
