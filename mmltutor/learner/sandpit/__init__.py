"""The Sandpit: find the deepest point of a hidden landscape from dips that tell depth and gradient."""
