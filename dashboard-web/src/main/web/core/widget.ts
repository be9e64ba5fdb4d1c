import { live } from './live';
import { get, post } from './api';
import { currentUser, may } from './session';
import type { Role, User } from './types';

/**
 * What a widget gets from the dashboard, as its property `context`, before it is attached. A vendor's widget needs
 * nothing else of ours.
 */
export interface WidgetContext {
  user: User;
  /** Whether the user's role includes another one. */
  may(role: Role): boolean;
  /** GET below /api/v1, with the session; rejects with an Error whose message is for people. */
  get<T>(path: string): Promise<T>;
  /** POST below /api/v1, with the session and its CSRF token. */
  post<T>(path: string, body: unknown): Promise<T>;
  /** Listens to a live event ("reading", "site", "collection"); returns how to stop. */
  on(event: string, handler: (data: unknown) => void): () => void;
}

/**
 * What a widget may say about its frame, as the detail of a "widget-header" event: a note at the right of its title,
 * and a choice of views.
 */
export interface WidgetHeader {
  note?: string;
  views?: { label: string; choices: { value: string; label: string }[]; chosen: string; choose: (value: string) => void };
}

export function widgetContext(): WidgetContext | null {
  const user = currentUser();
  return user && { user, may, get, post, on: (event, handler) => live.on(event, handler) };
}
