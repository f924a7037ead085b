"""Kubernetes: models by group version. Generated from facts/1.37.json: do not edit."""
