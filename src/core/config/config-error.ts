/** A run description that cannot be, with the field that is to blame, e.g. `scopes.highway` or `dataSets.0.id`. */
export class ConfigError extends Error {
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.name = 'ConfigError';
    this.field = field;
  }
}
