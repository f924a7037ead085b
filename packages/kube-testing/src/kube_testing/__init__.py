"""Kubernetes on loopback for tests: an embedded API server, a real one, and raw sockets."""

__all__: list[str] = []
