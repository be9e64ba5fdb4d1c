import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { fleet, history } from '../core/resources';
import { resource, Uses } from '../core/store';
import { browserZone, iso, startOfDay, zoneName } from '../core/time';
import type { Interval, Page } from '../core/types';
import { empty, whenLoaded } from '../ui/states';
import { base } from '../ui/styles';
import { Widget } from '../ui/widget';
import '../charts/demand-chart';
import { bandNote, drawable, estimateNote } from '../charts/demand-data';

const VIEWS = [
  { value: 'chart', label: 'Chart' },
  { value: 'table', label: 'Table' },
];

/** Of so many sites all half-hours of two weeks are asked for; of more, what is usual is not shown. */
const WITH_PAST = 40;

/** What all sites draw together, half-hour by half-hour, today in the reader's zone. */
@customElement('sw-demand-all-sites')
export class DemandAllSites extends Widget {
  @state() private view = 'chart';
  private intervals = new Uses(this, () => {
    const [from, to] = this.day();
    return resource<Page<Interval>>(
      `/fleet/intervals?quantity=energy.active.import&from=${iso(from)}&to=${iso(to)}&resolution=PT30M`,
      ['collection'],
    );
  });

  private fleet = new Uses(this, fleet);
  private past = new Uses(this, () => {
    const sites = this.fleet.value?.sites ?? 0;
    return sites > 0 && sites <= WITH_PAST ? history('/fleet', 'energy.active.import', browserZone) : null;
  });

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      sw-demand-chart {
        flex: 1;
      }
    `,
  ];

  private day(): [number, number] {
    const now = Date.now();
    return [startOfDay(now, browserZone), startOfDay(now, browserZone, 1)];
  }

  override render() {
    return whenLoaded(this.intervals, ({ items }) => {
      const [from, to] = this.day();
      const past = this.past.value?.items ?? [];
      this.say({
        note: ['kW', `today, ${zoneName(from, browserZone)}`, bandNote(past, from, browserZone), estimateNote(items)]
          .filter(Boolean)
          .join(' · '),
        views: { label: 'View', choices: VIEWS, chosen: this.view, choose: (view) => (this.view = view) },
      });
      if (!drawable(items, past, from, browserZone, Date.now())) {
        return empty('Nothing measured today yet', 'The first half-hour shows up after two rounds have read its meters.');
      }
      return html`<sw-demand-chart
        .intervals=${items}
        .past=${past}
        .from=${from}
        .to=${to}
        .zone=${browserZone}
        label="Demand of all sites"
        ?table=${this.view === 'table'}
      ></sw-demand-chart>`;
    });
  }
}
