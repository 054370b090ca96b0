import { create } from 'zustand';

/** Where the pointer or the keyboard stands on the x axis of all charts; `undefined` where nowhere. */
export const useChartHover = create<{ readonly x: number | undefined }>()(() => ({ x: undefined }));
