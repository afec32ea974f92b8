"""The vault: SQLCipher databases, key slots, case records, the audit trail, backups.

Enters: batches of intake, edited cases, passphrases. Leaves: cases for those whose key slot opens them, the case
frame for harmonise, finished summaries for every role. Forbidden here: writing any case text outside the encrypted
databases, be it a log, a temporary file or the sentence of an error; cryptography of our own; Qt. One database
thread uses an open vault (``Vault``).
"""

from core.store.audit import AuditEntry
from core.store.backup import backup_vault, restore_vault
from core.store.case_list import SORTS, CasePage, CaseQuery, CaseRow, page_of_cases
from core.store.frames import case_frame
from core.store.health import CheckReport, check_open_vault, check_vault, trail_findings
from core.store.importing import Imported, import_batch
from core.store.increments import backup_changes
from core.store.passphrases import Strength, Suggestion, passphrase_strength, suggest_passphrase
from core.store.people import Removed, add_person, change_passphrase, change_role, remove_person
from core.store.records import CaseRecord, delete_case, new_case, read_case, save_case
from core.store.recovery import forget_recovery, has_recovery, make_recovery_key, make_recovery_shares, recover_vault
from core.store.salvage import Salvaged, salvage_vault
from core.store.session import Vault, audit_trail, record_audit, told_first
from core.store.slots import FLOOR, ROLES, SHORTEST_PASSPHRASE, KdfStrength, calibrated_strength
from core.store.undo import ImportEntry, TakenBack, list_imports, undo_import
from core.store.vault import VaultInfo, create_vault, open_vault, vault_info

__all__ = [
    "FLOOR",
    "ROLES",
    "SHORTEST_PASSPHRASE",
    "SORTS",
    "AuditEntry",
    "CasePage",
    "CaseQuery",
    "CaseRecord",
    "CaseRow",
    "CheckReport",
    "ImportEntry",
    "Imported",
    "KdfStrength",
    "Removed",
    "Salvaged",
    "Strength",
    "Suggestion",
    "TakenBack",
    "Vault",
    "VaultInfo",
    "add_person",
    "audit_trail",
    "backup_changes",
    "backup_vault",
    "calibrated_strength",
    "case_frame",
    "change_passphrase",
    "change_role",
    "check_open_vault",
    "check_vault",
    "create_vault",
    "delete_case",
    "forget_recovery",
    "has_recovery",
    "import_batch",
    "list_imports",
    "make_recovery_key",
    "make_recovery_shares",
    "new_case",
    "open_vault",
    "page_of_cases",
    "passphrase_strength",
    "read_case",
    "record_audit",
    "recover_vault",
    "remove_person",
    "restore_vault",
    "salvage_vault",
    "save_case",
    "suggest_passphrase",
    "told_first",
    "trail_findings",
    "undo_import",
    "vault_info",
]
