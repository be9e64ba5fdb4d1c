/** The parts of ECharts that are used, and no others: a chunk of its own, loaded with the first chart. */
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

echarts.use([BarChart, CustomChart, LineChart, GridComponent, TooltipComponent, MarkAreaComponent, CanvasRenderer]);

export const init = echarts.init;
export type { ECharts } from 'echarts/core';
