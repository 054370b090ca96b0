import { ConfigError } from '../../core/config/config-error.ts';
import { dataSetsOf } from '../../core/config/data-sets.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import { type PlanPreset, type PlanPresetName, planPresets } from '../../studies/plan-presets.ts';
import { useStudio } from '../shell/use-studio.ts';

/** Seeds of a new study. */
const seeds = 3;

/** Makes the plan of a preset, over the present settings of Model, the draft. */
export function useChoosePreset(): (name: PlanPresetName) => void {
  const { config: configs, project, studies } = useStudio();
  return (name) => {
    const { config } = configs.getState();
    if (!config) return;
    const preset: PlanPreset = planPresets[name];
    const base: RunConfig = {
      ...config,
      dataSets: config.dataSets.map((dataSet) => ({ ...dataSet, active: true })),
    };
    const corpora = project.getState().files.filter((file) => file.role === 'corpus');
    const target = dataSetsOf(corpora).find(({ id }) => id === config.target);
    const targetSentences = target?.sentences.train ?? 0;
    try {
      const plan = preset.plan({ config: base, targetSentences, seeds });
      void studies.getState().plan({ version: 1, name: preset.label, ...plan }, base);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      project.getState().report(error);
    }
  };
}
