"""What can be wrong with a change file. After each of these the vault is as it was."""

from __future__ import annotations

from core.store.errors import StoreError
from core.words import _


class NotAChangeFile(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _("This is no file of changes. Nothing was taken in. Choose the file whose name begins with abri-changes.")
        )


class ChangesDamaged(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The file of changes is damaged, or somebody else made it. Nothing was taken in. Copy it again from "
                "the other laptop."
            )
        )


class ChangesOfAnotherVault(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _("This file comes from another office’s vault. Nothing was taken in. Choose a file of your own laptops.")
        )


class ChangesTooNew(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _("A newer Abri wrote this file. Nothing was taken in. Install the newer Abri on this laptop first.")
        )


class OwnChanges(StoreError):
    def __init__(self) -> None:
        super().__init__(_("This laptop wrote this file itself. Nothing was taken in. Take it to the other laptop."))


class ChangesUnderOldKeys(StoreError):
    """Somebody was removed here since; whoever it was may have written the file."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The other laptop does not know yet that somebody was removed here. Nothing was taken in. Take a file "
                "of this laptop in over there, then write a new one there: nothing of it is lost."
            )
        )


class KeysChangedOnBoth(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody was removed on both laptops. Nothing was taken in. Let a coordinator take a file of this "
                "laptop in over there first."
            )
        )


class CoordinatorNeeded(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody was removed on the other laptop, and the vault there has new keys. Nothing was taken in. A "
                "coordinator must take in this file here first."
            )
        )


class KeysNotVouchedFor(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The vault on the other laptop has other keys, and nobody you know vouches for them. Nothing was taken "
                "in. Let a coordinator of both laptops write the file."
            )
        )


class KeysChanged(StoreError):
    """A coordinator must say that the new keys are to be taken over. ``people``: who can open the vault then;
    ``more``: those of them who cannot now."""

    def __init__(self, by: str, removed: tuple[str, ...], people: tuple[str, ...], more: tuple[str, ...] = ()) -> None:
        self.by, self.removed, self.people, self.more = by, removed, people, more
        gone = (
            _("{by} removed on the other laptop: {names}.").format(by=by, names=", ".join(removed))
            if removed
            else _("{by} changed the keys on the other laptop.").format(by=by)
        )
        agreed = _(
            "Nothing was taken in yet. This vault must get the same keys; then it opens for: {people}. Agree only if "
            "you know of it."
        ).format(people=", ".join(people))
        back = _("It does not open for {names} now.").format(names=", ".join(more)) if more else ""
        super().__init__(" ".join(filter(None, (gone, agreed, back))))


class NoSuchConflict(StoreError):
    def __init__(self) -> None:
        super().__init__(_("This was decided already, perhaps on another laptop. Nothing was changed."))


class ImportFromElsewhere(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _("This file was taken in on another laptop. Nothing was changed. Take it back there, then exchange.")
        )
