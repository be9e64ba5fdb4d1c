import { html, type TemplateResult } from 'lit';
import { ApiError, messageOf } from '../core/api';
import './notice';

/** Room kept while something is on its way. */
export const loading = (what = 'Loading') => html`<sw-notice kind="loading" heading=${what}></sw-notice>`;

/** Nothing there yet, and what to do about it. */
export const empty = (heading: string, text: string, next: TemplateResult | string = '') =>
  html`<sw-notice kind="empty" heading=${heading} text=${text}>${next}</sw-notice>`;

/** What failed, in words, with a way to try again. */
export function failed(error: unknown, retry: () => void): TemplateResult {
  if (error instanceof ApiError && error.status === 403) {
    return html`<sw-notice
      kind="denied"
      heading="Not for your role"
      text="Your account may not see this. An administrator can give it another role."
    ></sw-notice>`;
  }
  if (error instanceof ApiError && error.status === 404) {
    return html`<sw-notice kind="empty" heading="Not found" text=${error.message}
      ><a class="link" href="/sites">All sites</a></sw-notice
    >`;
  }
  const text = messageOf(error);
  return html`<sw-notice kind="error" heading="This could not be loaded" text=${text} .retry=${retry}></sw-notice>`;
}

/** One of the three until there is a value; the last value stays on screen while a refresh fails. */
export function whenLoaded<T>(
  use: { value: T | undefined; error: unknown; refresh: () => void },
  show: (value: T) => TemplateResult,
): TemplateResult {
  if (use.value !== undefined) return show(use.value);
  return use.error === undefined ? loading() : failed(use.error, use.refresh);
}
