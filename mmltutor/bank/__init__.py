"""From a YAML file to a drawn problem: schema, load, draw, check."""
