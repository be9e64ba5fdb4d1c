import { html, nothing, type TemplateResult } from 'lit';
import { mark } from './marks';

/** What went wrong, told at once; nothing shows when nothing did. */
export const problem = (text: string): TemplateResult =>
  html`<div role="alert">${text ? html`<p class="problem">${mark('offline')} ${text}</p>` : nothing}</div>`;
