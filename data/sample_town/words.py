"""Czech words that names are made of, each in the case in which it is used."""
# ruff: noqa: SIM905, E501 -- words are easier to read and to add to as running text

PEOPLE_STREETS = """
Kounicova Masarykova Husova Nerudova Čapkova Němcova Smetanova Dvořákova Janáčkova Havlíčkova Jungmannova Tyršova
Fügnerova Žižkova Štefánikova Riegrova Máchova Alešova Mánesova Wolkerova Bezručova Vrchlického Palackého Komenského
Jiráskova Erbenova Dobrovského Purkyňova Mendelova Křížkovského Sukova Martinů Fibichova Ladova Myslbekova Štursova
Švabinského Zeyerova Arbesova Holečkova Hálkova Čechova Sládkova Klicperova Tylova Kollárova Šafaříkova Rokycanova
Jeronýmova Prokopova Chelčického Blahoslavova Krausova Zemkova Hybešova Bayerova Absolonova Jurkovičova Fuchsova
Wiesnerova Kroupova Sýkorova Koldova Vachkova Merhautova Cejnarova Zikova Nováčkova Durďákova Trávníkova
""".split()

TRADE_STREETS = """
Kovářská Řeznická Pekařská Tkalcovská Mlýnská Pivovarská Hrnčířská Soukenická Zámečnická Koželužská Barvířská Kožešnická
Ševcovská Krejčovská Radniční Kostelní Farní Školní Jánská Josefská Zámecká Klášterní Hradební Solní Dominikánská
Kapucínská Divadelní Poštovní Panská Zlatnická Měnínská Minoritská Rybná Ovocná Uhelná Kobližná Sladová Bednářská
Provaznická Kolářská Mečová Štítná Lazebnická Platnéřská Mincovní Biskupská Dvorská Besední Jakubská Michalská
""".split()

NATURE_STREETS = """
Lipová Dubová Javorová Březová Kaštanová Jasanová Ořechová Višňová Třešňová Jabloňová Hrušňová Švestková Meruňková
Broskvoňová Habrová Buková Topolová Olšová Vrbová Jilmová Akátová Jeřabinová Borová Smrková Modřínová Jedlová Šípková
Růžová Šeříková Jasmínová Liliová Tulipánová Kopretinová Pampelišková Heřmánková Mateřídoušková Zvonková Luční Polní
Zahradní Lesní Slunečná Květná Větrná Jarní Letní Podzimní Krátká Dlouhá Úzká Široká Nová Příčná Tichá Strmá Skalní
Hluboká Kamenná Písečná Hliněná Vinohradská Sadová Alejní Okrajová Potoční Říční Lužní Ptačí Skřivánčí Sluneční Malinová
Ostružinová Jahodová Borůvková Brusinková Rybízová Mandloňová Kalinová Bezová Trnková Dřínová Levandulová Šafránová
Vlaštovčí Slavičí Čapí Jestřábí Sokolí Jezevčí Liščí Srnčí Zaječí Veverčí Jelení Medová Včelí Studniční Pramenitá
""".split()

WORKS_STREETS = """
Průmyslová Tovární Nádražní Skladová Strojírenská Slévárenská Vlečková Cihlářská Železničářská Dělnická Textilní Kotlářská
Přádelní Plynárenská Elektrárenská Strojní Montážní Formanská Dopravní Komerční Drážní Svářečská Dílenská Ocelářská
""".split()

ESTATE_STREETS = """
Družstevní Mírová Přátelství Budovatelská Osvobození Větrníky Sídlištní Panelová Kosmonautů Hvězdná Souhvězdní Měsíční
Jupiterova Galaxie Letců Pionýrská Mládežnická Sportovní Oblá Kosmická Raketová Družby Spojovací Výstavní
Horizontální Vyhlídková Teplárenská Věžní Terasová Polární Jitřní Večerní Polední
""".split()

RADIAL_STREETS = """
Brněnská Svitavská Pražská Olomoucká Vídeňská Blanenská Tišnovská Boskovická Jihlavská Hradecká Moravská Vyškovská
Letovická Kunštátská Prostějovská Bystřická Znojemská Kroměřížská Zlínská Poličská Litomyšlská Rosická Ivančická
""".split()

RING_NAMES = (
    """
třída Míru|třída Svobody|třída Legionářů|Okružní|Hradební okruh|třída Generála Vlasáka|Obvodová|Sušilova třída
Lipová alej|třída Hrdinů|Kaštanová alej|Jubilejní třída|Polední třída|třída Obránců|Javorová alej|Vnější okružní
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

EMBANKMENTS = "Svitavské nábřeží|nábřeží Pionýrů|Mlýnské nábřeží|nábřeží Rybářů|Vrbové nábřeží|nábřeží Vorařů".split(
    "|"
)

ADJECTIVES = """
Star Nov Horn Doln Bíl Červen Čern Zelen Pansk Mal Velk Kamenn Lipov Dubov Zlat Zadn Předn Such Tich Stříbrn
Farsk Obecn Rytířsk Mlynářsk Březov Javorov Selsk Hlubok Křiv Prostředn Vysok Ztracen Modr Širok
""".split()

SOFT_ADJECTIVES = frozenset({"Horn", "Doln", "Zadn", "Předn", "Prostředn"})
"""Stems of the soft type (Horní), which take -ího and -ím where the hard type takes -ého and -ým."""

MASCULINE = {
    "mlýn": ("mlýna", "mlýnem"), "kříž": ("kříže", "křížem"), "rybník": ("rybníka", "rybníkem"),
    "lom": ("lomu", "lomem"), "potok": ("potoka", "potokem"), "les": ("lesa", "lesem"), "pramen": ("pramene", "pramenem"),
    "most": ("mostu", "mostem"), "kopec": ("kopce", "kopcem"), "háj": ("háje", "hájem"), "dvůr": ("dvora", "dvorem"),
    "vrch": ("vrchu", "vrchem"), "splav": ("splavu", "splavem"), "dub": ("dubu", "dubem"), "kámen": ("kamene", "kamenem"),
    "sad": ("sadu", "sadem"), "žleb": ("žlebu", "žlebem"), "úvoz": ("úvozu", "úvozem"), "jez": ("jezu", "jezem"),
}  # fmt: skip
"""Masculine nouns: genitive (U mlýna) and instrumental (Pod mlýnem)."""

FEMININE = {
    "studánka": ("studánky", "studánkou"), "skála": ("skály", "skalou"), "kaple": ("kaple", "kaplí"),
    "hora": ("hory", "horou"), "zahrada": ("zahrady", "zahradou"), "louka": ("louky", "loukou"),
    "cihelna": ("cihelny", "cihelnou"), "vinice": ("vinice", "vinicí"), "hájovna": ("hájovny", "hájovnou"),
    "lípa": ("lípy", "lípou"), "stráň": ("stráně", "strání"), "myslivna": ("myslivny", "myslivnou"),
    "brána": ("brány", "branou"), "sýpka": ("sýpky", "sýpkou"), "alej": ("aleje", "alejí"), "hruška": ("hrušky", "hruškou"),
}  # fmt: skip
"""Feminine nouns, in the same cases."""

PLACE_STREETS = (
    """
Na Výsluní|Na Kopci|Na Pískách|V Zahradách|V Úvoze|K Lesu|Ke Hřišti|K Rybníku|Na Vyhlídce|Pod Vinohrady|Za Humny|Na Hrázi
V Lukách|K Nádraží|Na Stráni|Nad Řekou|Za Tratí|Pod Lesem|Na Láně|V Aleji|Ke Kapli|Na Nivách|U Hřbitova|U Sokolovny
U Školky|Na Padělkách|V Kopečku|Na Zahrádkách|K Myslivně|U Vodárny|Na Kamínkách|V Ráji|Za Mlýnem|Na Drahách|Podlesí
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

FIRST_NAMES = """
Jana Josefa Karla Františka Antonína Václava Jiřího Bohumila Ladislava Rudolfa Vincence Matěje Ondřeje Vojtěcha Otakara
Hynka Leopolda Viktora Alfonse Rostislava
""".split()

FAMILY_NAMES = """
Hrubého Koláře Zedníka Vávry Pospíšila Dohnala Vlasáka Sedláře Bílka Růžičky Zelinky Zapletala Ševčíka Kopečného Tesaře
Krejčího Kratochvíla Šimka Hladíka Navrátila Doležala Vymazala Pokorného Mareše Kalouska Pešiny Veselého Skácela Halase
Mahena Trnky Absolona Gregora Brzobohatého Jaroše Konečného Holuba Stejskala Ludvíka Vrby Mlčocha Ryšánka Hanáka Přikryla
Uhra Zbořila Štěpánka Kučery Zouhara Sekaniny Buriana Fialy Lexy Nečase Bartoně Michny Smékala Polívky Hájka Vaňka
""".split()

TOWNS = (
    """
Lipová nad Svitavou|Javorov|Dubany u Hájku|Kamenov|Vrbice nad Loučkou|Bystrov|Olšov|Habřina|Stříbrov|Jasenov|Kunějov
Horní Lomnička|Sokolov u Skal|Březovany|Mlýnice|Vinohradov|Pískovice|Hájov|Zámkov|Rudolfov|Rybníčkov|Skalkov|Ořechovany
Studénkov|Hradčov|Podhájí|Louky nad Říčkou|Jezerany|Krásov|Svatojanov|Višňov|Bukovany|Tisov|Borovec|Šípkov|Kaštanov
Medlánov|Ptačov|Zlatov|Sadov|Klokočov|Žlebany|Lužany|Mostkov|Vítkov u Lesa|Rakvov|Drahonov|Ostrovany|Pastviny|Trnkov
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

PARTS = (
    """
Staré Předměstí|Zámeček|Podhradí|Vinohrádky|Cihelna|Horka|Pastvisky|Mlýnské Předměstí|Kamenice|Rybníky|Výsluní|Zahrady
Nový Dvůr|Hájek|Draha|Olšinky|Písky|Lesíček|Vrbovka|Skalka|Loučky|Lány|Příhon|Hliníky|Stráně|Kopaniny|Javůrek|Luhy|Ostrůvek
Chaloupky|Hrádek|Kapličky|Padělky|Doubrava|Žleby|Újezd|Rozhraní|Zátiší|Močidla|Kříby|Šibeník|Větřák|Vrchy|Záhumenice
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

SURNAMES = """
Novák Svoboda Dvořák Černý Procházka Kučera Veselý Horák Němec Pokorný Marek Pospíšil Hájek Jelínek Král Růžička Beneš
Fiala Sedláček Doležal Zeman Kolář Krejčí Navrátil Čermák Urban Vaněk Blažek Kříž Kratochvíl Kopecký Bartoš Vlček Musil
Šimek Polák Konečný Malý Čech Štěpánek Staněk Holub Dostál Soukup Sýkora Mareš Valenta Vávra Hruška Pešek Bureš Ševčík
""".split()

FEMALE_NAMES = """
Jana Marie Hana Eva Lenka Kateřina Věra Alena Petra Lucie Jaroslava Ludmila Helena Martina Zdeňka Jitka Michaela Monika
Zuzana Ivana Markéta Barbora Tereza Božena Dana Simona Iveta Pavla Kamila Radka Ilona Renata
""".split()

INN_PLACES = (
    """
U Lípy|U Mostu|Na Rynku|U Zlatého lva|U Bílého beránka|U Kaštanu|Na Růžku|U Modré hvězdy|U Dvou jelenů|Pod Věží|U Splavu
U Kapličky|Na Nároží|U Černého orla|U Mlýna|Na Kopečku|U Tří lip|Pod Kaštany|U Pramene|U Brány|Na Hrázi|U Růže
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

WORKS = (
    "Strojírny|Slévárna|Přádelny|Pivovar|Mlékárna|Tiskárna|Kartonáž|Sklárna|Lisovna|Šroubárna|Pletařské závody".split(
        "|"
    )
)
