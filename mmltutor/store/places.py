"""Where things live: the platform's own folders for data, settings and cache, or all under MMLTUTOR_HOME."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

APPLICATION = "mmltutor"


@dataclass(frozen=True, slots=True)
class Places:
    """The three folders; none of them needs to exist."""

    data: Path
    config: Path
    cache: Path

    @property
    def attempts(self) -> Path:
        """The database of everything that the learner did."""
        return self.data / "attempts.db"

    @property
    def banks(self) -> Path:
        """The learner's own problem banks."""
        return self.data / "banks"

    @property
    def packs(self) -> Path:
        """What was made ready to start faster; may be deleted at any time."""
        return self.cache / "packs"

    @property
    def sweeps(self) -> Path:
        """What sweeps of banks came to, to go on after an interruption; may be deleted at any time."""
        return self.cache / "sweeps"


def find_places(environment: Mapping[str, str] = os.environ) -> Places:
    """The folders of this user.

    With MMLTUTOR_HOME set, data and settings lie directly in it, the cache in its folder `cache`.
    """
    home = environment.get("MMLTUTOR_HOME", "")
    if home:
        folder = Path(os.path.abspath(os.path.expanduser(home)))
        return Places(folder, folder, folder / "cache")
    # Imported only when it is asked: its own imports cost more than opening the database.
    import platformdirs

    return Places(
        platformdirs.user_data_path(APPLICATION, appauthor=False),
        platformdirs.user_config_path(APPLICATION, appauthor=False),
        platformdirs.user_cache_path(APPLICATION, appauthor=False),
    )
