"""The vocabulary that every client shares: API machinery without I/O."""
