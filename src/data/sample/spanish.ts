import type { Rules } from './grammar.ts';
import { spanishLexicon } from './spanish-lexicon.ts';

/** Spanish: agreement in gender by paired symbols (`.m` and `.f`), `del` and `al` where the article is masculine. */
export const spanish: Rules = {
  ...spanishLexicon,
  'PER.m': `{PROPN.hombre} {PROPN.apellido} [{PROPN.apellido}]`,
  'PER.f': `{PROPN.mujer} {PROPN.apellido} [{PROPN.apellido}]`,
  'PER.apellido': `{PROPN.apellido}`,
  'PER.ella': `{PROPN.mujer}`,
  'PER.él': `{PROPN.hombre}`,
  'LOC.ciudad': `
    {PROPN.ciudad}
    {PROPN.ciudad}
    {PROPN.mundo}`,
  'LOC.país': `{PROPN.pais}`,
  'LOC.agua': `{PROPN.agua}`,
  LOC: `
    {PROPN.ciudad}
    {PROPN.mundo}
    {PROPN.mundo}
    {PROPN.pais}
    {PROPN.pais}
    {PROPN.zona}`,
  'ORG.club': `
    FC {PROPN.mundo}
    Real {PROPN.ciudad}
    Deportivo {PROPN.ciudad}
    Atlético {PROPN.ciudad}
    Sparta {PROPN.mundo}`,
  'ORG.firma': `
    {PROPN.firma}
    {PROPN.firma}
    Grupo {PROPN.firma}
    {PROPN.apellido} e Hijos
    Seguros {PROPN.apellido}
    {PROPN.sigla}`,
  'ORG.banco': `
    Banco {PROPN.firma}
    Banco de {PROPN.pais}`,
  'ORG.universidad': `Universidad de ({PROPN.ciudad} | {PROPN.mundo})`,
  'ORG.ministerio': `Ministerio de (Hacienda | Defensa | Educación | Agricultura | Justicia)`,
  'ORG.diario': `
    El/DET {PROPN.diario}
    El/DET {PROPN.diario} de {PROPN.ciudad}`,
  'ORG.partido': `
    {PROPN.sigla}
    Partido de la (Paz | Naturaleza | Libertad)`,
  'MISC.copa': `{PROPN.copa}`,
  'MISC.fiesta': `{PROPN.fiesta}`,
  'MISC.obra': `{PROPN.obra}`,
  'MISC.coche': `{PROPN.firma} {NUM.alto}`,
  per: `
    {PER.m}
    {PER.f}`,
  quién: `
    {PER.m}
    {PER.f}
    {PER.apellido}
    el {NOUN.cargo.m} {PER.m}
    la {NOUN.cargo.f} {PER.f}
    el {NOUN.cargo.m} {ADJ.pais.m} {PER.m}
    la {NOUN.cargo.f} {ADJ.pais.f} {PER.f}
    {PER.m} , {NOUN.cargo.m} {empleador} ,
    {PER.f} , {NOUN.cargo.f} {empleador} ,`,
  alguien: `
    a {PER.m}
    a {PER.f}
    al {NOUN.cargo.m} {PER.m}
    a la {NOUN.cargo.f} {PER.f}
    al {NOUN.cargo.m} {empleador}
    a su {ADJ.f} compañera {PER.ella}
    a su {ADJ.m} compañero {PER.él}`,
  empleador: `
    del {ORG.club}
    de {ORG.firma}
    del {ORG.banco}
    de la {ORG.universidad}
    del {ORG.ministerio}
    de {ORG.diario}`,
  empresa: `
    {ORG.firma}
    {ORG.firma}
    la empresa {ADJ.pais.f} {ORG.firma}
    el {ORG.banco}`,
  tiempo: `
    {ADV.tiempo}
    el {NOUN.día}
    la semana pasada
    el mes pasado
    en {NOUN.mes}
    en {NUM.año}
    el {NUM.bajo} de {NOUN.mes}
    durante el {NOUN.suceso.m}
    durante la {NOUN.suceso.f}
    (poco/ADV antes | después) de la {MISC.fiesta}`,
  lugar: `
    en {LOC}
    en {LOC.ciudad}
    cerca/ADV de {LOC.ciudad}
    en un pueblo {ADJ.pais.m}
    a orillas/NOUN del {LOC.agua}
    fuera/ADV de {LOC.ciudad}
    en el {NOUN.obra.m} de {LOC.ciudad}
    en la {NOUN.obra.f} de {LOC.ciudad}`,
  cosa: `
    el {NOUN.cosa.m}
    la {NOUN.cosa.f}
    un {NOUN.cosa.m} {ADJ.m}
    una {NOUN.cosa.f} {ADJ.f}`,
  frase: `
    que {quién} se trasladó a {LOC}
    que {empresa} recortará {NUM.alto} puestos de trabajo
    que el {ORG.club} nunca más podrá ganar el título
    que {cosa} no se encontró {lugar}
    que los {NOUN.gente} deben abandonar la {NOUN.obra.f} de {LOC.ciudad}
    que llovió {lugar} {tiempo}`,
  sentence: `
    {quién} {VERB.dijo} {tiempo} {frase} .
    {tiempo} {VERB.dijo} {quién} {frase} .
    " la {NOUN.cosa.f} es muy {ADJ.f} " , {VERB.dijo} {quién} [{tiempo}] .
    {tiempo} {quién} salió [en tren | en avión] hacia {LOC} .
    {quién} viajó de {LOC.ciudad} a {LOC.ciudad} {tiempo} [, pero llegó demasiado tarde] .
    el {ORG.club} ganó por {NUM.marca} al {ORG.club} {tiempo} .
    el {ORG.club} perdió la final del {MISC.copa} [por {NUM.marca}] contra el {ORG.club} .
    {PER.apellido} marcó para el {ORG.club} en el minuto {NUM.bajo} [tras un pase de {PER.apellido}] .
    {per} firmó un contrato con el {ORG.club} {tiempo} .
    el entrenador {PER.m} , del {ORG.club} , estaba {ADJ.animo.m} con su equipo tras el descanso .
    el delantero {ADJ.pais.m} {PER.m} deja el {ORG.club} [después de {NUM.bajo} años] .
    las ventas de {ORG.firma} subieron {tiempo} un {NUM.bajo} por ciento .
    {empresa} abrió {tiempo} una {ADJ.f} fábrica {lugar} .
    {empresa} quiere comprar/VERB {ORG.firma} [por {NUM.alto} millones de euros] .
    las acciones de {ORG.firma} cayeron {tiempo} en la bolsa de {LOC.ciudad} .
    {tiempo} {PER.m} fue nombrado {NOUN.cargo.m} {empleador} .
    {tiempo} {PER.f} fue nombrada {NOUN.cargo.f} {empleador} .
    según {ORG.diario} , {quién} vendió {cosa} [{alguien}] .
    {ORG.diario} publicó {tiempo} {frase} .
    el {ORG.ministerio} quiere {VERB.inf} el {NOUN.obra.m} de {LOC.ciudad} .
    el gobierno de {LOC.país} ha alcanzado un acuerdo con {LOC.país} .
    {LOC.país} y {LOC.país} firmaron un acuerdo {lugar} {tiempo} .
    el presidente de {LOC.país} visitó {LOC.ciudad} {tiempo} [y llamó desde allí {alguien}] .
    el {ORG.partido} obtuvo {lugar} el {NUM.bajo} por ciento de los votos .
    {quién} , del {ORG.partido} , votó contra la ley .
    los {NOUN.gente} se manifestaron {lugar} contra la {NOUN.suceso.f} {tiempo} .
    la policía detuvo {tiempo} a un hombre {lugar} tras un robo .
    un incendio {lugar} destruyó {NUM.bajo} casas {tiempo} .
    un juez {lugar} condenó {alguien} [a una multa de {NUM.alto} euros] .
    {quién} murió {lugar} {tiempo} .
    {per} nació en {LOC.ciudad} en {NUM.año} [, donde la familia tenía/VERB una tienda] .
    {PER.ella} vive con sus padres en {LOC} [, pero trabaja en {LOC.ciudad}] .
    {PER.él} y {PER.ella} viven juntos {lugar} desde {NUM.año} .
    cada {NOUN.día} mi/DET vecino {PER.él} prepara pan para su amiga {PER.ella} .
    {tiempo} {PER.ella} llamó a su madre , que vive en {LOC.ciudad} .
    {PER.ella} encontró {tiempo} su gato en el jardín de {per} .
    {per} estudió {NOUN.ciencia} en la {ORG.universidad} [y ahora/ADV trabaja para {ORG.firma}] .
    investigadores de la {ORG.universidad} encontraron una relación extraña entre el {NOUN.cosa.m} y la {NOUN.cosa.f} .
    la {ORG.universidad} abrirá un museo {lugar} en {NOUN.mes} .
    la orquesta de {LOC.ciudad} tocará en {LOC} el {NOUN.día} .
    la novela " {MISC.obra} " , de {per} , fue traducida al {NOUN.lengua} .
    {quién} escribió " {MISC.obra} " [en {NUM.año}] .
    la película {MISC.obra} ganó un premio en {LOC.ciudad} {tiempo} .
    {PER.f} interpreta a la madre en {MISC.obra} , una película {ADJ.pais.f} de {per} .
    {PER.apellido} ganó el {MISC.copa} {tiempo} .
    los {NOUN.gente} de {LOC} esperaron horas {alguien} .
    nevó {tiempo} {lugar} , sobre todo/PRON a orillas/NOUN del {LOC.agua} .
    mañana brilla el sol {lugar} y hay {NUM.bajo} grados .
    tras las fuertes lluvias/NOUN el {LOC.agua} creció {NUM.bajo} metros .
    el tren a {LOC.ciudad} no para/VERB en {LOC.ciudad} por las obras del puente .
    a quien le gusta/VERB {LOC.país} también le gusta/VERB {LOC.país} .
    en {LOC} todos/PRON beben café , pero en {LOC} beben té .
    una entrada para el teatro de {LOC.ciudad} cuesta {NUM.alto} euros .
    {LOC.país} vende {NOUN.producto} a {LOC.país} .
    el vuelo de {LOC.ciudad} a {LOC.ciudad} dura {NUM.bajo} horas .
    ¿ habla usted {NOUN.lengua} ? , preguntó {quién} {alguien} .
    nadie en el pueblo , cerca/ADV de {LOC.ciudad} , conocía {alguien} .
    ¿ por qué/PRON no quiere {per} viajar/VERB a {LOC} ?
    lamentablemente {per} no puede jugar en {LOC.ciudad} el {NOUN.día} .
    el director de {ORG.firma} , {PER.m} , ha aplazado la {NOUN.suceso.f} .
    " nos quedamos en {LOC} " , {VERB.dice} {quién} .
    {quién} {VERB.vio} {alguien} {lugar} {tiempo} .
    {tiempo} , {quién} {VERB.vio} {alguien} .
    {quién} {VERB.dirige} el {ORG.club} [desde {NUM.año}] .
    cuando {PER.ella} vivía en {LOC} , leía {ORG.diario} cada día .
    porque perdió el {ORG.club} , {ORG.firma} despidió {alguien} .
    el nuevo {MISC.coche} , de {ORG.firma} , fue presentado {lugar} .
    aficionados del {ORG.club} y del {ORG.club} se pelearon {lugar} {tiempo} .
    el ADN del sospechoso fue hallado {lugar} , según la jueza {PER.apellido} .
    {NUM.alto} {NOUN.gente} fueron rescatados de una inundación {lugar} .
    {LOC.ciudad} , {NUM.bajo} de {NOUN.mes} - {quién} abrió el {NOUN.obra.m} .
    {PER.apellido} y {PER.apellido} , de {ORG.firma} , creen que el IVA es demasiado alto .
    el concierto de {per} {lugar} fue muy {ADJ.m} .
    el {ORG.banco} da dinero a {ORG.firma} , anunció {ORG.diario} {tiempo} .
    en {MISC.obra} un {ADJ.m} {NOUN.cargo.m} sueña con {LOC} .
    la selección {ADJ.pais.f} empató a {NUM.empate} en {LOC.ciudad} {tiempo} .
    el {NOUN.cargo.m} {PER.m} conquistó el {MISC.copa} con el {ORG.club} .`,
};
