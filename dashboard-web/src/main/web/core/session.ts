import { get, post, remove, useCsrfToken } from './api';
import type { Role, User } from './types';

interface SessionAnswer {
  user: User;
  csrfToken: string;
  mustChangePassword?: boolean;
}

const RANK: Record<Role, number> = { VIEWER: 0, TECHNICIAN: 1, OPERATOR: 2, ADMIN: 3 };

let user: User | null = null;
let temporary = false;

/** Whether nothing may be done before another password is chosen. */
export function mustChangePassword(): boolean {
  return temporary;
}

export function currentUser(): User | null {
  return user;
}

/** Whether who is signed in may do what `needed` may; the server decides again. */
export function may(needed: Role): boolean {
  return user !== null && RANK[user.role] >= RANK[needed];
}

function take(answer: SessionAnswer): User {
  useCsrfToken(answer.csrfToken);
  user = answer.user;
  temporary = answer.mustChangePassword ?? false;
  return user;
}

export async function resume(): Promise<User> {
  return take(await get<SessionAnswer>('/session'));
}

export async function signIn(username: string, password: string): Promise<User> {
  return take(await post<SessionAnswer>('/session', { username, password }));
}

export function forget(): void {
  user = null;
  temporary = false;
  useCsrfToken(null);
}

export async function signOut(): Promise<void> {
  await remove('/session');
  forget();
}

export const ROLE_WORDS: Record<Role, string> = {
  ADMIN: 'Administrator',
  OPERATOR: 'Operator',
  TECHNICIAN: 'Technician',
  VIEWER: 'Viewer',
};
