import { LitElement, css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { post } from '../core/api';
import { checkSite, siteDraft, type SiteForm } from '../core/drafts';
import { Form } from '../core/form';
import { site } from '../core/resources';
import { router } from '../core/router';
import { may } from '../core/session';
import { Uses } from '../core/store';
import { browserZone } from '../core/time';
import type { Site } from '../core/types';
import { announce } from '../ui/announce';
import { fieldStyles, formField } from '../ui/field';
import { pageHeader, pageHeaderStyles } from '../ui/page-header';
import { problem } from '../ui/problem';
import { failed, loading } from '../ui/states';
import { base, cards, controls } from '../ui/styles';
import '../ui/add-devices';
import '../ui/notice';

const ZONES = Intl.supportedValuesOf('timeZone');
const BLANK: SiteForm = { name: '', timeZone: '', latitude: '', longitude: '', host: '', port: '502', framing: 'TCP' };
const FIELDS = ['name', 'timeZone', 'latitude', 'longitude', 'gateway.host', 'gateway.port', 'gateway.framing'];
const FRAMINGS = [
  { value: 'TCP', label: 'Modbus/TCP' },
  { value: 'RTU_OVER_TCP', label: 'RTU over TCP' },
];

/** A site with its gateway first, then its devices; `?site=` goes on with the devices of one that exists. */
@customElement('sw-add-site')
export class AddSite extends LitElement {
  private form = new Form<SiteForm>(this, { ...BLANK, timeZone: browserZone }, checkSite);
  private site = new Uses(this, () => {
    const id = router.query.get('site');
    return id ? site(id) : null;
  });
  private changed = (): void => this.requestUpdate();

  static override styles = [
    base,
    controls,
    cards,
    fieldStyles,
    pageHeaderStyles,
    css`
      form {
        display: grid;
        gap: 16px;
        max-width: 760px;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
        gap: 16px;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    router.addEventListener('change', this.changed);
  }

  override disconnectedCallback(): void {
    router.removeEventListener('change', this.changed);
    super.disconnectedCallback();
  }

  private submit = (event: Event): Promise<void> =>
    this.form.submit(event, FIELDS, async () => {
      const made = await post<Site>('/sites', siteDraft(this.form.values));
      announce(`${made.name} is added`);
      router.go(`/sites/new?site=${encodeURIComponent(made.id)}`);
    });

  private siteForm() {
    const { busy, problem: wrong } = this.form;
    return html`<form class="card" @submit=${this.submit} novalidate>
      <header><h2>1. The place and its router</h2></header>
      <div class="fields">
        ${formField(this.form, 'name', { label: 'Name', help: 'As people call it, for instance Quay Office.' })}
        ${formField(this.form, 'timeZone', { label: 'Time zone', help: 'Decides what a local day is.', list: 'zones' })}
        <datalist id="zones">${ZONES.map((zone) => html`<option value=${zone}></option>`)}</datalist>
      </div>
      <div class="fields">
        ${formField(this.form, 'host', { name: 'gateway.host', label: 'Gateway address', help: 'The router’s fixed IP address or host name.', placeholder: '10.20.30.40' })}
        ${formField(this.form, 'port', { name: 'gateway.port', label: 'Port', help: 'Modbus is usually on 502.', mode: 'numeric' })}
        ${formField(this.form, 'framing', { name: 'gateway.framing', label: 'Framing', help: 'Most routers speak Modbus/TCP.', options: FRAMINGS })}
      </div>
      <div class="fields">
        ${formField(this.form, 'latitude', { label: 'Latitude', help: 'Degrees, north is positive. May be left empty.', mode: 'decimal', placeholder: '51.501' })}
        ${formField(this.form, 'longitude', { label: 'Longitude', help: 'Degrees, east is positive.', mode: 'decimal', placeholder: '−0.142' })}
      </div>
      ${problem(wrong)}
      <div class="bar">
        <button class="primary" ?disabled=${busy}>${busy ? 'Adding…' : 'Add the site'}</button>
        <a class="button" href="/sites">Cancel</a>
      </div>
    </form>`;
  }

  override render() {
    if (!may('OPERATOR')) {
      return html`${pageHeader('Add a site', [{ href: '/sites', label: 'Sites' }])}
        <section class="card">
          <sw-notice kind="denied" heading="Not for your role" text="An operator or an administrator can add sites."
            ><a class="link" href="/sites">All sites</a></sw-notice
          >
        </section>`;
    }
    if (!router.query.get('site')) {
      return html`${pageHeader('Add a site', [{ href: '/sites', label: 'Sites' }])} ${this.siteForm()}`;
    }
    const made = this.site.value;
    if (!made) return this.site.error === undefined ? loading() : failed(this.site.error, this.site.refresh);
    return html`${pageHeader('Add devices', [
        { href: '/sites', label: 'Sites' },
        { href: `/sites/${encodeURIComponent(made.id)}`, label: made.name },
      ])}
      <sw-add-devices .site=${made}></sw-add-devices>`;
  }
}
