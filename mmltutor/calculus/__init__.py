"""The course: one file for each kind of task, as a textbook has one chapter."""
