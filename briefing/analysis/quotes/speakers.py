"""Word lists of the quote engine: who can speak, and what tells a name or a role."""

import re


def _w(text: str) -> frozenset[str]:
    return frozenset(text.split())


# ------------------------------------------------------------------ who can speak
# Endings of German nouns for people and bodies that make statements.
_SPEAKING_ENDINGS = (
    "vize geber profi inhaber kenner macher schützer leute führer berichterstatter sprecher"
    " sprecherin sprechers chef chefin minister ministerin präsident präsidentin kanzler"
    " kanzlerin vorsitzende vorsitzender vorsitzenden leiter leiterin direktor direktorin"
    " experte expertin experten forscher forscherin wissenschaftler wissenschaftlerin politiker"
    " politikerin anwalt anwältin richter richterin professor professorin manager managerin"
    " analyst analystin analysten ökonom ökonomin ökonomen volkswirt volkswirtin stratege"
    " strategin gründer gründerin autor autorin journalist journalistin beamter beamte beamtin"
    " beauftragte beauftragter kommissar kommissarin botschafter botschafterin general bischof"
    " papst könig königin prinz pfarrer trainer spieler spielerin sänger schauspieler regisseur"
    " künstler unternehmer unternehmerin investor investorin händler berater beraterin"
    " mitarbeiter mitarbeiterin vertreter vertreterin mitglied abgeordnete abgeordneter senator"
    " senatorin bürgermeister bürgermeisterin gouverneur sekretär sekretärin rat chefredakteur"
    " redakteur reporter kritiker beobachter zeuge zeugen augenzeugen opfer täter angeklagte"
    " kläger verteidiger staatsanwalt staatsanwältin ermittler polizist soldat offizier arzt"
    " ärztin ärzte patient mann frau vater mutter sohn tochter bruder schwester freund kollege"
    " kollegin nachbar student studentin lehrer lehrerin schüler ministerium regierung partei"
    " fraktion polizei behörde behörden amt gericht gerichtshof staatsanwaltschaft kommission"
    " verband organisation agentur nachrichtenagentur zeitung magazin sender unternehmen konzern"
    " firma hersteller betreiber anbieter gewerkschaft kirche verein institut universität"
    " hochschule landtag reichstag zentralbank notenbank bank ausschuss parlament senat bundestag"
    " bundesrat haus"
    " botschaft armee militär geheimdienst initiative bündnis opposition bericht studie"
    " erklärung mitteilung stellungnahme pressemitteilung urteil brief papier dokument meldung"
    " text antrag resolution gesetzentwurf website webseite blatt presse medien kanal gruppe"
    " verwaltung quelle quellen insider branchenkenner fachleute führung leitung veranstalter"
    " demonstranten anwohner betroffene aktivist aktivisten aktivistin teilnehmer kandidat"
    " kandidatin sieger bewohner passagier flugbegleiter pilot fahrer besitzer eigentümer"
    " vermieter bürger wähler anhänger gegner rebellen miliz terroristen regime obmann obfrau"
    " meister kapitän star informatiker politologe politologin soziologe historiker physiker"
    " biologe meteorologe meteorologen astronom astronomen geologe jurist juristin theologe"
    " philosoph schriftsteller stab zentrum büro redaktion ministeriums ceo cto cfo kammer bund"
    " club klub stadt land staat union liga"
)
SPEAKING = tuple(sorted(set(_SPEAKING_ENDINGS.split()), key=len, reverse=True))
SPEAKING_EN = _w(
    "spokesman spokeswoman spokesperson minister president chancellor chief executive officer"
    " director head leader secretary analyst analysts economist economists strategist official"
    " officials expert experts professor researcher researchers scientist scientists manager"
    " founder co-founder chairman chairwoman chair governor senator lawmaker lawmakers"
    " congressman congresswoman representative mayor judge lawyer attorney prosecutor police"
    " officers ministry government company firm group agency department bureau commission"
    " committee union association institute university bank fund court office regulator"
    " regulators report statement study paper newspaper magazine source sources people critics"
    " activist activists witness witnesses resident residents author editor reporter"
    " correspondent trader traders investor investors adviser advisor consultant ceo cto cfo"
    " partner member members man woman father mother son daughter brother sister colleague"
    " friend doctor doctors teacher student students engineer developer coach player captain"
    " king queen prince pope bishop general colonel commander soldier ambassador diplomat envoy"
    " council administration parliament party campaign team organisation organization charity"
    " watchdog"
)
# Nouns for bodies, part of their names: "die Universität Kiel", "das Institut für Seerecht".
BODY = re.compile(
    r"(?:ministerium|polizei|behörde|amt|gericht|gerichtshof|staatsanwaltschaft|kommission|verband|organisation"
    r"|agentur|zeitung|magazin|sender|unternehmen|konzern|firma|hersteller|betreiber|gewerkschaft|kirche|verein"
    r"|institut|universität|hochschule|bank|ausschuss|parlament|armee|bündnis|partei|fraktion|gruppe|klub|club)$"
)
# English bodies that make statements under their own name ("the union").
BODIES_EN = _w(
    "ministry government company firm group agency department bureau commission committee union"
    " association institute university bank fund court office police council administration"
    " parliament party campaign organisation organization regulator watchdog charity newspaper"
    " magazine treasury"
)
# Bodies named by their kind only: "das Unternehmen" is a mention, no name.
GENERIC_BODY = _w(
    "unternehmen konzern firma behörde verband organisation sender zeitung partei agentur"
    " institut gruppe hersteller betreiber anbieter verein gericht bank ministerium gewerkschaft"
    " insider quelle quellen company firm group agency union ministry department court party"
    " institute bureau council"
)

# ------------------------------------------------------------------ names and roles
TITLES = _w(
    "herr frau dr prof professor herrn mr mrs ms sir lord lady doktor dr. prof. mr. mrs. ms."
    " sen. rep. gov."
)
DEGREES = _w("dr prof professor doktor sen rep gov")
FEMALE_FIRST = _w(
    "angela anna anne andrea annette annalena astrid barbara beate birgit brigitte carola"
    " caroline charlotte christa christiane christina christine claudia condoleezza cornelia"
    " dagmar doris edwina elena elisabeth elizabeth emily emma erika eva franziska gabriele"
    " gerda hannelore heidi heike helga henrike hillary ilka ilse imogen ingrid irene jana janet"
    " jennifer jessica joanna judith julia karin katarina katharina kathrin katja katrin kerstin"
    " kirsten kristina lara laura lea lena linda lisa manuela margaret margarete maria marie"
    " marina marion martina mary melanie merle michaela michelle miriam monika nadine nancy"
    " natalie nicola nicole nina olga petra priya rachel rebecca regina renate rita rosalind"
    " ruth sabine sandra sara sarah silke silvia simone sonja sophie stefanie stephanie susan"
    " susanne svenja sylvia tanja theresa ulla ulrike ursula uta ute vera veronika verena"
    " victoria yvonne kate jane alice amy carol deborah diana ellen fiona gita kamala karen"
    " kristalina liz melinda ngozi rosa samantha tina valérie christiana isabel isabelle"
    " catherine nathalie françoise giorgia elly paola sanna mette kaja"
)
# First names that end like a trade (Landwirt, Schaffner, Moderator, Richterin).
FIRST_LIKE_TRADES = _w(
    "alexander walter rainer reiner werner günther günter dieter oliver xavier christopher"
    " jennifer esther jasper holger rüdiger gunter volker heiner javier olivier roger alister"
    " casper skyler tyler parker hunter martin benjamin kevin edwin konstantin constantin"
    " valentin kristin katrin kathrin christin augustin severin quentin valentín justin corentin"
    " marvin melvin calvin gavin collin catrin jasmin yasmin vincent laurent clément innocent"
    " clement viktor gregor theodor victor hector salvador trevor connor melchior taylor hermann"
    " herrmann kerstin carolin karolin evelin madelein ellinor eleanor leonor aliénor norman"
    " germann leander roland wieland"
)
# ------------------------------------------------------------------ roles
# Relative pronouns for a person.
WHO = {"de": _w("der die welcher welche"), "en": _w("who")}
# Verbs of a clause that says what somebody does for a living.
WORKS = {
    "de": _w(
        "leitet leitete führt führte forscht forschte lehrt lehrte arbeitet arbeitete gründete"
        " berät vertritt vertrat verantwortet betreut unterrichtet erforscht untersucht betreibt"
        " moderiert angehört vorsteht vorstand präsidiert verwaltet entwickelt studiert herausgibt"
    ),
    "en": _w(
        "studies studied leads led runs ran heads headed teaches taught works worked chairs"
        " chaired directs manages managed oversees oversaw represents represented researches"
        " founded co-founded advises advised covers tracks edits owns coaches serves served"
        " specialises specializes"
    ),
}
# Attributes without which a role would be wrong: "der frühere Minister".
STANDING = re.compile(
    r"(?:ehemalig|früher|damalig|einstig|stellvertretend|designiert|künftig|amtierend|scheidend"
    r"|kommissarisch|geschäftsführend|abgewählt|zurückgetreten|entlassen|emeritiert)(?:e|er|en|em|es)?$"
)
