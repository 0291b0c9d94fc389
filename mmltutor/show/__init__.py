"""What is seen: problems, echoes, verdicts and solutions as text for a terminal or a pipe."""
