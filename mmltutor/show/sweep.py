"""What a sweep of banks found, as text: a table of each bank, then every finding by its place."""

from __future__ import annotations

from collections.abc import Sequence

from mmltutor.bank.check import Report
from mmltutor.errors import Finding
from mmltutor.show.manner import Manner
from mmltutor.show.paint import Role, clean, paragraph


def show_report(report: Report, manner: Manner) -> str:
    """A bank in numbers: its templates with their variants, and their sum."""
    rows = [(one.id, f"level {one.level}", f"{one.variants} problems") for one in report.templates]
    count = "1 template" if len(rows) == 1 else f"{len(rows)} templates"
    rows.append((report.bank.topic, count, f"{report.variants} problems in all"))
    widths = [max(len(row[place]) for row in rows) for place in (0, 1)]
    margin = " " * manner.indent
    lines = [f"{margin}{name:<{widths[0]}}  {level:<{widths[1]}}  {number}\n" for name, level, number in rows]
    return "".join(clean(line.rstrip("\n"), manner) + "\n" for line in lines)


def show_findings(findings: Sequence[Finding], manner: Manner) -> str:
    """Every finding on a line that editors can jump from, and how many there are."""
    lines = "".join(f"{clean(str(finding), manner)}\n" for finding in findings)
    count = "No findings." if not findings else "1 finding." if len(findings) == 1 else f"{len(findings)} findings."
    return lines + paragraph(count, manner, Role.WRONG if findings else Role.RIGHT)
