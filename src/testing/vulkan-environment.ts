import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where Chromium keeps its Vulkan loader and its software driver. */
const folders = [
  ...(process.env.TAGLOOM_CHROMIUM === undefined ? [] : [dirname(process.env.TAGLOOM_CHROMIUM)]),
  '/usr/lib/chromium',
];

/** Variables with which a process finds a Vulkan driver, or why there is none. */
export type VulkanEnvironment =
  | { readonly env: Readonly<Record<string, string>>; readonly missing?: undefined }
  | { readonly env?: undefined; readonly missing: string };

/**
 * The environment of a process that is to open WebGPU under Node: the driver that `VK_DRIVER_FILES` names already, else
 * the software one that comes with Chromium. A loader reads it when its process starts, so it is for processes to be started.
 */
export function vulkanEnvironment(): VulkanEnvironment {
  if (process.env.VK_DRIVER_FILES !== undefined) return { env: {} };
  const folder = folders.find((each) => existsSync(join(each, 'vk_swiftshader_icd.json')));
  if (folder === undefined)
    return { missing: "no Vulkan driver: neither VK_DRIVER_FILES nor Chromium's vk_swiftshader_icd.json" };
  const before = process.env.LD_LIBRARY_PATH;
  return {
    env: {
      VK_DRIVER_FILES: join(folder, 'vk_swiftshader_icd.json'),
      // Behind the system's own loader, where that is in the path.
      LD_LIBRARY_PATH: before === undefined ? folder : `${before}:${folder}`,
    },
  };
}
