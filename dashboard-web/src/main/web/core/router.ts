/** The address bar is where a page keeps what it shows: path for the place, query for filters and sort. */

export interface Route {
  name: string;
  params: Record<string, string>;
}

const ROUTES: [RegExp, string][] = [
  [/^\/$/, 'overview'],
  [/^\/sites$/, 'sites'],
  [/^\/sites\/new$/, 'add-site'],
  [/^\/sites\/(?<siteId>[^/]+)$/, 'site'],
  [/^\/devices\/(?<deviceId>[^/]+)$/, 'device'],
  [/^\/drivers$/, 'drivers'],
  [/^\/account$/, 'account'],
  [/^\/system$/, 'system'],
  [/^\/system\/users$/, 'users'],
  [/^\/system\/audit$/, 'audit'],
  [/^\/system\/rounds\/(?<roundId>[^/]+)$/, 'round'],
];

export function match(pathname: string): Route {
  for (const [pattern, name] of ROUTES) {
    const found = pattern.exec(pathname);
    if (found) {
      const params = Object.fromEntries(
        Object.entries(found.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]),
      );
      return { name, params };
    }
  }
  return { name: 'not-found', params: {} };
}

class Router extends EventTarget {
  constructor() {
    super();
    window.addEventListener('popstate', () => this.changed());
    document.addEventListener('click', (event) => this.clicked(event));
  }

  get route(): Route {
    return match(location.pathname);
  }

  get query(): URLSearchParams {
    return new URLSearchParams(location.search);
  }

  go(to: string): void {
    if (to === location.pathname + location.search) return;
    history.pushState(null, '', to);
    window.scrollTo(0, 0);
    this.changed();
  }

  /** Changes the query without a new step in the history; null removes a key. */
  setQuery(changes: Record<string, string | null>): void {
    const query = this.query;
    for (const [key, value] of Object.entries(changes)) {
      if (value === null || value === '') query.delete(key);
      else query.set(key, value);
    }
    const text = query.toString();
    history.replaceState(null, '', location.pathname + (text ? `?${text}` : ''));
    this.changed();
  }

  private changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  /** Links inside the dashboard do not load the page anew. */
  private clicked(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download')) return;
    if (match(link.pathname).name === 'not-found' || link.hash) return;
    event.preventDefault();
    this.go(link.pathname + link.search);
  }
}

export const router = new Router();
