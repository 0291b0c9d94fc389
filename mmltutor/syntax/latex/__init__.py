"""Reading LaTeX as it is pasted from notes: a command is a sign, a word, or something with arguments."""
