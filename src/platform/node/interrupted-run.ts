/** A run was stopped by a signal and can go on: said in one sentence, with exit code 3. */
export class InterruptedRun extends Error {
  override readonly name = 'InterruptedRun';
}
