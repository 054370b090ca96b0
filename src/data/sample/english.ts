import { englishLexicon } from './english-lexicon.ts';
import type { Rules } from './grammar.ts';

/** English: past-tense news, in the style of agencies and of small talk. */
export const english: Rules = {
  ...englishLexicon,
  'PER.full': `
    {PROPN.man} {PROPN.family}
    {PROPN.woman} {PROPN.family}`,
  'PER.woman.full': `{PROPN.woman} {PROPN.family}`,
  'PER.last': `{PROPN.family}`,
  'PER.man': `{PROPN.man}`,
  'PER.woman': `{PROPN.woman}`,
  'LOC.city': `
    {PROPN.city}
    {PROPN.city}
    {PROPN.world}`,
  'LOC.country': `{PROPN.country}`,
  'LOC.water': `{PROPN.water}`,
  LOC: `
    {PROPN.city}
    {PROPN.world}
    {PROPN.world}
    {PROPN.country}
    {PROPN.country}
    {PROPN.region}`,
  'ORG.club': `
    FC {PROPN.world}
    {PROPN.city} (United | City | Rovers | Athletic)
    {PROPN.city}
    {PROPN.world}
    Sparta {PROPN.world}`,
  'ORG.firm': `
    {PROPN.firm}
    {PROPN.firm}
    {PROPN.firm} (Group | Ltd | Corp)
    {PROPN.family} & Sons
    {PROPN.family} Insurance
    {PROPN.short}`,
  'ORG.bank': `
    {PROPN.firm} Bank
    Bank of {PROPN.country}`,
  'ORG.school': `
    University of {PROPN.city}
    University of {PROPN.world}
    {PROPN.city} College`,
  'ORG.ministry': `
    Ministry of (Finance | Defence | Education | Agriculture | Justice)`,
  'ORG.paper': `
    The/DET {PROPN.paper}
    The/DET {PROPN.city} {PROPN.paper}
    {PROPN.paper}`,
  'ORG.party': `
    {PROPN.short}
    Party for (Peace | Labour | Nature | Progress)`,
  'MISC.cup': `{PROPN.cup}`,
  'MISC.feast': `{PROPN.feast}`,
  'MISC.work': `{PROPN.work}`,
  'MISC.adj': `{ADJ.land}`,
  'MISC.language': `{PROPN.language}`,
  'MISC.car': `{PROPN.firm} {NUM.large}`,
  who: `
    {PER.full}
    {PER.full}
    {PER.last}
    {NOUN.role} {PER.full}
    {PROPN.title} {PER.last}
    the ({ADJ.person} | {MISC.adj}) {NOUN.role} {PER.full}
    {PER.full} , {NOUN.role} of {employer} ,`,
  someone: `
    {PER.full}
    {NOUN.role} {PER.full}
    the {MISC.adj} {NOUN.role} {PER.last}
    the {NOUN.role} of {employer}
    his {ADJ.person} colleague ({PER.man} | {PER.woman})`,
  employer: `
    {ORG.club}
    {ORG.firm}
    {ORG.bank}
    the {ORG.school}
    the {ORG.ministry}
    {ORG.paper}`,
  company: `
    {ORG.firm}
    {ORG.firm}
    {ORG.bank}
    the {MISC.adj} factory {ORG.firm}
    the company {ORG.firm}`,
  time: `
    {ADV.time}
    on {PROPN.day}
    last (week | month)
    in {PROPN.month}
    in {NUM.year}
    on {NUM.small} {PROPN.month}
    after {NUM.small} (days | years)
    during the {NOUN.event}
    [shortly/ADV] (before | after) {MISC.feast}`,
  place: `
    in {LOC}
    in {LOC.city}
    near {LOC.city}
    in a {MISC.adj} village
    on the {LOC.water}
    outside {LOC.city}
    in the {NOUN.building} of {LOC.city}
    at the {NOUN.building} in {LOC.city}`,
  thing: `
    the {NOUN.one}
    a {NOUN.one}
    a {ADJ.plain} {NOUN.one}
    the {ADJ.plain} {NOUN.one}`,
  clause: `
    that {who} had moved to {LOC}
    that {company} would cut {NUM.large} jobs
    that {ORG.club} could never win the title again
    that {thing} had been found {place}
    that the {NOUN.people} must leave the {NOUN.building} {place}
    that it had rained {place}`,
  sentence: `
    {who} {VERB.said} {time} {clause} .
    {time} {who} {VERB.said} {clause} .
    " {thing} is very {ADJ.plain} , " {VERB.said} {who} [{time}] .
    {time} {who} left for {LOC} [by train | by plane] .
    {who} travelled from {LOC.city} to {LOC.city} {time} [, but came too late/ADV] .
    {ORG.club} beat {ORG.club} {NUM.score} {time} .
    {ORG.club} lost the {MISC.cup} final to/ADP {ORG.club} [after a {NUM.draw} draw/NOUN] .
    {PER.last} scored for {ORG.club} in the {ADJ.ordinal} minute [after a pass/NOUN from {PER.last}] .
    {PER.full} signed a contract with {ORG.club} {time} .
    {ORG.club} coach {PER.last} was {ADJ.feeling} with his team after half/NOUN time/NOUN .
    the {MISC.adj} striker {PER.full} leaves {ORG.club} [after {NUM.small} years] .
    sales at {company} rose by {NUM.small} percent {time} .
    {company} opened a {ADJ.plain} factory {place} {time} .
    {company} wants/VERB to buy {ORG.firm} [for/ADP {NUM.large} million euros] .
    shares in {ORG.firm} fell on the {LOC.city} stock exchange {time} .
    {time} {who} was appointed {NOUN.role} of {employer} .
    according/VERB to {ORG.paper} , {who} sold {thing} [to {someone}] .
    {ORG.paper} reported {time} {clause} .
    the {ORG.ministry} wants/VERB to {VERB.base} the {NOUN.building} {place} .
    the government of {LOC.country} has reached an agreement with {LOC.country} .
    {LOC.country} and {LOC.country} signed an agreement {place} {time} .
    the president of {LOC.country} visited {LOC.city} {time} [and met {someone} there] .
    the {ORG.party} got {NUM.small} percent of the votes {place} .
    {who} of the {ORG.party} voted against the law .
    {NOUN.people} demonstrated {place} against (the {NOUN.event} | {someone}) {time} .
    police arrested a man {place} after a burglary {time} .
    a fire {place} destroyed {NUM.small} houses {time} .
    a judge {place} sentenced {someone} [to a fine of {NUM.large} dollars] .
    {who} died {place} {time} .
    {PER.woman.full} was born in {LOC.city} in {NUM.year} [, where her father was a baker] .
    {PER.woman} lives with her parents in {LOC} [, but she works in {LOC.city}] .
    {PER.man} and {PER.woman} have lived together {place} for {NUM.small} years .
    every {PROPN.day} my neighbour {PER.man} bakes bread for his friend {PER.woman} .
    {time} {PER.woman} called her mother in {LOC.city} .
    {PER.woman} found her cat in the garden of {PER.full} {time} .
    {PER.full} studied {NOUN.subject} at the {ORG.school} [and now works for {ORG.firm}] .
    researchers at the {ORG.school} found a {ADJ.plain} link between {NOUN.goods} and {NOUN.goods} .
    the {ORG.school} will open/VERB a museum {place} in {PROPN.month} .
    the {LOC.city} orchestra plays in {LOC} {time} .
    the novel " {MISC.work} " by {PER.full} was translated into {MISC.language} .
    {who} wrote " {MISC.work} " [in {NUM.year}] .
    the film {MISC.work} won a prize in {LOC.city} {time} .
    {PER.woman.full} plays the mother in {MISC.work} , a {MISC.adj} film by {PER.full} .
    {PER.last} won the {MISC.cup} {time} .
    {NOUN.people} from {LOC} waited for hours for {someone} .
    it snowed {place} {time} , most of all/PRON along the {LOC.water} .
    tomorrow/NOUN the sun shines {place} and it will be {NUM.small} degrees .
    after the heavy rain the {LOC.water} was {NUM.small} metres higher .
    the train to {LOC.city} does not stop in {LOC.city} because of work/NOUN on the bridge/NOUN .
    anyone/PRON who loves {LOC.country} must also see/VERB {LOC.country} .
    in {LOC} everyone drinks coffee , but in {LOC} they drink tea .
    a ticket to {LOC.city} costs {NUM.large} euros .
    {LOC.country} sells {NOUN.goods} to {LOC.country} .
    the flight from {LOC.city} to {LOC.city} takes {NUM.small} hours .
    do you speak {MISC.language} , {who} asked the {NOUN.role} ?
    nobody in the village near {LOC.city} knew {someone} .
    why does {PER.full} not want/VERB to go/VERB to {LOC} ?
    unfortunately {PER.full} could not play/VERB in {LOC.city} {time} .
    the CEO of {company} , {PER.full} , has postponed the {NOUN.event} .
    " we stay/VERB in {LOC} , " {VERB.says} {NOUN.role} {PER.last} of {employer} .
    {who} {VERB.met} {someone} {place} {time} .
    {time} , {who} {VERB.met} {someone} .
    {who} {VERB.leads} {employer} .
    when {PER.woman} lived in {LOC} , she read {ORG.paper} every day .
    because {ORG.club} lost , {employer} dismissed {someone} .
    the new {MISC.car} by {ORG.firm} was presented {place} .
    fans of {ORG.club} and {ORG.club} fought/VERB {place} {time} .
    the DNA of the suspect was found {place} , {PROPN.title} {PER.last} said .
    {NUM.large} {NOUN.people} were rescued from a flood {place} .
    {LOC.city} , {NUM.small} {PROPN.month} - {who} has opened the {NOUN.building} .
    {PER.last} and {PER.last} , both/DET of {ORG.firm} , think/VERB the tax on {NOUN.goods} is too high/ADJ .
    the {PER.full} concert {place} was very {ADJ.plain} again .
    {ORG.bank} gives money to {company} , {ORG.paper} wrote {time} .
    in {MISC.work} a {ADJ.person} {NOUN.role} dreams of {LOC} .
    the {MISC.adj} team drew/VERB {NUM.draw} in {LOC.city} {time} .
    {NOUN.role} {PER.full} won the {MISC.cup} with {ORG.club} .`,
};
