import { useEffect } from 'react';
import { usePreferences } from '@/kit';
import { homeOf } from '@/screens/register';
import { useGo } from './places';

/** Sends each role to its own beginning. */
export function Home() {
  const role = usePreferences((state) => state.role);
  const go = useGo();
  useEffect(() => go(homeOf(role)), [go, role]);
  return null;
}
