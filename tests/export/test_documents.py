"""Documents: whatever is told, each format is well formed, complete, and obeys none of the signs in its words."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from mmltutor.export.documents import DOCUMENTS, document
from mmltutor.export.latex import latex_page
from mmltutor.export.markdown import markdown_page
from mmltutor.export.page import Page
from mmltutor.export.record import statement_text
from mmltutor.syntax.nodes import Symbol
from mmltutor.syntax.structure import Cases, Equation, System
from tests.export.pages import PAGE, solved

PAGES = (
    PAGE,
    solved("derivative", {"of": "x^2 sin(3x)/(1+x)"}),
    solved("derivative", {"of": "x^2 + y^2 = 1"}),
    solved("fit", {"model": "m*x+c", "data": "0,1; 1,3; 2,4"}),
    solved("newton", {"of": "x^2 - 2", "from": "1"}),
)
WORDS = re.compile(r"\\(begin|end)\{(\w+\*?)\}")


@pytest.mark.parametrize("page", PAGES)
def test_latex_is_balanced(page: Page) -> None:
    text = latex_page(page)
    bare = re.sub(r"\\[\\{}$%#&_]", "", text)
    assert bare.count("{") == bare.count("}")
    assert bare.count("$") % 2 == 0
    assert text.count(r"\[") == text.count(r"\]")
    pending: list[str] = []
    for found in WORDS.finditer(text):
        if found[1] == "begin":
            pending.append(found[2])
        else:
            assert pending.pop() == found[2]
    assert not pending
    assert text.isascii() or not re.search(r"[^\x00-\x7f“”’—–…]", text)


@pytest.mark.parametrize("page", PAGES)
def test_html_is_well_formed_and_needs_nothing_else(page: Page) -> None:
    text = document(page, "html")
    root = ElementTree.fromstring(text.removeprefix("<!DOCTYPE html>\n"))
    assert root.tag == "html"
    outside = text.replace("http://www.w3.org/1998/Math/MathML", "").replace("http://www.w3.org/2000/svg", "")
    assert "http" not in outside
    assert "<script" not in outside
    assert "<link" not in outside


@pytest.mark.parametrize("page", PAGES)
def test_markdown_has_its_formulas_between_dollars(page: Page) -> None:
    text = markdown_page(page)
    assert re.sub(r"\\\$", "", text).count("$") % 2 == 0
    assert text.startswith("# ")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_line_is_told(name: str) -> None:
    text = document(PAGE, name)
    for said in ("obeyed", "slope of a line", "a matrix", "not checked", "Every line is checked."):
        assert said in text


def test_signs_in_words_are_not_obeyed() -> None:
    assert r"50\% of \$ \& \_signs\_ \# are $<$obeyed$>$" in latex_page(PAGE)
    assert r"50% of \$ & \_signs\_ \# are \<obeyed\>" in markdown_page(PAGE)
    assert "50% of $ &amp; _signs_ # are &lt;obeyed&gt;" in document(PAGE, "html")


def test_there_is_no_other_format() -> None:
    with pytest.raises(ValueError, match="markdown"):
        document(PAGE, "word")


def test_what_is_no_answer_has_a_text_too() -> None:
    x, y = Symbol("x"), Symbol("y")
    system = System((Equation(x, y), Equation(y, x)))
    assert statement_text(system) == "x = y, y = x"
    assert statement_text(Cases((Equation(x, y), system))) == "x = y or (x = y, y = x)"
