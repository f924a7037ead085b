"""Kubernetes: apply configurations by group version. Generated from facts/1.37.json: do not edit."""
