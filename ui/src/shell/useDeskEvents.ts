import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { onDrop, onEvent, openedFiles } from '@/host';
import { refresh } from '@/queries';
import { takeIn } from '@/screens/import/queue';
import { places, useGo } from './places';

/** Pages that take dropped files themselves: a deal takes reply forms and evidence. */
const TAKES_DROPS = /^\/deals\/[^/]+/;

/** Whether the page shown takes dropped files itself. */
function pageTakesDrops(path: string): boolean {
  return TAKES_DROPS.test(path);
}

/** Hears the desk and the window: what became stale by the clock, files opened or dropped. Tells whether files hover. */
export function useDeskEvents(path: string): boolean {
  const client = useQueryClient();
  const go = useGo();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const take = (paths: readonly string[]) => {
      if (paths.length === 0) return;
      void takeIn(paths);
      go(places.import());
    };
    const opened = () => void openedFiles().then(take);
    opened();
    const stops = [onEvent('stale', (topics) => refresh(client, topics)), onEvent('file-opened', opened)];
    return () => stops.forEach((stop) => stop());
  }, [client, go]);
  useEffect(() => {
    if (pageTakesDrops(path)) return;
    return onDrop((event) => {
      setOver(event.kind === 'over');
      if (event.kind !== 'drop') return;
      void takeIn(event.paths);
      go(places.import());
    });
  }, [go, path]);
  return over;
}
