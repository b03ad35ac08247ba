import { BarChart, LineChart, RadarChart } from 'echarts/charts';
import { GridComponent, RadarComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use as equip } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

// Only what is drawn here, so that the chunk stays small. SVG: sharp at every zoom and in print.
equip([BarChart, LineChart, RadarChart, GridComponent, RadarComponent, TooltipComponent, SVGRenderer]);

/** Draws one option into a box of the given height and follows the width. The only file that loads the chart library. */
export default function Engine({ option, height }: { option: EChartsCoreOption; height: number }) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const latest = useRef(option);
  useEffect(() => {
    latest.current = option;
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    const fit = () => {
      // A box without width (a closed tab) has nothing to draw in.
      if (node.clientWidth === 0) return;
      if (chart.current) chart.current.resize();
      else {
        chart.current = init(node, null, { renderer: 'svg' });
        chart.current.setOption(latest.current);
      }
    };
    fit();
    const watch = new ResizeObserver(fit);
    watch.observe(node);
    return () => {
      watch.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);
  return <div ref={box} style={{ height }} />;
}
