"""German words that say whether something rises or falls."""

from collections.abc import Mapping

from briefing.analysis.figures.lexicon import forms, particles
from briefing.model import Direction

#: forms that say it alone
VERBS: Mapping[str, Direction] = forms(
    "rise",
    "stieg stiegen steigt steigen gestiegen steigend anstieg anstiegen angestiegen "
    "ansteigen ansteigt"
    " wuchs wuchsen wächst wachsen gewachsen kletterte kletterten klettert klettern "
    "geklettert erhöhte"
    " erhöhten erhöht erhöhen gewann gewannen gewinnt gewonnen gewinnen hinzugewann "
    "zulegte zulegten"
    " zulegen zugelegt zulegt zunahm zunahmen zunehmen zugenommen zunimmt anzog anzogen "
    "angezogen anziehen"
    " steigerte steigerten steigert steigern gesteigert verteuerte verteuerten verteuert "
    "verteuern"
    " aufholte aufgeholt verbesserte verbessert sprang sprangen gesprungen verdoppelte "
    "avancierte"
    " hinaufgesetzt anhob angehoben anheben aufstocken aufgestockt aufwertete ausgeweitet "
    "ausweiten"
    " hochschnellte emporschnellte raufging hinzulegte aufschlug zuzulegen anzuheben "
    "zuzunehmen"
    " vermehrte vergrößerte haussierte ausbauen ausgebaut erholte",
) | forms(
    "fall",
    "fiel fielen fällt fallen gefallen sank sanken sinkt sinken gesunken verlor verloren "
    "verliert verlieren"
    " nachgab nachgaben nachgegeben nachgeben nachgibt abnahm abnahmen abgenommen "
    "abnehmen einbrach"
    " einbrachen einbrechen eingebrochen einbricht zurückging zurückgingen zurückgegangen "
    "zurückgehen"
    " schrumpfte schrumpften schrumpft schrumpfen geschrumpft rutschte rutschten "
    "gerutscht abrutschte"
    " abgerutscht abrutschen sackte absackte abgesackt einbüßte einbüßten eingebüßt einbüßen"
    " senkte senkten senkt senken gesenkt reduzierte reduzierten reduziert reduzieren "
    "verringerte"
    " verringern verringert verminderte vermindert kürzte kürzten kürzt kürzen gekürzt "
    "verbilligte"
    " verbilligt fielen stürzte stürzten abstürzte abgestürzt gestürzt zurückfiel "
    "zurückgefallen halbierte"
    " abwertete absenken abgesenkt nachzugeben abzubauen abbauen abgebaut einsparen "
    "eingespart zurückgenommen"
    " verfehlte einzubrechen schmälern",
)

#: forms that say it with a particle: "legte … zu"
PARTICLE_VERBS: Mapping[str, Mapping[str, Direction]] = particles(
    (
        "legte legten legt legen",
        (("zu", "rise"), ("nach", "rise"), ("drauf", "rise"), ("hinzu", "rise")),
    ),
    (
        "nahm nahmen nimmt nehmen",
        (("zu", "rise"), ("ab", "fall"), ("zurück", "fall")),
    ),
    ("zog zogen zieht ziehen", (("an", "rise"),)),
    ("gab gaben gibt geben", (("nach", "fall"), ("ab", "fall"))),
    ("brach brachen bricht brechen", (("ein", "fall"), ("weg", "fall"))),
    (
        "ging gingen geht gehen",
        (("zurück", "fall"), ("runter", "fall"), ("rauf", "rise"), ("hoch", "rise")),
    ),
    ("büßte büßten büßt büßen", (("ein", "fall"),)),
    ("holte holten holt", (("auf", "rise"),)),
    ("stockte stockten stockt stocken", (("auf", "rise"),)),
    ("hob hoben hebt heben", (("an", "rise"),)),
    ("schlug schlugen schlägt", (("auf", "rise"),)),
    ("baute bauten baut bauen", (("ab", "fall"), ("aus", "rise"))),
    ("sparte sparten spart", (("ein", "fall"),)),
    ("wertete werteten wertet", (("ab", "fall"), ("auf", "rise"))),
    ("weitete weiteten weitet", (("aus", "rise"),)),
)

#: endings of nouns
NOUNS: tuple[tuple[tuple[str, ...], Direction], ...] = (
    (
        (
            "plus",
            "anstieg",
            "zuwachs",
            "anstiegs",
            "zuwächse",
            "zuwächsen",
            "zunahme",
            "steigerung",
            "erhöhung",
            "kursgewinn",
            "kursgewinnen",
            "kursplus",
            "aufschlag",
            "wachstum",
            "verteuerung",
            "kurssprung",
            "aufstockung",
            "anhebung",
            "preissprung",
            "zugewinn",
            "zugewinnen",
            "teuerung",
        ),
        "rise",
    ),
    (
        (
            "minus",
            "rückgang",
            "rückgängen",
            "rückgangs",
            "kursverlust",
            "kursverlusten",
            "verringerung",
            "abschlag",
            "abschläge",
            "senkung",
            "reduzierung",
            "einbruch",
            "einbußen",
            "kürzung",
            "kürzungen",
            "absturz",
            "kursrutsch",
            "wertverlust",
            "börsenwertverlust",
            "abnahme",
            "schrumpfung",
            "verlust",
            "verluste",
            "verlusten",
            "kurssturz",
            "einsparungen",
            "einsparung",
            "wertverlusts",
            "verbilligung",
        ),
        "fall",
    ),
)

#: what stands right behind the figure
AFTER: Mapping[str, Direction] = {
    "im plus": "rise",
    "im minus": "fall",
    "höher": "rise",
    "tiefer": "fall",
    "niedriger": "fall",
    "fester": "rise",
    "schwächer": "fall",
    "zugelegt": "rise",
    "billiger": "fall",
    "teurer": "rise",
    "stärker": "rise",
    "leichter": "fall",
    "ins plus": "rise",
    "ins minus": "fall",
    "unter vorjahr": "fall",
    "mehr als im vorjahr": "rise",
}
