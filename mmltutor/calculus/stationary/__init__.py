"""Stationary points, with constraints or without: systems solved by cases, points, values, classes."""
