"""Banks: the topic's own keys, and its templates."""

from __future__ import annotations

from mmltutor.bank.document import Tree
from mmltutor.bank.reading.page import Page
from mmltutor.bank.reading.templates import read_template
from mmltutor.bank.schema import BANK
from mmltutor.bank.template import Bank, Template


def read_bank(page: Page, tree: Tree) -> Bank:
    """The bank that a file's tree describes; complete only if the page has no findings."""
    entries = page.table(tree, "A bank", BANK)

    def slugs(key: str, what: str) -> tuple[str, ...]:
        return tuple(page.slug(item, what) for item in page.items(entries[key])) if key in entries else ()

    return Bank(
        topic=page.slug(entries.get("topic"), "A topic"),
        title=page.line(entries.get("title"), "A title"),
        module=page.whole(entries.get("module"), "A module", 1, 6),
        why=page.line(entries.get("why"), "The line `why`"),
        reading=page.line(entries.get("reading"), "The line `reading`"),
        aliases=slugs("aliases", "An alias"),
        skills=slugs("skills", "A skill"),
        prerequisites=slugs("prerequisites", "A prerequisite"),
        templates=_templates(page, entries.get("templates")),
        file=page.file,
    )


def _templates(page: Page, tree: Tree | None) -> tuple[Template, ...]:
    if tree is None:
        return ()
    found: dict[str, Template] = {}
    for item in page.items(tree):
        template = read_template(page, item)
        if template is not None and template.id in found:
            first = found[template.id].line
            page.note(item.place, f"The template {template.id!r} is on line {first} already.", "Give it another id.")
        elif template is not None:
            found[template.id] = template
    if not found and not page.findings:
        page.note(tree.place, "A bank needs at least one template.")
    return tuple(found.values())
