/** The answers that several widgets and pages show, under one name each. */
import { path } from './api';
import { HISTORY_DAYS } from './usual';
import { listResource, resource } from './store';
import { HALF_HOUR, iso, startOfDay } from './time';
import type { Device, Driver, Fleet, Interval, Page, Reading, Round, Settings, Site } from './types';

export const fleet = () => resource<Fleet>('/fleet', ['site', 'reading', 'collection', 'driver']);
export const sites = () => listResource<Site>('/sites', ['site', 'reading', 'collection']);
export const site = (id: string) => resource<Site>(path`/sites/${id}`, ['site', 'reading']);
export const siteDevices = (id: string) => listResource<Device>(path`/sites/${id}/devices`, ['site']);
export const siteLatest = (id: string) => resource<Page<Reading>>(path`/sites/${id}/latest`, ['reading']);
export const device = (id: string) => resource<Device>(path`/devices/${id}`, ['site']);
export const deviceLatest = (id: string) => resource<Page<Reading>>(path`/devices/${id}/latest`, ['reading']);
export const rounds = () => resource<Page<Round>>('/collections?limit=50', ['collection']);
export const round = (id: string) => resource<Round>(path`/collections/${id}`, ['collection']);
export const drivers = () => listResource<Driver>('/drivers', ['driver']);
export const settings = () => resource<Settings>('/settings');

/** What is past changes no more, unless it is still being brought in. */
const whilePast = ({ items }: Page<Interval>) => (items.filter(({ value }) => value === null).length > items.length / 10 ? 0 : HALF_HOUR);

/** The half-hours of the days before today of a device, a site or the fleet, by the path of its intervals. */
export function history(of: string, quantity: string, zone: string) {
  const from = iso(startOfDay(Date.now(), zone, -HISTORY_DAYS));
  const to = iso(startOfDay(Date.now(), zone));
  return resource<Page<Interval>>(`${of}/intervals?quantity=${quantity}&from=${from}&to=${to}&resolution=PT30M`, [], whilePast);
}
