r"""The commands of LaTeX that have a meaning here: which sign, blank or letter each of them stands for."""

from __future__ import annotations

from collections.abc import Mapping

from mmltutor.syntax.characters import GREEK, GREEK_NAMES
from mmltutor.syntax.functions import FUNCTIONS, SHORT_SPELLINGS, SPELLINGS

SIGNS: Mapping[str, str] = {
    **dict.fromkeys(("cdot", "times", "ast", "bullet", "cdotp", "star"), "*"),
    **dict.fromkeys(("div", "slash"), "/"),
    **dict.fromkeys(("le", "leq", "leqslant", "leqq"), "≤"),
    **dict.fromkeys(("ge", "geq", "geqslant", "geqq"), "≥"),
    **dict.fromkeys(("ne", "neq"), "≠"),
    **dict.fromkeys(("approx", "simeq", "cong"), "≈"),
    **dict.fromkeys(("to", "rightarrow", "longrightarrow", "mapsto"), "→"),
    **dict.fromkeys(("Rightarrow", "implies", "Longrightarrow"), "⇒"),
    **dict.fromkeys(("Leftrightarrow", "iff", "Longleftrightarrow"), "⇔"),
    **dict.fromkeys(("land", "wedge"), "∧"),
    **dict.fromkeys(("lor", "vee"), "∨"),
    **dict.fromkeys(("neg", "lnot"), "¬"),
    **dict.fromkeys(("ldots", "cdots", "dots", "dotsc", "dotsb"), "…"),
    **dict.fromkeys(("vert", "mid"), "|"),
    **dict.fromkeys(("Vert", "lVert", "rVert"), "‖"),
    "lt": "<",
    "gt": ">",
    "equiv": "≡",
    "sim": "~",
    "in": "∈",
    "pm": "±",
    "mp": "∓",
    "infty": "∞",
    "partial": "∂",
    "nabla": "∇",
    "prime": "'",
    "int": "∫",
    "sum": "∑",
    "prod": "∏",
    "Pi": "∏",
    "colon": ":",
    "lparen": "(",
    "rparen": ")",
    "lbrack": "[",
    "rbrack": "]",
    "lbrace": "{",
    "rbrace": "}",
    "{": "{",
    "}": "}",
    "|": "‖",
    "*": "*",
    "%": "%",
    "#": "#",
    "&": "&",
}
"""Commands that are only another way to type a sign."""

SPACES = frozenset(
    {
        *(",", ";", ":", "!", ">", " ", "/", "\n", "\t", "quad", "qquad", "enspace", "enskip", "thinspace", "medspace"),
        *("thickspace", "negthinspace", "negmedspace", "negthickspace", "space", "nobreakspace", "hfill"),
        *("displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "limits", "nolimits", "mathstrut", "strut"),
        *("nonumber", "notag", "allowbreak", "nobreak", "relax", "noindent", "protect", "normalsize"),
    }
)
"""Commands that only leave room, or change how the rest looks."""

GROUPS = frozenset(
    {"boxed", "fbox", "ensuremath", "displaymath", "mathrel", "mathbin", "mathord", "mathop", "mathinner"}
)
"""Commands whose argument is read as if it stood there alone."""

FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac", "sfrac", "nicefrac"})

FONTS = frozenset(
    {
        *("mathrm", "mathit", "mathsf", "mathtt", "mathbf", "mathnormal", "mathup", "boldsymbol", "bm", "pmb", "symbf"),
        *(
            "text",
            "textrm",
            "textit",
            "textbf",
            "textsf",
            "textnormal",
            "mbox",
            "hbox",
            "rm",
            "bf",
            "it",
            "operatorname",
        ),
        *("mathcal", "mathscr", "mathfrak"),
    }
)
"""Commands that set a word in another type."""

ORNATE = frozenset({"mathcal", "mathscr", "mathfrak"})
"""Types in which a letter is often another name than the plain letter."""

SIZES = frozenset(
    {"left", "right", "middle", *(f"{big}{side}" for big in ("big", "Big", "bigg", "Bigg") for side in "lrm")}
)
SIZES |= {"big", "Big", "bigg", "Bigg"}
"""Commands that go with the bracket or bar after them."""

LETTERS: Mapping[str, str] = {
    **{name: sign for sign, name in GREEK.items()},
    **{
        f"var{name}": sign
        for sign, name in GREEK.items()
        if name in ("epsilon", "theta", "phi", "rho", "sigma", "kappa")
    },
    **{f"var{name}": sign for sign, name in GREEK.items() if name[0].isupper()},
}
"""Greek letters by their commands."""

ALIKE: Mapping[str, str] = {"ell": "l", "imath": "i", "jmath": "j"}
"""Latin letters by their commands."""

WORDS: Mapping[str, str] = {
    **SPELLINGS,
    **SHORT_SPELLINGS,
    **{name: name for name in FUNCTIONS if name not in ("root", "sqrt")},
}
"""Functions by their commands; more than LaTeX has, as a reader may have defined some."""

ACCENTS = frozenset(
    {
        *("hat", "widehat", "bar", "overline", "underline", "tilde", "widetilde", "vec", "overrightarrow", "acute"),
        *("grave", "check", "breve", "mathring", "underbar"),
    }
)
_OTHER_NAME = ("an accent makes another name of a letter, and names here have none", "Type the plain letter.")
_DERIVED = ("a dot above stands for a derivative that is not written out", "Type the derivative itself.")
_MATRIX = ("a matrix or a list of lines begins here, and one expression is wanted", "Type only one expression.")
_SCALAR = ("a transpose is made of a vector or a matrix, and one expression is wanted", "For a power type ^T.")
_CIRCLE = ("\\circ stands for degrees, or for one function after another", "Type *pi/180, or f(g(x)) written out.")
_FLOOR = ("rounding to a whole number is not read", "")

REFUSED: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(ACCENTS, _OTHER_NAME),
    **dict.fromkeys(("dot", "ddot", "dddot"), _DERIVED),
    **dict.fromkeys(("begin", "end", "matrix", "pmatrix", "bmatrix", "cases"), _MATRIX),
    **dict.fromkeys(("top", "intercal", "transpose"), _SCALAR),
    **dict.fromkeys(("lfloor", "rfloor", "lceil", "rceil"), _FLOOR),
    **dict.fromkeys(("over", "above", "atop"), ("this way to write a fraction is not read", "Type \\frac{a}{b}.")),
    **dict.fromkeys(
        ("binom", "dbinom", "tbinom", "choose"), ("a binomial coefficient is not read", "Type factorials.")
    ),
    **dict.fromkeys(("langle", "rangle"), ("angle brackets are not read", "Type ( and ).")),
    **dict.fromkeys(("iint", "iiint", "oint"), ("an integral sign is not read", "Type the antiderivative itself.")),
    **dict.fromkeys(("bmod", "pmod", "mod"), ("a remainder is not read", "")),
    "circ": _CIRCLE,
    "mathbb": ("a set of numbers stands here, and one expression is wanted", ""),
    "root": ("this way to write a root is not read", "Type \\sqrt[3]{x}."),
    "\\": ("\\\\ begins a new line, and one expression is wanted", "Type only one expression."),
    "_": ("\\_ is a line at the foot of a text", "For a subscript type _ alone."),
    "$": ("a dollar sign is not read", "Type the expression alone."),
    ")": ("this \\) was never opened", "Delete it."),
    "]": ("this \\] was never opened", "Delete it."),
}
"""Commands with a meaning that an expression has no place for: (what is wrong, what to do)."""

ALL = frozenset(
    {*SIGNS, *SPACES, *GROUPS, *FRACTIONS, *FONTS, *SIZES, *LETTERS, *ALIKE, *WORDS, "sqrt", "lvert", "rvert"}
)
"""Every command that is read."""

assert GREEK_NAMES.keys() - LETTERS.keys() == {"lamda"}
