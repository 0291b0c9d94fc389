"""The formats that a page can be written in, by name."""

from __future__ import annotations

from typing import Final

from mmltutor.export.page import Page

DOCUMENTS: Final = ("markdown", "latex", "html")


def document(page: Page, name: str) -> str:
    """The page in one of the formats. Writers are brought in when they are needed."""
    match name:
        case "markdown":
            from mmltutor.export.markdown import markdown_page

            return markdown_page(page)
        case "latex":
            from mmltutor.export.latex import latex_page

            return latex_page(page)
        case "html":
            from mmltutor.export.html import html_page

            return html_page(page)
        case _:
            raise ValueError(f"no document is written as {name!r}; there is {', '.join(DOCUMENTS)}")
