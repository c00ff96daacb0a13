"""The desk: what is mine to do, what changed since I was here, and one button for what comes first."""
