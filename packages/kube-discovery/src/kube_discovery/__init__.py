"""What an API server serves: its groups, versions and resources, and how they are called."""
