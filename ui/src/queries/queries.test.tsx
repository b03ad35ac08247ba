import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { asProblem, problemText } from '@/host';
import { refresh, topicsOf } from './index';

describe('queries', () => {
  it('refreshes what depends on a topic, and nothing else', () => {
    const client = new QueryClient();
    client.setQueryData(['call', 'creator_list', {}], 1);
    client.setQueryData(['call', 'deal_show', { deal: 'd' }], 2);
    refresh(client, ['results']);
    expect(client.getQueryState(['call', 'creator_list', {}])?.isInvalidated).toBe(false);
    expect(client.getQueryState(['call', 'deal_show', { deal: 'd' }])?.isInvalidated).toBe(true);
  });

  it('derives topics from the noun of a call', () => {
    expect(topicsOf('creator_list')).toContain('creators');
    expect(topicsOf('vocabulary_show')).toEqual([]);
  });

  it('turns anything thrown into a Problem', () => {
    const problem = { code: 'stale_terms', message: { zh: '条款已变', en: 'Terms changed' }, args: { deal: 'd' } };
    expect(asProblem(problem)).toBe(problem);
    expect(asProblem(new Error('boom'))).toMatchObject({ code: 'interface', args: { detail: 'boom' } });
    expect(asProblem('text').message.en).toContain('text');
    expect(problemText(problem, 'zh')).toBe('条款已变\n[stale_terms]\ndeal: d');
  });
});
