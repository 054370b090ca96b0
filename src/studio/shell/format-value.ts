const english = new Intl.NumberFormat('en');
const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

const abbreviations: ReadonlySet<string> = new Set(['ner', 'pos']);

/** Formats of what is shown in many places. A value that is not there is a dash. */
export const formatValue = {
  count: (value: number | undefined) => (value === undefined ? '–' : english.format(value)),
  /** A share of 1, as `12.3 %`. */
  share: (value: number | undefined) => (value === undefined ? '–' : `${(value * 100).toFixed(1)} %`),
  /** A score in per cent, as `55.5`. */
  score: (value: number | null | undefined) => value?.toFixed(1) ?? '–',
  bytes(value: number): string {
    if (value < 1000) return `${value} B`;
    if (value < 1e6) return `${(value / 1e3).toFixed(1)} kB`;
    if (value < 1e9) return `${(value / 1e6).toFixed(1)} MB`;
    return `${(value / 1e9).toFixed(2)} GB`;
  },
  duration(ms: number): string {
    const seconds = Math.round(ms / 1000);
    if (seconds < 60) return `${seconds} s`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
    return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  },
  /** The name of an ISO 639-3 code. */
  language(code: string): string {
    if (code === 'und') return 'unknown language';
    try {
      const name = languages.of(code) ?? code;
      // Without a name there is only a code again, at times the one of two letters.
      return name.length > 3 ? name : code;
    } catch {
      return code;
    }
  },
  /** A task by its id; the usual ones by their abbreviations. */
  task: (task: string) => (abbreviations.has(task) ? task.toUpperCase() : task),
  dataSet: ({ language, task }: { readonly language: string; readonly task: string }) =>
    `${formatValue.language(language)} · ${formatValue.task(task)}`,
};
