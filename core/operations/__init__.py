"""What a person can ask for: one small function a verb, the only thing windows and commands call.

Enters: paths, words and choices of a person. Leaves: reports (dataclasses) and, where a verb says so, files.
Each verb that changes or takes out something writes one line into the audit trail: counts and names of fields,
never a case value. Forbidden here: Qt, printing, asking.
"""

from core.errors import AbriError
from core.intake import load_profile, propose, read_table, save_profile
from core.operations.cases import count_cases, quality_of, write_quality
from core.operations.checks import AnonymiseReport, anonymise, verify
from core.operations.codebooks import layout_called, write_codebook
from core.operations.demo import DemoReport, demo
from core.operations.erasing import (
    allow_erase_when_locked,
    erase_allowed_when_locked,
    erase_keys,
    erase_vault,
)
from core.operations.intake import IntakeReport, preview_intake, take_column_as, take_in
from core.operations.risk import risk_of_table, risk_of_vault
from core.operations.submissions import (
    Preview,
    PublishReport,
    SubmitReport,
    preview_publication,
    preview_submission,
    publish,
    submit,
)
from core.operations.summaries import StoredSummary, refresh_summary, summary_of, write_summary
from core.operations.trail import Trail, TrailLine, trail_of, trail_warnings
from core.store import (
    CaseQuery,
    CaseRecord,
    CaseRow,
    add_person,
    audit_trail,
    backup_vault,
    change_passphrase,
    change_role,
    check_vault,
    create_vault,
    delete_case,
    list_imports,
    new_case,
    open_vault,
    page_of_cases,
    read_case,
    remove_person,
    restore_vault,
    save_case,
    undo_import,
    vault_info,
)

__all__ = [
    "AbriError",
    "AnonymiseReport",
    "CaseQuery",
    "CaseRecord",
    "CaseRow",
    "DemoReport",
    "IntakeReport",
    "Preview",
    "PublishReport",
    "StoredSummary",
    "SubmitReport",
    "Trail",
    "TrailLine",
    "add_person",
    "allow_erase_when_locked",
    "anonymise",
    "audit_trail",
    "backup_vault",
    "change_passphrase",
    "change_role",
    "check_vault",
    "count_cases",
    "create_vault",
    "delete_case",
    "demo",
    "erase_allowed_when_locked",
    "erase_keys",
    "erase_vault",
    "layout_called",
    "list_imports",
    "load_profile",
    "new_case",
    "open_vault",
    "page_of_cases",
    "preview_intake",
    "preview_publication",
    "preview_submission",
    "propose",
    "publish",
    "quality_of",
    "read_case",
    "read_table",
    "refresh_summary",
    "remove_person",
    "restore_vault",
    "risk_of_table",
    "risk_of_vault",
    "save_case",
    "save_profile",
    "submit",
    "summary_of",
    "take_column_as",
    "take_in",
    "trail_of",
    "trail_warnings",
    "undo_import",
    "vault_info",
    "verify",
    "write_codebook",
    "write_quality",
    "write_summary",
]
