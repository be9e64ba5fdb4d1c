import type { FieldError, Page, Problem } from './types';

const BASE = '/api/v1';
const UNSAFE = new Set(['POST', 'PUT', 'DELETE']);

/** What the server refused, in words for people. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(problem.detail || problem.title || `The server answered ${status}.`);
  }

  get fields(): FieldError[] {
    return this.problem.errors ?? [];
  }
}

/** What went wrong, in words. */
export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The server could not be reached at all. */
export class UnreachableError extends Error {
  /** @param byItself whether what was asked for is asked for again without anybody's doing */
  constructor(byItself: boolean) {
    super(`The server cannot be reached. Check the connection${byItself ? '; this page tries again by itself.' : ' and try again.'}`);
  }
}

let csrfToken: string | null = null;
let signedOut: () => void = () => {};

export function useCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** Called whenever the server says that nobody is signed in. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

/** For calls that do not go through here, the event stream. */
export function sessionLost(): void {
  signedOut();
}

export function url(path: string): string {
  return BASE + path;
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? (body as Problem) : {};
  } catch {
    return {};
  }
}

async function send<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (UNSAFE.has(method) && csrfToken) headers['X-CSRF-Token'] = csrfToken;
  let response: Response;
  try {
    response = await fetch(url(path), {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'same-origin',
      signal: signal ?? null,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new UnreachableError(!UNSAFE.has(method));
  }
  if (!response.ok) {
    if (response.status === 401 && path !== '/session') signedOut();
    const wait = Number(response.headers.get('Retry-After'));
    throw new ApiError(response.status, await problemOf(response), Number.isFinite(wait) && wait > 0 ? wait : null);
  }
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

export const get = <T>(path: string, signal?: AbortSignal) => send<T>('GET', path, undefined, signal);
export const post = <T>(path: string, body: unknown = {}, signal?: AbortSignal) => send<T>('POST', path, body, signal);
export const put = <T>(path: string, body: unknown) => send<T>('PUT', path, body);
export const remove = (path: string) => send<void>('DELETE', path);

const MAX_PAGES = 100;

/** Every item of a list, page after page. */
export async function getAll<T>(path: string, signal?: AbortSignal): Promise<T[]> {
  const all: T[] = [];
  const separator = path.includes('?') ? '&' : '?';
  let cursor: string | null = null;
  for (let page = 0; page < MAX_PAGES; page++) {
    const at = `${path}${separator}limit=500${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    const answer: Page<T> = await get<Page<T>>(at, signal);
    all.push(...answer.items);
    cursor = answer.next ?? null;
    if (!cursor) break;
  }
  return all;
}

/** A path made safe: `path\`/sites/${id}\``. */
export function path(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return parts.reduce((text, part, i) => text + encodeURIComponent(String(values[i - 1])) + part);
}
