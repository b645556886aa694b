"""Who said what: quotations with their speakers, German and English.

Text in, `Quote`s out; `text[start:end]` is verbatim, always. The way of a text through the rooms of
this package: `marks` finds strings in quotation marks, `tokens` masks them and cuts sentences,
`phrases` finds noun phrases, `cues` the frames with their subjects, `people` and `roles` who is
behind a mention and what that person is, `direct` and `indirect` what is speech, `engine` puts a
document together.
"""

from briefing.analysis.quotes.engine import extract, quotes_of

__all__ = ["extract", "quotes_of"]
