"""Real solutions of polynomial systems, all of them, exactly: polynomials, ideals, algebraic numbers, closed forms."""
