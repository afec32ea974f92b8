"""What can go wrong on the way out. None of these leaves a file behind."""

from __future__ import annotations

from core.errors import AbriError
from core.words import _


class HubFileFault(AbriError):
    """The hub file cannot be used; ``reason`` is a clause that says why."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            _("The hub file {name} cannot be used: {reason}. Nothing was written. Ask the hub for a new one.").format(
                name=name, reason=reason
            )
        )


class HubFileChanged(AbriError):
    """What would leave was looked at with another hub file than the one that lies there now."""

    def __init__(self) -> None:
        super().__init__(
            _("The hub file is another one than a moment ago. Nothing was written. Look again what would leave.")
        )


class CheckFailed(AbriError):
    """The independent check did not agree, so nothing may leave."""

    def __init__(self, failures: tuple[str, ...]) -> None:
        super().__init__(
            _("The rows did not pass the check, so nothing was written. {failures}").format(failures=" ".join(failures))
        )


class NobodyToSend(AbriError):
    """There is not one row that may leave."""

    def __init__(self) -> None:
        super().__init__(
            _("There is nobody in this vault who may be sent: no consent is recorded. Nothing was written.")
        )


class NoRowLeft(AbriError):
    """Protection left not one row: with few cases, dropping whole records drops them all."""

    def __init__(self, k: int, method: str = "redact") -> None:
        if method == "suppress":
            super().__init__(
                _(
                    "No row would be left: there are not {k} people in this vault who could share the same answers, "
                    "even with answers blanked. Nothing was written. Wait until there are more cases."
                ).format(k=k)
            )
            return
        super().__init__(
            _(
                "No row would be left: hardly {k} people in this vault share the same answers. Nothing was written. "
                "Choose to blank single answers (suppress) instead, or wait until there are more cases."
            ).format(k=k)
        )


class PackageUnreadable(AbriError):
    """A package that cannot be opened or is no package."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            _("The package {name} cannot be read: {reason}. Copy it again from where it came.").format(
                name=name, reason=reason
            )
        )


class WrongIdentity(AbriError):
    """The key does not open this package."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "The key given does not open {name}. Take the key of the hub the package was made for. If it is that "
                "key, the package was damaged on the way: copy it again from where it came."
            ).format(name=name)
        )


class IdentityUnreadable(AbriError):
    """The file holds no key."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("There is no key in the file {name}. It should hold a line that begins with AGE-SECRET-KEY-.").format(
                name=name
            )
        )


class ProtectsNobody(AbriError):
    """A public data set with groups of one is the list of cases."""

    def __init__(self) -> None:
        super().__init__(
            _("Groups of one person protect nobody. Nothing was written. Ask for groups of 2 at least, better 11.")
        )


class FolderTaken(AbriError):
    """A public data set is written into a folder of its own."""

    def __init__(self) -> None:
        super().__init__(
            _("The folder for the data set holds something already and was left alone. Name a new folder.")
        )
