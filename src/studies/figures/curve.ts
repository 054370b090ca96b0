/** A point of a curve: what several seeds reached at one place. */
export interface CurvePoint {
  readonly x: number;
  /** `null` where nothing is known; the line has a gap there. */
  readonly mean: number | null;
  /** 95 % interval; `null` where it is unknown, as with one seed. */
  readonly low: number | null;
  readonly high: number | null;
  /** Seeds. */
  readonly n: number;
}

/** The points of one model, in any order. */
export interface Curve {
  readonly label: string;
  readonly points: readonly CurvePoint[];
}
