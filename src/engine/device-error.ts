/** What can go wrong with a device; each code has one message for people. */
export type DeviceErrorCode =
  | 'no-webgpu'
  | 'no-adapter'
  | 'request-refused'
  | 'lost'
  | 'validation'
  | 'too-large'
  | 'wasm';

/** A device that could not be opened, was lost, or refused a command. */
export class DeviceError extends Error {
  readonly code: DeviceErrorCode;

  constructor(code: DeviceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DeviceError';
    this.code = code;
  }
}
