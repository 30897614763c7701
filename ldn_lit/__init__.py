"""ldn-lit keeps the literature on low-dose naltrexone true and current."""

__version__ = "0.1.0"
