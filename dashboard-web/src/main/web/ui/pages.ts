import { html, type TemplateResult } from 'lit';
import '../pages/overview';
import { live } from '../core/live';
import { router, type Route } from '../core/router';
import { pageHeader } from './page-header';
import { empty, failed, loading } from './states';

/** The first page comes with the shell; each other is a chunk of its own, loaded when it is first opened. */
const LOADERS: Record<string, () => Promise<unknown>> = {
  sites: () => import('../pages/sites'),
  'add-site': () => import('../pages/add-site'),
  site: () => import('../pages/site'),
  device: () => import('../pages/device'),
  drivers: () => import('../pages/drivers'),
  system: () => import('../pages/system'),
  round: () => import('../pages/round'),
  audit: () => import('../pages/audit'),
  users: () => import('../pages/users'),
  account: () => import('../pages/account'),
};

const arrived = new Map<string, boolean>();

function element(route: Route): TemplateResult {
  const { params } = route;
  switch (route.name) {
    case 'sites':
      return html`<sw-sites></sw-sites>`;
    case 'add-site':
      return html`<sw-add-site></sw-add-site>`;
    case 'site':
      return html`<sw-site siteId=${params['siteId'] ?? ''}></sw-site>`;
    case 'device':
      return html`<sw-device deviceId=${params['deviceId'] ?? ''}></sw-device>`;
    case 'drivers':
      return html`<sw-drivers></sw-drivers>`;
    case 'round':
      return html`<sw-round roundId=${params['roundId'] ?? ''}></sw-round>`;
    case 'audit':
      return html`<sw-audit></sw-audit>`;
    case 'users':
      return html`<sw-users></sw-users>`;
    case 'account':
      return html`<sw-account></sw-account>`;
    default:
      return html`<sw-system></sw-system>`;
  }
}

/** A page that did not arrive because the server was away comes by itself once the server is back. */
function loadAnewOnceBack(): void {
  if (live.state === 'live') return;
  live.addEventListener('change', () => live.state === 'live' && arrived.get(router.route.name) === false && location.reload());
}

/** The page of a route; `changed` is called when its script has arrived, or failed to. */
export function pageFor(route: Route, changed: () => void): TemplateResult {
  if (route.name === 'overview') return html`<sw-overview></sw-overview>`;
  const loader = LOADERS[route.name];
  if (!loader) {
    const next = html`<a class="link" href="/">Overview</a>`;
    return html`${pageHeader('Not found')} ${empty('There is no such page', 'The address may be old or mistyped.', next)}`;
  }
  const state = arrived.get(route.name);
  if (state === true) return element(route);
  if (state === false) {
    // A browser remembers that a module did not arrive until the page is loaded anew.
    const again = () => navigator.onLine && location.reload();
    return html`${pageHeader('This page did not arrive')}
      <section class="card">${failed(new Error('The server cannot be reached. Check the connection and try again.'), again)}</section>`;
  }
  loader()
    .then(
      () => arrived.set(route.name, true),
      () => {
        arrived.set(route.name, false);
        loadAnewOnceBack();
      },
    )
    .then(changed);
  return loading();
}
