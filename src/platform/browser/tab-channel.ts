import type { ViewerLink, ViewerListener, WriterLink } from '../../project/project-host.ts';
import type { WorkerEvent } from '../../project/protocol/events.ts';
import type { RunRecord } from '../../project/protocol/project.ts';

/** What the workers of one browser's tabs tell each other. */
type TabMessage =
  /** The writing tab: what a run reports. */
  | { readonly type: 'run'; readonly event: WorkerEvent }
  /** The writing tab: files, runs or settings are others now. */
  | { readonly type: 'changed' }
  /** The writing tab: models were kept. */
  | { readonly type: 'models' }
  /** A showing tab: which runs are there, and how far are they? */
  | { readonly type: 'ask' }
  /** The writing tab: these. */
  | { readonly type: 'runs'; readonly runs: readonly RunRecord[] };

/** How long a showing tab waits for the writing one, which may hang. */
const ANSWER_MS = 2000;

/** The connection between the tab that writes and those that show what it does (BroadcastChannel). */
export class TabChannel implements WriterLink, ViewerLink {
  readonly #channel: BroadcastChannel;
  readonly #asking = new Set<(runs: readonly RunRecord[]) => void>();

  private constructor(name: string) {
    this.#channel = new BroadcastChannel(`${name}-tabs`);
  }

  /** The end of the tab that writes; `runs` gives the records as they are now. */
  static ofWriter(name: string, runs: () => Promise<readonly RunRecord[]>): TabChannel {
    const tabs = new TabChannel(name);
    tabs.#channel.addEventListener('message', async ({ data }: MessageEvent<TabMessage>) => {
      if (data.type === 'ask') tabs.#post({ type: 'runs', runs: await runs() });
    });
    return tabs;
  }

  /** The end of a tab that shows. */
  static ofViewer(name: string, listener: ViewerListener): TabChannel {
    const tabs = new TabChannel(name);
    tabs.#channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => {
      if (data.type === 'run') listener.run(data.event);
      else if (data.type === 'changed') listener.changed();
      else if (data.type === 'models') listener.models();
      else if (data.type === 'runs') tabs.#answerAll(data.runs);
    });
    return tabs;
  }

  /** Passes on what a run reports. */
  tell(event: WorkerEvent): void {
    if (event.kind === 'run') this.#post({ type: 'run', event });
  }

  tellChanged(): void {
    this.#post({ type: 'changed' });
  }

  tellModels(): void {
    this.#post({ type: 'models' });
  }

  /** The runs as the writing tab has them, with what is not kept yet; undefined where it does not answer. */
  async askRuns(): Promise<readonly RunRecord[] | undefined> {
    const runs = new Promise<readonly RunRecord[]>((resolve) => {
      this.#asking.add(resolve);
    });
    this.#post({ type: 'ask' });
    return Promise.race([runs, new Promise<undefined>((resolve) => setTimeout(resolve, ANSWER_MS))]);
  }

  close(): void {
    this.#channel.close();
  }

  /** One answer is for all who ask: it is as new for each. */
  #answerAll(runs: readonly RunRecord[]): void {
    for (const resolve of this.#asking) resolve(runs);
    this.#asking.clear();
  }

  #post(message: TabMessage): void {
    this.#channel.postMessage(message);
  }
}
