"""Load a bank from its file; the one place of this floor where files are read."""

from __future__ import annotations

from pathlib import Path

from mmltutor.bank.document import Place, read_document
from mmltutor.bank.reading.banks import read_bank
from mmltutor.bank.reading.page import Page
from mmltutor.bank.template import Bank
from mmltutor.errors import BankError


def load(path: Path, shown: str = "") -> Bank:
    """The bank in a YAML file; messages call the file `shown`, its path if nothing is said.

    Raises BankError with every fault of the file, in the order of their places.
    """
    shown = shown or str(path)
    tree, findings = read_document(path, shown)
    page = Page(shown, findings)
    bank = read_bank(page, tree)
    if bank.topic and path.stem != bank.topic:
        message = f"This file holds the topic {bank.topic!r}, but is called {path.name!r}."
        page.note(Place(1, 1), message, f"Topics are found by their file: call it {bank.topic}.yaml.")
    if page.findings:
        unique = dict.fromkeys(page.findings)
        raise BankError(tuple(sorted(unique, key=lambda finding: (finding.line, finding.column))))
    return bank
