"""Completion in the shell: the names of topics, with what they are about."""

from __future__ import annotations


def complete_topic(incomplete: str) -> list[tuple[str, str]]:
    """The topics whose names begin so."""
    from mmltutor.bank.find import find_banks, packaged_banks
    from mmltutor.store.places import find_places

    own = find_places().banks
    places = [packaged_banks(), *([own] if own.is_dir() else [])]
    return [(one.topic, "") for one in find_banks(places) if one.topic.startswith(incomplete)]
