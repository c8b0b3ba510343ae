"""Where things lie: the program's own resources, and the clerk's settings outside the checkout."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PROGRAM = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
RESOURCES = PROGRAM / "resources"


def settings_folder() -> Path:
    """The folder of this workstation's settings and logs (``BUREAUDESK_HOME`` overrides it); made if missing."""
    override = os.environ.get("BUREAUDESK_HOME")
    if override:
        folder = Path(override)
    else:
        import platformdirs

        folder = Path(platformdirs.user_data_dir("bureaudesk", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
