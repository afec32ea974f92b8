"""Run one command: words in, exit status out."""

from __future__ import annotations

import json
import logging
import os
import sys
from typing import Any

from core.cli.parser import build_parser
from core.cli.usage import Parser
from core.errors import AbriError, Cancelled, sentence_of
from core.words import _, language_of_machine, use_language

Answer = dict[str, Any]


def run(words: list[str]) -> int:
    """Do what ``words`` ask for. Returns the exit status; wrong usage leaves through SystemExit(2)."""
    use_language(_language_of(words))
    _speak_utf8()
    Parser.as_json = "--json" in words
    arguments = build_parser().parse_args(words)
    from core.cli.commands import COMMANDS
    from core.standard import standard

    try:
        standard()  # a damaged standard is said before anything is asked or done
        answer, lines, refusal = COMMANDS[arguments.command](arguments)
    except (AbriError, OSError) as error:
        return _refuse(arguments.json, sentence_of(error))
    except (KeyboardInterrupt, Cancelled):
        return _refuse(arguments.json, _("Stopped. Nothing of this task was kept."))
    except Exception as error:
        from core.faults import code_of

        logging.getLogger("abri").debug("%s", type(error).__name__)
        return _refuse(
            arguments.json,
            _("Something went wrong inside Abri (code {code}). What was saved before is kept.").format(
                code=code_of(error)
            ),
        )
    _say(arguments.json, answer, lines)
    if refusal:
        print(refusal, file=sys.stderr)  # noqa: T201
    return 1 if refusal else 0


def _say(as_json: bool, answer: Answer, lines: list[str]) -> None:
    text = json.dumps(answer, ensure_ascii=False) if as_json else "\n".join(lines)
    try:
        print(text, flush=True)  # noqa: T201
    except BrokenPipeError:  # whoever read, such as head, has read enough; what was asked for is done
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(as_json: bool, sentence: str) -> int:
    if as_json:
        print(json.dumps({"error": sentence}, ensure_ascii=False))  # noqa: T201
    print(" ".join(sentence.split()), file=sys.stderr)  # noqa: T201
    return 1


def _language_of(words: list[str]) -> str:
    """The language asked for, before the parser speaks its first word."""
    for place, word in enumerate(words[:-1]):
        if word == "--lang" and words[0] != "codebook":
            return words[place + 1]
    return language_of_machine()


def _speak_utf8() -> None:
    """A console of another encoding must not turn an answer into a failure."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
