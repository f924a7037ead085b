"""Measures this project beside other clients of Kubernetes, on a stub server, in one run."""
