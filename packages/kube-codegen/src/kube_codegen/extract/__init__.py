"""Readers of what Kubernetes publishes: they turn it into facts."""
