import { ApiError, get, getAll } from './api';
import type { Page, Site } from './types';

/** What a search finds: a site, or a device at one. */
export interface Hit {
  kind: 'site' | 'device';
  id: string;
  name: string;
  siteId: string;
  siteName: string;
}

const LIMIT = 8;

/** Sites and devices by name; only sites where the server has no search. */
export async function search(text: string, signal: AbortSignal): Promise<Hit[]> {
  try {
    const answer = await get<Page<Hit>>(`/search?q=${encodeURIComponent(text)}&limit=${LIMIT}`, signal);
    return answer.items;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
    const sites = await getAll<Site>('/sites', signal);
    const wanted = text.toLowerCase();
    return sites
      .filter((site) => site.name.toLowerCase().includes(wanted) || site.id.includes(wanted))
      .slice(0, LIMIT)
      .map((site) => ({ kind: 'site', id: site.id, name: site.name, siteId: site.id, siteName: site.name }));
  }
}
