import { countryNames, languageNames } from './place-names.ts';

const languages = languageNames(
  'nl',
  'fr de en it es pl sv no da fi el tr ru hu cs ro bg hr sr uk ja is ga lt',
);

const families =
  'Jansen de_Vries Bakker Visser van_den_Berg Smit Meijer de_Boer Mulder de_Groot Bos Vos Peters Hendriks van_Leeuwen Dekker Brouwer de_Wit Dijkstra Smits de_Graaf van_der_Meer Kok Jacobs Vermeulen van_Dijk Schouten Willems Hoekstra Koster Prins Huisman Postma Kuipers van_Vliet Molenaar de_Jong Timmermans Wolters El_Amrani Claes Maes Wouters Goossens Verhoeven Kramer Groen Scholten Zijlstra Martens Bergsma van_Beek de_Haan Koning';

/** The words of Dutch: articles of both genders, verbs by form, names. Inflected `ADJ.e`, bare `ADJ.bare`. */
export const dutchLexicon = {
  DET: 'de het een elke',
  ADP: 'in op van voor met naar bij door uit over na tegen tijdens sinds tussen aan langs volgens tot',
  CCONJ: 'en maar',
  SCONJ: 'dat omdat toen',
  PRON: 'zijn haar zij ze er wie niemand iedereen u',
  AUX: 'is was heeft had wordt werd zal kan moet moeten wil',
  ADV: 'niet al ook weer samen nooit morgen nu helaas weg heel vooral',
  'ADV.tijd': 'gisteren vandaag vanochtend gisteravond vanmiddag onlangs',
  NUM: 'miljoen',
  'NUM.klein': '2 3 4 5 6 7 8 9 12 14 15 18 24 31',
  'NUM.groot': '40 65 120 250 300 450 800 1.200 3.500 8.000',
  'NUM.uitslag': '1-0 2-1 3-0 3-1 4-2 5-0 4-3',
  'NUM.gelijk': '0-0 1-1 2-2 3-3',
  'NUM.jaar': '1954 1968 1973 1987 1995 2003 2009 2014 2018',
  'ADJ.e':
    'nieuwe oude jonge bekende kleine grote ervaren vroegere populaire ambitieuze rustige drukke mooie',
  'ADJ.bare': 'nieuw oud klein groot bijzonder spannend ernstig mooi lang bekend',
  'ADJ.rang': '3e 8e 12e 24e 37e 56e 67e 78e 89e',
  'ADJ.pred': 'tevreden blij boos verrast ziek teleurgesteld trots opgelucht',
  ADJ: 'vorige duur laat zware',
  'NOUN.rol':
    'minister trainer schrijver voorzitter burgemeester directeur advocaat hoogleraar zanger spits keeper arts premier acteur wethouder bakker fotograaf schilder',
  'NOUN.de': 'brief foto tekening kaart klok piano viool vaas stoel kast',
  'NOUN.het': 'boek rapport contract schilderij verhaal beeld schip gedicht dagboek zwaard',
  'NOUN.feit':
    'vergadering wedstrijd staking tentoonstelling lezing discussie oefening verkiezing voorstelling crisis vakantie',
  'NOUN.bouw': 'haven school kerk markt fabriek brug bibliotheek gevangenis weg moskee',
  'NOUN.pl':
    'toeristen bewoners arbeiders studenten boeren supporters leerlingen reizigers vrijwilligers klanten',
  'NOUN.product': 'kaas bloemen fietsen graan wijn machines medicijnen schoenen vis koffie',
  'NOUN.vak': 'geschiedenis wiskunde muziek rechten geneeskunde biologie economie',
  'NOUN.dag': 'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag',
  'NOUN.maand': 'januari februari maart april mei juni juli augustus september oktober november december',
  'NOUN.plek': 'station ziekenhuis stadhuis park plein kasteel dorp',
  NOUN: 'vriendin concert jaar week maand dag uur euro procent omzet trein vliegtuig vlucht regen zon graden ouders moeder tuin kat brood thee museum film roman prijs minuut finale ploeg titel rust elftal politie rechter brand agent verdachte inbraak regering wet stemmen ruzie bedrijf banen aandelen beurs onderzoekers kaartje orkest collega buurman overstroming geld CEO DNA BTW',
  'VERB.zei': 'zei vertelde verklaarde benadrukte schreef meldde',
  'VERB.zegt': 'zegt vertelt verklaart schrijft vindt denkt',
  'VERB.bezocht': 'bezocht verliet prees bekritiseerde versloeg verraste',
  'VERB.leidt': 'leidt verlaat kent vertegenwoordigt verdedigt',
  'VERB.deel': 'ontmoet gebeld bezocht bedankt gezien beledigd uitgenodigd',
  'VERB.inf': 'bezoeken verkopen sluiten openen vernieuwen verplaatsen kopen',
  VERB: 'vonden kwam woont woonde werkt speelt speelde won verloor reisde vertrok opende verkocht verkoopt kreeg scoorde tekende steeg daalden las zocht wachtten demonstreerden stemde bakt drinkt belde vroeg arresteerde geboren gepresenteerd benoemd veroordeeld vernield gered uitgesteld bereikt geopend gevonden vertaald ontslagen verhuisd studeerde regende sneeuwde schijnt duurt kost droomt houdt levert spelen winnen wonen zien ondertekenden bleek stopt haalde',
  'PROPN.man':
    'Jan Pieter Bram Willem Daan Joost Sven Thijs Ruud Maarten Koen Bas Wouter Henk Jeroen Gijs Dirk Lars Arjen Mohamed Stijn Tom Peter David',
  'PROPN.vrouw':
    'Anna Sanne Lotte Femke Eva Marieke Roos Karin Esther Ilse Hanneke Fleur Tineke Annelies Noor Mieke Saskia Yasmina Fatima Lieke Emma Linda Laura Robin',
  'PROPN.familie': families,
  'PROPN.achternaam': families.replace(/(?<=^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase()),
  'PROPN.stad':
    'Amsterdam Rotterdam Utrecht Groningen Leiden Delft Haarlem Zwolle Arnhem Nijmegen Breda Tilburg Eindhoven Maastricht Leeuwarden Assen Alkmaar Gouda Deventer Antwerpen Gent Brugge Leuven Mechelen Hasselt Oostende Kortrijk Brussel Middelburg Enschede Apeldoorn Hilversum Almere Venlo Heerlen Zutphen Kampen Hoorn Roermond Emmen',
  'PROPN.wereldstad':
    'Londen Parijs Berlijn Rome Madrid Lissabon Wenen Praag Warschau Kopenhagen Stockholm Athene Moskou Istanbul Caïro Keulen Milaan Florence Venetië Genève Boekarest Tokio Peking Bogotá Havana Marseille Barcelona Sevilla Boston Chicago Toronto Sydney Dublin Edinburgh München Hamburg Dresden Lyon Turijn Napels',
  'PROPN.land': countryNames('nl'),
  'PROPN.streek':
    'Friesland Zeeland Limburg Drenthe Vlaanderen Brabant Gelderland Holland Twente Wallonië Europa Afrika Azië Siberië Beieren Andalusië Toscane Catalonië',
  'PROPN.water': 'Maas Rijn Schelde IJssel Waal Donau Noordzee Waddenzee Oostzee Theems',
  'PROPN.firma':
    'Brouwers Hollander Zonneveld Nordmeer Kaandorp Vermeer Delta Lumina Polder Novatex Fluxis Zeewind Maris Oranjehof Tulpan Veldhoven Argenta Solaris Batavia Windkracht',
  'PROPN.krant':
    'Volksbode Morgenpost Dagblad Avondkrant Courant Standaard Handelspost Stem Telegraaf Tribune',
  'PROPN.afkorting': 'NVB KLM AVD VBN PvdW CDU BNR SGV NOS VVL UNB ECB',
  'PROPN.werk':
    'Nachtwind De_Toren Winterlicht De_Stille_Rivier Het_Laatste_Huis Zomerregen Zwarte_Sneeuw De_Tuin_van_Anna Blauwe_Uren Een_Koude_Lente De_Molen Tussen_Twee_Zeeën',
  'PROPN.beker':
    'Elfstedentocht Olympische_Spelen Champions_League Europa_Cup Gouden_Griffel Ronde_van_Vlaanderen Tour_de_France Nobelprijs Wereldbeker Zilveren_Kras Davis_Cup',
  'PROPN.feest': 'Kerstmis Pasen Koningsdag Pinksteren Carnaval Sinterklaas',
  'ADJ.land': languages.replace(/(\S+)/g, '$1e'),
  'ADJ.onverbogen': languages,
  'NOUN.taal': languages,
};
