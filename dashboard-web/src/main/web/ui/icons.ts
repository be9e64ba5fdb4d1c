import { svg, html, type TemplateResult } from 'lit';

const icon = (paths: TemplateResult) =>
  html`<svg
    viewBox="0 0 20 20"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${paths}
  </svg>`;

export const logo = html`<svg
  viewBox="0 0 24 24"
  width="22"
  height="22"
  fill="none"
  stroke="var(--accent)"
  stroke-width="2.2"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
>
  <path d="M2 17l6-7 5 4 8-9" />
</svg>`;

export const icons = {
  overview: icon(svg`<rect x="3" y="3" width="6" height="7" rx="1"/><rect x="11" y="3" width="6" height="4" rx="1"/><rect x="3" y="12" width="6" height="5" rx="1"/><rect x="11" y="9" width="6" height="8" rx="1"/>`),
  sites: icon(svg`<path d="M10 17.5s5.5-4.6 5.5-9A5.5 5.5 0 0 0 4.5 8.5c0 4.4 5.5 9 5.5 9z"/><circle cx="10" cy="8.3" r="2"/>`),
  drivers: icon(svg`<rect x="4.5" y="4.5" width="11" height="11" rx="2"/><path d="M8 2v2.5M12 2v2.5M8 15.5V18M12 15.5V18M2 8h2.5M2 12h2.5M15.5 8H18M15.5 12H18"/>`),
  system: icon(svg`<path d="M2.5 10h3l2-5 4 10 2-5h4"/>`),
  drag: icon(svg`<path d="M7 5v.01M7 10v.01M7 15v.01M13 5v.01M13 10v.01M13 15v.01" stroke-width="2.6"/>`),
  user: icon(svg`<circle cx="10" cy="7" r="3"/><path d="M4 17c.6-3.2 3-4.8 6-4.800s5.4 1.6 6 4.8"/>`),
};
