import type { ByteStore } from './byte-store.ts';
import type { Records, Slot, SlotPointer } from './records.ts';
import { StorageError } from './storage-error.ts';

/** A checkpoint that was read back whole. */
export interface LoadedCheckpoint {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly step: number;
  readonly batches: number;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly checksum: string;
}

/**
 * The checkpoints of runs, two slots each: the older slot is overwritten, flushed, and only then the pointer flips.
 * A slot whose bytes do not have their checksum is never loaded; the other one is, where it is whole.
 */
export class CheckpointSlots {
  readonly #bytes: ByteStore;
  readonly #records: Records;

  constructor(bytes: ByteStore, records: Records) {
    this.#bytes = bytes;
    this.#records = records;
  }

  /** @throws StorageError `quota-exceeded` or `refused`; the checkpoint before is then intact */
  async write(runId: string, bytes: Uint8Array<ArrayBuffer>, step: number, batches: number): Promise<void> {
    const pointer = await this.#records.get('checkpoints', runId);
    const name = pointer?.current.name === slotName(runId, 'a') ? slotName(runId, 'b') : slotName(runId, 'a');
    const checksum = await checksumOf(bytes);
    await this.#bytes.write(name, bytes);
    const current: Slot = { name, step, checksum, batches };
    await this.#flip(runId, current, pointer?.current);
  }

  /**
   * The newest whole checkpoint; undefined where none was ever written.
   * @throws StorageError `damaged` where one was, and no slot is whole
   */
  async read(runId: string): Promise<LoadedCheckpoint | undefined> {
    const pointer = await this.#records.get('checkpoints', runId);
    if (!pointer) return undefined;
    for (const slot of [pointer.current, pointer.before]) {
      const blob = slot && (await this.#bytes.read(slot.name));
      if (!slot || !blob) continue;
      const bytes = new Uint8Array(await blob.arrayBuffer());
      if ((await checksumOf(bytes)) !== slot.checksum) continue;
      return { bytes, step: slot.step, batches: slot.batches, checksum: slot.checksum };
    }
    throw new StorageError('damaged', 'No copy of the checkpoint is whole.');
  }

  /** The pointers of all runs that have a checkpoint. */
  async pointers(): Promise<Map<string, SlotPointer>> {
    return new Map(await this.#records.all('checkpoints'));
  }

  async remove(runId: string): Promise<void> {
    await this.#records.remove('checkpoints', [runId]);
    await this.#bytes.remove(slotName(runId, 'a'));
    await this.#bytes.remove(slotName(runId, 'b'));
  }

  /** Deletes slots that no pointer names. */
  async sweep(): Promise<void> {
    const pointers = [...(await this.pointers()).values()];
    const kept = new Set(pointers.flatMap(({ current, before }) => [current.name, before?.name]));
    for (const name of await this.#bytes.names()) {
      if (name.startsWith('checkpoint-') && !kept.has(name)) await this.#bytes.remove(name);
    }
  }

  async #flip(runId: string, current: Slot, before: Slot | undefined): Promise<void> {
    await this.#records.put('checkpoints', runId, before ? { current, before } : { current });
  }
}

/** The name under which a slot's bytes are kept. */
export function slotName(runId: string, slot: 'a' | 'b'): string {
  return `checkpoint-${runId}.${slot}`;
}

/** SHA-256, hexadecimal. Empty on an insecure page, where there is neither digest nor anything but memory to write to. */
async function checksumOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!globalThis.crypto?.subtle) return '';
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
