import { html, svg, type TemplateResult } from 'lit';
import { SIGNAL, type StateName } from '../core/vocabulary';
import { MISSING, count } from '../core/format';
import type { Signal } from '../core/types';
import './hint';

const SHAPES: Record<StateName, TemplateResult> = {
  ok: svg`<circle cx="7" cy="7" r="5.5" fill="currentColor"/>`,
  late: svg`<circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M7 2a5 5 0 0 1 0 10z" fill="currentColor"/>`,
  stale: svg`<path d="M7 .8 13.2 7 7 13.2.8 7z" fill="currentColor"/>`,
  offline: svg`<path d="M7 1.2 13.4 12.6H.6z" fill="currentColor"/>`,
  info: svg`<circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="1.8"/>`,
};

/** A state's shape in its colour; the word stands beside it, or in `label` where there is no room. */
export function mark(state: StateName, label = ''): TemplateResult {
  return label
    ? html`<svg class="mark ${state}" viewBox="0 0 14 14" role="img" aria-label=${label}>${SHAPES[state]}</svg>`
    : html`<svg class="mark ${state}" viewBox="0 0 14 14" aria-hidden="true">${SHAPES[state]}</svg>`;
}

/** What is not known: an em dash that says why on hover and focus. */
export const missing = (why: string) => html`<sw-hint text=${why} label="missing">${MISSING}</sw-hint>`;

/** Requests or retries of a round; unknown where a killed process counted them. */
export const counted = (value: number | null) => (value === null ? missing('The process that counted them was killed') : count(value));

export const orMissing = (value: unknown, why: string) =>
  value === null || value === undefined || value === '' ? missing(why) : value;

/** Signal bars with the figure that decides; the word is for those who do not see the bars. */
export function signalBars(signal: Signal | null | undefined): TemplateResult {
  if (!signal?.grade) return missing('The gateway reported no signal');
  const { bars, word } = SIGNAL[signal.grade];
  const dbm = signal.rsrp ?? signal.rssi;
  const heights = [4, 7, 10, 13];
  return html`<span class="signal"
    ><svg viewBox="0 0 17 13" width="17" height="13" role="img" aria-label=${`signal ${word}`}>
      ${heights.map(
        (height, i) =>
          svg`<rect x=${i * 4.5} y=${13 - height} width="3" height=${height} rx=".5" fill=${i < bars ? 'currentColor' : 'var(--line)'}/>`,
      )}
    </svg>
    ${dbm == null ? html`<span class="note">${word}</span>` : html`<span class="note num">${count(dbm)} dBm</span>`}</span
  >`;
}

/** A run of values as a small line, gaps left open. */
export function sparkline(values: (number | null)[], width = 72, height = 20): TemplateResult {
  const known = values.filter((value): value is number => value !== null);
  if (known.length < 2) return html``;
  const least = Math.min(0, ...known);
  const most = Math.max(...known, least + 1e-9);
  let pen = 'M';
  const path = values
    .map((value, i) => {
      if (value === null) {
        pen = 'M';
        return '';
      }
      const x = (i / (values.length - 1)) * width;
      const y = height - 1 - ((value - least) / (most - least)) * (height - 2);
      const step = `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
      pen = 'L';
      return step;
    })
    .join('');
  return html`<svg viewBox="0 0 ${width} ${height}" width=${width} height=${height} aria-hidden="true">
    <path d=${path} fill="none" stroke="var(--accent)" stroke-width="1.3" stroke-linejoin="round" />
  </svg>`;
}
