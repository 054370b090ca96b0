/** A file that is not a model of this program, or a damaged one; the message is one sentence for people. */
export class ModelFileError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ModelFileError';
  }
}
