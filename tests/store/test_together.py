"""Several terminals at once lose nothing."""

from __future__ import annotations

from pathlib import Path

from samples import attempt, keep, kept, start_appender

PROCESSES, EACH = 8, 100


def run_together(path: Path, count: int) -> None:
    """Eight programs begin at once, with no database there."""
    running = [start_appender(path, str(n), str(count)) for n in range(PROCESSES)]
    for each in running:
        _, complaint = each.communicate()
        assert (each.returncode, complaint) == (0, b"")


def test_eight_programs_that_make_the_database_together(tmp_path: Path) -> None:
    path = tmp_path / "attempts.db"
    run_together(path, EACH)
    there = kept(path)
    assert len(there) == PROCESSES * EACH
    for n in range(PROCESSES):
        assert [each.number for each in there if each.sitting == str(n)] == list(range(1, EACH + 1))


def test_programs_that_come_and_go(tmp_path: Path) -> None:
    path = tmp_path / "attempts.db"
    keep(path, attempt(1, "before"))
    for n in range(2):
        run_together(tmp_path / f"{n}.db", 2)
    running = [start_appender(path, str(n), "20") for n in range(4)]
    for n in range(20):
        keep(path, attempt(n, "here"))
        assert len([each for each in kept(path) if each.sitting == "here"]) == n + 1
    assert [each.communicate()[1] for each in running] == [b""] * 4
    assert len(kept(path)) == 1 + 20 + 4 * 20
