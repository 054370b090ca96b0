import { dutchLexicon } from './dutch-lexicon.ts';
import type { Rules } from './grammar.ts';

/** Dutch: main clauses with the verb second, subordinate clauses with the verb last. */
export const dutch: Rules = {
  ...dutchLexicon,
  'PER.vol': `
    {PROPN.man} {PROPN.familie}
    {PROPN.vrouw} {PROPN.familie}`,
  'PER.vrouw.vol': `{PROPN.vrouw} {PROPN.familie}`,
  'PER.kort': `{PROPN.achternaam}`,
  'PER.man': `{PROPN.man}`,
  'PER.vrouw': `{PROPN.vrouw}`,
  'LOC.stad': `
    {PROPN.stad}
    {PROPN.stad}
    {PROPN.wereldstad}`,
  'LOC.land': `{PROPN.land}`,
  'LOC.water': `{PROPN.water}`,
  LOC: `
    {PROPN.stad}
    {PROPN.stad}
    {PROPN.wereldstad}
    {PROPN.land}
    {PROPN.land}
    {PROPN.streek}`,
  'ORG.club': `
    FC {PROPN.stad}
    Sparta {PROPN.stad}
    {PROPN.stad}
    {PROPN.wereldstad}
    VV {PROPN.stad}
    {PROPN.stad} United`,
  'ORG.firma': `
    {PROPN.firma}
    {PROPN.firma}
    {PROPN.firma} Groep
    {PROPN.achternaam} & Zonen
    {PROPN.achternaam} Verzekeringen
    {PROPN.afkorting}`,
  'ORG.bank': `
    {PROPN.firma} Bank
    Bank van {PROPN.land}`,
  'ORG.school': `
    Universiteit {PROPN.stad}
    Universiteit van {PROPN.stad}
    Hogeschool {PROPN.stad}`,
  'ORG.ministerie': `
    Ministerie van (Financiën | Defensie | Onderwijs | Landbouw | Justitie)`,
  'ORG.krant': `
    De {PROPN.krant}
    {PROPN.stad} {PROPN.krant}
    Het {PROPN.krant}`,
  'ORG.partij': `
    {PROPN.afkorting}
    Partij voor (Vrede | Arbeid | Natuur | Vooruitgang)`,
  'MISC.beker': `{PROPN.beker}`,
  'MISC.feest': `{PROPN.feest}`,
  'MISC.werk': `{PROPN.werk}`,
  'MISC.adj': `{ADJ.land}`,
  'MISC.kaal': `{ADJ.onverbogen}`,
  'MISC.taal': `{NOUN.taal}`,
  'MISC.auto': `{PROPN.firma} {NUM.groot}`,
  wie: `
    {PER.vol}
    {PER.vol}
    {PER.kort}
    {NOUN.rol} {PER.vol}
    {NOUN.rol} {PER.kort}
    de ({ADJ.e} | {MISC.adj}) {NOUN.rol} {PER.vol}
    {PER.vol} , {NOUN.rol} van {werkgever} ,`,
  iemand: `
    {PER.vol}
    {NOUN.rol} {PER.vol}
    de {MISC.adj} {NOUN.rol} {PER.kort}
    de {NOUN.rol} van {werkgever}
    zijn {ADJ.e} collega ({PER.man} | {PER.vrouw})`,
  werkgever: `
    {ORG.club}
    {ORG.firma}
    {ORG.bank}
    de {ORG.school}
    het {ORG.ministerie}
    {ORG.krant}`,
  bedrijf: `
    {ORG.firma}
    {ORG.firma}
    {ORG.bank}
    de {MISC.adj} fabriek {ORG.firma}
    het bedrijf {ORG.firma}`,
  tijd: `
    {ADV.tijd}
    op {NOUN.dag}
    vorige (week | maand)
    in {NOUN.maand}
    in {NUM.jaar}
    op {NUM.klein} {NOUN.maand}
    na {NUM.klein} (dagen/NOUN | jaar)
    tijdens de {NOUN.feit}
    [vlak/ADV] (voor | na) {MISC.feest}`,
  plaats: `
    in {LOC}
    in {LOC.stad}
    bij {LOC.stad}
    in een {MISC.kaal} dorp
    aan de {LOC.water}
    buiten/ADP {LOC.stad}
    in de {NOUN.bouw} van {LOC.stad}
    bij het {NOUN.plek} van {LOC.stad}
    op het station van {LOC.stad}`,
  ding: `
    de {NOUN.de}
    het {NOUN.het}
    een {ADJ.bare} {NOUN.het}
    een {ADJ.e} {NOUN.de}
    het {ADJ.e} {NOUN.het}`,
  bijzin: `
    dat {wie} [{tijd}] naar {LOC} verhuisd is
    dat {bedrijf} {NUM.groot} banen zal schrappen/VERB
    dat {ORG.club} de titel nooit meer/ADV kan winnen
    dat {ding} {plaats} niet laat werd gevonden
    dat de {NOUN.pl} {plaats} weg moeten
    dat het/PRON {plaats} [{tijd}] regende`,
  sentence: `
    {wie} {VERB.zei} {tijd} {bijzin} .
    {tijd} {VERB.zei} {wie} {bijzin} .
    " {ding} is heel {ADJ.bare} , " {VERB.zei} {wie} [{tijd}] .
    {tijd} vertrok {wie} [met de trein | met het vliegtuig] naar {LOC} .
    {wie} reisde {tijd} van {LOC.stad} naar {LOC.stad} [, maar kwam te/ADV laat] .
    {ORG.club} won {tijd} met {NUM.uitslag} van {ORG.club} .
    {ORG.club} verloor de finale van de {MISC.beker} [met {NUM.uitslag}] tegen {ORG.club} .
    in de {ADJ.rang} minuut scoorde {PER.kort} voor {ORG.club} [na een mooie actie/NOUN van {PER.kort}] .
    {PER.vol} tekende {tijd} een contract bij {ORG.club} .
    trainer {PER.kort} van {ORG.club} was na de rust {ADJ.pred} over zijn ploeg .
    de {MISC.adj} spits {PER.vol} verlaat {ORG.club} [na {NUM.klein} jaar] .
    de omzet van {bedrijf} steeg {tijd} met {NUM.klein} procent .
    {bedrijf} opende {tijd} een {ADJ.e} fabriek/NOUN {plaats} .
    {bedrijf} wil {ORG.firma} [voor {NUM.groot} miljoen euro] kopen .
    de aandelen van {ORG.firma} daalden {tijd} op de beurs van {LOC.stad} .
    {tijd} werd {wie} benoemd tot {NOUN.rol} van {werkgever} .
    volgens {ORG.krant} heeft {wie} {ding} verkocht [aan {iemand}] .
    {ORG.krant} schreef {tijd} {bijzin} .
    het {ORG.ministerie} wil de {NOUN.bouw} van {LOC.stad} {VERB.inf} .
    de regering van {LOC.land} heeft een akkoord/NOUN met {LOC.land} bereikt .
    {LOC.land} en {LOC.land} ondertekenden {tijd} een akkoord/NOUN {plaats} .
    de premier van {LOC.land} bezocht {tijd} {LOC.stad} [en sprak/VERB er met {iemand}] .
    de {ORG.partij} kreeg {plaats} {NUM.klein} procent van de stemmen .
    {wie} van de {ORG.partij} stemde tegen de wet .
    {NOUN.pl} demonstreerden {tijd} {plaats} tegen (de {NOUN.feit} | {iemand}) .
    de politie arresteerde {tijd} een man/NOUN {plaats} na een inbraak .
    een brand {plaats} heeft {tijd} {NUM.klein} huizen/NOUN vernield .
    de rechter {plaats} heeft {iemand} veroordeeld [tot een boete/NOUN van {NUM.groot} euro] .
    {wie} is {tijd} {plaats} overleden/VERB .
    {PER.vol} werd in {NUM.jaar} geboren in {LOC.stad} [, waar/ADV de familie/NOUN een winkel/NOUN had] .
    {PER.vrouw} woont met haar ouders in {LOC} [, maar zij werkt in {LOC.stad}] .
    {PER.man} en {PER.vrouw} wonen al {NUM.klein} jaar samen {plaats} .
    mijn/PRON buurman {PER.man} bakt elke {NOUN.dag} brood voor zijn vriendin {PER.vrouw} .
    {tijd} belde {PER.vrouw} haar moeder in {LOC.stad} .
    {PER.vrouw} zocht {tijd} haar kat in de tuin van {PER.vol} .
    {PER.vol} studeerde {NOUN.vak} aan de {ORG.school} [en werkt nu bij {ORG.firma}] .
    onderzoekers van de {ORG.school} vonden een {ADJ.bare} verband/NOUN tussen {NOUN.product} en {NOUN.product} .
    de {ORG.school} opent/VERB in {NOUN.maand} een museum {plaats} .
    het orkest van {LOC.stad} speelt {tijd} in {LOC} .
    de roman " {MISC.werk} " van {PER.vol} werd in het {MISC.taal} vertaald .
    {wie} schreef " {MISC.werk} " [in {NUM.jaar}] .
    de film {MISC.werk} kreeg {tijd} een prijs in {LOC.stad} .
    {PER.vrouw.vol} speelt de moeder in {MISC.werk} , een {MISC.adj} film van {PER.vol} .
    {PER.kort} won {tijd} de {MISC.beker} .
    {NOUN.pl} uit {LOC} wachtten urenlang/ADV op {iemand} .
    {tijd} sneeuwde het/PRON {plaats} , vooral langs de {LOC.water} .
    morgen schijnt de zon {plaats} en wordt het/PRON {NUM.klein} graden .
    door de zware regen kwam de {LOC.water} {NUM.klein} meter/NOUN hoger/ADV .
    de trein naar {LOC.stad} stopt niet in {LOC.stad} wegens/ADP werk/NOUN aan de brug .
    wie van {LOC.land} houdt , moet ook {LOC.land} zien .
    in {LOC} drinkt iedereen koffie , maar in {LOC} drinkt men/PRON thee .
    een kaartje naar {LOC.stad} kost {NUM.groot} euro .
    {LOC.land} verkoopt {NOUN.product} aan {LOC.land} .
    de vlucht van {LOC.stad} naar {LOC.stad} duurt {NUM.klein} uur .
    spreekt/VERB u {MISC.taal} , vroeg {wie} aan de {NOUN.rol} ?
    niemand in het dorp bij {LOC.stad} kende/VERB {iemand} .
    waarom/ADV wil {wie} niet naar {LOC} ?
    helaas kan {PER.vol} {tijd} niet in {LOC.stad} spelen .
    de CEO van {bedrijf} , {PER.vol} , heeft de {NOUN.feit} uitgesteld .
    " wij/PRON blijven/VERB in {LOC} , " {VERB.zegt} {NOUN.rol} {PER.kort} van {werkgever} .
    {wie} heeft {iemand} {tijd} {plaats} {VERB.deel} .
    {tijd} heeft {wie} {iemand} {VERB.deel} .
    {wie} {VERB.bezocht} {tijd} {iemand} {plaats} .
    {wie} {VERB.leidt} {werkgever} [sinds {NUM.jaar}] .
    toen {PER.vrouw} in {LOC} woonde , las ze elke dag {ORG.krant} .
    omdat {ORG.club} verloor , heeft {werkgever} {iemand} ontslagen .
    de nieuwe {MISC.auto} van {ORG.firma} is {plaats} gepresenteerd .
    supporters van {ORG.club} en {ORG.club} hielden/VERB {tijd} ruzie {plaats} .
    het DNA van de verdachte werd {plaats} gevonden , zei agent {PER.kort} .
    bij een overstroming {plaats} werden/AUX {NUM.groot} {NOUN.pl} gered .
    {LOC.stad} , {NUM.klein} {NOUN.maand} - {wie} heeft de {NOUN.bouw} geopend .
    {PER.vol} van {ORG.firma} vindt de BTW op {NOUN.product} te/ADV duur .
    het concert van {PER.vol} {plaats} was weer heel {ADJ.bare} .
    {ORG.bank} levert geld aan {bedrijf} , zo/ADV bleek {tijd} .
    in {MISC.werk} droomt een {ADJ.e} {NOUN.rol} van {LOC} .
    het {MISC.adj} elftal speelde {tijd} in {LOC.stad} met {NUM.gelijk} gelijk/ADV .
    {NOUN.rol} {PER.vol} haalde met {ORG.club} de {MISC.beker} .`,
};
