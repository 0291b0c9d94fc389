"""How `mmltutor solve` does its work: options by kind, measurements from a file, the second opinion, progress."""
