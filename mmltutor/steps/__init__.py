"""The machinery of worked solutions: steps, derivations, checking, hints, narration."""
