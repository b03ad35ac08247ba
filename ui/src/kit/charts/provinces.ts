/**
 * The 34 provincial units as tiles: a grid set out by hand that keeps neighbours near each other. It is no map, shows no
 * border, and so needs no approval number.
 *
 * Residents: Seventh National Population Census (1 November 2020), bulletins no. 3 and no. 8 (Hong Kong, Macao, Taiwan).
 */
import { SIGNS } from '@/words/provinces';

export interface Tile {
  /** Code of the division, two digits (GB/T 2260). */
  code: string;
  /** One character that stands for it. */
  sign: string;
  column: number;
  row: number;
  /** Residents in 2020. */
  residents: number;
}

const tile = (code: string, column: number, row: number, residents: number): Tile => ({ code, sign: SIGNS[code] ?? code, column, row, residents });

/** Every tile, by code. */
export const TILES: readonly Tile[] = [
  tile('11', 6, 3, 21_893_095),
  tile('12', 7, 3, 13_866_009),
  tile('13', 5, 3, 74_610_235),
  tile('14', 4, 3, 34_915_616),
  tile('15', 5, 2, 24_049_155),
  tile('21', 7, 2, 42_591_407),
  tile('22', 8, 2, 24_073_453),
  tile('23', 8, 1, 31_850_088),
  tile('31', 7, 5, 24_870_895),
  tile('32', 6, 5, 84_748_016),
  tile('33', 6, 6, 64_567_588),
  tile('34', 5, 5, 61_027_171),
  tile('35', 5, 7, 41_540_086),
  tile('36', 5, 6, 45_188_635),
  tile('37', 5, 4, 101_527_453),
  tile('41', 4, 4, 99_365_519),
  tile('42', 4, 5, 57_752_557),
  tile('43', 4, 6, 66_444_864),
  tile('44', 4, 7, 126_012_510),
  tile('45', 3, 7, 50_126_804),
  tile('46', 3, 8, 10_081_232),
  tile('50', 3, 5, 32_054_159),
  tile('51', 2, 5, 83_674_866),
  tile('52', 3, 6, 38_562_148),
  tile('53', 2, 6, 47_209_277),
  tile('54', 1, 4, 3_648_100),
  tile('61', 3, 4, 39_528_999),
  tile('62', 2, 3, 25_019_831),
  tile('63', 2, 4, 5_923_957),
  tile('64', 3, 3, 7_202_654),
  tile('65', 1, 3, 25_852_345),
  tile('71', 7, 7, 23_561_236),
  tile('81', 5, 8, 7_474_200),
  tile('82', 4, 8, 683_218),
];

const RESIDENTS = TILES.reduce((sum, one) => sum + one.residents, 0);

/** Each division's share of the residents. */
export const BASE: ReadonlyMap<string, number> = new Map(TILES.map(({ code, residents }) => [code, residents / RESIDENTS]));
