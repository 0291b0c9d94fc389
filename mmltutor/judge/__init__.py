"""Is it right? Verdicts with evidence, one judge for each kind of answer."""
