import type { SampleRandom } from './sample-random.ts';

/** The universal parts of speech of Universal Dependencies (Nivre et al., LREC 2020). */
export const UPOS = [
  ...['ADJ', 'ADP', 'ADV', 'AUX', 'CCONJ', 'DET', 'INTJ', 'NOUN', 'NUM'],
  ...['PART', 'PRON', 'PROPN', 'PUNCT', 'SCONJ', 'SYM', 'VERB', 'X'],
];

/** The types of named entities, as in the shared tasks CoNLL-2002 and CoNLL-2003. */
export const NAME_TYPES = ['PER', 'LOC', 'ORG', 'MISC'];

/** One word with its part of speech and its IOB2 tag of named entities. */
export type SampleToken = { form: string; upos: string; ner: string };

/** A sentence and the number of the template, out of those of `sentence`, that made it. */
export type SampleSentence = { tokens: SampleToken[]; template: number };

/**
 * A grammar as data: symbol -> its alternatives.
 *
 * - A symbol that begins with a part of speech (`NOUN.de`) lists words of that part of speech, divided by white
 *   space; `_` stands for a space within an entry. These lists also say which part of speech a word has that stands
 *   in a template as it is: the first list that holds it decides.
 * - Any other symbol holds templates, one a line. In a template `{symbol}` is a slot, `(a | b)` a choice, `[a | b]` a
 *   choice or nothing at equal odds, `word/UPOS` a word with its part of speech, and anything else a word.
 * - A symbol that begins with a type of named entities (`LOC.city`) makes a span; of nested ones the outermost counts.
 * - `sentence` is where every sentence starts; its first letter becomes a capital.
 */
export type Rules = Readonly<Record<string, string>> & { readonly sentence: string };

/** A grammar ready to speak. */
export type Grammar = {
  /** How many templates `sentence` has. */
  readonly templates: number;
  /** Makes one sentence. Where `training` is true, every third entry of each list of proper names is left out. */
  sentence(random: SampleRandom, training: boolean): SampleSentence;
};

type Node =
  | { kind: 'word'; form: string; upos: string }
  | { kind: 'slot'; symbol: string }
  | { kind: 'choice'; options: Node[][]; optional: boolean };

const TEMPLATE_PART = /\{[^{}]+\}|[[\]()|]|[^\s[\](){}|]+/g;
const HELD_OUT = 3;

/** Reads the rules. Throws an `Error` that names the template where a bracket, a symbol or a word is unknown. */
export function compileGrammar(rules: Rules): Grammar {
  const lexicon = readLexicon(rules);
  const symbols = new Map(
    Object.entries(rules).map(([symbol, text]) => [symbol, alternatives(symbol, text)]),
  );
  const trainable = new Map([...symbols].map(([symbol, all]) => [symbol, withoutHeldOut(symbol, all)]));

  function alternatives(symbol: string, text: string): Node[][] {
    const upos = headOf(symbol);
    if (UPOS.includes(upos)) {
      return entriesOf(text).map((forms) => forms.map((form) => ({ kind: 'word', form, upos })));
    }
    return linesOf(text).map((line) => readTemplate(line, NAME_TYPES.includes(upos)));
  }

  function readTemplate(line: string, inName: boolean): Node[] {
    const parts = line.match(TEMPLATE_PART) ?? [];
    let at = 0;
    const options = (close: string): Node[][] => {
      const found: Node[][] = [[]];
      for (; at < parts.length && parts[at] !== close; at++) {
        const part = parts[at] ?? '';
        if (part === '|') found.push([]);
        else found.at(-1)?.push(node(part));
      }
      if ((parts[at] ?? '') !== close) throw new Error(`The template "${line}" lacks a "${close}".`);
      return found;
    };
    const node = (part: string): Node => {
      if (part.startsWith('{')) return slot(part.slice(1, -1), line);
      if (part !== '[' && part !== '(') return word(part, line, inName);
      at++;
      return { kind: 'choice', options: options(part === '[' ? ']' : ')'), optional: part === '[' };
    };
    return [{ kind: 'choice', options: options(''), optional: false }];
  }

  function slot(symbol: string, line: string): Node {
    if (!Object.hasOwn(rules, symbol))
      throw new Error(`The template "${line}" asks for an unknown {${symbol}}.`);
    return { kind: 'slot', symbol };
  }

  function word(part: string, line: string, inName: boolean): Node {
    const cut = part.lastIndexOf('/');
    const marked = cut > 0 ? part.slice(cut + 1) : undefined;
    const form = marked === undefined ? part : part.slice(0, cut);
    const upos = marked ?? lexicon.get(form) ?? guessUpos(form, inName);
    if (!UPOS.includes(upos)) throw new Error(`The word "${part}" of "${line}" has no part of speech.`);
    return { kind: 'word', form, upos };
  }

  function sentence(random: SampleRandom, training: boolean): SampleSentence {
    const table = training ? trainable : symbols;
    const tokens: SampleToken[] = [];
    const expand = (nodes: Node[], insideName: boolean): void => {
      for (const node of nodes) {
        if (node.kind === 'word') tokens.push({ form: node.form, upos: node.upos, ner: 'O' });
        else if (node.kind === 'slot') expandSymbol(node.symbol, insideName);
        else if (!node.optional || random() < 0.5) expand(pick(node.options, random), insideName);
      }
    };
    const expandSymbol = (symbol: string, insideName: boolean): void => {
      const type = headOf(symbol);
      const opens = !insideName && NAME_TYPES.includes(type);
      const start = tokens.length;
      expand(pick(table.get(symbol) ?? [], random), insideName || opens);
      if (!opens) return;
      for (const [index, token] of tokens.slice(start).entries()) token.ner = `${index ? 'I' : 'B'}-${type}`;
    };
    const templates = table.get('sentence') ?? [];
    const template = Math.floor(random() * templates.length);
    expand(templates[template] ?? [], false);
    const first = tokens.find(({ upos }) => upos !== 'PUNCT');
    if (first) first.form = first.form.charAt(0).toUpperCase() + first.form.slice(1);
    return { tokens, template };
  }

  return { templates: symbols.get('sentence')?.length ?? 0, sentence };
}

function readLexicon(rules: Rules): Map<string, string> {
  const lexicon = new Map<string, string>();
  for (const [symbol, text] of Object.entries(rules)) {
    const upos = headOf(symbol);
    if (!UPOS.includes(upos)) continue;
    for (const [form, ...rest] of entriesOf(text)) {
      if (form !== undefined && rest.length === 0 && !lexicon.has(form)) lexicon.set(form, upos);
    }
  }
  return lexicon;
}

/** Punctuation, numbers and, within a span, capitalised words need no entry in a list. */
function guessUpos(form: string, inName: boolean): string {
  if (/^\p{P}+$/u.test(form)) return 'PUNCT';
  if (/^\p{Nd}[\p{Nd}.,:-]*$/u.test(form)) return 'NUM';
  return inName && /^\p{Lu}/u.test(form) ? 'PROPN' : '';
}

function withoutHeldOut(symbol: string, all: Node[][]): Node[][] {
  return headOf(symbol) === 'PROPN' ? all.filter((_, index) => index % HELD_OUT !== HELD_OUT - 1) : all;
}

function pick<T>(options: readonly T[], random: SampleRandom): T {
  const option = options[Math.floor(random() * options.length)];
  if (option === undefined) throw new Error('A symbol of the grammar has no alternatives.');
  return option;
}

function headOf(symbol: string): string {
  return symbol.split('.', 1)[0] ?? symbol;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function entriesOf(text: string): string[][] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((entry) => entry.split('_'));
}
