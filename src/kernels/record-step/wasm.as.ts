function add(target: usize, value: f32): void {
  store<f32>(target, load<f32>(target) + value);
}

export function recordStep(loss: usize, total: usize, log: usize, row: i32, clipNorm: f32): void {
  const norm = sqrt<f32>(load<f32>(total));
  const target = log + (<usize>row << 4);
  add(target, load<f32>(loss));
  add(target + 4, norm);
  add(target + 8, norm > clipNorm ? 1 : 0);
  add(target + 12, 1);
}
