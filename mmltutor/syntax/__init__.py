"""What is written: nodes, reading and writing. Imports nothing above it, and no algebra."""
