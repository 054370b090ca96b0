function add(target: usize, value: f32): void {
  store<f32>(target, load<f32>(target) + value);
}

export function accumulateStepStats(
  loss: usize,
  sums: usize,
  count: i32,
  total: usize,
  log: usize,
  row: i32,
  clipNorm: f32,
): void {
  let sum: f64 = 0;
  for (let i = 0; i < count; i++) sum += <f64>load<f32>(sums + ((<usize>i) << 2));
  store<f32>(total, <f32>sum);
  const norm = <f32>sqrt<f64>(sum);
  const target = log + ((<usize>row) << 4);
  add(target, load<f32>(loss));
  add(target + 4, norm);
  add(target + 8, norm > clipNorm ? 1 : 0);
  add(target + 12, 1);
}
