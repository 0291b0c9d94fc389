"""Golden files: what is shown, kept as text that a teacher has read.

    REWRITE_GOLDEN=1 python -m pytest tests/calculus

writes them anew, to be read again before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path


def assert_golden(path: Path, text: str) -> None:
    """Fail unless the text is what the file holds; write the file instead where that is asked for."""
    if os.environ.get("REWRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{path.name} has changed"
