"""The vault: SQLCipher databases, key slots, case records, the audit trail, backups.

Enters: batches of intake, edited cases, passphrases. Leaves: cases for those whose key slot opens them, the case
frame for harmonise, finished summaries for every role. Forbidden here: writing any case text outside the encrypted
databases, be it a log, a temporary file or the sentence of an error; cryptography of our own; Qt. One database
thread uses an open vault (``Vault``).
"""

from core.store.apart import ApartEntry, ask_again, keep_apart, list_apart
from core.store.audit import AuditEntry
from core.store.backup import backup_vault, restore_vault
from core.store.case_list import SORTS, CasePage, CaseQuery, CaseRow, page_of_cases
from core.store.comparing import brought_by, lasting_names, people_to_compare, rows_of_cases, told_apart
from core.store.exchange.conflicts import Answer, Conflict, choose, count_conflicts, open_conflicts
from core.store.exchange.taking import ChangesTaken, take_in_changes
from core.store.exchange.writing import ChangesWritten, write_changes
from core.store.frames import case_frame
from core.store.health import CheckReport, check_open_vault, check_vault, trail_findings
from core.store.importing import Imported, import_batch
from core.store.increments import backup_changes
from core.store.merging import Merged, merge_cases
from core.store.passphrases import Strength, Suggestion, passphrase_strength, suggest_passphrase
from core.store.people import Removed, add_person, change_passphrase, change_role, remove_person
from core.store.records import CaseRecord, delete_case, new_case, read_case, save_case
from core.store.recovery import forget_recovery, has_recovery, make_recovery_key, make_recovery_shares, recover_vault
from core.store.salvage import Salvaged, salvage_vault
from core.store.session import Vault, audit_trail, record_audit, told_first
from core.store.slots import FLOOR, ROLES, SHORTEST_PASSPHRASE, KdfStrength, calibrated_strength
from core.store.undo import ImportEntry, TakenBack, list_imports, undo_import
from core.store.unmerging import MergeEntry, MergeTakenBack, list_merges, take_merge_back
from core.store.vault import VaultInfo, create_vault, open_vault, vault_info

__all__ = [
    "FLOOR",
    "ROLES",
    "SHORTEST_PASSPHRASE",
    "SORTS",
    "Answer",
    "ApartEntry",
    "AuditEntry",
    "CasePage",
    "CaseQuery",
    "CaseRecord",
    "CaseRow",
    "ChangesTaken",
    "ChangesWritten",
    "CheckReport",
    "Conflict",
    "ImportEntry",
    "Imported",
    "KdfStrength",
    "MergeEntry",
    "MergeTakenBack",
    "Merged",
    "Removed",
    "Salvaged",
    "Strength",
    "Suggestion",
    "TakenBack",
    "Vault",
    "VaultInfo",
    "add_person",
    "ask_again",
    "audit_trail",
    "backup_changes",
    "backup_vault",
    "brought_by",
    "calibrated_strength",
    "case_frame",
    "change_passphrase",
    "change_role",
    "check_open_vault",
    "check_vault",
    "choose",
    "count_conflicts",
    "create_vault",
    "delete_case",
    "forget_recovery",
    "has_recovery",
    "import_batch",
    "keep_apart",
    "lasting_names",
    "list_apart",
    "list_imports",
    "list_merges",
    "make_recovery_key",
    "make_recovery_shares",
    "merge_cases",
    "new_case",
    "open_conflicts",
    "open_vault",
    "page_of_cases",
    "passphrase_strength",
    "people_to_compare",
    "read_case",
    "record_audit",
    "recover_vault",
    "remove_person",
    "restore_vault",
    "rows_of_cases",
    "salvage_vault",
    "save_case",
    "suggest_passphrase",
    "take_in_changes",
    "take_merge_back",
    "told_apart",
    "told_first",
    "trail_findings",
    "undo_import",
    "vault_info",
    "write_changes",
]
