import { LitElement, adoptStyles, html, type CSSResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type * as Leaflet from 'leaflet';
import { settings } from '../core/resources';
import { Uses } from '../core/store';
import { color, themeChanges } from '../core/theme';
import type { Site } from '../core/types';
import { FRESHNESS } from '../core/vocabulary';
import { failed, loading } from '../ui/states';
import { base } from '../ui/styles';
import { clusters } from './clusters';
import { baseMap } from './base-map';
import { mapStyles } from './map-styles';

/** Pixels within which sites are gathered. */
const REACH = 44;
const MOST_ZOOM = 16;

type Placed = Site & { latitude: number; longitude: number };

const hasPlace = (site: Site): site is Placed => site.latitude != null && site.longitude != null;

/** Sites on a map: near ones gathered, coloured by the worst state among them. */
@customElement('sw-map')
export class SiteMap extends LitElement {
  @property({ attribute: false }) sites: Site[] = [];
  @state() private problem: unknown = null;
  @state() private ready = false;
  @query('.map') private holder!: HTMLElement;
  private settings = new Uses(this, settings);
  private L: typeof Leaflet | null = null;
  private map: Leaflet.Map | null = null;
  private ground: Leaflet.LayerGroup | null = null;
  private markers: Leaflet.LayerGroup | null = null;
  private size: ResizeObserver | null = null;
  private framed = '';
  private picture = '';

  static override styles = [base, mapStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    themeChanges.addEventListener('change', this.paintGround);
    if (this.hasUpdated) void this.start();
  }

  override disconnectedCallback(): void {
    themeChanges.removeEventListener('change', this.paintGround);
    this.size?.disconnect();
    this.map?.remove();
    this.map = null;
    this.framed = '';
    this.picture = '';
    this.ready = false;
    super.disconnectedCallback();
  }

  protected override firstUpdated(): void {
    void this.start();
  }

  private start = async (): Promise<void> => {
    try {
      const { L, leafletStyle } = await import('./leaflet');
      if (!this.isConnected || this.map) return;
      this.L = L as unknown as typeof Leaflet;
      adoptStyles(this.renderRoot as ShadowRoot, [leafletStyle, ...(SiteMap.styles as CSSResult[])]);
      this.map = this.L.map(this.holder, {
        attributionControl: false,
        zoomSnap: 0.5,
        maxZoom: MOST_ZOOM,
        minZoom: 1,
        worldCopyJump: true,
        preferCanvas: true,
        zoomAnimation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
        scrollWheelZoom: 'center',
      });
      this.map.setView([30, 0], 2);
      this.ground = this.L.layerGroup().addTo(this.map);
      this.markers = this.L.layerGroup().addTo(this.map);
      this.map.on('zoomend', this.place);
      this.size = new ResizeObserver(() => this.map?.invalidateSize());
      this.size.observe(this.holder);
      await this.paintGround();
      this.ready = true;
      this.place();
    } catch (error) {
      this.problem = error;
    }
  };

  private paintGround = async (): Promise<void> => {
    if (!this.L || !this.ground) return;
    const layers = await baseMap(this.L, this.settings.value?.tileUrl ?? null, {
      land: color('land'),
      border: color('border-land'),
    });
    this.ground.clearLayers();
    layers.forEach((layer) => this.ground?.addLayer(layer));
  };

  protected override updated(): void {
    this.place();
  }

  /** Shows every site at first and when sites come or go; otherwise leaves the view where somebody put it. */
  private frame(placed: Placed[]): void {
    const ids = placed.map((site) => site.id).join();
    if (!this.map || !this.L || ids === this.framed || placed.length === 0) return;
    this.framed = ids;
    const bounds = this.L.latLngBounds(placed.map((site) => [site.latitude, site.longitude] as [number, number]));
    this.map.fitBounds(bounds, { padding: [32, 32], maxZoom: 9, animate: false });
  }

  private place = (): void => {
    if (!this.ready || !this.map || !this.L || !this.markers) return;
    const placed = this.sites.filter(hasPlace);
    this.frame(placed);
    const zoom = this.map.getZoom();
    // The same picture is left alone, so that focus and tooltips survive a refresh.
    const picture = `${zoom} ${placed.map((each) => each.id + each.freshness + each.latitude + each.longitude).join()}`;
    if (picture === this.picture) return;
    this.picture = picture;
    const spots = placed.map((item) => ({ ...this.map!.project([item.latitude, item.longitude], zoom), item }));
    this.markers.clearLayers();
    for (const { x, y, items } of clusters(spots, zoom >= MOST_ZOOM ? 0 : REACH)) {
      const at = this.map.unproject([x, y], zoom);
      this.markers.addLayer(this.marker(at, items));
    }
  };

  private marker(at: Leaflet.LatLng, items: Placed[]): Leaflet.Marker {
    const worst = items.reduce((a, b) => (FRESHNESS[b.freshness].rank > FRESHNESS[a.freshness].rank ? b : a));
    const { state, word } = FRESHNESS[worst.freshness];
    const one = items.length === 1 ? items[0]! : null;
    const least = matchMedia('(pointer: coarse)').matches ? 44 : 28;
    const size = one ? least : Math.max(least, Math.min(48, 28 + 4 * Math.log2(items.length)));
    const face = document.createElement('div');
    face.className = `spot ${state} ${one ? 'one' : 'many'}`;
    face.textContent = one ? '' : String(items.length);
    const label = one ? `${one.name}, ${word.toLowerCase()}` : `${items.length} sites, worst ${word.toLowerCase()}`;
    const marker = this.L!.marker(at, {
      icon: this.L!.divIcon({ html: face, className: 'spot-icon', iconSize: [size, size] }),
      keyboard: true,
      alt: label,
      title: label,
      zIndexOffset: FRESHNESS[worst.freshness].rank * 1000,
    });
    marker.on('click keypress', (event) => {
      const key = (event as Leaflet.LeafletKeyboardEvent).originalEvent as KeyboardEvent | undefined;
      if (event.type === 'keypress' && key?.key !== 'Enter') return;
      if (one) this.dispatchEvent(new CustomEvent('site-chosen', { detail: one.id }));
      else this.zoomTo(items);
    });
    marker.on('add', () => {
      marker.getElement()?.setAttribute('aria-label', label);
      marker.getElement()?.setAttribute('role', one ? 'link' : 'button');
    });
    return marker;
  }

  private zoomTo(items: Placed[]): void {
    const bounds = this.L!.latLngBounds(items.map((site) => [site.latitude, site.longitude] as [number, number]));
    this.map!.fitBounds(bounds, { padding: [48, 48], maxZoom: MOST_ZOOM });
  }

  override render() {
    const without = this.sites.filter((site) => !hasPlace(site)).length;
    return html`<div class="map" role="region" aria-label="Map of sites"></div>
      ${this.problem ? failed(this.problem, () => void this.start()) : this.ready ? '' : html`<div class="over">${loading('Loading the map')}</div>`}
      ${without > 0 ? html`<p class="note">${without} ${without === 1 ? 'site has' : 'sites have'} no position yet; see the list.</p>` : ''}`;
  }
}
