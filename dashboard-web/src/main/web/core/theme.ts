export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'sitewatt.theme';

/** Tells charts and maps, which paint with the tokens themselves, to paint anew. */
export const themeChanges = new EventTarget();

const changed = () => themeChanges.dispatchEvent(new Event('change'));

export function theme(): Theme {
  const stored = localStorage.getItem(KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'auto';
}

function apply(): void {
  const chosen = theme();
  if (chosen === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = chosen;
  changed();
}

export function setTheme(chosen: Theme): void {
  localStorage.setItem(KEY, chosen);
  apply();
}

export function startTheme(): void {
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
  apply();
}

/** The present colour of a token, for a canvas. */
export function color(name: string): string {
  const probe = document.createElement('span');
  probe.hidden = true;
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}
