"""``duplicates``: likely duplicates by their keys and the reasons, merged or kept; no value of a case."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from core.cli.opening import open_for
from core.errors import AbriError
from core.operations import duplicates as work
from core.operations import list_imports
from core.store import Vault
from core.words import _, ngettext

MOST_LINES = 50
Outcome = tuple[dict[str, Any], list[str], str]


class KeysNeeded(AbriError):
    """Keys are missing, or there are too many."""

    def __init__(self, verb: str, count: int) -> None:
        super().__init__(
            ngettext(
                "{verb} needs the number of {count} case. Nothing was changed.",
                "{verb} needs the numbers of {count} cases. Nothing was changed.",
                count,
            ).format(verb=verb, count=count)
        )


def duplicates(arguments: Namespace) -> Outcome:
    needed = {"list": 0, "unmerge": 1}.get(arguments.verb, 2)
    if len(arguments.keys) != needed:
        raise KeysNeeded(arguments.verb, needed)
    with open_for(arguments, arguments.vault) as vault:
        return _DO[arguments.verb](vault, arguments)


def _list(vault: Vault, arguments: Namespace) -> Outcome:
    imports = [entry.import_id for entry in list_imports(vault) if not entry.taken_back_at]
    if arguments.latest and not imports:
        pairs = []
    else:
        pairs = work.find_likely_same(vault, import_id=imports[0] if arguments.latest else None)
    merges, apart = work.list_merges(vault), work.list_apart(vault)
    answer: dict[str, Any] = {
        "pairs": [
            {"first": pair.first, "second": pair.second, "score": pair.score, "reasons": list(pair.reasons)}
            for pair in pairs
        ],
        "merged": [
            {"kept": each.survivor, "merged": each.merged, "at": each.at, "person": each.person} for each in merges
        ],
        "apart": [{"first": each.one, "second": each.other, "at": each.at, "person": each.person} for each in apart],
    }
    count = len(pairs)
    lines = [
        ngettext("{count} pair may be one person.", "{count} pairs may be one person each.", count).format(count=count)
    ]
    for pair in pairs[:MOST_LINES]:
        both = _("Case {first} and case {second}:").format(first=pair.first, second=pair.second)
        lines.append(f"  {both} {' '.join(pair.reasons)}")
    if count > MOST_LINES:
        lines.append(_("… and {count} more. With --json all are listed.").format(count=count - MOST_LINES))
    if merges:
        lines.append(_("Merged before:"))
        lines += [
            "  " + _("Case {merged} into case {kept}").format(merged=each.merged, kept=each.survivor)
            for each in merges[:MOST_LINES]
        ]
    if apart:
        lines.append(_("Kept as two people:"))
        lines += [
            "  " + _("Case {first} and case {second}").format(first=each.one, second=each.other)
            for each in apart[:MOST_LINES]
        ]
    return answer, lines, ""


def _merge(vault: Vault, arguments: Namespace) -> Outcome:
    kept, merged = arguments.keys
    done = work.merge_cases(vault, kept, merged, work.chosen(arguments.other, arguments.both))
    answer = {"kept": done.survivor, "merged": done.merged, "fields": list(done.fields)}
    lines = [
        _("Case {merged} is merged into case {kept} now. Nothing is lost: unmerge {merged} takes it back.").format(
            merged=merged, kept=kept
        )
    ]
    return answer, lines, ""


def _unmerge(vault: Vault, arguments: Namespace) -> Outcome:
    done = work.take_merge_back(vault, arguments.keys[0])
    answer = {
        "kept": done.survivor,
        "merged": done.merged,
        "stayed": list(done.stayed),
        "no_stays": done.no_stays,
    }
    lines = [
        _("Case {merged} and case {kept} are two again.").format(merged=done.merged, kept=done.survivor),
        *work.words_of(done),
    ]
    return answer, lines, ""


def _apart(vault: Vault, arguments: Namespace) -> Outcome:
    work.keep_apart(vault, *arguments.keys)
    first, second = sorted(arguments.keys)
    sentence = _("Case {first} and case {second} are two people; they are not proposed again.")
    return {"first": first, "second": second}, [sentence.format(first=first, second=second)], ""


def _ask_again(vault: Vault, arguments: Namespace) -> Outcome:
    work.ask_again(vault, *arguments.keys)
    first, second = sorted(arguments.keys)
    sentence = _("Case {first} and case {second} may be proposed again.")
    return {"first": first, "second": second}, [sentence.format(first=first, second=second)], ""


_DO = {"list": _list, "merge": _merge, "unmerge": _unmerge, "apart": _apart, "ask-again": _ask_again}
