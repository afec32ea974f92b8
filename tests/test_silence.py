"""Whatever goes wrong, in whatever library: no word of a case reaches the standard error, and no memory the disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NAME = "Aminata"


def run(code, cwd, before=""):
    start = f"{before}\nfrom core.silence import let_nothing_out; let_nothing_out()\n{code}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", start], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "slip",
    [
        f"raise ValueError('unable to parse: {NAME}')",
        f"import warnings; warnings.warn('{NAME}')",
        f"import warnings\nwith warnings.catch_warnings(action='always'):\n    warnings.warn('{NAME}')",
        f"import logging; logging.getLogger('library').warning('{NAME}')",
        f"import logging; logging.getLogger('library').error('%d', '{NAME}')",
        f"class Dying:\n    def __del__(self): raise ValueError('{NAME}')\nDying()",
        f"from threading import Thread\ndef work(): raise ValueError('{NAME}')\nThread(target=work).start()",
    ],
)
def test_no_words_come_out(slip, tmp_path):
    done = run(slip, tmp_path)
    assert NAME not in done.stderr + done.stdout
    if "ValueError" in slip:
        assert "Abri, fault" in done.stderr  # the code that can be read over a telephone


@pytest.mark.skipif(os.name == "nt", reason="Windows has other dumps")
def test_a_crash_leaves_no_dump(tmp_path):
    """Where the system writes dumps into the folder at hand, as here, the same crash without us would leave one."""
    allow = "import resource as r; r.setrlimit(r.RLIMIT_CORE, (r.getrlimit(r.RLIMIT_CORE)[1],) * 2)"
    done = run("import os; os.abort()", tmp_path, before=allow)
    assert done.returncode == -signal.SIGABRT
    assert list(tmp_path.iterdir()) == []
    said = run("import resource; print(resource.getrlimit(resource.RLIMIT_CORE))", tmp_path, before=allow)
    assert said.stdout.strip() == "(0, 0)"


def test_python_keeps_no_last_fault():
    code = (
        "import sys; from PySide6.QtCore import QCoreApplication, QTimer; app = QCoreApplication([])\n"
        "def fail(): raise ValueError('Aminata')\n"
        "QTimer.singleShot(1, fail); QTimer.singleShot(50, app.quit); app.exec()\n"
        "print([getattr(sys, name, None) for name in ('last_type', 'last_value', 'last_traceback', 'last_exc')])"
    )
    assert run(code, ROOT).stdout.strip() == "[None, None, None, None]"
