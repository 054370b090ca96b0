import { countryNames } from './place-names.ts';

/** The words of Spanish: nouns by gender and number, adjectives agreeing with them, verbs by form, names. */
export const spanishLexicon = {
  DET: 'el la los las un una su sus cada',
  ADP: 'de en a con por para sobre entre desde contra durante tras según hacia del al',
  CCONJ: 'y pero e',
  SCONJ: 'que porque cuando',
  PRON: 'quien nadie se le nos usted donde',
  AUX: 'es fue fueron ha estaba puede podrá deben',
  ADV: 'no también mañana nunca muy más allí tarde lamentablemente demasiado antes después',
  'ADV.tiempo': 'ayer hoy anoche recientemente',
  NUM: 'millones',
  'NUM.bajo': '2 3 4 5 6 7 8 9 12 14 15 18 24 31',
  'NUM.alto': '40 65 120 250 300 450 800 1.200 3.500 8.000',
  'NUM.marca': '1-0 2-1 3-0 3-1 4-2 5-0 4-3',
  'NUM.empate': '0-0 1-1 2-2 3-3',
  'NUM.año': '1954 1968 1973 1987 1995 2003 2009 2014 2018',
  'ADJ.m': 'nuevo antiguo pequeño famoso moderno bonito conocido extraño largo hermoso',
  'ADJ.f': 'nueva antigua pequeña famosa moderna bonita conocida extraña larga hermosa',
  'ADJ.pais.m':
    'francés alemán inglés italiano portugués sueco noruego ruso turco griego húngaro polaco japonés mexicano chileno peruano argentino danés',
  'ADJ.pais.f':
    'francesa alemana inglesa italiana portuguesa sueca noruega rusa turca griega húngara polaca japonesa mexicana chilena peruana argentina danesa',
  'ADJ.animo.m': 'contento satisfecho enfadado sorprendido enfermo decepcionado orgulloso',
  ADJ: 'pasado pasada fuertes alto juntos',
  'NOUN.cargo.m':
    'ministro entrenador escritor presidente alcalde director abogado profesor cantante delantero portero médico senador pintor panadero fotógrafo juez',
  'NOUN.cargo.f':
    'ministra entrenadora escritora presidenta alcaldesa directora abogada profesora cantante delantera portera médica senadora pintora panadera fotógrafa jueza',
  'NOUN.cosa.m': 'libro informe contrato cuadro piano poema reloj mapa diario dibujo violín coche',
  'NOUN.cosa.f': 'carta foto historia guitarra mesa estatua espada cámara bicicleta casa novela lámpara',
  'NOUN.suceso.m': 'juicio congreso debate festival ensayo conflicto campeonato verano',
  'NOUN.suceso.f': 'reunión huelga conferencia exposición campaña crisis feria fiesta',
  'NOUN.obra.m': 'puerto mercado museo hospital castillo teatro puente parque',
  'NOUN.obra.f': 'escuela iglesia fábrica biblioteca cárcel estación carretera plaza',
  'NOUN.gente':
    'turistas vecinos trabajadores estudiantes agricultores aficionados alumnos viajeros voluntarios clientes pescadores',
  'NOUN.producto': 'queso flores bicicletas trigo vino máquinas medicinas zapatos pescado café naranjas',
  'NOUN.ciencia': 'historia física música derecho medicina biología economía',
  'NOUN.lengua': 'francés alemán inglés italiano portugués sueco ruso turco griego polaco japonés',
  'NOUN.día': 'lunes martes miércoles jueves viernes sábado domingo',
  'NOUN.mes': 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  NOUN: 'años semana mes día horas euros ciento ventas pueblo tren avión vuelo sol grados padres madre amiga vecino jardín gato pan té película premio minuto final equipo título descanso policía hombre incendio sospechoso robo gobierno ley votos empresa puestos trabajo acciones bolsa investigadores relación entrada orquesta concierto acuerdo inundación dinero familia tienda ADN IVA metros multa compañero compañera casas pase selección obras',
  'VERB.dijo': 'dijo contó explicó aseguró insistió escribió anunció',
  'VERB.dice': 'dice asegura insiste escribe cree',
  'VERB.vio': 'visitó elogió criticó derrotó sorprendió llamó recibió entrevistó',
  'VERB.dirige': 'dirige abandona representa defiende asesora',
  'VERB.inf': 'vender cerrar abrir reconstruir visitar trasladar comprar',
  VERB: 'vive vivía viven trabaja ganó perdió viajó salió deja abrió vendió vende obtuvo marcó firmó firmaron murió subieron cayeron leía encontró encontraron esperaron votó prepara beben preguntó detuvo nació presentado nombrado nombrada condenó destruyó rescatados aplazado alcanzado estudió llovió nevó brilla dura cuesta sueña da publicó abrirá tocará quiere ganar jugar recortará trasladó traducida despidió manifestaron pelearon hallado empató interpreta conocía habla llegó quedamos conquistó creció creen hay abandonar',
  'PROPN.hombre':
    'José Juan Antonio Carlos Luis Miguel Javier Pedro Pablo Diego Sergio Manuel Andrés Fernando Rafael Ángel Alberto Jorge Álvaro Ramón Tomás David Martín Daniel Víctor Salvador Robin',
  'PROPN.mujer':
    'María Carmen Ana Lucía Elena Laura Isabel Marta Sofía Pilar Rosa Teresa Paula Cristina Beatriz Julia Dolores Mercedes Consuelo Noelia Raquel Silvia Emma Linda Nuria Alba',
  'PROPN.apellido':
    'García Martínez López Sánchez Pérez Gómez Fernández Moreno Jiménez Ruiz Hernández Díaz Álvarez Romero Navarro Torres Domínguez Gil Vázquez Serrano Ramos Blanco Molina Castro Ortega Delgado Ortiz Marín Rubio Medina Herrero Guerra Flores Calvo Vidal Campos Iglesias Vega Reyes Cruz Prieto Leal Bravo Rey Peters Martín Jacobs Willems',
  'PROPN.ciudad':
    'Madrid Barcelona Valencia Sevilla Zaragoza Málaga Bilbao Granada Córdoba Salamanca Toledo Burgos León Oviedo Gijón Vigo Pamplona Valladolid Alicante Murcia Cádiz Huelva Santander Lima Bogotá Quito Caracas Montevideo Santiago Guadalajara Monterrey Rosario Mérida Segovia Cuenca Girona',
  'PROPN.mundo':
    'Londres París Berlín Roma Lisboa Viena Praga Varsovia Copenhague Estocolmo Atenas Moscú Estambul Colonia Milán Florencia Venecia Ginebra Bucarest Tokio Pekín Marsella Ámsterdam Róterdam Bruselas Amberes Brujas Múnich Hamburgo Utrecht Gante Boston Chicago Nápoles Turín',
  'PROPN.pais': countryNames('es'),
  'PROPN.zona':
    'Galicia Andalucía Cataluña Aragón Asturias Navarra Europa África Asia Siberia Baviera Toscana Flandes Extremadura Cantabria Escocia',
  'PROPN.agua': 'Ebro Tajo Duero Guadalquivir Rin Danubio Támesis Sena Atlántico Mediterráneo',
  'PROPN.firma':
    'Nordmar Lumina Delta Novatex Fluxis Robledal Plata Montesol Argenta Solaris Vientosur Aguaclara Maris Tulpan Vértice Campoverde Ibertel Costanova Oroluz Ferroval',
  'PROPN.diario': 'Heraldo Correo Diario Norte Mundo Noticiero Tiempo Observador Popular Faro',
  'PROPN.sigla': 'PVN CDU KLM UGR BNV TVE ECB RNB UNB ITV FNA AVD',
  'PROPN.obra':
    'Viento_Nocturno La_Torre Luz_de_Invierno El_Río_Callado La_Última_Casa Lluvia_de_Verano Nieve_Negra Una_Primavera_Fría El_Jardín_de_Ana Horas_Azules El_Molino Entre_Dos_Mares',
  'PROPN.copa':
    'Premio_Cervantes Mundial Premio_Nobel Tour_de_Francia Giro_de_Italia Trofeo_Colón Mundialito Premio_Goya Gran_Premio_de_Mónaco',
  'PROPN.fiesta': 'Navidad Semana_Santa Pascua Feria_de_Abril Copa_América Copa_Davis Segunda_Guerra_Mundial',
};
