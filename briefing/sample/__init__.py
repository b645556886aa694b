"""A self-written day of feeds, pages and seed corpus: for `briefing demo` and the tests.

Everything below `hosts/` is invented: outlets, persons, quotations. `hosts/<host>/<path>` mirrors
the web it pretends to be; `name@2025-01-30T0530Z.html` is what `name.html` turns into at that
instant.
"""

from briefing.sample.server import SampleServer, serve_sample

__all__ = ["SampleServer", "serve_sample"]
