"""Facts about Kubernetes' API, read from what Kubernetes publishes, and Python made from them."""
