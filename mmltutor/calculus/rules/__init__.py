"""The rules of differentiation, each a few lines: what it applies to, what it asks for, what it gives."""
