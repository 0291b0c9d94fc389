"""The command line: Typer commands, one file for each group; exit codes; nothing but talk."""
