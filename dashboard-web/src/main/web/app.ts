import { LitElement, html } from 'lit';
class App extends LitElement { render() { return html`Sitewatt`; } }
customElements.define('sw-app', App);
