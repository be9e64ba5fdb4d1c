import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { fixed } from '../core/format';
import { inputsAndOutputs, ofDevice, ownAge } from '../core/site-facts';
import type { Device, Reading, Signal, Site } from '../core/types';
import { quantity } from '../core/vocabulary';
import { missing, signalBars } from './marks';
import { readingValue } from './reading';
import { simText, wanText } from './site-columns';
import { base, cards } from './styles';
import './time';

const NOT_REPORTED = 'The gateway did not report it';

/** What is known of a site's router: address, signal, SIM, operator, WAN, position, inputs. */
@customElement('sw-site-link')
export class SiteLink extends LitElement {
  @property({ attribute: false }) site!: Site;
  @property({ attribute: false }) devices: Device[] = [];
  @property({ attribute: false }) readings: Reading[] = [];

  static override styles = [
    base,
    cards,
    css`
      :host {
        display: block;
      }
      .signal {
        display: inline-flex;
        gap: 6px;
        align-items: center;
      }
      .unit {
        margin-left: 4px;
        font: var(--font-note);
      }
    `,
  ];

  private fact(term: string, value: TemplateResult | unknown) {
    return html`<div>
      <dt>${term}</dt>
      <dd>${value}</dd>
    </div>`;
  }

  /** A reading as it is now or was last, with its age where the attempt after it failed. */
  private told(each: Reading | undefined, beside: Reading[]) {
    const at = each && ownAge(each, beside);
    return html`${readingValue(each)}${at ? html`<span class="unit"><sw-time .at=${at} .zone=${this.site.timeZone} quiet></sw-time></span>` : ''}`;
  }

  /** What the gateway says now, else what it said last, else that it said nothing. */
  private nowOrLast(now: unknown, gateway: Map<string, Reading>, ...quantities: string[]) {
    const last = quantities.flatMap((each) => gateway.get(each) ?? []).find((each) => each.lastKnown);
    return now ?? (last ? this.told(last, [...gateway.values()]) : missing(NOT_REPORTED));
  }

  private quality(signal: Signal | null | undefined) {
    const parts = [
      signal?.rsrq == null ? '' : `RSRQ ${fixed(signal.rsrq, 0)} dB`,
      signal?.sinr == null ? '' : `SINR ${fixed(signal.sinr, 0)} dB`,
    ].filter(Boolean);
    return parts.length > 0 ? this.fact('Quality', parts.join(' · ')) : '';
  }

  private position(gateway: Map<string, Reading>) {
    const latitude = gateway.get('gnss.latitude')?.value ?? null;
    const longitude = gateway.get('gnss.longitude')?.value ?? null;
    if (latitude !== null && longitude !== null) return `${fixed(latitude, 5)}, ${fixed(longitude, 5)}`;
    const { site } = this;
    if (site.latitude != null && site.longitude != null) {
      return html`${fixed(site.latitude, 4)}, ${fixed(site.longitude, 4)}<span class="unit">as entered</span>`;
    }
    return missing('Neither the gateway nor the form gave one');
  }

  override render() {
    const { site } = this;
    const router = this.devices.find((device) => device.type === 'GATEWAY');
    const gateway = ofDevice(this.readings, router);
    const own = [...gateway.values()];
    const framing = site.gateway.framing === 'RTU_OVER_TCP' ? 'RTU over TCP' : 'Modbus/TCP';
    return html`<dl class="facts">
      ${this.fact('Address', html`${site.gateway.host}:${site.gateway.port}<span class="unit">${framing}</span>`)}
      ${this.fact('Signal', this.nowOrLast(site.signal?.grade && signalBars(site.signal), gateway, 'signal.rsrp', 'signal.rssi'))}
      ${this.quality(site.signal)}
      ${this.fact(
        'Operator',
        this.nowOrLast(
          site.operator && html`${site.operator}<span class="unit">${site.networkType ?? ''}</span>`,
          gateway,
          'network.operator',
        ),
      )}
      ${this.fact('SIM', this.nowOrLast(simText(site), gateway, 'sim.slot'))}
      ${this.fact('WAN', this.nowOrLast(wanText(site), gateway, 'wan.source'))}
      ${gateway.has('wan.address') ? this.fact('WAN address', this.told(gateway.get('wan.address'), own)) : ''}
      ${this.fact('Position', this.position(gateway))}
      ${inputsAndOutputs(own).map((each) => this.fact(quantity(each.quantity), this.told(each, own)))}
      ${this.fact(
        'Time-outs',
        html`connect ${fixed(site.gateway.connectTimeoutMillis / 1000, 1)}, read ${fixed(site.gateway.readTimeoutMillis / 1000, 1)}<span class="unit">s</span>`,
      )}
    </dl>`;
  }
}
