import { Button, FocusTrap, Popover } from '@mantine/core';
import { useEffect, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '@/kit';
import { useAct } from '@/queries';
import styles from './shell.module.css';
import { useNavRoom } from './Nav';
import { anchorOf, endTour, STOPS, TOUR_SETTING } from './tour';

/** Where a control stands in the window, or null where it is not shown. */
function rectOf(selector: string): DOMRect | null {
  return document.querySelector(selector)?.getBoundingClientRect() ?? null;
}

/** The tour: five popovers, one after another, each at the control it explains. Esc skips it. */
export function Tour() {
  const { t } = useTranslation(['home', 'common']);
  const role = usePreferences((state) => state.role);
  const { collapsed } = useNavRoom();
  const [at, setAt] = useState(0);
  const [rect, setRect] = useState<DOMRect | null>(null);
  const { mutate: keep } = useAct('setting_put', { quiet: true });
  const stops = STOPS[role];
  const stop = stops[at] ?? stops[0];
  const last = at === stops.length - 1;

  useLayoutEffect(() => {
    const look = () => setRect(rectOf(anchorOf(stop)));
    look();
    window.addEventListener('resize', look);
    return () => window.removeEventListener('resize', look);
  }, [stop, collapsed]);
  // Shown once is shown: a tour that begins by itself never comes back by itself.
  useEffect(() => keep({ key: TOUR_SETTING, value: true }), [keep]);

  const move = (by: number) => setAt((now) => Math.max(0, Math.min(stops.length - 1, now + by)));
  if (!rect) return null;
  return (
    <>
      <div className={styles.tourRing} style={{ left: rect.left - 3, top: rect.top - 3, width: rect.width + 6, height: rect.height + 6 }} aria-hidden />
      <Popover opened position="right-start" offset={12} width={320} withArrow arrowSize={10} trapFocus={false} closeOnClickOutside={false} onDismiss={endTour} shadow="md" zIndex={350}>
        <Popover.Target>
          <div className={styles.tourTarget} style={{ left: rect.left, top: rect.top, width: rect.width, height: rect.height }} aria-hidden />
        </Popover.Target>
        <Popover.Dropdown
          aria-label={t('home:tour.label')}
          data-tour={stop}
          onKeyDown={(event) => {
            if (event.key === 'Escape') endTour();
            else if (event.key === 'ArrowRight') move(1);
            else if (event.key === 'ArrowLeft') move(-1);
          }}
        >
          <FocusTrap key={stop}>
            <div className={styles.tour} aria-live="polite">
              <span className="hx-quiet">{t('home:tour.step', { n: at + 1, of: stops.length })}</span>
              <h2>{t(`home:tour.${stop}.title`)}</h2>
              <p>{t(`home:tour.${stop}.text`)}</p>
              <div className={styles.tourFoot}>
                <Button data-autofocus onClick={last ? endTour : () => move(1)}>
                  {t(last ? 'common:done' : 'common:next')}
                </Button>
                {at > 0 && (
                  <Button variant="default" onClick={() => move(-1)}>
                    {t('common:back')}
                  </Button>
                )}
                <span style={{ flex: 1 }} />
                {!last && (
                  <Button variant="subtle" color="gray" onClick={endTour}>
                    {t('home:tour.skip')}
                  </Button>
                )}
              </div>
            </div>
          </FocusTrap>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
