/**
 * Charts. Each has its table beside it, copies as data, and says "unknown" where nothing is known. The chart library is
 * one chunk that loads with the first picture; tiles and sparklines need none of it. Import from here, not from `@/kit`.
 */
export { type ChartCell, ChartFrame, type ChartTable, chartTsv } from './Chart';
export { banded, type Dated, percentile, pyramid, quantile, tgi } from './figures';
export { PeerRadar, type Spoke } from './PeerRadar';
export { ProvinceGrid } from './ProvinceGrid';
export { Pyramid } from './Pyramid';
export { type ShareBar, ShareBars } from './ShareBars';
export { Sparkline } from './Sparkline';
export { TimeBand } from './TimeBand';
