"""English: number words, hedges, cues, and the words that make or break a noun group."""

from briefing.analysis.figures.lexicon import (
    Lexicon,
    by_first_word,
    forms,
    hedge_table,
    last_words,
    word_set,
)
from briefing.analysis.figures.words_names import NAME_HEADS
from briefing.analysis.figures.words_units import GLUED, UNITS_EN

_HEDGES_EN = hedge_table(
    approx=(
        "about|around|roughly|approximately|some|circa|an estimated|estimated|or so|"
        "nearly about|"
        "in the region of|in the order of|close to|averaging|averaged|averaged roughly|~|"
        "≈|c.|approx.|approx|"
        "on the order of|in the neighborhood of|more or less|an average of|about an"
    ),
    almost=(
        "nearly|almost|just under|just below|just shy of|not quite|a little less than|"
        "slightly less than|slightly under|a little under|just short of|nearing|"
        "approaching|shy of"
    ),
    over=(
        "over|more than|above|in excess of|upwards of|exceeding|greater than|just over|"
        "well over|a little more than|slightly more than|higher than|larger than|well above|"
        "just above|bigger than|beyond|exceeds|exceeded|topping|surpassing|north of|>|"
        "older than|"
        "longer than|a little over|slightly over|comfortably over|much more than|better than|"
        "far more than|slightly above"
    ),
    under=(
        "under|below|less than|fewer than|lower than|smaller than|well under|well below|<|"
        "shorter than|south of|younger than|priced at under|much less than|far less than"
    ),
    min=(
        "at least|no less than|not less than|no fewer than|a minimum of|minimum|minimum of|"
        "starting at|starting from|from at least|≥|not below|as little as|upward of|"
        "no lower than"
    ),
    max=(
        "up to|at most|no more than|not more than|as much as|as many as|a maximum of|maximum|"
        "maximum of|at best|capped at|only up to|≤|not above|max|no greater than|"
        "no higher than|as high as"
    ),
)


_UNITS_EN = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]


_TENS_EN = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def _cardinals_en() -> dict[str, int]:
    words = {word: index for index, word in enumerate(_UNITS_EN)}
    words |= {word: 20 + 10 * index for index, word in enumerate(_TENS_EN)}
    words |= {"fourty": 40, "ninty": 90, "nought": 0}
    return words


_MONTHS_EN = {
    "january": 1,
    "jan": 1,
    "february": 2,
    "feb": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "aug": 8,
    "september": 9,
    "sept": 9,
    "sep": 9,
    "october": 10,
    "oct": 10,
    "november": 11,
    "nov": 11,
    "december": 12,
    "dec": 12,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
}


_WEEKDAYS_EN = {
    day: index
    for index, day in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}


EN = Lexicon(
    code="en",
    cardinals=_cardinals_en(),
    magnitudes={
        "hundred": 2,
        "thousand": 3,
        "million": 6,
        "millions": 6,
        "mn": 6,
        "mln": 6,
        "billion": 9,
        "billions": 9,
        "bn": 9,
        "bln": 9,
        "trillion": 12,
        "trillions": 12,
        "tn": 12,
        "trn": 12,
        "quadrillion": 15,
        "lakh": 5,
        "crore": 7,
        "thousands": 3,
    },
    fractions={
        "half": (1, 2),
        "halves": (1, 2),
        "third": (1, 3),
        "thirds": (1, 3),
        "quarter": (1, 4),
        "quarters": (1, 4),
        "fourth": (1, 4),
        "fourths": (1, 4),
        "fifth": (1, 5),
        "fifths": (1, 5),
        "sixth": (1, 6),
        "sixths": (1, 6),
        "seventh": (1, 7),
        "sevenths": (1, 7),
        "eighth": (1, 8),
        "eighths": (1, 8),
        "ninth": (1, 9),
        "ninths": (1, 9),
        "tenth": (1, 10),
        "tenths": (1, 10),
        "twelfth": (1, 12),
        "twentieth": (1, 20),
        "hundredth": (1, 100),
        "hundredths": (1, 100),
    },
    units=UNITS_EN,
    glued=GLUED,
    hedges=_HEDGES_EN,
    hedge_ends=last_words(_HEDGES_EN),
    hedges_after={
        "or more": "min",
        "and more": "min",
        "or less": "max",
        "or fewer": "max",
        "or so": "approx",
        "and over": "min",
        "and above": "min",
        "or above": "min",
        "or older": "min",
        "and older": "min",
        "plus": "min",
        "or higher": "min",
        "or under": "max",
        "and under": "max",
        "at most": "max",
        "at least": "min",
    },
    fillers=word_set(
        "the a an combined total of only just its their another additional further even "
        "whopping his her"
    ),
    name_heads=NAME_HEADS - word_set("fall's no"),
    name_tails=word_set("o'clock a.m. p.m. am pm a.m p.m gmt cet est edt et pt bst"),
    months=_MONTHS_EN,
    weekdays=_WEEKDAYS_EN,
    prepositions=word_set(
        "in on at of to for from by with into over under about after before during since "
        "through against between",
        "among around per via within without near across as than like until off toward "
        "towards above below",
    ),
    determiners=word_set(
        "the a an this that these those its his her their our my your some any no each every "
        "both all many several most"
    ),
    stop=word_set(
        "behind the a an of in on at to for from by with and or but that which who whom whose as "
        "than is are was were be been",
        "being has have had will would could should may might can must do does did not no it "
        "its he she they we you i",
        "his her their our your my this these those there here when while if because after "
        "before during since until",
        "over under about into out off up down more less very so too also only just then per "
        "each both between through",
        "against among across around within without toward towards him them us me what where "
        "why how all any some",
        "said says told expects reported says, left right back ago later earlier now today "
        "yesterday tomorrow apart",
        "worldwide globally annually nationwide online including such like via plus minus "
        "versus vs compared took",
        "won lost made came went got gave set put ran led died killed wounded according last "
        "next same other another",
        "long wide high deep tall old away short higher lower better worse early late even "
        "still already never ever",
        "drop rise increase decrease gain decline jump fall cut loss growth boost hike",
    ),
    verbs=forms(
        "rise",
        "rose rise rises rising risen grew grow grows growing grown gained gain gains gaining "
        "climbed climb climbs"
        " climbing jumped jump jumps jumping surged surge surges soared soar soars soaring "
        "increased increase"
        " increases increasing advanced added adding adds rallied up raised raise raises "
        "raising hiked hike higher"
        " spiked rebounded recovered swelled expanded widened lifted boosted boost "
        "accelerated skyrocketed leapt",
    )
    | forms(
        "fall",
        "fell fall falls falling fallen dropped drop drops dropping lost lose loses losing "
        "declined decline declines"
        " declining sank sink sinks sunk slid slide slides sliding slipped slip slips plunged "
        "plunge plunges plunging"
        " plummeted plummet tumbled tumble tumbles decreased decrease decreases decreasing "
        "shed sheds shedding"
        " down cut cuts cutting reduced reduce reduces reducing slashed slash lower lowered "
        "shrank shrink shrinks shrunk"
        " crashed eased dipped dip retreated wiped wiping shaved shaving narrowed weakened "
        "halved erased",
    ),
    particle_verbs={},
    nouns=(
        (
            (
                "gain",
                "increase",
                "rise",
                "jump",
                "growth",
                "surge",
                "boost",
                "hike",
                "improvement",
                "rally",
                "climb",
                "uptick",
                "advance",
            ),
            "rise",
        ),
        (
            (
                "drop",
                "fall",
                "decline",
                "decrease",
                "loss",
                "losses",
                "plunge",
                "slump",
                "cut",
                "reduction",
                "dip",
                "slide",
                "drops",
                "cuts",
                "tumble",
                "savings",
            ),
            "fall",
        ),
    ),
    after={
        "higher": "rise",
        "lower": "fall",
        "drop": "fall",
        "decline": "fall",
        "fall": "fall",
        "plunge": "fall",
        "increase": "rise",
        "rise": "rise",
        "gain": "rise",
        "jump": "rise",
        "surge": "rise",
        "boost": "rise",
        "hike": "rise",
        "improvement": "rise",
        "cut": "fall",
        "reduction": "fall",
        "loss": "fall",
        "decrease": "fall",
        "slump": "fall",
        "dip": "fall",
        "up": "rise",
        "down": "fall",
        "growth": "rise",
        "more expensive": "rise",
        "cheaper": "fall",
        "upgrade": "rise",
    },
    negations=word_set(
        "not never no neither nor n't didn't doesn't isn't wasn't don't won't hasn't haven't cannot"
    ),
    hypotheticals=word_set("could would might if may"),
    claims=word_set("allegedly reportedly supposedly claims claimed alleged"),
    speech=word_set(
        "said says say told expects expected estimates estimated forecasts forecast predicts "
        "predicted reported reports",
        "announced announces claims claimed wrote writes stated states adds warned warns "
        "envisages projects believes",
        "reckons according",
    ),
    common=word_set(
        "shares share stock stocks investors analysts company companies people workers "
        "employees customers officials",
        "results sales revenue profit profits market markets price prices costs police "
        "researchers scientists experts",
        "one two three but and the in on at for it he she they we this that these those there "
        "if when while after",
        "as by to from with of about more most some many all a an its his her their our "
        "critics bargain sceptics",
        "bookings orders exporters shippers rules president quarterly now then however "
        "meanwhile fresh key about nobody",
    ),
    anaphors=tuple(
        word_set(
            "company group firm maker chipmaker giant bank startup start-up retailer "
            "manufacturer carmaker index distributor airline"
        )
    ),
    measures=word_set(
        "shares share stock revenue revenues sales profit profits price prices costs cost "
        "value valuation orders bookings",
        "budget spending debt deficit inflation rate yield earnings income dividend "
        "exports imports output",
    ),
    scopes=by_first_word(
        "a year|per year|per share|per barrel|per month|per day|a day|a month|an hour|"
        "per hour|per capita|annually|"
        "on average|worldwide|premarket|after-hours|this year|year-on-year|year over year|"
        "per gallon|in a single day|"
        "from a year earlier|combined|in total|per week|per person|one-day"
    ),
)
