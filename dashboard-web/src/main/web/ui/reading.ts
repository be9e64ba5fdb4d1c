import { html, type TemplateResult } from 'lit';
import { MISSING, reading } from '../core/format';
import type { Reading } from '../core/types';
import { reasonSentence } from '../core/vocabulary';
import { missing } from './marks';

/** A reading's value and lighter unit, or an em dash with the reason behind it. */
export function readingValue(each: Reading | undefined, why = 'Not read so far'): TemplateResult {
  if (!each) return missing(why);
  const { text, unit } = reading(each.quantity, each.value, each.text, each.unit);
  if (text === MISSING) return missing(reasonSentence(each.reason));
  return html`<span class="num">${text}</span><span class="unit">${unit}</span>`;
}
