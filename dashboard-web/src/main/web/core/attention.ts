import { FRESHNESS, reasonSentence, reasonText, type StateName } from './vocabulary';
import { span } from './time';
import type { DriverProblem, Fleet, MissingDriver, RoundFailure, Site } from './types';

/** One thing that needs somebody, worst first. */
export interface Exception {
  rank: number;
  state: StateName;
  title: string;
  detail: string;
  /** The device that it is about, where it is one. */
  device?: { siteId: string; deviceId: string };
  since: string | null;
  href: string;
}

function ofSite(site: Site, now: number): Exception | null {
  const { rank, state, word } = FRESHNESS[site.freshness];
  if (site.freshness === 'FRESH') return null;
  const age = site.lastContactAt ? `no contact for ${span(now - Date.parse(site.lastContactAt))}` : 'never reached so far';
  const grade = site.signal?.grade;
  const dbm = site.signal?.rsrp ?? site.signal?.rssi;
  const signal = grade && dbm != null ? `last signal ${String(Math.round(dbm)).replace('-', '−')} dBm, ${grade.toLowerCase()}` : '';
  const text = [age, signal].filter(Boolean).join(' · ');
  return {
    rank: rank * 10,
    state,
    title: `${site.name} is ${word.toLowerCase()}`,
    detail: text.charAt(0).toUpperCase() + text.slice(1),
    since: site.lastContactAt,
    href: `/sites/${encodeURIComponent(site.id)}`,
  };
}

/** The failed devices of one site in the last round; a silent site says it once, by its freshness. Since when is not known. */
function ofFailures(site: Site | undefined, siteId: string, failures: RoundFailure[]): Exception {
  const first = failures[0];
  const one = failures.length === 1;
  const name = site?.name ?? siteId;
  return {
    rank: 15,
    state: 'stale',
    title: one ? `A device at ${name} was not read` : `${failures.length} devices at ${name} were not read`,
    detail: one && first?.deviceId ? reasonText(first.reason) : reasonSentence(first?.reason),
    ...(one && first?.deviceId ? { device: { siteId, deviceId: first.deviceId } } : {}),
    since: null,
    href: one && first?.deviceId ? `/devices/${encodeURIComponent(first.deviceId)}` : `/sites/${encodeURIComponent(siteId)}`,
  };
}

function ofDriver(problem: DriverProblem): Exception {
  const name = problem.driver ?? problem.source ?? 'unknown';
  const conflict = problem.state === 'SHADOWED';
  const [first = '', ...more] = (problem.message ?? '').split('\n');
  return {
    rank: conflict ? 5 : 25,
    state: conflict ? 'late' : 'stale',
    title: conflict ? `Driver ${name} is there twice` : `Driver ${name} does not serve`,
    detail: more.length > 0 ? `${first} (and ${more.length} more)` : first,
    since: null,
    href: '/drivers',
  };
}

/** Told once for all its devices: what helps is the same for each. */
function ofMissing({ driver, devices }: MissingDriver): Exception {
  return {
    rank: 25,
    state: 'stale',
    title: `Driver ${driver} is missing: ${devices === 1 ? '1 device' : `${devices} devices`}`,
    detail: devices === 1 ? 'It is not read until the driver is installed' : 'They are not read until the driver is installed',
    since: null,
    href: '/drivers',
  };
}

export function exceptions(fleet: Fleet, sites: Site[], now: number): Exception[] {
  const byId = new Map(sites.map((site) => [site.id, site]));
  const found = sites.map((site) => ofSite(site, now)).filter((each) => each !== null);
  const bySite = new Map<string, RoundFailure[]>();
  for (const failure of fleet.lastRound?.failures ?? []) {
    const freshness = byId.get(failure.siteId)?.freshness;
    if (freshness === 'OFFLINE' || freshness === 'STALE') continue;
    if (failure.reason === 'DRIVER_MISSING' && fleet.missingDrivers.length > 0) continue;
    bySite.set(failure.siteId, [...(bySite.get(failure.siteId) ?? []), failure]);
  }
  for (const [siteId, failures] of bySite) found.push(ofFailures(byId.get(siteId), siteId, failures));
  found.push(...fleet.driverProblems.map(ofDriver), ...fleet.missingDrivers.map(ofMissing));
  return found.sort((a, b) => b.rank - a.rank || (a.since ?? '').localeCompare(b.since ?? ''));
}
