"""The user's text at the door: cleaned of invisible characters, or refused with one line."""

from __future__ import annotations

import re
import unicodedata

from assistant.errors import DroftError

MAX_LENGTH = 4_000


class QuestionError(DroftError):
    """A text that is not a question: one line that says why and what to do."""


def clean_question(text: str) -> str:
    """Return the text in normal form, without invisible characters.

    Raises QuestionError when it is empty, too long, binary or without a single letter.
    """
    if len(text) > MAX_LENGTH:
        raise QuestionError(f"Teksten er på {len(text)} tegn. Kort den ned til {MAX_LENGTH} og prøv igjen.")
    normal = unicodedata.normalize("NFC", text)
    if any(unicodedata.category(c) in {"Cc", "Cs", "Co"} and c not in "\n\r\t" for c in normal) or "\ufffd" in normal:
        raise QuestionError("Teksten inneholder tegn som ikke er tekst. Skriv spørsmålet på nytt.")
    # Format characters (zero width, tags, direction marks) show nothing to a reader and can hide instructions.
    visible = "".join(c for c in normal if unicodedata.category(c) != "Cf")
    folded = re.sub(r"[ \t\r\f\v]+", " ", visible).strip()
    if not folded:
        raise QuestionError("Spørsmålet er tomt. Skriv hva du lurer på.")
    if not any(c.isalpha() for c in folded):
        raise QuestionError("Jeg finner ingen ord i teksten. Skriv spørsmålet med ord.")
    return folded
