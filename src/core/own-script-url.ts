/** The address of a program, where it is of the same origin as what loads it. @throws TypeError where it is not */
export function ownScriptUrl(url: string, { href, origin }: { href: string; origin: string }): string {
  if (new URL(url, href).origin !== origin)
    throw new TypeError(`Code of another origin is never loaded: ${url}`);
  return url;
}
