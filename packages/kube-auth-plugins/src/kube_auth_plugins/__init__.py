"""Credential plugins for kube-transport; each module is one, found through its entry point."""
