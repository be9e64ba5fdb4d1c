/** One polite live region for the whole page. */
let region: HTMLElement | null = null;

export function announce(text: string): void {
  if (!region) {
    region = document.createElement('div');
    region.setAttribute('role', 'status');
    region.className = 'announcer';
    document.body.append(region);
  }
  region.textContent = text;
}
