"""A daily briefing on a topic: news feeds in, one edition out in which every line can be proved."""
