"""Everything this package raises on purpose: one class per thing a person can do next.

A `BriefingError` carries its subject and ends a command with one clear line and the class's exit
code. Expected failures of the outside world (a dead feed, a lost page) are no errors but data: see
`briefing.model.Gap`. Anything else that escapes is a bug and keeps its traceback.
"""


class BriefingError(Exception):
    """Base of all of them. `exit_code` is what a script sees."""

    exit_code = 1


class ConfigError(BriefingError):
    """The configuration, a vocabulary or an argument must be edited before anything can start."""

    exit_code = 2


class InputError(BriefingError):
    """A file or stream handed to the program cannot be read as what it should be."""

    exit_code = 2


class StoreError(BriefingError):
    """The database refuses: wrong version, not writable, damaged, or locked by somebody else."""

    exit_code = 4


class RenderError(BriefingError):
    """A template or the PDF engine failed; nothing half-made is left behind."""

    exit_code = 5


class OutputError(BriefingError):
    """A folder or file cannot be written."""

    exit_code = 6


class DeliveryError(BriefingError):
    """The mail server did not take a message; the stored edition can be sent again."""

    exit_code = 7


class BlindError(BriefingError):
    """Not one feed could be read, so no edition is claimed."""

    exit_code = 3


class StoppedError(BriefingError):
    """Somebody wants the program to end; what was begun is taken up at the next start."""

    exit_code = 130
