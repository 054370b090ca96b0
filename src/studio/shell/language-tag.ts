/** The value of a `lang` attribute for an ISO 639-3 code: its shortest form, or nothing where the language is unknown. */
export function languageTag(code: string): string | undefined {
  if (code === 'und') return undefined;
  try {
    return Intl.getCanonicalLocales(code)[0];
  } catch {
    return undefined;
  }
}
