"""Exact constants and power series over them, in a form that a person would write.

A constant is a sum of rational multiples of products of atoms (√2, e, π, ln 2, a parameter); a power series in one
variable has a series of rational numbers for each such product, so that FLINT does the arithmetic.
"""

from __future__ import annotations

from mmltutor.algebra.exact.expansion import exact_constant, series_coefficients
from mmltutor.algebra.exact.reducing import reduced_coefficients

__all__ = ["exact_constant", "reduced_coefficients", "series_coefficients"]
