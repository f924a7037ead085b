"""One script of faults for three clients: this project's, the official one, and client-go."""
