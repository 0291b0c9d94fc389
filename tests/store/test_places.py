"""Where things live."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from samples import SOURCES

from mmltutor.store.places import find_places


def test_mmltutor_home_moves_everything(tmp_path: Path) -> None:
    places = find_places({"MMLTUTOR_HOME": str(tmp_path)})
    assert places.attempts == tmp_path / "attempts.db"
    assert places.banks == tmp_path / "banks"
    assert places.config == tmp_path
    assert places.packs == tmp_path / "cache" / "packs"


def test_home_may_be_relative_or_begin_with_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert find_places({"MMLTUTOR_HOME": "here"}).data == tmp_path / "here"
    assert find_places({"MMLTUTOR_HOME": "~/there"}).data == tmp_path / "me" / "there"


@pytest.mark.parametrize("environment", [{}, {"MMLTUTOR_HOME": ""}])
def test_otherwise_the_platform_says(
    environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    places = find_places(environment)
    assert {places.data.name, places.config.name, places.cache.name} == {"mmltutor"}
    assert len({places.data, places.config, places.cache}) == 3
    assert not places.data.exists()


def test_nothing_slow_is_imported_for_it() -> None:
    program = (
        "import sys, mmltutor.store.keeper, mmltutor.store.packs, mmltutor.store.places as p\n"
        "p.find_places({'MMLTUTOR_HOME': '/nowhere'})\n"
        "slow = {'platformdirs', 'tempfile', 'sympy', 'flint', 'rich', 'prompt_toolkit', 'asyncio', 'typer', 'yaml'}\n"
        "print(sorted(slow & sys.modules.keys()))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=SOURCES)
    assert ran.stdout == "[]\n"
