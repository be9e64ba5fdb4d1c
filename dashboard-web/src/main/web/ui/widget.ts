import { LitElement } from 'lit';
import type { WidgetContext, WidgetHeader } from '../core/widget';

/** What the built-in widgets have in common. */
export abstract class Widget extends LitElement {
  context: WidgetContext | null = null;
  private said = '';

  /** Tells the frame, when it is something new. */
  protected say(header: WidgetHeader): void {
    const text = JSON.stringify(header);
    if (text === this.said) return;
    this.said = text;
    queueMicrotask(() => this.dispatchEvent(new CustomEvent<WidgetHeader>('widget-header', { detail: header })));
  }
}
