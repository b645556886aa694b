"""The way out: a `Briefing` becomes HTML, PDF, text, mail and data.

`verify` comes first: nothing is shaped before its proof has been compared with its source.
`labels` holds the words an edition may add, `view` what templates may ask, `html` the template
engine and the two web-like shapes; `pdf`, `mail_html`, `text` and `data` are the other shapes.
"""
