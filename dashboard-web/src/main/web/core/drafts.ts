/** What somebody types before it is a site or a device; checked while typing, decided by the server. */

export interface SiteForm {
  name: string;
  timeZone: string;
  latitude: string;
  longitude: string;
  host: string;
  port: string;
  framing: string;
}

export interface DeviceForm {
  name: string;
  type: string;
  driver: string;
  unitId: string;
  rated: string;
}

export type Errors = Record<string, string>;

/** A number as people type it, or null; NaN when it is none. */
export function number(text: string): number | null {
  const trimmed = text.trim().replace('−', '-');
  if (trimmed === '') return null;
  return /^[-+]?(\d+([.,]\d*)?|[.,]\d+)$/.test(trimmed) ? Number(trimmed.replace(',', '.')) : NaN;
}

function within(text: string, least: number, most: number, whole: boolean): string | null {
  const value = number(text);
  if (value === null) return null;
  const fits = value >= least && value <= most && (!whole || Number.isInteger(value));
  return fits ? null : `“${text.trim()}” is not a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`;
}

function put(errors: Errors, field: string, message: string | null): void {
  if (message) errors[field] = message;
}

function knownZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export function checkSite(form: SiteForm): Errors {
  const errors: Errors = {};
  if (!form.name.trim()) errors['name'] = 'A name is needed, as people call the place.';
  if (!form.timeZone.trim()) errors['timeZone'] = 'A time zone is needed, for instance Europe/London.';
  else if (!knownZone(form.timeZone.trim())) errors['timeZone'] = `“${form.timeZone}” is no IANA time zone; right is for instance Europe/London.`;
  put(errors, 'latitude', within(form.latitude, -90, 90, false));
  put(errors, 'longitude', within(form.longitude, -180, 180, false));
  if (!form.latitude.trim() !== !form.longitude.trim()) {
    const empty = form.latitude.trim() ? 'longitude' : 'latitude';
    errors[empty] = 'Latitude and longitude belong together: give both or neither.';
  }
  if (!form.host.trim()) errors['gateway.host'] = 'The IP address or host name of the router is needed.';
  else if (/[\s/]/.test(form.host.trim())) errors['gateway.host'] = `“${form.host}” is no address; right is for instance 10.20.30.40.`;
  put(errors, 'gateway.port', within(form.port, 1, 65535, true));
  return errors;
}

export function checkDevice(form: DeviceForm): Errors {
  const errors: Errors = {};
  if (!form.name.trim()) errors['name'] = 'A name is needed, for instance “A/C unit, first floor”.';
  if (!form.driver) errors['driver'] = 'Choose the driver of the device’s family.';
  if (!form.type) errors['type'] = 'Choose what the device is for.';
  put(errors, 'unitId', form.unitId.trim() ? within(form.unitId, 0, 255, true) : 'A unit id from 0 to 255 is needed.');
  const rated = number(form.rated);
  if (rated !== null && !(rated > 0)) errors['ratedPowerKilowatts'] = `“${form.rated.trim()}” is not a number above 0.`;
  return errors;
}

export const siteDraft = (form: SiteForm) => ({
  name: form.name.trim(),
  timeZone: form.timeZone.trim(),
  latitude: number(form.latitude),
  longitude: number(form.longitude),
  gateway: { host: form.host.trim(), port: number(form.port) ?? 502, framing: form.framing },
});

export const deviceDraft = (form: DeviceForm) => ({
  name: form.name.trim(),
  type: form.type,
  driver: form.driver,
  unitId: number(form.unitId),
  ratedPowerKilowatts: number(form.rated),
});
