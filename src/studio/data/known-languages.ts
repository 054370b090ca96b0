/** ISO 639-3 codes that are offered in lists; any other code can be typed. */
export const knownLanguages: readonly string[] = (
  'afr amh ara asm aze bak bel ben bod bre bul cat ceb ces che chu chv cym dan deu div ell eng epo est eus fao fas ' +
  'fin fra fry gla gle glg guj hat hau heb hin hrv hun hye ibo ind isl ita jav jpn kan kat kaz khm kin kir kmr kor ' +
  'lao lat lav lit ltz mal mar mkd mlg mlt mon mri msa mya nep nld nno nob nor ori pan pol por pus que ron rus san ' +
  'sin slk slv smo sna snd som spa sqi srp sun swa swe tam tat tel tgk tgl tha tir tuk tur uig ukr urd uzb vie wol ' +
  'xho yid yor zho zul'
).split(' ');
