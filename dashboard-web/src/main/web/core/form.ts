import type { LitElement, ReactiveController } from 'lit';
import { ApiError, messageOf } from './api';
import type { Errors } from './drafts';

/** "is wrong" as it stands alone below a field: "Is wrong." */
const asSentence = (message: string) => message.charAt(0).toUpperCase() + message.slice(1) + (/[.!?]$/.test(message) ? '' : '.');

/**
 * What somebody is typing into a form: its values, which fields were left (and are checked from then on), and what the
 * server refused; it sends itself and says what came of it.
 */
export class Form<T extends object> implements ReactiveController {
  values: T;
  /** While it is sent. */
  busy = false;
  /** What is wrong beside the fields; "" when nothing is. */
  problem = '';
  private left = new Set<string>();
  private refused: Errors = {};

  constructor(
    private readonly host: LitElement,
    private readonly blank: T,
    private readonly check: (values: T) => Errors,
  ) {
    this.values = blank;
    host.addController(this);
  }

  hostConnected(): void {}

  reset(): void {
    this.values = this.blank;
    this.left.clear();
    this.refused = {};
    this.problem = '';
    this.host.requestUpdate();
  }

  set(name: string, change: Partial<T>): void {
    this.values = { ...this.values, ...change };
    delete this.refused[name];
    this.host.requestUpdate();
  }

  leave(name: string): void {
    this.left.add(name);
    this.host.requestUpdate();
  }

  /** What is wrong with a field, once it was left or refused. */
  wrong(name: string): string | undefined {
    return this.refused[name] ?? (this.left.has(name) ? this.check(this.values)[name] : undefined);
  }

  /** Sends the form when these fields are right and nothing is under way. */
  async submit(event: Event, names: readonly string[], action: () => Promise<unknown>): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    await this.attempt(names, action, names);
    this.busy = false;
    this.host.requestUpdate();
  }

  /**
   * Does something with these fields when they are right. Otherwise, and when the server refuses any of `shown`, what is
   * wrong shows and the first wrong field has the focus.
   */
  async attempt(names: readonly string[], action: () => Promise<unknown>, shown: readonly string[]): Promise<void> {
    this.problem = '';
    if (this.valid(names)) {
      try {
        await action();
        return;
      } catch (error) {
        this.problem = this.refuse(error, shown);
      }
    }
    await this.host.updateComplete;
    this.host.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  /** Whether these fields are right; from now on their errors show. */
  private valid(names: readonly string[]): boolean {
    names.forEach((name) => this.left.add(name));
    this.host.requestUpdate();
    const errors = this.check(this.values);
    return !names.some((name) => name in errors);
  }

  /** Takes what the server said; answers what belongs to none of these fields, "" when all of it does. */
  private refuse(error: unknown, names: readonly string[]): string {
    const fields = error instanceof ApiError ? error.fields : [];
    this.refused = Object.fromEntries(fields.map(({ field, message }) => [field, asSentence(message)]));
    this.host.requestUpdate();
    if (fields.length === 0) return messageOf(error);
    return fields
      .filter(({ field }) => !names.includes(field))
      .map(({ field, message }) => `${field}: ${message}`)
      .join(' ');
  }
}
