import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { WidgetDescription } from '../core/types';
import { widgetContext, type WidgetHeader } from '../core/widget';
import { icons } from './icons';
import { segmented, segmentedStyles } from './segmented';
import { failed, loading } from './states';
import { base, cards, controls } from './styles';

export type FrameAction = 'earlier' | 'later' | 'narrower' | 'wider' | 'lower' | 'higher' | 'hide';

const KEYS: Record<string, FrameAction> = {
  ArrowLeft: 'earlier',
  ArrowUp: 'earlier',
  ArrowRight: 'later',
  ArrowDown: 'later',
  'Shift+ArrowLeft': 'narrower',
  'Shift+ArrowRight': 'wider',
  'Shift+ArrowUp': 'lower',
  'Shift+ArrowDown': 'higher',
  Delete: 'hide',
};

/** The card around a widget. Its module is loaded when the card comes into sight. */
@customElement('sw-widget-frame')
export class WidgetFrame extends LitElement {
  @property({ attribute: false }) widget!: WidgetDescription;
  @property({ type: Boolean }) editing = false;
  /** Whether something is held above it. */
  @property({ type: Boolean, reflect: true }) over = false;
  @state() private header: WidgetHeader = {};
  @state() private element: HTMLElement | null = null;
  @state() private problem: unknown = null;
  private sight: IntersectionObserver | null = null;

  static override styles = [
    base,
    controls,
    cards,
    segmentedStyles,
    css`
      :host {
        display: flex;
        min-width: 0;
      }
      section {
        flex: 1;
        display: flex;
        flex-direction: column;
      }
      section > :not(header) {
        flex: 1;
        min-height: 0;
      }
      header h2 {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .note {
        text-align: right;
      }
      :host([editing]) section {
        border-style: dashed;
        border-color: var(--control-line);
      }
      :host([over]) section {
        border-color: var(--accent);
        background: var(--accent-ground);
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
      }
      .tools button {
        padding: 0 6px;
        min-width: min(44px, var(--target-small));
      }
      /* One below the other there is nothing to widen. */
      @media (max-width: 820px) {
        .tools .width {
          display: none;
        }
        .tools button {
          min-width: 44px;
        }
      }
      .handle {
        cursor: grab;
        width: 34px;
        padding: 0;
        touch-action: none;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.element) return;
    this.sight = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void this.load();
      },
      { rootMargin: '200px' },
    );
    this.sight.observe(this);
  }

  override disconnectedCallback(): void {
    this.sight?.disconnect();
    super.disconnectedCallback();
  }

  private load = async (): Promise<void> => {
    this.sight?.disconnect();
    this.problem = null;
    try {
      await import(this.widget.module);
      if (!customElements.get(this.widget.element)) {
        throw new Error(`Its module ${this.widget.module} does not define <${this.widget.element}>.`);
      }
      const element = document.createElement(this.widget.element);
      Object.assign(element, { context: widgetContext() });
      element.addEventListener('widget-header', (event) => {
        event.stopPropagation();
        this.header = (event as CustomEvent<WidgetHeader>).detail;
      });
      this.element = element;
    } catch (error) {
      this.problem = error;
    }
  };

  private act(action: FrameAction): void {
    this.dispatchEvent(new CustomEvent<FrameAction>('frame-action', { detail: action }));
  }

  private key = (event: KeyboardEvent): void => {
    const action = KEYS[(event.shiftKey ? 'Shift+' : '') + event.key];
    if (!action) return;
    event.preventDefault();
    this.act(action);
  };

  focusHandle(): void {
    this.renderRoot.querySelector<HTMLElement>('.handle')?.focus();
  }

  private tools() {
    const button = (action: FrameAction, sign: string, label: string) =>
      html`<button class="plain ${action === 'narrower' || action === 'wider' ? 'width' : ''}" title=${label} aria-label="${label}: ${this.widget.title}" @click=${() => this.act(action)}>${sign}</button>`;
    return html`<span class="tools">
      ${button('earlier', '‹', 'Move earlier')}${button('later', '›', 'Move later')}${button('narrower', '−', 'Narrower')}${button('wider', '+', 'Wider')}
      ${button('hide', 'Hide', 'Hide')}
      <button
        class="handle"
        draggable="true"
        @keydown=${this.key}
        aria-label="Move ${this.widget.title}"
        aria-description="Arrow keys move it, with Shift they resize it, Delete hides it"
      >
        ${icons.drag}
      </button>
    </span>`;
  }

  private right() {
    if (this.editing) return this.tools();
    const { note, views } = this.header;
    return html`${note ? html`<span class="note">${note}</span>` : nothing}${views
      ? segmented(views.label, views.choices, views.chosen, views.choose)
      : nothing}`;
  }

  override render() {
    return html`<section class="card" aria-label=${this.widget.title}>
      <header>
        <h2>${this.widget.title}</h2>
        ${this.right()}
      </header>
      ${this.problem ? failed(this.problem, () => void this.load()) : (this.element ?? loading(`Loading ${this.widget.title}`))}
    </section>`;
  }
}
