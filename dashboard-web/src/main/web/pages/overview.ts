import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { move, moveTo, reconcile, resize, show, store, stored, type Placed } from '../core/layout';
import { fleet } from '../core/resources';
import { currentUser, may } from '../core/session';
import { Uses, resource } from '../core/store';
import type { Page, WidgetDescription } from '../core/types';
import { announce } from '../ui/announce';
import { pageHeader, pageHeaderStyles } from '../ui/page-header';
import { empty, whenLoaded } from '../ui/states';
import { base, cards, controls } from '../ui/styles';
import type { FrameAction, WidgetFrame } from '../ui/widget-frame';
import '../ui/widget-frame';

/** The grid of widgets: what needs me now, is the data current, where does energy go. */
@customElement('sw-overview')
export class Overview extends LitElement {
  @state() private editing = false;
  @state() private chosen: Placed[] | null = stored(currentUser()?.username ?? '');
  private dragged: string | null = null;
  private widgets = new Uses(this, () => resource<Page<WidgetDescription>>('/widgets'));
  private fleet = new Uses(this, fleet);

  static override styles = [
    base,
    controls,
    cards,
    pageHeaderStyles,
    css`
      .grid {
        grid-auto-rows: minmax(40px, auto);
      }
      .hidden {
        margin-top: var(--gap);
      }
      sw-widget-frame {
        grid-column: span var(--columns);
        grid-row: span var(--rows);
      }
      @media (max-width: 1280px) {
        .grid {
          grid-template-columns: repeat(6, minmax(0, 1fr));
        }
        sw-widget-frame {
          grid-column: span min(6, max(3, var(--columns)));
        }
      }
      @media (max-width: 820px) {
        .grid {
          display: flex;
          flex-direction: column;
        }
      }
    `,
  ];

  private get allowed(): WidgetDescription[] {
    const role = currentUser()?.role;
    return (this.widgets.value?.items ?? []).filter(({ roles }) => roles.length === 0 || (role && roles.includes(role)));
  }

  private get layout(): Placed[] {
    return reconcile(this.chosen, this.allowed);
  }

  private keep(layout: Placed[] | null, said: string): void {
    this.chosen = layout;
    store(currentUser()?.username ?? '', layout);
    announce(said);
  }

  private act = async (widget: WidgetDescription, action: FrameAction, frame: WidgetFrame): Promise<void> => {
    const { id, title } = widget;
    const layout = this.layout;
    switch (action) {
      case 'earlier':
      case 'later': {
        const next = move(layout, id, action === 'earlier' ? -1 : 1);
        const shown = next.filter((placed) => !placed.hidden);
        this.keep(next, `${title} is now ${shown.findIndex((placed) => placed.id === id) + 1} of ${shown.length}`);
        break;
      }
      case 'narrower':
      case 'wider':
      case 'lower':
      case 'higher': {
        const columns = action === 'wider' ? 1 : action === 'narrower' ? -1 : 0;
        const rows = action === 'higher' ? 1 : action === 'lower' ? -1 : 0;
        const next = resize(layout, id, columns, rows);
        const placed = next.find((each) => each.id === id);
        this.keep(next, `${title} is now ${placed?.columns} columns wide and ${placed?.rows} rows high`);
        break;
      }
      case 'hide':
        this.keep(show(layout, id, false), `${title} is hidden`);
        return;
    }
    await this.updateComplete;
    frame.focusHandle();
  };

  private lift(event: DragEvent, id: string): void {
    this.dragged = id;
    event.dataTransfer?.setData('text/plain', id);
    event.dataTransfer?.setDragImage(event.currentTarget as Element, 40, 20);
  }

  private hover(event: DragEvent, over: boolean): void {
    if (!this.dragged) return;
    event.preventDefault();
    (event.currentTarget as WidgetFrame).over = over;
  }

  private drop = (event: DragEvent, target: string): void => {
    event.preventDefault();
    (event.currentTarget as WidgetFrame).over = false;
    if (this.dragged) this.keep(moveTo(this.layout, this.dragged, target), 'Moved');
    this.dragged = null;
  };

  private frame(widget: WidgetDescription) {
    return html`<sw-widget-frame
      data-id=${widget.id}
      .widget=${widget}
      ?editing=${this.editing}
      @frame-action=${(event: CustomEvent<FrameAction>) =>
        void this.act(widget, event.detail, event.currentTarget as WidgetFrame)}
      @dragstart=${(event: DragEvent) => this.lift(event, widget.id)}
      @dragend=${() => (this.dragged = null)}
      @dragover=${(event: DragEvent) => this.hover(event, true)}
      @dragleave=${(event: DragEvent) => this.hover(event, false)}
      @drop=${(event: DragEvent) => this.drop(event, widget.id)}
    ></sw-widget-frame>`;
  }

  /** Sizes go through the object model: a strict content policy refuses style attributes. */
  protected override updated(): void {
    for (const placed of this.layout) {
      const frame = this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(placed.id)}"]`);
      frame?.style.setProperty('--columns', String(placed.columns));
      frame?.style.setProperty('--rows', String(placed.rows));
    }
  }

  private tools() {
    return html`${this.editing
        ? html`<button @click=${() => this.keep(null, 'The usual layout is back')}>Reset</button>`
        : nothing}
      <button class="edit" aria-pressed=${this.editing} @click=${() => (this.editing = !this.editing)}>
        ${this.editing ? 'Done' : 'Edit layout'}
      </button>`;
  }

  private grid(layout: Placed[]) {
    const byId = new Map(this.allowed.map((widget) => [widget.id, widget]));
    const shown = layout.filter((placed) => !placed.hidden).map((placed) => byId.get(placed.id)!);
    const hidden = layout.filter((placed) => placed.hidden).map((placed) => byId.get(placed.id)!);
    return html`<div class="grid">
        ${repeat(
          shown,
          (widget) => widget.id,
          (widget) => this.frame(widget),
        )}
      </div>
      ${this.editing && hidden.length > 0
        ? html`<section class="card hidden" aria-label="Hidden">
            <header><h2>Hidden</h2></header>
            <div class="bar">
              ${hidden.map(
                ({ id, title }) =>
                  html`<button @click=${() => this.keep(show(this.layout, id, true), `${title} is shown`)}>
                    Show ${title}
                  </button>`,
              )}
            </div>
          </section>`
        : nothing}
      ${shown.length === 0 && !this.editing
        ? empty('Every widget is hidden', 'Choose what you want to see here.', html`<button @click=${() => (this.editing = true)}>Edit layout</button>`)
        : nothing}`;
  }

  override render() {
    if (this.fleet.value?.sites === 0) {
      return html`${pageHeader('Overview')}
        <section class="card">
          ${empty(
            'No sites yet',
            'A site is one remote place behind one gateway. As soon as there is one, it is read every half-hour and shows up here.',
            may('OPERATOR') ? html`<a class="button primary" href="/sites/new">Add a site</a>` : '',
          )}
        </section>`;
    }
    return html`${pageHeader('Overview', [], this.tools())} ${this.widgets.value ? this.grid(this.layout) : html`<section class="card">${whenLoaded(this.widgets, () => html``)}</section>`}`;
  }
}
