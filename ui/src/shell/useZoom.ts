import { useCallback, useEffect } from 'react';
import { setZoom } from '@/host';
import { usePreferences } from '@/kit';

/** The steps of size, as browsers have them. */
export const ZOOMS: readonly number[] = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

/** The next size up or down from the present one. */
export function zoomStep(now: number, by: 1 | -1): number {
  if (by > 0) return ZOOMS.find((zoom) => zoom > now + 0.001) ?? now;
  return ZOOMS.findLast((zoom) => zoom < now - 0.001) ?? now;
}

/** Keeps the window at the size somebody chose; answers how to change it, 0 for the size as designed. */
export function useZoom(): (by: 1 | -1 | 0) => void {
  const zoom = usePreferences((state) => state.zoom);
  const set = usePreferences((state) => state.set);
  useEffect(() => {
    void setZoom(zoom);
  }, [zoom]);
  return useCallback((by) => set({ zoom: by === 0 ? 1 : zoomStep(usePreferences.getState().zoom, by) }), [set]);
}
