"""Writing trees: plain text, a line as on a board, a block in two dimensions, LaTeX; a module for each."""
