/** Accounts, sessions and tokens as the REST API has them. */
import { path, post, put, remove } from './api';
import { listResource } from './store';
import type { Role } from './types';

/** Characters of a password, at least; the server decides. */
export const LEAST_PASSWORD = 10;

export interface Account {
  username: string;
  role: Role;
  enabled?: boolean;
  mustChangePassword?: boolean;
  createdAt: string;
}

export interface SessionEntry {
  id: string;
  username: string;
  createdAt: string;
  lastSeenAt: string | null;
  expiresAt: string | null;
  address: string | null;
  userAgent: string | null;
  current: boolean;
}

export interface Token {
  id: string;
  username: string;
  name: string;
  role: Role;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
}

export const accounts = () => listResource<Account>('/users');
export const sessions = () => listResource<SessionEntry>('/sessions');
export const tokens = () => listResource<Token>('/tokens');

export const changePassword = (currentPassword: string, newPassword: string) =>
  post<void>('/session/password', { currentPassword, newPassword });
export const endSession = (id: string) => remove(path`/sessions/${id}`);
export const revokeToken = (id: string) => remove(path`/tokens/${id}`);
export const issueToken = (draft: { name: string; role: Role; expiresAt: string | null }) =>
  post<{ id: string; token: string }>('/tokens', draft);
export const addAccount = (draft: { username: string; role: Role; password: string; mustChangePassword: boolean }) =>
  post<Account>('/users', draft);
export const changeAccount = (username: string, change: { role: Role; enabled?: boolean }) =>
  put<Account>(path`/users/${username}`, change);
export const removeAccount = (username: string) => remove(path`/users/${username}`);
export const resetPassword = (username: string) =>
  post<{ username: string; password: string }>(path`/users/${username}/password-reset`, {});

/** "Firefox on Linux" of what a browser calls itself; the first words of it where that is not known. */
export function browserName(userAgent: string | null): string {
  if (!userAgent) return 'Unknown program';
  const browser = [
    ['Edg/', 'Edge'],
    ['OPR/', 'Opera'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ].find(([sign]) => userAgent.includes(sign!))?.[1];
  const system = [
    ['Android', 'Android'],
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Windows', 'Windows'],
    ['Mac OS X', 'macOS'],
    ['Linux', 'Linux'],
  ].find(([sign]) => userAgent.includes(sign!))?.[1];
  if (!browser) return userAgent.slice(0, 40);
  return system ? `${browser} on ${system}` : browser;
}
