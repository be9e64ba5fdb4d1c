import { css, html, nothing, type TemplateResult } from 'lit';

export interface Crumb {
  href: string;
  label: string;
}

export const pageHeaderStyles = css`
  .page-header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    min-height: 34px;
    margin-bottom: 16px;
  }
  .page-header .crumbs {
    display: flex;
    flex-wrap: wrap;
    gap: 0 6px;
    align-items: center;
    font: var(--font-note);
    color: var(--muted);
  }
  .page-header .crumbs a {
    display: inline-flex;
    align-items: center;
    min-height: var(--target-small);
  }
  .page-header .tools {
    align-self: flex-start;
    min-height: 34px;
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
  }
  /* The search, the live indicator and the account stand at the right of this row. */
  @media (min-width: 1081px) {
    .page-header {
      padding-right: 480px;
    }
  }
`;

/**
 * Title of a page, the way to it, and what can be done with all of it.
 *
 * @param part the part of it that is shown, where it has several
 */
export function pageHeader(title: string, crumbs: Crumb[] = [], tools: TemplateResult | typeof nothing = nothing, part = '') {
  document.title = [part, title, 'Sitewatt'].filter(Boolean).join(' · ');
  return html`<div class="page-header">
    <div>
      ${crumbs.length > 0
        ? html`<nav class="crumbs" aria-label="Breadcrumb">
            ${crumbs.map((crumb, i) => html`${i > 0 ? html`<span aria-hidden="true">/</span>` : nothing}<a href=${crumb.href}>${crumb.label}</a>`)}
          </nav>`
        : nothing}
      <h1>${title}</h1>
    </div>
    <div class="tools">${tools}</div>
  </div>`;
}
