"""Bytes to values and back: the only place that knows JSON and YAML."""
