"""What stands at the side of every file dialog: the home, the documents, and the sticks that are plugged in now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QStandardPaths, QStorageInfo, QUrl
from PySide6.QtWidgets import QFileDialog

_WHERE_STICKS_ARE: tuple[str, ...] = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_USUAL = (QStandardPaths.StandardLocation.HomeLocation, QStandardPaths.StandardLocation.DocumentsLocation)


class Places(QObject):
    """A filter of the whole application: whoever opens a file dialog need not know of it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QFileDialog):
            watched.setSidebarUrls(places())
        return False


def places() -> list[QUrl]:
    """Everything first, then what is near, each once. Windows lists its drives under the first by itself."""
    near = [QStandardPaths.writableLocation(place) for place in _USUAL]
    near += [path for path in mounted() if path.startswith(_WHERE_STICKS_ARE)]
    return [QUrl("file:"), *(QUrl.fromLocalFile(path) for path in dict.fromkeys(near) if path)]


def mounted() -> list[str]:
    """Where something that can be written is mounted."""
    volumes = QStorageInfo.mountedVolumes()
    return [each.rootPath() for each in volumes if each.isValid() and each.isReady() and not each.isReadOnly()]
