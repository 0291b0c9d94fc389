"""Reading answers that are more than one expression, a file for each family of kinds; `read` is the way in."""
