import { figure, percent } from '../core/format';
import { clock, day, monthName, shortDay, startOfDay, startOfMonth } from '../core/time';
import { flag, reasonText } from '../core/vocabulary';
import { color } from '../core/theme';
import { usualText, type Usual } from '../core/usual';
import { gaps, lastKnown, lines, stretches, type Point, type Stretch } from './demand-data';

export interface Frame {
  from: number;
  to: number;
  zone: string;
  unit: string;
  label: string;
  narrow: boolean;
  /** Whether the axis has to hold 0: amounts do, levels such as a signal do not. */
  fromZero: boolean;
  /** Whether a point is a whole day. */
  daily: boolean;
  /** What is usual by the local clock; empty where nobody knows. */
  usual: Map<string, Usual>;
}

const HOUR = 3_600_000;

/** Where the axis has its labels: clock times within a day, dates beyond. */
export function ticks({ from, to, zone, narrow, daily }: Frame): number[] {
  if (daily) {
    const step = narrow ? 3 : 1;
    return Array.from({ length: 12 / step }, (_, i) => startOfMonth(from, zone, i * step));
  }
  const days = Math.round((to - from) / (24 * HOUR));
  if (days <= 1) {
    const step = (narrow ? 6 : 4) * HOUR;
    const found = [];
    for (let at = from; at <= to; at += step) found.push(at);
    return found;
  }
  const step = days <= 8 ? (narrow ? 2 : 1) : narrow ? 7 : 3;
  const found = [];
  for (let i = 0; startOfDay(from, zone, i) < to; i += step) found.push(startOfDay(from, zone, i));
  return found;
}

function tickText(at: number, frame: Frame): string {
  if (frame.daily) return monthName(at, frame.zone);
  if (frame.to - frame.from > 26 * HOUR) {
    return frame.to - frame.from > 9 * 24 * HOUR || frame.narrow ? shortDay(at, frame.zone) : day(at, frame.zone);
  }
  return at === frame.to ? '24:00' : clock(at, frame.zone);
}

/** The band of what is usual, one polygon a stretch; its points widen the axis as any others. */
function band(all: Stretch[]): Record<string, unknown> {
  const shapes = all.map((stretch) => [
    ...stretch.map(([at, low]) => [at, low] as const),
    ...stretch.toReversed().map(([at, , high]) => [at, high] as const),
  ]);
  return {
    type: 'custom',
    z: 1,
    silent: true,
    animation: false,
    clip: true,
    tooltip: { show: false },
    data: shapes.flat(),
    renderItem: ({ dataIndex }: { dataIndex: number }, api: { coord: (at: readonly [number, number]) => number[] }) =>
      dataIndex > 0
        ? null
        : {
            type: 'group',
            children: shapes.map((shape) => ({
              type: 'polygon',
              shape: { points: shape.map((at) => api.coord(at)) },
              style: { fill: color('band') },
            })),
          },
  };
}

/** What stands in the tooltip: built as nodes, since markup with styles would be refused by the content policy. */
function tooltip(point: Point | undefined, frame: Frame): HTMLElement | string {
  if (!point) return '';
  const box = document.createElement('div');
  const add = (text: string) => box.appendChild(document.createElement('div')).append(text);
  add(day(point.start, frame.zone) + (frame.daily ? '' : ` ${clock(point.start, frame.zone)}–${clock(point.end, frame.zone)}`));
  add(point.value === null ? `— ${reasonText(point.interval.reason)}` : `${figure(point.value)} ${frame.unit}`);
  if (point.value !== null && point.interval.flag !== 'ACTUAL') {
    const { reason } = point.interval;
    add(flag(point.interval.flag) + (reason ? `: ${reasonText(reason)}` : ''));
  }
  const { coverage } = point.interval;
  if (point.value !== null && coverage != null && coverage < 1) add(`rests on ${percent(coverage)} % of it`);
  const usual = frame.usual.get(clock(point.start, frame.zone));
  if (usual) add(`usually ${usualText(usual)} ${frame.unit}`);
  return box;
}

/** A bar a day; what is estimated is paler and outlined. */
function bars(all: Point[], accent: string): Record<string, unknown> {
  const pale = { opacity: 0.45, borderColor: accent, borderWidth: 1, borderType: 'dotted' };
  return {
    type: 'bar',
    animation: false,
    barWidth: '70%',
    itemStyle: { color: accent },
    data: all.map(({ middle, value, estimated }) => ({ value: [middle, value], ...(estimated ? { itemStyle: pale } : {}) })),
  };
}

export function options(all: Point[], frame: Frame, now: number): Record<string, unknown> {
  const { measured, estimated } = lines(all);
  const accent = color('accent');
  const muted = color('muted');
  const end = lastKnown(all);
  const at = ticks(frame);
  const text = { fontFamily: getComputedStyle(document.documentElement).fontFamily, fontSize: 12, color: muted };
  const line = { type: 'line', showSymbol: true, symbol: 'circle', animation: false, connectNulls: false };
  const alone = (pairs: [number, number | null][]) => (_: unknown, { dataIndex: i }: { dataIndex: number }) =>
    pairs[i - 1]?.[1] == null && pairs[i + 1]?.[1] == null && pairs[i]?.[1] != null ? 4 : 0;
  return {
    animation: false,
    textStyle: text,
    grid: { left: 4, right: 12, top: 12, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: color('card'),
      borderColor: color('line'),
      textStyle: { ...text, color: color('text') },
      axisPointer: { lineStyle: { color: color('control-line') } },
      formatter: (params: { dataIndex: number }[]) => tooltip(all[params[0]?.dataIndex ?? -1], frame),
    },
    xAxis: {
      type: 'value',
      min: frame.from,
      max: frame.to,
      axisLine: { show: false },
      splitLine: { show: false },
      axisTick: { show: false },
      axisPointer: { label: { show: false } },
      axisLabel: {
        ...text,
        customValues: at,
        hideOverlap: true,
        formatter: (value: number) => tickText(value, frame),
      },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      scale: !frame.fromZero,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: text,
      splitLine: { lineStyle: { color: color('line-faint') } },
    },
    series: frame.daily && frame.fromZero ? [bars(all, accent)] : [
      band(stretches(all, frame.usual, frame.zone)),
      {
        ...line,
        data: measured,
        symbolSize: alone(measured),
        lineStyle: { width: 1.8, color: accent },
        itemStyle: { color: accent },
        markArea: {
          silent: true,
          itemStyle: { color: 'transparent', borderColor: color('control-line'), borderWidth: 1, borderType: 'dashed' },
          data: gaps(all, now).map(([from, to]) => [{ xAxis: from }, { xAxis: to }]),
        },
      },
      {
        ...line,
        data: estimated,
        symbolSize: 0,
        lineStyle: { width: 1.8, color: accent, type: 'dotted' },
        itemStyle: { color: accent },
      },
      {
        ...line,
        data: end ? [[end.middle, end.value]] : [],
        symbolSize: 7,
        itemStyle: { color: accent },
        tooltip: { show: false },
      },
    ],
  };
}
