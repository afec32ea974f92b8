"""Packages and public data sets. Enters: a protected release, a hub file, facts of the office. Leaves: files.

Nothing is written that the independent check has not agreed to, by the very bytes. Forbidden here: case records,
rows that protect has not released, Qt.
"""

from core.deliver.checking import verify_folder, verify_members, verify_package
from core.deliver.codebook import codebook_csv, codebook_page
from core.deliver.hub import Hub, read_hub
from core.deliver.manifest import OfficeFacts
from core.deliver.package import open_package, write_package
from core.deliver.publication import write_publication
from core.stick import write_to_stick

__all__ = [
    "Hub",
    "OfficeFacts",
    "codebook_csv",
    "codebook_page",
    "open_package",
    "read_hub",
    "verify_folder",
    "verify_members",
    "verify_package",
    "write_package",
    "write_publication",
    "write_to_stick",
]
