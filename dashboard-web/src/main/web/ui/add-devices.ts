import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { path, post } from '../core/api';
import { checkDevice, deviceDraft, type DeviceForm } from '../core/drafts';
import { fixed } from '../core/format';
import { Form } from '../core/form';
import { drivers, siteDevices } from '../core/resources';
import { Uses } from '../core/store';
import type { ReadAnswer, Site } from '../core/types';
import { DEVICE_TYPE_NAMES, deviceType } from '../core/vocabulary';
import { announce } from './announce';
import { fieldStyles, formField, type Field } from './field';
import { mark } from './marks';
import { problem } from './problem';
import { base, cards, controls } from './styles';
import './decoded';

const BLANK: DeviceForm = { name: '', type: '', driver: '', unitId: '', rated: '' };
const FIELDS = ['name', 'driver', 'type', 'unitId', 'ratedPowerKilowatts'];

/** Devices of a site, one after another: driver, unit id, a test read with decoded values, done. */
@customElement('sw-add-devices')
export class AddDevices extends LitElement {
  @property({ attribute: false }) site!: Site;
  private form = new Form<DeviceForm>(this, BLANK, checkDevice);
  @state() private probing: AbortController | null = null;
  @state() private probed: ReadAnswer | null = null;
  private drivers = new Uses(this, drivers);
  private devices = new Uses(this, () => siteDevices(this.site.id));

  static override styles = [
    base,
    controls,
    cards,
    fieldStyles,
    css`
      :host {
        display: grid;
        gap: var(--gap);
        max-width: 760px;
      }
      form {
        display: grid;
        gap: 16px;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
        gap: 16px;
      }
      li {
        display: flex;
        justify-content: space-between;
        gap: 16px;
        padding: 6px 0;
      }
    `,
  ];

  private get choices() {
    const serving = (this.drivers.value ?? []).filter((driver) => driver.state === 'ACTIVE' && driver.id);
    return [
      { value: '', label: 'Choose…' },
      ...serving.map((driver) => ({
        value: driver.id!,
        label: `${driver.id} · ${driver.models.slice(0, 3).join(', ')}`,
      })),
    ];
  }

  private get types() {
    const driver = this.drivers.value?.find((each) => each.id === this.form.values.driver && each.state === 'ACTIVE');
    const fitting = driver?.deviceTypes.length ? driver.deviceTypes : DEVICE_TYPE_NAMES;
    return [{ value: '', label: 'Choose…' }, ...fitting.map((type) => ({ value: type, label: deviceType(type) }))];
  }

  private input(key: keyof DeviceForm, name: string, more: Partial<Field> & { label: string }) {
    return formField(this.form, key, {
      ...more,
      name,
      input: (value) => {
        this.form.set(name, { [key]: value });
        if (key === 'driver') this.oneType();
        this.probed = null;
      },
    });
  }

  /** A driver for one type of device leaves nothing to choose. */
  private oneType(): void {
    const fitting = this.types.slice(1).map(({ value }) => value);
    if (fitting.includes(this.form.values.type)) return;
    this.form.set('type', { type: fitting.length === 1 ? fitting[0]! : '' });
  }

  private probe = (): Promise<void> => this.form.attempt(['driver', 'unitId'], () => this.read(), FIELDS);

  private async read(): Promise<void> {
    const abort = new AbortController();
    this.probing = abort;
    this.probed = null;
    const { host, port } = this.site.gateway;
    const { driver, unitId } = deviceDraft(this.form.values);
    try {
      this.probed = await post<ReadAnswer>('/probe', { host, port, unitId, driver }, abort.signal);
      announce(`The device answered with ${this.probed.readings.length} values`);
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    } finally {
      this.probing = null;
    }
  }

  private submit = (event: Event): Promise<void> =>
    this.form.submit(event, FIELDS, async () => {
      await post(path`/sites/${this.site.id}/devices`, deviceDraft(this.form.values));
      announce(`${this.form.values.name} is added`);
      this.form.reset();
      this.probed = null;
      this.devices.refresh();
    });

  private there() {
    const devices = this.devices.value ?? [];
    if (devices.length === 0) return nothing;
    return html`<section class="card" aria-label="Devices so far">
      <header><h2>Devices so far</h2></header>
      <ul>
        ${devices.map(
          (device) => html`<li>
            <a href="/devices/${encodeURIComponent(device.id)}">${device.name}</a>
            <span class="note">${deviceType(device.type)} · ${device.driver} · unit ${device.unitId}</span>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  private result() {
    const { probed } = this;
    if (!probed) return nothing;
    return html`<p class="note num" role="status">
        ${mark('ok')} The device answered: ${probed.readings.length} values in ${fixed(probed.elapsedMillis, 0)} ms, ${probed.requests}
        ${probed.requests === 1 ? 'request' : 'requests'}. Nothing is stored.
      </p>
      <sw-decoded .readings=${probed.readings}></sw-decoded>`;
  }

  override render() {
    const { busy, problem: wrong } = this.form;
    return html`${this.there()}
      <form class="card" @submit=${this.submit} novalidate>
        <header><h2>2. A device</h2></header>
        <div class="fields">
          ${this.input('name', 'name', { label: 'Name', help: 'For instance “A/C unit, first floor”.' })}
          ${this.input('driver', 'driver', { label: 'Driver', help: 'The family that the device belongs to.', options: this.choices })}
        </div>
        <div class="fields">
          ${this.input('type', 'type', { label: 'Type', help: 'What it measures, or what it is.', options: this.types })}
          ${this.input('unitId', 'unitId', { label: 'Unit id', help: 'Its Modbus address behind the gateway, 0 to 255.', mode: 'numeric' })}
          ${this.input('rated', 'ratedPowerKilowatts', { label: 'Rated power, kW', help: 'Catches impossible readings. May be left empty.', mode: 'decimal' })}
        </div>
        ${problem(wrong)}
        ${this.result()}
        <div class="bar">
          <button class="primary" ?disabled=${busy}>${busy ? 'Adding…' : 'Add the device'}</button>
          ${this.probing
            ? html`<button type="button" @click=${() => this.probing?.abort()}>Cancel the test</button><span class="note" role="status">Reading…</span>`
            : html`<button type="button" class="probe" @click=${this.probe}>Test read</button>`}
          <a class="button" href="/sites/${encodeURIComponent(this.site.id)}">Done</a>
        </div>
      </form>`;
  }
}
