// `npm run fuzz -- [--cases N] [--seed S] [--target NAME]`: gives every reader N mutants of good files. Exit code 1 where
// one of them was neither read nor refused with a typed error.
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { fuzzTargets } from './targets.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    target: { type: 'string' },
  },
});
const targets = fuzzTargets.filter(({ name }) => values.target === undefined || name === values.target);
if (targets.length === 0) {
  console.error(
    `There is no target '${values.target}'; there are ${fuzzTargets.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}
for (const target of targets) {
  const { read, refused, failures } = await fuzz(target, Number(values.cases), Number(values.seed));
  console.log(`${target.name}: ${read} read, ${refused} refused, ${failures.length} failed`);
  for (const { seed, what } of failures.slice(0, 10)) {
    console.log(`  --target '${target.name}' --seed ${seed} --cases 1: ${what}`);
    process.exitCode = 1;
  }
}
