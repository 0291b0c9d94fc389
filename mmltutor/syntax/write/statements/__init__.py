"""The lines of a solution that are more than one expression, in each notation."""
