"""Ways to hear the learner: a drawn line with a live echo, a plain line on a terminal, the lines of a pipe."""
