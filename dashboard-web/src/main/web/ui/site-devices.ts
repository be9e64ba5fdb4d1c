import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { may } from '../core/session';
import { keyReadings, newestKnown } from '../core/site-facts';
import type { Device, Reading, Site } from '../core/types';
import { DEVICE_TYPE_NAMES, deviceType, quantity, reasonText } from '../core/vocabulary';
import { readingValue } from './reading';
import { empty } from './states';
import { base, controls, tables } from './styles';
import './time';

const whyNotRead = ([first]: Reading[]) => (first ? `The last read failed: ${reasonText(first.reason)}` : 'Not read so far');

/** A site's devices by type, with what each last said and how old that is. */
@customElement('sw-site-devices')
export class SiteDevices extends LitElement {
  @property({ attribute: false }) site!: Site;
  @property({ attribute: false }) devices: Device[] = [];
  @property({ attribute: false }) readings: Reading[] = [];

  static override styles = [
    base,
    controls,
    tables,
    css`
      .type {
        color: var(--muted);
      }
      tbody:not(:last-child) tr:last-child td {
        border-bottom: 1px solid var(--line-faint);
      }
      .key {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 20px;
      }
      .key .what {
        color: var(--muted);
        font: var(--font-note);
        margin-right: 6px;
      }
      :host {
        display: block;
        container-type: inline-size;
      }
      /* On a narrow screen what says most stands alone; the rest is on the device's page. */
      @container (max-width: 439px) {
        .key > :not(:first-child) {
          display: none;
        }
      }
      @media (max-width: 720px) {
        td {
          height: 44px;
        }
      }
    `,
  ];

  private device(device: Device, readings: Reading[], first: boolean) {
    const own = readings.filter((each) => each.deviceId === device.id);
    return html`<tr class="row">
      <td class="tight wide type">${first ? deviceType(device.type) : html`<span class="sr">${deviceType(device.type)}</span>`}</td>
      <td><a href="/devices/${encodeURIComponent(device.id)}">${device.name}</a>${device.enabled ? nothing : html` <span class="note">not read in rounds</span>`}</td>
      <td>
        <span class="key"
          >${own.length === 0
            ? readingValue(undefined)
            : keyReadings(device, own).map((each) => html`<span><span class="what">${quantity(each.quantity)}</span>${readingValue(each)}</span>`)}</span
        >
      </td>
      <td class="wide note">${device.driver}</td>
      <td class="right wide">${device.unitId}</td>
      <td class="right"><sw-time .at=${newestKnown(own)} .zone=${this.site.timeZone} bare quiet why=${whyNotRead(own)}></sw-time></td>
    </tr>`;
  }

  override render() {
    const { devices, readings } = this;
    if (devices.length === 0) {
      return empty(
        'No devices yet',
        'A site without devices has nothing to read.',
        may('OPERATOR') ? html`<a class="button primary" href="/sites/new?site=${encodeURIComponent(this.site.id)}">Add devices</a>` : '',
      );
    }
    const types = [...new Set(devices.map((each) => each.type))].sort(
      (a, b) => DEVICE_TYPE_NAMES.indexOf(a) - DEVICE_TYPE_NAMES.indexOf(b),
    );
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Devices, table">
      <table>
        <thead>
          <tr>
            <th class="wide">Type</th>
            <th>Device</th>
            <th>Latest</th>
            <th class="wide">Driver</th>
            <th class="right wide">Unit</th>
            <th class="right">Age</th>
          </tr>
        </thead>
        ${types.map(
          (type) =>
            html`<tbody>
              ${devices.filter((each) => each.type === type).map((each, i) => this.device(each, readings, i === 0))}
            </tbody>`,
        )}
      </table>
    </div>`;
  }
}
