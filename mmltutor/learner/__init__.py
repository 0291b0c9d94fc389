"""The learner's side, pure: a sitting as a state machine. Nothing here reads a clock or a file."""
