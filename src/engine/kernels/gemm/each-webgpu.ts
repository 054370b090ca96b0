/** Invocations of a workgroup in `each`; what `gridOf` is to be given. */
export const eachSize = 64;

/**
 * The entry point of a shader with one invocation an element: `body` is WGSL that finds its index as `i` and returns
 * where `i` is beyond the last element.
 */
export const each = (body: string): string => `
@compute @workgroup_size(${eachSize})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.x + id.y * groups.x * ${eachSize}u;
  ${body}
}`;
