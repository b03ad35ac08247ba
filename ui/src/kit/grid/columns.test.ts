import { describe, expect, it } from 'vitest';
import { asTable, asTsv, type GridColumn, nextSorts, type Sort } from './columns';
import { cardsAcross } from './WindowedCards';

const fans = { id: 'fans', firstSort: 'desc' as const };
const price = { id: 'price', firstSort: 'asc' as const };

describe('several sort keys', () => {
  it('a plain click sorts by one column: its direction, the other, none', () => {
    const one = nextSorts(fans, [], false);
    expect(one).toEqual([{ column: 'fans', descending: true }]);
    const two = nextSorts(fans, one, false);
    expect(two).toEqual([{ column: 'fans', descending: false }]);
    expect(nextSorts(fans, two, false)).toEqual([]);
  });

  it('Shift adds behind, turns round in place, and takes out alone', () => {
    const both = nextSorts(price, nextSorts(fans, [], false), true);
    expect(both).toEqual([
      { column: 'fans', descending: true },
      { column: 'price', descending: false },
    ]);
    const turned = nextSorts(fans, both, true);
    expect(turned.map((one) => [one.column, one.descending])).toEqual([
      ['fans', false],
      ['price', false],
    ]);
    expect(nextSorts(fans, turned, true)).toEqual([{ column: 'price', descending: false }]);
  });

  it('a plain click among several begins anew', () => {
    const both: Sort[] = [
      { column: 'fans', descending: true },
      { column: 'price', descending: false },
    ];
    expect(nextSorts(fans, both, false)).toEqual([{ column: 'fans', descending: true }]);
  });
});

describe('rows as a table', () => {
  it('keeps cells in their columns and lets no cell be a formula', () => {
    const hostile = ['=HYPERLINK("http://x")', '+1+1', '@cmd', ' -2+3', '＝1', '-12.5', '12', '=', 'a\tb\r\nc'];
    const [head, ...rows] = asTsv(['=name'], hostile.map((text) => [text])).split('\n');
    expect(head).toBe("'=name");
    expect(rows).toEqual(["'=HYPERLINK(\"http://x\")", "'+1+1", "'@cmd", "' -2+3", "'＝1", '-12.5', '12', "'=", 'a b c']);
  });

  it('has the headings of the columns that have text', () => {
    const columns: GridColumn<{ n: number }>[] = [
      { id: 'a', header: '粉丝', width: 1, cell: () => null, text: ({ n }) => String(n) },
      { id: 'b', header: '图', width: 1, cell: () => null },
    ];
    expect(asTable(columns, [{ n: 1 }, { n: 2 }])).toBe('粉丝\n1\n2');
  });
});

it('sets cards side by side as they fit, one at least', () => {
  expect([100, 272, 531, 532, 1_440].map((width) => cardsAcross(width, 248))).toEqual([1, 1, 1, 2, 5]);
});
