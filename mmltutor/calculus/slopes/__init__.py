"""Other ways to a derivative than the natural one, and what follows from it at a point."""
