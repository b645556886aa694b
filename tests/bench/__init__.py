"""Measurements, beside their peers where there are any: `./run bench [NAME …] [--json FILE]`.

A part is a module with `measure()`, which gives rows and may raise `Skipped`. Each part runs in a
process of its own, so that its memory and its cold start are its own. Nothing here is a test: how
fast a machine is decides no test.
"""
