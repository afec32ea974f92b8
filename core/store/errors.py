"""The situations a person can meet at the vault, each with its sentence. No sentence holds a case value."""

from __future__ import annotations

from core.errors import AbriError
from core.words import _, ngettext


class StoreError(AbriError):
    """Any refusal of the vault."""


class NotAVault(StoreError):
    def __init__(self) -> None:
        super().__init__(_("There is no vault in this folder. Choose the folder that holds the vault, or create one."))


class FolderNotEmpty(StoreError):
    def __init__(self) -> None:
        super().__init__(_("This folder already holds other files. Nothing was changed. Choose an empty folder."))


class FolderNotUsable(StoreError):
    def __init__(self) -> None:
        super().__init__(_("Abri may not write in this folder. Nothing was changed. Choose another folder."))


class VaultNotWritable(StoreError):
    """An open vault writes: at least who opened it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The disk or stick of this vault takes no writing. Nothing was changed. Copy the whole folder to "
                "another disk and open the copy; if the disk is failing, save from it what it still holds."
            )
        )


class VaultInUse(StoreError):
    def __init__(self) -> None:
        super().__init__(_("This vault is open in another window of Abri. Close that window, then try again."))


class VaultClosed(StoreError):
    def __init__(self) -> None:
        super().__init__(_("The vault is locked. Everything saved is kept. Open it again to go on."))


class VaultTooNew(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _("This vault was made by a newer Abri. It was not touched. Install the newer Abri to open it.")
        )


class WrongPassphrase(StoreError):
    def __init__(self) -> None:
        super().__init__(_("The passphrase is not right. Nothing was changed. Try again."))


class NoSuchPerson(StoreError):
    def __init__(self) -> None:
        super().__init__(_("Nobody of this name can open this vault. Check the name, or ask the coordinator."))


class NameTaken(StoreError):
    def __init__(self) -> None:
        super().__init__(_("Somebody of this name can already open this vault. Choose another name."))


class NameEmpty(StoreError):
    def __init__(self) -> None:
        super().__init__(_("Write a name of one line, at most 100 letters."))


class OfficeNameNotUsable(StoreError):
    def __init__(self) -> None:
        super().__init__(_("Write the name of the office in one line, at most 100 letters. Nothing was made."))


class UnknownRole(StoreError):
    def __init__(self) -> None:
        super().__init__(_("A person is a caseworker, a supervisor or a coordinator. Choose one of the three."))


class PassphraseTooShort(StoreError):
    def __init__(self, least: int) -> None:
        super().__init__(
            ngettext(
                "The passphrase needs at least {count} letter or sign. Several words are best.",
                "The passphrase needs at least {count} letters or signs. Several words are best.",
                least,
            ).format(count=least)
        )


class PassphraseTooWeak(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _("This passphrase is easy to guess. Nothing was changed. Use several words that do not belong together.")
        )


class NoRecoveryKey(StoreError):
    def __init__(self) -> None:
        super().__init__(_("No recovery key was made for this vault. Nothing was changed."))


class RecoveryKeyMistyped(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The recovery key was not typed as it stands on the paper. Nothing was changed. "
                "Compare letter by letter, then try again."
            )
        )


class RecoveryKeyOfAnotherVault(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _("This recovery key belongs to another vault. Nothing was changed. Look for the right paper.")
        )


class RecoveryKeyWrong(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "This recovery key opens the vault no more: a newer one was made. Nothing was changed. "
                "Use the newest paper."
            )
        )


class TwoSharesNeeded(StoreError):
    def __init__(self) -> None:
        super().__init__(_("One share opens nothing. Nothing was changed. Type two of the three shares."))


class LastCoordinator(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _("This is the last coordinator of the vault. Nothing was changed. Add another coordinator first.")
        )


class CannotRemoveSelf(StoreError):
    def __init__(self) -> None:
        super().__init__(_("Nobody can remove themselves. Nothing was changed. Ask another coordinator to do it."))


class OwnRole(StoreError):
    def __init__(self) -> None:
        super().__init__(_("Nobody can change their own role. Nothing was changed. Ask another coordinator to do it."))


class NotPermitted(StoreError):
    """The person's key slot does not hold what this needs: the role, not a menu, refuses."""

    def __init__(self) -> None:
        super().__init__(_("This is not part of your role in this vault. Ask the coordinator."))


class KeyFileDamaged(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The file keys.json of this vault is damaged or missing, and so is its copy. "
                "The cases are still there. Do not write in this folder; put keys.json back from a backup."
            )
        )


class DatabaseDamaged(StoreError):
    """``name``: the damaged file, ``cases.db`` or ``summaries.db``."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        super().__init__(
            _("The file {file} of this vault is damaged. Nothing was changed. Restore the vault from a backup.").format(
                file=name
            )
            if name
            else _("The vault is damaged. Nothing was changed. Check the vault, or restore it from a backup.")
        )


class DiskFull(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _("The disk is full. Nothing of this was kept; what was saved before is safe. Make room, then try again.")
        )


class KeysStillToChange(DiskFull):
    """Somebody is out, but the databases could not be put under new keys yet. ``name``: who."""

    def __init__(self, name: str) -> None:
        StoreError.__init__(
            self,
            _(
                "{name} can no longer open this vault, but there was no room to give it new keys. Make room, lock, and "
                "let a coordinator open it: then the change is finished by itself."
            ).format(name=name),
        )


class DiskFailed(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The disk could not be read or written. What was saved before is kept. Copy the vault to another disk, "
                "then check it."
            )
        )


class BackupInsideVault(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "A backup inside the folder of the vault is lost together with it. Nothing was written. Choose a stick "
                "or another folder."
            )
        )


class BackupPlaceNotUsable(StoreError):
    def __init__(self) -> None:
        super().__init__(_("No backup can be written there. The vault is as it was. Choose another folder or stick."))


class BackupPlaceLost(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The stick or disk of the backup failed or was taken out, so there is no new backup. The vault is as "
                "it was. Put the stick in again, or take another, then try again."
            )
        )


class NotEnoughMemory(StoreError):
    def __init__(self) -> None:
        super().__init__(_("This computer has not enough free memory to open the vault. Close other programs first."))


class UnsafeDatabase(StoreError):
    """The database library does not do what the vault relies on; ``setting`` names what."""

    def __init__(self, setting: str) -> None:
        self.setting = setting
        super().__init__(
            _("Abri is not installed completely ({what}); the vault was not opened. Install Abri again.").format(
                what=setting
            )
        )


class NoSuchCase(StoreError):
    def __init__(self) -> None:
        super().__init__(_("This case is no longer in the vault. Refresh the list."))


class CaseChangedMeanwhile(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _("Somebody changed this case meanwhile. Your changes were not saved. Open it again and repeat them.")
        )


class CaseWasMerged(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "This record was merged with another one, which speaks for both. Nothing was changed. "
                "Open that one, or take the merge back."
            )
        )


class NotMerged(StoreError):
    def __init__(self) -> None:
        super().__init__(_("This record is merged with no other. Nothing was changed. Refresh the list."))


class MergedWithItself(StoreError):
    def __init__(self) -> None:
        super().__init__(_("These are one and the same record. Nothing was changed. Name two."))


class RolesDiffer(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _("One of them is the record of a victim, the other of a suspect. Nothing was changed. Keep both.")
        )


class ToldApartBefore(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _("Somebody said that these are two people. Nothing was changed. Take that back first, then merge them.")
        )


class NotToldApart(StoreError):
    def __init__(self) -> None:
        super().__init__(_("Nobody said that these are two people. Nothing was changed. Refresh the list."))


class UnknownField(StoreError):
    """A field the standard does not have, or that has no place there. ``field``: its name."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(_("The standard has no field {field} here. Nothing was saved.").format(field=field))


class ValueNotAllowed(StoreError):
    """A value that the field does not take. ``field``: its name; the value stays out of the sentence."""

    def __init__(self, field: str, label: str) -> None:
        self.field = field
        super().__init__(
            _("{field}: this answer is not one the field takes. Nothing was saved. Correct it.").format(field=label)
        )


class BatchMalformed(StoreError):
    def __init__(self) -> None:
        super().__init__(_("The partner file was not read in a form the vault takes. Nothing was imported."))


class OtherPeople(StoreError):
    """A file that calls its cases like an earlier one and speaks of other people: another partner's."""

    def __init__(self, count: int) -> None:
        super().__init__(
            ngettext(
                "{count} person in this file has the case number of somebody else in the vault, so it seems to be "
                "another partner’s. Nothing was taken in. Say whose file it is, then take it in again.",
                "{count} people in this file have the case numbers of others in the vault, so it seems to be "
                "another partner’s. Nothing was taken in. Say whose file it is, then take it in again.",
                count,
            ).format(count=count)
        )


class NoSuchImport(StoreError):
    def __init__(self) -> None:
        super().__init__(_("This import is not in the vault, or was taken back already. Nothing was changed."))


class LaterImportFirst(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _("A later import changed the same cases. Nothing was changed. Take back the later import first.")
        )


class NotABackup(StoreError):
    def __init__(self) -> None:
        super().__init__(_("There is no backup of a vault in this folder. Choose the folder whose name says backup."))


class BackupDamaged(StoreError):
    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            _("The file {file} of this backup is damaged. Nothing was restored. Try another backup.").format(file=name)
        )


class BackupFailed(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _("The backup could not be read back as it was written, so it was removed. Try another disk or stick.")
        )
