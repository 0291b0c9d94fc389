"""From the tree of a YAML file to a bank: every fault is noted with its place, and reading goes on."""
