import { sessionLost, url } from './api';
import { EventParser } from './sse';

export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'stale' | 'paused';

type Handler = (data: unknown) => void;

/** The server sends at least a comment this often; silence for longer means a dead connection. */
const SILENCE_MILLIS = 45_000;
const STALE_AFTER_MILLIS = 60_000;
const BACKOFF_MILLIS = [500, 1000, 2000, 5000, 10_000, 15_000];

/**
 * The stream of live events. Resumes after the last event seen, stops while the tab is hidden, and
 * says how current the page is.
 */
class Live extends EventTarget {
  state: LiveState = 'connecting';
  /** When the connection was last known to be good. */
  lastHeardAt = Date.now();
  private handlers = new Map<string, Set<Handler>>();
  private lastEventId: string | null = null;
  private abort: AbortController | null = null;
  private attempts = 0;
  private timer: number | undefined;
  private wanted = false;

  constructor() {
    super();
    document.addEventListener('visibilitychange', () => this.follow());
    window.addEventListener('online', () => this.retryNow());
    window.addEventListener('offline', () => this.offline());
  }

  on(event: string, handler: Handler): () => void {
    const set = this.handlers.get(event) ?? new Set<Handler>();
    this.handlers.set(event, set.add(handler));
    return () => set.delete(handler);
  }

  start(): void {
    this.wanted = true;
    this.follow();
  }

  stop(): void {
    this.wanted = false;
    this.lastEventId = null;
    this.disconnect();
    this.to('connecting');
  }

  private follow(): void {
    if (!this.wanted) return;
    if (document.hidden) {
      this.disconnect();
      this.to('paused');
    } else if (!this.abort) {
      void this.connect();
    }
  }

  /** A stream without a network looks alive until its silence is noticed. */
  private offline(): void {
    if (!this.wanted || document.hidden) return;
    this.disconnect();
    this.again();
  }

  private retryNow(): void {
    if (this.wanted && !document.hidden && !this.abort) {
      window.clearTimeout(this.timer);
      void this.connect();
    }
  }

  private disconnect(): void {
    window.clearTimeout(this.timer);
    this.abort?.abort();
    this.abort = null;
  }

  private async connect(): Promise<void> {
    const abort = new AbortController();
    this.abort = abort;
    let watchdog = 0;
    const heard = () => {
      this.lastHeardAt = Date.now();
      window.clearTimeout(watchdog);
      watchdog = window.setTimeout(() => abort.abort(), SILENCE_MILLIS);
    };
    try {
      const headers: Record<string, string> = { Accept: 'text/event-stream' };
      if (this.lastEventId !== null) headers['Last-Event-ID'] = this.lastEventId;
      const response = await fetch(url('/events'), { headers, signal: abort.signal, cache: 'no-store' });
      if (response.status === 401) sessionLost();
      if (!response.ok || !response.body) throw new Error(`events: ${response.status}`);
      heard();
      this.attempts = 0;
      this.to('live');
      const parser = new EventParser();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        heard();
        for (const event of parser.push(value)) {
          if (event.id !== null) this.lastEventId = event.id;
          this.deliver(event.event, event.data);
        }
      }
    } catch {
      // Every way of losing the stream ends in the same place: try again below.
    } finally {
      window.clearTimeout(watchdog);
    }
    if (this.abort === abort) {
      this.abort = null;
      this.again();
    }
  }

  private again(): void {
    if (!this.wanted || document.hidden) return;
    const wait = BACKOFF_MILLIS[Math.min(this.attempts, BACKOFF_MILLIS.length - 1)] ?? 1000;
    this.attempts++;
    if (this.attempts > 1 || this.state !== 'live' || !navigator.onLine) {
      this.to(Date.now() - this.lastHeardAt > STALE_AFTER_MILLIS ? 'stale' : 'reconnecting');
    }
    this.timer = window.setTimeout(() => void this.connect(), wait);
  }

  private deliver(event: string, data: string): void {
    let parsed: unknown;
    try {
      parsed = JSON.parse(data);
    } catch {
      return;
    }
    this.handlers.get(event)?.forEach((handler) => handler(parsed));
  }

  private to(state: LiveState): void {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new Event('change'));
  }
}

export const live = new Live();
