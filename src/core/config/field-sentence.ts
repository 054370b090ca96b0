import type * as v from 'valibot';

const kinds: ReadonlyMap<string, string> = new Map([
  ['Object', 'an object'],
  ['Array', 'a list'],
  ['boolean', 'true or false'],
  ['string', 'a text'],
  ['number', 'a number'],
]);

const longestShown = 60;

/** What a schema without a message of its own expects: one of some values, or a kind of value. */
function formatExpected(expected: string | null): string {
  if (expected === null) return 'valid';
  const options = expected.replace(/^\(|\)$/g, '').split(' | ');
  return kinds.get(expected) ?? options.join(' or ');
}

function formatReceived({ input, received }: v.BaseIssue<unknown>): string {
  if (typeof input === 'number' && Math.abs(input) < 1e15)
    return input.toLocaleString('en', { maximumFractionDigits: 15 });
  if (typeof input === 'string') return JSON.stringify(input.slice(0, longestShown));
  if (Array.isArray(input) && input.length === 0) return 'an empty list';
  return kinds.get(received) ?? received;
}

/** One sentence about a field that is not what its schema (`field-kinds.ts`) says. */
export function fieldSentence(issue: v.BaseIssue<unknown>, field: string): string {
  if (issue.expected === 'never') return `"${field}" is not a field of a run description.`;
  if (issue.received === 'undefined') return `"${field}" is missing.`;
  // valibot's own messages open with "Invalid"; those of the kinds of fields say what is expected.
  const expected = issue.message.startsWith('Invalid') ? formatExpected(issue.expected) : issue.message;
  return `"${field}" must be ${expected}, but is ${formatReceived(issue)}.`;
}
