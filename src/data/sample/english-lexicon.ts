import { countryNames, languageNames } from './place-names.ts';

const languages = languageNames(
  'en',
  'fr de en it es pl sv no da fi el tr ru hu pt cs ro bg hr uk ja zh ko nl',
);

/** The words of English: nouns by number, verbs by form, names. Only consonant-initial nouns stand in `NOUN.one`. */
export const englishLexicon = {
  DET: 'the a an every',
  ADP: 'before in on of for with at by from after against during between along near into outside',
  CCONJ: 'and but',
  SCONJ: 'that because when',
  PRON: 'she it they who nobody everyone we you her his my',
  PART: 'to not',
  AUX: 'is was were has have had will would could must be been does do',
  ADV: 'again also never there very too together now unfortunately why where most',
  'ADV.time': 'yesterday today recently earlier',
  NUM: 'million',
  'NUM.small': '2 3 4 5 6 7 8 9 12 14 15 18 24 31',
  'NUM.large': '40 65 120 250 300 450 800 1,200 3,500 8,000',
  'NUM.score': '1-0 2-1 3-0 3-1 4-2 5-0 4-3',
  'NUM.draw': '0-0 1-1 2-2 3-3',
  'NUM.year': '1954 1968 1973 1987 1995 2003 2009 2014 2018',
  'ADJ.plain': 'new famous small large popular beautiful long modern simple strange',
  'ADJ.person': 'young former famous ambitious quiet retired popular',
  'ADJ.feeling': 'pleased happy angry surprised ill disappointed proud relieved',
  'ADJ.ordinal': 'first second third 12th 24th 37th 56th 67th 78th 89th',
  ADJ: 'last heavy higher',
  'NOUN.role':
    'minister coach writer chairman mayor director lawyer professor singer striker goalkeeper doctor senator president painter baker photographer spokesman captain judge',
  'NOUN.one':
    'book letter report contract painting piano story poem diary sword map clock photo drawing statue violin',
  'NOUN.event':
    'meeting match strike conference lecture debate festival trial campaign rehearsal crisis holiday',
  'NOUN.building':
    'port school church market factory bridge library prison station hospital museum castle theatre',
  'NOUN.people':
    'tourists residents workers students farmers fans pupils travellers volunteers customers nurses fishermen',
  'NOUN.goods': 'cheese flowers bicycles grain wine machines medicine shoes fish coffee tea timber',
  'NOUN.subject': 'history physics music law medicine biology economics',
  NOUN: 'years week month day days hours euros dollars percent sales village train plane flight rain sun degrees parents father mother friend neighbour houses garden cat bread film novel prize minute final team title police man fire suspect burglary government votes tax company jobs shares stock exchange researchers ticket orchestra colleague agreement flood money CEO DNA metres link fine concert',
  'VERB.said': 'said explained claimed insisted wrote reported announced',
  'VERB.says': 'says claims insists writes thinks',
  'VERB.met': 'met visited praised criticised defeated surprised thanked phoned interviewed',
  'VERB.leads': 'leads leaves represents defends advises owns',
  'VERB.base': 'sell close open rebuild visit move buy',
  VERB: 'came lived lives works plays won win lost travelled left opened sold sells got scored signed died rose fell read found waited demonstrated voted bakes drinks drink called asked arrested born presented appointed sentenced destroyed rescued postponed moved leave reached translated dismissed studied rained snowed shines takes costs dreams gives stop beat speak loves cut knew',
  'PROPN.day': 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
  'PROPN.month': 'January February March April May June July August September October November December',
  'PROPN.title': 'Mr. Mrs. Dr. Sir Prof.',
  'PROPN.man':
    'James John William George Thomas Henry Robert Peter Michael David Daniel Edward Andrew Simon Paul Mark Kevin Brian Steven Tom Robin Martin Oliver Frank Samuel Jack Philip Adam Arthur Charlie Neil',
  'PROPN.woman':
    'Mary Emma Olivia Alice Sarah Kate Laura Helen Jane Rachel Susan Claire Grace Linda Lucy Nancy Julia Amy Anna Sophie Ruth Diana Maria Victoria Rose Ellen June Hope April',
  'PROPN.family':
    'Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Baker King Young Hill Cooper Ward Turner Carter Parker Collins Bell Murphy Miller Cook Price Bennett Gray Fisher Mason Hunt Black Palmer Stone Knight Fox Dixon Hunter Peters Jacobs Martin Willems Hendricks Kramer Van_Dyke Rice Sharp Field Marsh Day March Patel Khan Jansen Becker',
  'PROPN.city':
    'London Manchester Liverpool Leeds Bristol Oxford Cambridge York Edinburgh Glasgow Cardiff Belfast Dublin Norwich Sheffield Nottingham Brighton Plymouth Boston Chicago Denver Seattle Dallas Houston Toronto Vancouver Sydney Melbourne Perth Auckland Reading Bath Lincoln Detroit Phoenix Portland Leicester Exeter Southampton Newcastle',
  'PROPN.world':
    'Paris Berlin Rome Madrid Lisbon Vienna Prague Warsaw Copenhagen Stockholm Athens Moscow Istanbul Cairo Cologne Milan Florence Venice Geneva Bucharest Tokyo Beijing Bogotá Havana Marseille Barcelona Seville Amsterdam Rotterdam Brussels Antwerp Bruges Munich Hamburg Utrecht Ghent Lima Nairobi Naples Turin',
  'PROPN.country': countryNames('en'),
  'PROPN.region':
    'Scotland Wales England Europe Africa Asia Siberia Bavaria Andalusia Tuscany Flanders Cornwall Texas California Florida Ontario Catalonia Kent',
  'PROPN.water': 'Thames Rhine Danube Severn Mississippi Hudson Seine Volga Atlantic Pacific',
  'PROPN.firm':
    'Northmere Lumina Delta Novatex Fluxis Oakwell Silverline Bluestone Hartley Argenta Solaris Windford Brightwater Redwood Castlegate Maris Tulpan Vertex Greenfield Ironbridge',
  'PROPN.paper': 'Herald Courier Gazette Chronicle Tribune Telegraph Post Observer Standard Echo',
  'PROPN.short': 'BKN CDU KLM NVB TWU ECB RBT NFA UNB PLC ITW AVD',
  'PROPN.work':
    'Nightwind The_Tower Winter_Light The_Silent_River The_Last_House Summer_Rain Black_Snow A_Cold_Spring Anna_in_the_Garden Blue_Hours The_Mill Between_Two_Seas',
  'PROPN.cup':
    'Olympic_Games Champions_League World_Cup European_Cup Golden_Lion Tour_de_France Nobel_Prize Davis_Cup Booker_Prize Boat_Race Super_Bowl',
  'PROPN.feast': 'Christmas Easter Thanksgiving Halloween Ramadan Midsummer',
  'ADJ.land': languages,
  'PROPN.language': languages,
};
