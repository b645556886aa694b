"""Currencies, German and English: marks, ISO 4217 codes and the names that print uses every day.
All other names come from CLDR."""

from collections.abc import Mapping

from briefing.analysis.figures.lexicon import unit_table, word_set

_SYMBOLS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "ILS",
    "₿": "BTC",
    "฿": "THB",
    "元": "CNY",
    "₾": "GEL",
    "₭": "LAK",
    "₺": "TRY",
    "₫": "VND",
    "₱": "PHP",
    "₦": "NGN",
    "₴": "UAH",
    "₸": "KZT",
    "₲": "PYG",
    "₡": "CRC",
    "円": "JPY",
}


CURRENCY_MARKS: Mapping[str, str] = _SYMBOLS | {
    "us$": "USD",
    "u.s.$": "USD",
    "$us": "USD",
    "usd$": "USD",
    "hk$": "HKD",
    "a$": "AUD",
    "au$": "AUD",
    "aud$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "cad$": "CAD",
    "can$": "CAD",
    "nz$": "NZD",
    "s$": "SGD",
    "nt$": "TWD",
    "r$": "BRL",
    "mx$": "MXN",
    "mex$": "MXN",
    "fr.": "CHF",
    "sfr.": "CHF",
    "sfr": "CHF",
    "rm": "MYR",
    "rs": "INR",
    "rs.": "INR",
    "cn¥": "CNY",
    "rmb": "CNY",
    "nis": "ILS",
    "hk $": "HKD",
    "us $": "USD",
    "ps": "GBP",
    "usd": "USD",
    "eur": "EUR",
    "y=": "JPY",
}


ISO_CODES = word_set(
    "AED ARS AUD BRL BTC CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KES KRW"
    " KZT MAD MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RON RUB SAR SEK SGD THB TRY TWD UAH USD VND"
    " ZAR DEM FRF ITL ATS ESP NLG"
)


MONEY_DE = unit_table(
    "money",
    {
        "EUR": "euro|euros|€|eur",
        "USD": "dollar|dollars|us-dollar|us-dollars|us dollar|us$|$|usd|u.s. dollar|us-$",
        "GBP": "pfund|pfund sterling|britische pfund|britischen pfund|£|gbp",
        "CHF": "franken|schweizer franken|sfr|chf|fr.|stutz",
        "JPY": "yen|¥|jpy|japanische yen",
        "CNY": "yuan|renminbi|rmb|cny|yuan renminbi",
        "RUB": "rubel",
        "INR": "rupien|rupie|indische rupien",
        "SEK": "schwedische kronen|schwedischen kronen",
        "NOK": "norwegische kronen|norwegischen kronen",
        "DKK": "dänische kronen|dänischen kronen",
        "CZK": "tschechische kronen",
        "TRY": "türkische lira|lira",
        "KRW": "won",
        "PLN": "zloty|złoty",
        "HUF": "forint",
        "UAH": "hrywnja|griwna",
        "DEM": "mark|d-mark|deutsche mark",
        "ATS": "schilling",
        "ILS": "schekel",
        "THB": "baht",
        "BTC": "bitcoin|bitcoins|btc",
        "cent": "cent|cents|eurocent|euro-cent|ct",
        "pence": "pence|penny",
        "AUD": "australische dollar|australischen dollar|a$",
        "CAD": "kanadische dollar|kanadischen dollar|c$",
        "HKD": "hongkong-dollar|hk$",
        "SGD": "singapur-dollar",
        "TWD": "taiwan-dollar|neue taiwan-dollar",
    },
)


MONEY_EN = unit_table(
    "money",
    {
        "EUR": "euro|euros|€|eur",
        "USD": "dollar|dollars|us dollar|us dollars|u.s. dollar|u.s. dollars|usd|$|us$|bucks|"
        "american dollars|buck|united states dollar|united states dollars",
        "GBP": "pound|pounds|pounds sterling|british pounds|british pound|sterling|£|gbp|quid",
        "CHF": "franc|francs|swiss franc|swiss francs|chf",
        "JPY": "yen|¥|jpy|japanese yen",
        "CNY": "yuan|chinese yuan|renminbi|rmb|cny",
        "RUB": "ruble|rubles|rouble|roubles",
        "INR": "rupee|rupees|indian rupees|crore rupees",
        "KRW": "won|korean won",
        "ILS": "shekel|shekels|new shekels|israeli shekel|israeli shekels",
        "MYR": "ringgit|malaysian ringgit",
        "CAD": "canadian dollar|canadian dollars",
        "AUD": "australian dollar|australian dollars",
        "HKD": "hong kong dollar|hong kong dollars",
        "SGD": "singapore dollar|singapore dollars",
        "NZD": "new zealand dollar|new zealand dollars",
        "TWD": "taiwan dollar|taiwan dollars",
        "SEK": "swedish krona|swedish kronor|swedish crowns",
        "NOK": "norwegian krone|norwegian kroner|norwegian crowns",
        "DKK": "danish krone|danish kroner|danish crowns",
        "CZK": "czech crowns|czech koruna|korunas|koruna",
        "PLN": "zloty|zlotys|zlotych|polish zloty",
        "HUF": "forint|forints",
        "TRY": "lira|liras|turkish lira",
        "ZAR": "rand|rands",
        "THB": "baht",
        "UAH": "hryvnia|hryvnias",
        "GEL": "lari|georgian lari",
        "MXN": "mexican peso|mexican pesos",
        "BRL": "brazilian real|reais|reals",
        "HRK": "kn|kuna",
        "BTC": "bitcoin|bitcoins|btc",
        "cent": "cent|cents",
        "pence": "pence|penny|pennies|p",
        "sen": "sen",
        "DEM": "deutsche mark|deutsche marks|deutschmarks|marks|d-mark|german marks",
        "FIM": "finnish markka|markka",
    },
)
