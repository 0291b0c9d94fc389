"""What is kept: attempts in an append-only SQLite database, and the folders where things live."""
