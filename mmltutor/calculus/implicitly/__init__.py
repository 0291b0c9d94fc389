"""Differentiating an expression in x and y, where y is a function of x."""
