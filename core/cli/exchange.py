"""``exchange``: files of changes between the laptops of one office."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from core.cli.opening import open_for
from core.errors import AbriError
from core.operations import exchange as work
from core.operations.exchange import Conflict
from core.words import _, ngettext

Outcome = tuple[dict[str, Any], list[str], str]


class NoSuchAnswer(AbriError):
    """The number is not among the answers."""

    def __init__(self, most: int) -> None:
        super().__init__(_("Choose an answer by its number, from 1 to {most}. Nothing was changed.").format(most=most))


def exchange(arguments: Namespace) -> Outcome:
    return VERBS[arguments.verb](arguments)


def write(arguments: Namespace) -> Outcome:
    with open_for(arguments, arguments.vault) as vault:
        written = work.write_changes(vault, arguments.out, arguments.all)
    answer = {"file": str(written.path), "cases": written.cases, "whole": written.whole}
    lines = [_("Written and read back: {file}").format(file=written.path), *work.report_written(written)]
    return answer, lines, ""


def take(arguments: Namespace) -> Outcome:
    with open_for(arguments, arguments.vault) as vault:
        try:
            taken = work.take_in_changes(vault, arguments.file, arguments.take_keys)
        except work.KeysChanged as error:
            return {"error": error.sentence}, [], error.sentence + " " + _("Agree with --take-keys.")
    answer = {
        "new": taken.new,
        "updated": taken.updated,
        "removed": taken.removed,
        "conflicts": taken.conflicts,
        "open": taken.open,
        "complete": taken.complete,
    }
    written = _("Written by {by}, {at}.").format(by=taken.by, at=taken.at)
    return answer, [written, *work.report_taken(taken)], ""


def conflicts(arguments: Namespace) -> Outcome:
    with open_for(arguments, arguments.vault) as vault:
        waiting = work.open_conflicts(vault)
    answer = {"conflicts": [_as_json(each) for each in waiting]}
    lines = [
        ngettext("{count} answer waits for a choice.", "{count} answers wait for a choice.", len(waiting)).format(
            count=len(waiting)
        )
    ]
    for each in waiting:
        name = each.name or each.reference or str(each.key)
        lines.append(_("{code}  {name}: {field}").format(code=each.code, name=name, field=work.field_words(each)))
        for number, said in enumerate(each.answers, start=1):
            lines.append(
                "  "
                + _("{number}: {value} ({by}, {at})").format(
                    number=number, value=answer_words(each, said.value), by=said.by, at=said.at
                )
            )
    return answer, lines, ""


def choose(arguments: Namespace) -> Outcome:
    with open_for(arguments, arguments.vault) as vault:
        found = next((each for each in work.open_conflicts(vault) if each.code == arguments.code), None)
        answers = found.answers if found else ()
        if found and not 1 <= arguments.answer <= len(answers):
            raise NoSuchAnswer(len(answers))
        work.choose(vault, arguments.code, answers[arguments.answer - 1].value if found else "")
        left = work.count_conflicts(vault)
    lines = [
        _("This answer stands now, and on the other laptops after the next exchange."),
        ngettext("{count} more waits.", "{count} more wait.", left).format(count=left),
    ]
    return {"open": left}, lines, ""


def answer_words(conflict: Conflict, value: str) -> str:
    """An answer as the command shows it: codes as they are kept."""
    if conflict.is_removal:
        return _("kept") if value == "kept" else _("removed")
    return value or _("nothing")


def _as_json(conflict: Conflict) -> dict[str, Any]:
    answers = [{"value": each.value, "by": each.by, "at": each.at, "shown": each.shown} for each in conflict.answers]
    return {"code": conflict.code, "case": conflict.key, "field": conflict.field, "answers": answers}


VERBS: dict[str, Callable[[Namespace], Outcome]] = {
    "write": write,
    "take": take,
    "conflicts": conflicts,
    "choose": choose,
}
