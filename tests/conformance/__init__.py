"""Rules of the Kubernetes API that hold on the embedded server and on a real one alike."""
