"""One HTML page that needs nothing else: MathML, its own style for light and dark, pictures as SVG inside it."""

from __future__ import annotations

from collections.abc import Iterable

from mmltutor.export.page import Page, Section, grouped, is_given, mark_of, sides
from mmltutor.export.svg import svg_picture, svg_tree
from mmltutor.steps.line import Formal, Line, Maths, Piece, Words
from mmltutor.steps.step import Exhibit, Graph, Table
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Statement
from mmltutor.syntax.write.mathml import escaped, formal_mathml
from mmltutor.syntax.write.statements.mathml import statement_mathml

STYLE = """\
:root{color-scheme:light dark;--ink:#1a1a1a;--page:#fffdf8;--dim:#6b6b6b;--line:#d9d4c7;--right:#1d6b3a;
--a:#1f5fa8;--b:#b0481e;--c:#2f7d4f;--d:#7a4fa3}
@media(prefers-color-scheme:dark){:root{--ink:#e8e4da;--page:#191a1c;--dim:#9a978f;--line:#3a3b3e;--right:#7cc596;
--a:#7db3ec;--b:#ee9a6b;--c:#86cf9f;--d:#c3a1e6}}
body{margin:0 auto;max-width:46rem;padding:2rem 1rem 4rem;background:var(--page);color:var(--ink);
font:1.05rem/1.6 Georgia,'Times New Roman',serif}
h1{font-size:1.5rem;margin:0 0 1rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}
.line{display:flex;align-items:baseline;gap:.75rem;margin:.35rem 0}
.number{flex:0 0 2.2rem;color:var(--dim);font-variant-numeric:tabular-nums}
.body{flex:1;min-width:0}.i1{margin-left:1.6rem}.i2{margin-left:3.2rem}.i3{margin-left:4.8rem}
.shown{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem 1.5rem}.shown>math{max-width:100%;overflow-x:auto}
.why{color:var(--dim);font-size:.92rem}.mark{color:var(--b);font-size:.92rem}
.given{margin:.4rem 0;overflow-x:auto}.remark{margin-top:1.5rem;color:var(--right)}
table{border-collapse:collapse;margin:.5rem 0}th,td{padding:.15rem .9rem .15rem 0;text-align:left}
th{border-bottom:1px solid var(--line);font-weight:normal}.wide{overflow-x:auto}
figure{margin:1.2rem 0}figcaption{color:var(--dim);font-size:.92rem}svg{max-width:100%;height:auto}
"""


def html_page(page: Page) -> str:
    """The whole document."""
    body = "\n".join(map(_section, page.sections))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<title>{escaped(page.title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escaped(page.title)}</h1>\n{body}\n</body>\n</html>\n"
    )


def formula(pieces: Iterable[Piece], display: bool = False) -> str:
    """Pieces as one formula; an equation with several sides has a row for each where it is displayed."""
    parts = sides(pieces)
    if display and len(parts) > 2 and sum(len(_row(side)) for side in parts) > LONG:
        return _math(_aligned(parts), display)
    return _math("".join(map(_row, parts)), display)


LONG = 1600  # signs of MathML in an equation that stays on one line


def _aligned(parts: list[tuple[Piece, ...]]) -> str:
    first, *others = parts
    cells = [(_row(first), _row(others[0])), *(("", _row(side)) for side in others[1:])]
    style = 'style="text-align:right"', 'style="text-align:left"'
    rows = [
        f"<mtr><mtd {style[0]}><mrow>{left}</mrow></mtd><mtd {style[1]}><mrow>{right}</mrow></mtd></mtr>"
        for left, right in cells
    ]
    return f'<mtable columnalign="right left" displaystyle="true">{"".join(rows)}</mtable>'


def _math(inside: str, display: bool) -> str:
    kind = ' displaystyle="true"' if display else ""
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML"{kind}><mrow>{inside}</mrow></math>'


def _row(pieces: Iterable[Piece]) -> str:
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    match piece:
        case Maths(node):
            return statement_mathml(node)
        case Formal(text):
            return formal_mathml(text)
        case Words(text):
            return f"<mtext>{escaped(text)}</mtext>"


def prose(pieces: Iterable[Piece]) -> str:
    """A sentence with its formulas."""
    parts = []
    for group in grouped(pieces):
        if isinstance(group, Words):
            parts.append(escaped(group.text))
        else:
            first, last = group[0], group[-1]
            before = " " if isinstance(first, Formal) and first.text.startswith(" ") else ""
            after = " " if isinstance(last, Formal) and last.text.endswith(" ") else ""
            parts.append(before + formula(group) + after)
    return "".join(parts)


def _section(section: Section) -> str:
    title = f"<h2>{prose(section.title)}</h2>\n" if section.title else ""
    given = next((place for place, line in enumerate(section.lines) if not is_given(line)), len(section.lines))
    told = [f'<div class="given">{formula(line.shown, display=True)}</div>' for line in section.lines[:given]]
    body = "\n".join([*told, *(_line(line, section.partly) for line in section.lines[given:])])
    pictures = "".join(
        f"\n<figure>{svg_picture(picture)}<figcaption>{escaped(' '.join(picture.said))}</figcaption></figure>"
        for picture in section.pictures
    )
    remark = f'\n<p class="remark">{escaped(section.remark)}</p>' if section.remark else ""
    return f"<section>\n{title}{body}{pictures}{remark}\n</section>"


def _line(line: Line, partly: bool) -> str:
    indent = f" i{min(line.indent, 3)}" if line.indent else ""
    return (
        f'<div class="line{indent}"><span class="number">{line.number}</span>'
        f'<div class="body">{_body(line, partly)}</div></div>'
    )


def _body(line: Line, partly: bool) -> str:
    said = f"<div>{prose(line.said)}</div>" if line.said else ""
    why = f'<span class="why">{prose(line.because)}</span>' if line.because else ""
    mark = mark_of(line) if partly else ""
    why += f'<span class="mark">{mark}</span>' if mark else ""
    shown = f'<div class="shown">{formula(line.shown, display=True)}{why}</div>' if line.shown else why
    exhibit = "" if line.exhibit is None else _exhibit(line.exhibit)
    return said + shown + exhibit


def _exhibit(exhibit: Exhibit) -> str:
    match exhibit:
        case Table(head, rows):
            titles = "".join(f"<th>{_cell(cell)}</th>" for cell in head)
            body = "".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in rows)
            return f'<div class="wide"><table><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table></div>'
        case Graph(edges):
            drawn = svg_tree(exhibit)
            if drawn is not None:
                return f'<div class="wide">{drawn}</div>'
            items = "".join(f"<li>{_edge(*edge)}</li>" for edge in edges)
            return f"<ul>{items}</ul>"


def _edge(above: str, below: str, slope: Node | None) -> str:
    text = f"{_math(formal_mathml(above), False)} depends on {_math(formal_mathml(below), False)}"
    return text if slope is None else f"{text}, with derivative {_math(statement_mathml(slope), False)}"


def _cell(cell: Statement | str) -> str:
    if cell == "":
        return ""
    return _math(formal_mathml(cell) if isinstance(cell, str) else statement_mathml(cell), False)
