"""Words that take a number as part of a name, in either language."""

from briefing.analysis.figures.lexicon import word_set

NAME_HEADS = word_set(
    "s&p stoxx dax mdax sdax tecdax nasdaq ftse nikkei cac ibex smi atx topix russell csi "
    "kospi msci dow",
    "windows ios ipados macos android iphone ipad galaxy pixel playstation ps xbox boeing airbus",
    "snapdragon core ryzen geforce rtx gtx radeon gpt chatgpt claude llama gemini qwen watch",
    "version formel formula typ type modell model mark generation gen apollo falcon route highway",
    "nr nr. no no. nummer number art art. artikel article § §§ paragraf paragraph absatz abs abs.",
    "satz ziffer section sec. chapter kapitel seite seiten page pages platz rang rank bundesliga",
    "band heft ausgabe folge episode saison season runde round gruppe group klasse class "
    "stufe level phase",
    "titel title startnummer rückennummer ausfahrt exit gleis linie bus tram zimmer room raum",
    "block tor gate halle pier terminal agenda liga league u ue hausnummer apartment flight flug",
    "figure table abbildung tabelle grafik anhang annex appendix lot schritt step tag day "
    "punkt studio",
    "channel kanal ard zdf teil part tour psalm vers opus op. sinfonie symphonie quartett polestar",
    "paragraphen artikeln model3 jahr jahre jahres jahren year years anno sommer herbst "
    "winter frühjahr summer fall's spring",
    "champions euro2024 expo olympia wm em postfach plz tel tel. telefon fax phone isin wkn "
    "aktenzeichen az",
    "unter-",
    "boot area zone distrikt district bezirk sektor sector kreis unit",
    "isbn din iso din-norm",
)

#: ordinary nouns among them: a counted noun behind the number ends the name ("am Tag 300 Menschen")
SOFT_HEADS = word_set(
    "jahr jahre jahres jahren year years sommer herbst winter frühjahr summer tag day saison season"
    " runde round teil part tor halle gruppe group klasse class liga league stufe level phase folge"
    " episode heft band titel title punkt step schritt zimmer room raum linie block tour"
)
