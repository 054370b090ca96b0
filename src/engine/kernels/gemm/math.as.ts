// Elementwise functions, four lanes at a time. Relative errors stay below 1e-6 (math.test.ts); NaN stays NaN.

/** a * b + c; fused where the relaxed build allows it. */
// @inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

// @inline
function constant(value: f32): v128 {
  return f32x4.splat(value);
}

/** x * log2(e), rounded to an integer n that stands in the low bits of the result: adding 1.5 * 2^23 rounds. */
// @inline
function roundedExponent(x: v128): v128 {
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: Math of AssemblyScript would load it from memory
  return madd(x, constant(1.4426950408889634), constant(12582912.0));
}

/** 2^n of `roundedExponent`; 0 for n = -127. */
// @inline
function powerOfTwo(rounded: v128): v128 {
  return i32x4.add(i32x4.shl(rounded, 23), i32x4.splat(127 << 23));
}

/** exp(r) - 1 with r = x - n ln 2, |r| <= ln 2 / 2, by its Taylor series to the seventh power. */
// @inline
function reducedExpm1(x: v128, rounded: v128): v128 {
  const n = f32x4.sub(rounded, constant(12582912.0));
  // ln 2 in two parts, the first with so few bits that n times it is exact.
  let r = f32x4.sub(x, f32x4.mul(n, constant(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, constant(-0.00021219444005469057)));
  let p = madd(r, constant(1.0 / 5040.0), constant(1.0 / 720.0));
  p = madd(p, r, constant(1.0 / 120.0));
  p = madd(p, r, constant(1.0 / 24.0));
  p = madd(p, r, constant(1.0 / 6.0));
  p = madd(p, r, constant(0.5));
  return madd(f32x4.mul(r, r), p, r);
}

/** exp(x); 0 below -88, exp(88) above 88. */
// @inline
export function exp4(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, constant(-88.0)), constant(88.0));
  const rounded = roundedExponent(x);
  const power = powerOfTwo(rounded);
  return madd(reducedExpm1(x, rounded), power, power);
}

/** 1 / (1 + exp(-x)). */
// @inline
export function sigmoid4(x: v128): v128 {
  return f32x4.div(constant(1.0), f32x4.add(constant(1.0), exp4(f32x4.neg(x))));
}

/** tanh(x) = E / (E + 2) with E = exp(2|x|) - 1 and the sign of x; exact to relative precision near 0. */
// @inline
export function tanh4(x: v128): v128 {
  const doubled = f32x4.pmin(f32x4.mul(f32x4.abs(x), constant(2.0)), constant(20.0));
  const rounded = roundedExponent(doubled);
  const power = powerOfTwo(rounded);
  const e = madd(reducedExpm1(doubled, rounded), power, f32x4.sub(power, constant(1.0)));
  const magnitude = f32x4.div(e, f32x4.add(e, constant(2.0)));
  return v128.or(magnitude, v128.and(x, i32x4.splat(0x80000000)));
}

/**
 * Natural logarithm of positive, normal x: x = 2^e m with m between sqrt(1/2) and sqrt(2), and
 * log m = 2 artanh(s), s = (m - 1) / (m + 1), by its series to the ninth power.
 */
// @inline
export function log4(x: v128): v128 {
  const exponent = i32x4.shr_s(i32x4.sub(x, i32x4.splat(0x3f3504f3)), 23);
  const m = i32x4.sub(x, i32x4.shl(exponent, 23));
  const s = f32x4.div(f32x4.sub(m, constant(1.0)), f32x4.add(m, constant(1.0)));
  const s2 = f32x4.mul(s, s);
  let p = madd(s2, constant(2.0 / 9.0), constant(2.0 / 7.0));
  p = madd(p, s2, constant(2.0 / 5.0));
  p = madd(p, s2, constant(2.0 / 3.0));
  p = madd(p, s2, constant(2.0));
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: Math of AssemblyScript would load it from memory
  return madd(f32x4.convert_i32x4_s(exponent), constant(0.6931471805599453), f32x4.mul(s, p));
}

/** log of one number, as `log4`. */
export function log1(x: f32): f32 {
  return f32x4.extract_lane(log4(f32x4.splat(x)), 0);
}

/** exp of one number, as `exp4`. */
export function exp1(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0);
}

/** Largest of four lanes. */
// @inline
export function maxLane(x: v128): f32 {
  const a = max(f32x4.extract_lane(x, 0), f32x4.extract_lane(x, 1));
  return max(a, max(f32x4.extract_lane(x, 2), f32x4.extract_lane(x, 3)));
}

/** Sum of four lanes, in a fixed order. */
// @inline
export function sumLanes(x: v128): f32 {
  const a = f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1);
  return a + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
}
