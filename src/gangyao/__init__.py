"""gangyao makes a government development plan executable: read it, check it, measure it, carry it out."""

__version__ = "0.8.0"
