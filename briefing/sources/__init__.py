"""The way in: feeds and pages from the web, as values; whatever fails is data."""
