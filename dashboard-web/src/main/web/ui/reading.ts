import { html, type TemplateResult } from 'lit';
import { MISSING, reading } from '../core/format';
import { ago } from '../core/time';
import type { Reading } from '../core/types';
import { reasonSentence } from '../core/vocabulary';
import { missing } from './marks';

function shown(each: Reading, value: number | null, text: string | null | undefined): TemplateResult | null {
  const { text: figure, unit } = reading(each.quantity, value, text, each.unit);
  return figure === MISSING ? null : html`<span class="num">${figure}</span><span class="unit">${unit}</span>`;
}

/** A reading's value and lighter unit, or an em dash with the reason behind it. */
export function readingNow(each: Reading | undefined, why = 'Not read so far'): TemplateResult {
  return each ? (shown(each, each.value, each.text) ?? missing(reasonSentence(each.reason))) : missing(why);
}

/** As `readingNow`; where there is no value now, what was known last stands muted in its place. */
export function readingValue(each: Reading | undefined, why?: string): TemplateResult {
  const last = each?.lastKnown;
  const known = each && each.value === null && each.text == null && last ? shown(each, last.value, last.text) : null;
  return known && last
    ? html`<sw-hint quiet text="${reasonSentence(each?.reason)}; this was ${ago(last.timestamp)}"><span class="known">${known}</span></sw-hint>`
    : readingNow(each, why);
}
