"""The commands that look after a vault."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from core import operations
from core.cli import recovery
from core.cli.opening import open_for, who
from core.cli.private import privacy
from core.cli.secrets import NoPassphrase, passphrase
from core.cli.trail import trail
from core.operations import vaults as vault_work
from core.words import _, ngettext

Outcome = tuple[dict[str, Any], list[str], str]


def vault_command(arguments: Namespace) -> Outcome:
    return VERBS[arguments.verb](arguments)


def create(arguments: Namespace) -> Outcome:
    if not arguments.person:
        raise NoPassphrase(_("Say whose vault it is with --person. Nothing was made."))
    words = passphrase(arguments.passphrase_file, _("New passphrase:"), twice=True)
    with operations.create_vault(arguments.path, arguments.person, words, arguments.office) as vault:
        vault.set_setting("data_source", arguments.data_source)
        answer = {"vault": str(arguments.path), "person": vault.person, "role": vault.role, "office": vault.office}
    lines = [
        _("The vault is made: {path}").format(path=arguments.path),
        _("{person} is its coordinator. Without the passphrase nobody can open it, not even its makers.").format(
            person=arguments.person
        ),
    ]
    return answer, lines, ""


def info(arguments: Namespace) -> Outcome:
    found = operations.vault_info(arguments.path)
    people = [{"name": name, "role": role} for name, role in found.people]
    answer: dict[str, Any] = {"vault": str(arguments.path), "people": people}
    lines = [_("{name}: {role}").format(name=person["name"], role=person["role"]) for person in people]
    if arguments.person or arguments.passphrase_file:
        with open_for(arguments, arguments.path) as vault:
            answer["office"] = vault.office
            lines.insert(0, _("Office: {office}").format(office=vault.office))
            if vault.can_read_cases:
                answer["cases"] = operations.count_cases(vault)
                lines.append(ngettext("{count} case", "{count} cases", answer["cases"]).format(count=answer["cases"]))
    return answer, lines, ""


def check(arguments: Namespace) -> Outcome:
    person = who(arguments, arguments.path)
    report = operations.check_vault(arguments.path, person, passphrase(arguments.passphrase_file, _("Passphrase:")))
    answer = {"ok": report.ok, "findings": list(report.findings)}
    lines = [_("The vault is whole.")] if report.ok else [*report.findings]
    refusal = ""
    if not report.ok:
        refusal = _("The vault is damaged. Leave it as it is and restore the last backup.")
    return answer, lines, refusal


def backup(arguments: Namespace) -> Outcome:
    with open_for(arguments, arguments.path) as vault:
        made = (vault_work.backup_changes if arguments.changes else operations.backup_vault)(vault, arguments.out)
    return {"backup": str(made)}, [_("Backup written and read back: {path}").format(path=made)], ""


def restore(arguments: Namespace) -> Outcome:
    if arguments.salvage:
        return _salvage(arguments)
    operations.restore_vault(arguments.source, arguments.path)
    lines = [_("The vault is back: {path}. Open it with a passphrase that was good on the day of the backup.")]
    return {"vault": str(arguments.path)}, [lines[0].format(path=arguments.path)], ""


def _salvage(arguments: Namespace) -> Outcome:
    person = who(arguments, arguments.source)
    words = passphrase(arguments.passphrase_file, _("Passphrase:"))
    found = vault_work.salvage_vault(arguments.source, person, words, arguments.path)
    answer = {
        "vault": str(arguments.path),
        "cases": found.cases,
        "harmed": list(found.harmed),
        "lost": found.lost,
        "findings": list(found.findings),
    }
    saved = _("What could be saved is in a new vault: {path}. The damaged one was not changed: keep it.")
    return answer, [saved.format(path=arguments.path), *found.findings], ""


def add_person(arguments: Namespace) -> Outcome:
    with open_for(arguments, arguments.path) as vault:
        words = passphrase(
            arguments.new_passphrase_file,
            _("Passphrase of {person}:").format(person=arguments.new_person),
            twice=True,
            option="--new-passphrase-file",
        )
        operations.add_person(vault, arguments.new_person, arguments.role, words)
    answer = {"person": arguments.new_person, "role": arguments.role}
    lines = [_("{person} can open the vault now, as {role}.").format(person=arguments.new_person, role=arguments.role)]
    return answer, lines, ""


def remove_person(arguments: Namespace) -> Outcome:
    with open_for(arguments, arguments.path) as vault:
        operations.remove_person(vault, arguments.old_person)
    lines = [_("{person} cannot open this vault any more.").format(person=arguments.old_person)]
    return {"person": arguments.old_person}, lines, ""


def change_role(arguments: Namespace) -> Outcome:
    with open_for(arguments, arguments.path) as vault:
        words = passphrase(
            arguments.new_passphrase_file,
            _("Passphrase of {person}:").format(person=arguments.whose),
            twice=True,
            option="--new-passphrase-file",
        )
        removed = operations.change_role(vault, arguments.whose, arguments.role, words)
    answer = {"person": arguments.whose, "role": arguments.role}
    lines = [_("{person} can open the vault now, as {role}.").format(**answer)]
    return answer, lines + ([removed.sentence] if removed else []), ""


def change_passphrase(arguments: Namespace) -> Outcome:
    with open_for(arguments, arguments.path) as vault:
        words = passphrase(
            arguments.new_passphrase_file, _("New passphrase:"), twice=True, option="--new-passphrase-file"
        )
        operations.change_passphrase(vault, words)
        answer = {"person": vault.person}
    return answer, [_("The passphrase is changed. The old one opens nothing here any more.")], ""


VERBS: dict[str, Callable[[Namespace], Outcome]] = {
    "create": create,
    "info": info,
    "check": check,
    "trail": trail,
    "privacy": privacy,
    "backup": backup,
    "restore": restore,
    "add-person": add_person,
    "remove-person": remove_person,
    "change-role": change_role,
    "passphrase": change_passphrase,
    "recovery-key": recovery.recovery_key,
    "open-with-recovery": recovery.open_with_recovery,
    "suggest-passphrase": recovery.suggest,
}
