/**
 * True where an address is that of a file of the page itself: a part of the program, which is loaded when it is needed, or what
 * the page's head links to, such as its icon, which browsers ask for again with each address of the page.
 */
export function isOwnFile(address: string, page: Document = document): boolean {
  const { href: parts } = new URL('./assets/', page.baseURI);
  const isPart = address.startsWith(parts) && !/[?#]/.test(address);
  return isPart || [...page.head.querySelectorAll('link')].some(({ href }) => href === address);
}
