"""The stable line format of `briefing quotes --jsonl`."""

from typing import Any

from briefing.model import Quote


def quote_row(quote: Quote) -> dict[str, Any]:
    """One quotation as a JSON object; offsets are characters into the given text, end exclusive."""
    speaker, role, cue = quote.speaker, quote.role, quote.cue
    row: dict[str, Any] = {
        "doc": quote.span.article,
        "start": quote.span.start,
        "end": quote.span.end,
        "type": quote.type,
    }
    if quote.pieces:
        row["spans"] = [[piece.start, piece.end] for piece in quote.pieces]
    return row | {
        "speaker": speaker.text if speaker else None,
        "speaker_start": speaker.start if speaker else None,
        "speaker_end": speaker.end if speaker else None,
        "speaker_name": quote.speaker_name or None,
        "role": role.text if role else None,
        "cue": cue.text if cue else None,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "confidence": round(quote.confidence, 2),
    }
