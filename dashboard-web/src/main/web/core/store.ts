import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { get, getAll } from './api';
import { live } from './live';

/** However many events arrive, a resource is asked for at most this often; a slow one less often. */
const THROTTLE_MILLIS = 3000;
const REST_FACTOR = 10;
/** So many answers are kept for a quick return, then those that nobody shows are dropped. */
const KEPT = 100;
/** Ages and freshness move without an event. */
const REFRESH_MILLIS = 60_000;

/** One answer of the server, shared by everyone who shows it and renewed while anyone does. */
export class Resource<T> {
  value: T | undefined;
  error: unknown;
  loading = false;
  private listeners = new Set<() => void>();
  private loadedAt = 0;
  private tookMillis = 0;
  private timer: number | undefined;
  private dueAt = Infinity;
  private stops: (() => void)[] = [];

  constructor(
    private readonly load: () => Promise<T>,
    private readonly events: readonly string[],
    /** For how long an answer is as good as new, as long as no event says otherwise. */
    private readonly good: (answer: T) => number,
  ) {}

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.wake();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.sleep();
    };
  }

  get used(): boolean {
    return this.listeners.size > 0;
  }

  async refresh(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    const startedAt = Date.now();
    try {
      this.value = await this.load();
      this.error = undefined;
    } catch (error) {
      this.error = error;
    }
    this.loading = false;
    this.loadedAt = Date.now();
    this.tookMillis = this.loadedAt - startedAt;
    this.listeners.forEach((listener) => listener());
    if (this.listeners.size > 0) this.schedule(Math.max(REFRESH_MILLIS, this.goodMillis));
  }

  private get goodMillis(): number {
    return this.error !== undefined || this.value === undefined ? 0 : this.good(this.value);
  }

  private get isOld(): boolean {
    return Date.now() - this.loadedAt > this.goodMillis;
  }

  private wake(): void {
    const rest = () => THROTTLE_MILLIS + REST_FACTOR * this.tookMillis - (Date.now() - this.loadedAt);
    const soon = () => this.schedule(Math.max(300, rest()));
    const back = () => live.state === 'live' && this.isOld && soon();
    live.addEventListener('change', back);
    this.stops = [...this.events.map((event) => live.on(event, soon)), () => live.removeEventListener('change', back)];
    if (this.isOld) void this.refresh();
    else this.schedule(Math.max(REFRESH_MILLIS, this.goodMillis));
  }

  private sleep(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    this.dueAt = Infinity;
    this.stops.forEach((stop) => stop());
    this.stops = [];
  }

  private schedule(wait: number): void {
    const at = Date.now() + wait;
    if (this.timer !== undefined && at >= this.dueAt) return;
    window.clearTimeout(this.timer);
    this.dueAt = at;
    this.timer = window.setTimeout(() => {
      this.timer = undefined;
      this.dueAt = Infinity;
      if (document.hidden) this.schedule(REFRESH_MILLIS);
      else void this.refresh();
    }, wait);
  }
}

const resources = new Map<string, Resource<unknown>>();

function dropUnused(): void {
  for (const [key, each] of resources) if (!each.used) resources.delete(key);
}

function shared<T>(key: string, load: () => Promise<T>, events: readonly string[], good: (answer: T) => number = () => THROTTLE_MILLIS): Resource<T> {
  let found = resources.get(key);
  if (!found) {
    if (resources.size >= KEPT) dropUnused();
    found = new Resource<unknown>(load, events, good as (answer: unknown) => number);
    resources.set(key, found);
  }
  return found as Resource<T>;
}

export const resource = <T>(path: string, events: readonly string[] = [], good?: (answer: T) => number) =>
  shared<T>(path, () => get<T>(path), events, good);

export const listResource = <T>(path: string, events: readonly string[] = []) =>
  shared<T[]>(`list ${path}`, () => getAll<T>(path), events);

/** Nothing that one person saw may be shown to the next. */
export function forgetAll(): void {
  resources.clear();
}

/** Ties a resource to an element: subscribed while connected, re-rendered when it changes. */
export class Uses<T> implements ReactiveController {
  private resource: Resource<T> | null = null;
  private stop: (() => void) | null = null;
  private connected = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly choose: () => Resource<T> | null,
  ) {
    host.addController(this);
  }

  get value(): T | undefined {
    return this.resource?.value;
  }

  get error(): unknown {
    return this.resource?.error;
  }

  refresh = (): void => void this.resource?.refresh();

  hostConnected(): void {
    this.connected = true;
    this.attach();
  }

  hostUpdate(): void {
    this.attach();
  }

  hostDisconnected(): void {
    this.connected = false;
    this.detach();
  }

  private attach(): void {
    const chosen = this.choose();
    if (!this.connected || (chosen === this.resource && this.stop)) return;
    this.detach();
    this.resource = chosen;
    this.stop = chosen?.subscribe(() => this.host.requestUpdate()) ?? null;
  }

  private detach(): void {
    this.stop?.();
    this.stop = null;
  }
}
