/**
 * Charts, in SVG. Each has its table beside it, copies as data, says "unknown" where nothing is known, and tells its
 * parts under the pointer and by the arrow keys. Import from here, not from `@/kit`: the first screen has no charts.
 *
 * <ShareBars title label bars/>, <Pyramid audience/>, <ProvinceGrid shares name/>, <TimeBand title records undated write/>,
 * <PeerRadar title spokes/>, <FunnelChart title stages/>, <CalendarHeat title days say today/>; in a cell of a table or
 * grid <Sparkline values label/>. Another kind: <ChartFrame title table> around <Plot title height draw>, where `draw`
 * answers the picture for a width and its marks; colours are classes of charts.module.css.
 */
export { CalendarHeat, type DayLoad } from './CalendarHeat';
export { type ChartCell, ChartFrame, type ChartTable, chartTsv } from './Chart';
export { banded, type Dated, percentile, pyramid, quantile, tgi } from './figures';
export { FunnelChart, type FunnelStage } from './FunnelChart';
export { PeerRadar, type Spoke } from './PeerRadar';
export { type Drawing, type Mark, Plot } from './Plot';
export { ProvinceGrid } from './ProvinceGrid';
export { Pyramid } from './Pyramid';
export { type ShareBar, ShareBars } from './ShareBars';
export { Sparkline } from './Sparkline';
export { TimeBand } from './TimeBand';
