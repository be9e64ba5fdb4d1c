import { LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { siteDevices } from '../core/resources';
import { Uses } from '../core/store';

/** A device by its name; by its id as long as that is not known. */
@customElement('sw-device-name')
export class DeviceName extends LitElement {
  @property() siteId = '';
  @property() deviceId = '';
  private devices = new Uses(this, () => siteDevices(this.siteId));

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render() {
    return this.devices.value?.find(({ id }) => id === this.deviceId)?.name ?? this.deviceId;
  }
}
