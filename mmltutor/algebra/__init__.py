"""What a tree means: enclosures in ball arithmetic, normal forms, the bridge to SymPy."""
