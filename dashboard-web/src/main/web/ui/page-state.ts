import { html, type TemplateResult } from 'lit';
import { ApiError } from '../core/api';
import { pageHeader } from './page-header';
import { failed, loading } from './states';

/** A page of one thing: on its way, there, or a page of its own that says what is wrong. */
export function whenPage<T>(
  use: { value: T | undefined; error: unknown; refresh: () => void },
  title: string,
  show: (value: T) => TemplateResult,
): TemplateResult {
  if (use.value !== undefined) return show(use.value);
  if (use.error === undefined) return loading(title);
  const gone = use.error instanceof ApiError && use.error.status === 404;
  return html`${pageHeader(gone ? 'Not found' : title)}
    <section class="card">${failed(use.error, use.refresh)}</section>`;
}
