import { LitElement, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { router } from '../core/router';
import { base, cards, controls } from './styles';
import { pageHeaderStyles } from './page-header';
import { shellStyles } from './shell-styles';
import { icons, logo } from './icons';
import { pageFor } from './pages';
import './live-indicator';
import './search';
import './user-menu';

const PLACES = [
  { href: '/', label: 'Overview', icon: icons.overview, routes: ['overview'] },
  { href: '/sites', label: 'Sites', icon: icons.sites, routes: ['sites', 'site', 'device', 'add-site'] },
  { href: '/drivers', label: 'Drivers', icon: icons.drivers, routes: ['drivers'] },
  { href: '/system', label: 'System', icon: icons.system, routes: ['system', 'round', 'users', 'audit'] },
];

/** Navigation, search, live indicator and account around the page that the address names. */
@customElement('sw-shell')
export class Shell extends LitElement {
  @state() private route = router.route;

  static override styles = [base, controls, cards, pageHeaderStyles, shellStyles];

  private changed = (): void => {
    const next = router.route;
    if (JSON.stringify(next) === JSON.stringify(this.route)) return;
    this.route = next;
    void this.moved();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    router.addEventListener('change', this.changed);
  }

  override disconnectedCallback(): void {
    router.removeEventListener('change', this.changed);
    super.disconnectedCallback();
  }

  /** After a step to another page the focus is at its beginning. */
  private async moved(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
  }

  private skip = (): void => {
    this.renderRoot.querySelector<HTMLElement>('main')?.focus();
  };

  private links() {
    return PLACES.map(
      ({ href, label, icon, routes }) =>
        html`<li>
          <a href=${href} aria-current=${routes.includes(this.route.name) ? 'page' : 'false'}>${icon}<span>${label}</span></a>
        </li>`,
    );
  }

  override render() {
    return html`<nav aria-label="Main">
        <button class="skip" @click=${this.skip}>Skip to the page</button>
        <a class="brand" href="/">${logo}<span>Sitewatt</span></a>
        <ul>
          ${this.links()}
        </ul>
      </nav>
      <div class="body">
        <header class="top">
          <sw-search></sw-search>
          <sw-live-indicator></sw-live-indicator>
          <sw-user-menu></sw-user-menu>
        </header>
        <main tabindex="-1" id="main">${pageFor(this.route, () => this.requestUpdate())}</main>
      </div>`;
  }
}
