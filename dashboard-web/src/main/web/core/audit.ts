/** The audit trail as the REST API has it, and in words. */
import { get } from './api';
import { MISSING } from './format';
import { iso, startOfDate } from './time';
import type { Page } from './types';
import { sentence } from './vocabulary';

export interface AuditEntry {
  id: string;
  at: string;
  user: string | null;
  door: string | null;
  address: string | null;
  action: string;
  entity: string;
  entityId: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Which entries; an empty text leaves all of them. Days are local to the reader: "2026-11-22". */
export interface AuditFilter {
  user: string;
  action: string;
  entity: string;
  from: string;
  to: string;
}

export const AUDIT_ACTIONS = [
  'ADDED',
  'CHANGED',
  'REMOVED',
  'REFUSED',
  'SIGNED_IN',
  'SIGNED_OUT',
  'SIGN_IN_REFUSED',
  'LOCKED_OUT',
  'STARTED',
  'EXPORTED',
  'IMPORTED',
];

export const AUDIT_SUBJECTS = ['USER', 'SESSION', 'TOKEN', 'SITE', 'DEVICE', 'DRIVER', 'CONFIGURATION', 'ROUND', 'READINGS', 'AUDIT', 'SUPPORT_BUNDLE'];

const AUDIT_PAGE = 50;

/** The start of a typed day in a zone, moved by whole days; "" when it is none. */
function startOfTyped(day: string, zone: string, plusDays: number): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  return year ? iso(startOfDate(Number(year), Number(month), Number(date) + plusDays, zone)) : '';
}

/** The query of one page of entries, the newest first, after a cursor. */
export function auditQuery({ user, action, entity, from, to }: AuditFilter, zone: string, cursor: string | null): string {
  const asked = {
    user: user.trim(),
    action,
    entity,
    from: startOfTyped(from, zone, 0),
    to: startOfTyped(to, zone, 1),
    limit: String(AUDIT_PAGE),
    cursor: cursor ?? '',
  };
  return new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();
}

export const auditPage = (query: string, signal: AbortSignal) => get<Page<AuditEntry>>(`/audit?${query}`, signal);

/** What was done, in words. */
export const auditAction = (action: string) => (action === 'SIGN_IN_REFUSED' ? 'Sign-in refused' : sentence(action));

const LONGEST_ID = 32;

/** What it was done to; of an id that says nothing to people, its beginning. */
export function auditSubject({ entity, entityId }: Pick<AuditEntry, 'entity' | 'entityId'>): string {
  const nameless = entityId !== null && entityId.length > LONGEST_ID && /^[0-9a-f]+$/.test(entityId);
  return [sentence(entity).toLowerCase(), nameless ? `${entityId.slice(0, 8)}…` : entityId].filter(Boolean).join(' ');
}

type Values = Record<string, unknown> | null;

/** "mustChangePassword" → "must change password". */
const words = (name: string) => sentence(name.replace(/([a-z])([A-Z])/g, '$1 $2')).toLowerCase();

function said(values: Values, name: string): string {
  const value = values?.[name];
  if (value == null) return MISSING;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(String).join(', ') || MISSING;
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([inner, each]) => `${words(inner)} ${String(each)}`)
      .join(', ');
  }
  return String(value);
}

/** The fields that a change touched, before and after. */
export function auditChanges({ before, after }: Pick<AuditEntry, 'before' | 'after'>): string {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names
    .filter((name) => said(before, name) !== said(after, name))
    .map((name) => (before && after && name !== 'password' ? `${words(name)}: ${said(before, name)} → ${said(after, name)}` : `${words(name)}: ${said(after ?? before, name)}`))
    .join(' · ');
}
