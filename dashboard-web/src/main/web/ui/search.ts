import { LitElement, css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { router } from '../core/router';
import { search, type Hit } from '../core/search';
import { base, controls } from './styles';

/** Finds a site or a device by name from anywhere; "/" leads to it. */
@customElement('sw-search')
export class Search extends LitElement {
  @state() private hits: Hit[] | null = null;
  @state() private active = -1;
  @state() private open = false;
  @query('input') private input!: HTMLInputElement;
  private pending: AbortController | null = null;
  private timer = 0;

  static override styles = [
    base,
    controls,
    css`
      :host {
        position: relative;
        width: 240px;
        min-width: 0;
      }
      kbd {
        position: absolute;
        right: 12px;
        top: 8px;
        font: var(--font-note);
        color: var(--muted);
        pointer-events: none;
      }
      input {
        text-overflow: ellipsis;
        min-height: max(34px, var(--target));
        border-color: var(--line);
      }
      input:hover {
        border-color: var(--control-line);
      }
      ul,
      .none {
        position: absolute;
        z-index: 1100;
        inset: calc(100% + 4px) 0 auto auto;
        width: max(100%, 280px);
        max-width: calc(100vw - 24px);
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius-card);
        box-shadow: var(--shadow);
        padding: 4px;
      }
      .none {
        padding: 10px 12px;
      }
      li {
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: 12px;
        min-height: max(34px, var(--target));
        padding: 0 8px;
        border-radius: var(--radius-control);
        cursor: pointer;
      }
      li[aria-selected='true'] {
        background: var(--accent-ground);
      }
      @media (max-width: 720px) {
        :host {
          flex: 1;
          width: auto;
        }
        kbd {
          display: none;
        }
        ul,
        .none {
          inset: calc(100% + 4px) auto auto 0;
        }
      }
    `,
  ];

  private slash = (event: KeyboardEvent): void => {
    const from = event.composedPath()[0];
    const typing = from instanceof HTMLElement && (from.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(from.tagName));
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.slash);
  }

  override disconnectedCallback(): void {
    document.removeEventListener('keydown', this.slash);
    super.disconnectedCallback();
  }

  private typed = (): void => {
    window.clearTimeout(this.timer);
    this.pending?.abort();
    const text = this.input.value.trim();
    if (!text) {
      this.close();
      return;
    }
    this.timer = window.setTimeout(() => void this.find(text), 150);
  };

  private async find(text: string): Promise<void> {
    const abort = new AbortController();
    this.pending = abort;
    try {
      this.hits = await search(text, abort.signal);
      this.active = this.hits.length > 0 ? 0 : -1;
      this.open = true;
    } catch {
      if (!abort.signal.aborted) this.close();
    }
  }

  private close(): void {
    this.open = false;
    this.hits = null;
    this.active = -1;
  }

  private key = (event: KeyboardEvent): void => {
    const hits = this.hits ?? [];
    if (event.key === 'Escape') {
      this.close();
      this.input.value = '';
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (hits.length > 0) this.active = (this.active + step + hits.length) % hits.length;
    } else if (event.key === 'Enter') {
      const hit = hits[this.active];
      if (hit) this.goTo(hit);
    }
  };

  private goTo(hit: Hit): void {
    this.close();
    this.input.value = '';
    this.input.blur();
    router.go(`/${hit.kind === 'site' ? 'sites' : 'devices'}/${encodeURIComponent(hit.id)}`);
  }

  override render() {
    return html`<input
        type="search"
        role="combobox"
        placeholder="Find a site or device"
        aria-label="Find a site or device"
        aria-expanded=${this.open}
        aria-controls="hits"
        aria-autocomplete="list"
        aria-activedescendant=${this.active >= 0 ? `hit-${this.active}` : nothing}
        autocomplete="off"
        @input=${this.typed}
        @keydown=${this.key}
        @blur=${() => window.setTimeout(() => this.close(), 150)}
      /><kbd aria-hidden="true">/</kbd>
      ${this.open ? this.list() : nothing}`;
  }

  private list() {
    const hits = this.hits ?? [];
    if (hits.length === 0) return html`<p class="none note" role="status">Nothing of that name.</p>`;
    return html`<ul id="hits" role="listbox" aria-label="Found">
      ${hits.map(
        (hit, i) =>
          html`<li
            id="hit-${i}"
            role="option"
            aria-selected=${i === this.active}
            @pointerenter=${() => (this.active = i)}
            @pointerdown=${(event: Event) => {
              event.preventDefault();
              this.goTo(hit);
            }}
          >
            <span>${hit.name}</span><span class="note">${hit.kind === 'site' ? 'Site' : hit.siteName}</span>
          </li>`,
      )}
    </ul>`;
  }
}
