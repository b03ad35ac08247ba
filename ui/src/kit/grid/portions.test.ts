import { describe, expect, it } from 'vitest';
import { afterPortion, nextPortion } from './portions';

const same = (a: string, b: string) => a === b;
const list = (...rows: [number, string][]) => rows.map(([index, drawn]) => ({ index, drawn }));

describe('a portion', () => {
  it('draws so many of the rows that changed, foremost first, and keeps the others as they stood', () => {
    const now = new Map([
      [4, 'old 4'],
      [5, 'old 5'],
      [6, 'six'],
    ]);
    const next = afterPortion(now, list([5, 'new 5'], [4, 'new 4'], [6, 'six'], [7, 'seven']), 1, same);
    expect(next).toEqual(
      new Map([
        [5, 'new 5'],
        [4, 'old 4'],
        [6, 'six'],
      ]),
    );
  });

  it('comes to an end: every row in view drawn, the others gone', () => {
    const wanted = list(...Array.from({ length: 23 }, (_, at): [number, string] => [at + 100, `row ${at}`]));
    let now: ReadonlyMap<number, string> = new Map([[3, 'far away']]);
    let turns = 0;
    for (let next = afterPortion(now, wanted, 5, same); next !== null; next = afterPortion(now, wanted, 5, same)) {
      now = next;
      turns += 1;
    }
    expect(turns).toBe(5);
    expect([...now]).toEqual(wanted.map(({ index, drawn }) => [index, drawn]));
  });

  it('grows while there is time left and shrinks by what it took too long, within bounds', () => {
    expect(nextPortion(6, 4)).toBe(7);
    expect(nextPortion(6, 10)).toBe(3);
    expect(nextPortion(2, 400)).toBe(2);
    expect(nextPortion(40, 1)).toBe(40);
  });
});
