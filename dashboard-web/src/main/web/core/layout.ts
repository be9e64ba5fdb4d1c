import type { WidgetDescription } from './types';

/** Where a widget stands on somebody's overview. */
export interface Placed {
  id: string;
  columns: number;
  rows: number;
  hidden: boolean;
}

export const COLUMNS = 12;
const LEAST_COLUMNS = 3;
const LEAST_ROWS = 3;
const MOST_ROWS = 12;

const between = (value: number, least: number, most: number) => Math.min(most, Math.max(least, Math.round(value)));

const standard = (widget: WidgetDescription): Placed => ({
  id: widget.id,
  columns: between(widget.defaultSize.columns, LEAST_COLUMNS, COLUMNS),
  rows: between(widget.defaultSize.rows, LEAST_ROWS, MOST_ROWS),
  hidden: false,
});

export const defaultLayout = (widgets: WidgetDescription[]): Placed[] =>
  [...widgets].sort((a, b) => a.order - b.order || a.id.localeCompare(b.id)).map(standard);

/** A stored layout brought up to date: what is gone falls out, what is new comes last. */
export function reconcile(stored: Placed[] | null, widgets: WidgetDescription[]): Placed[] {
  const usual = defaultLayout(widgets);
  if (!stored) return usual;
  const known = new Map(usual.map((placed) => [placed.id, placed]));
  const kept = stored.filter((placed) => known.delete(placed.id));
  return [...kept, ...known.values()];
}

/** Moves one widget past its visible neighbour: -1 earlier, 1 later. */
export function move(layout: Placed[], id: string, step: -1 | 1): Placed[] {
  const shown = layout.filter((placed) => !placed.hidden);
  const neighbour = shown[shown.findIndex((placed) => placed.id === id) + step];
  return neighbour ? moveTo(layout, id, neighbour.id) : layout;
}

/** Takes one widget out and puts it where another stands. */
export function moveTo(layout: Placed[], id: string, target: string): Placed[] {
  const from = layout.findIndex((placed) => placed.id === id);
  const to = layout.findIndex((placed) => placed.id === target);
  if (from < 0 || to < 0 || from === to) return layout;
  const next = [...layout];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

export const resize = (layout: Placed[], id: string, columns: number, rows: number): Placed[] =>
  layout.map((placed) =>
    placed.id === id
      ? {
          ...placed,
          columns: between(placed.columns + columns, LEAST_COLUMNS, COLUMNS),
          rows: between(placed.rows + rows, LEAST_ROWS, MOST_ROWS),
        }
      : placed,
  );

export const show = (layout: Placed[], id: string, shown: boolean): Placed[] =>
  layout.map((placed) => (placed.id === id ? { ...placed, hidden: !shown } : placed));

const key = (username: string) => `sitewatt.layout.${username}`;

const isPlaced = (each: unknown): each is Placed => {
  const placed = each as Partial<Placed> | null;
  return (
    typeof placed?.id === 'string' &&
    Number.isInteger(placed.columns) &&
    Number.isInteger(placed.rows) &&
    typeof placed.hidden === 'boolean'
  );
};

export function stored(username: string): Placed[] | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key(username)) ?? 'null');
    return Array.isArray(value) && value.every(isPlaced) ? value : null;
  } catch {
    return null;
  }
}

export function store(username: string, layout: Placed[] | null): void {
  if (layout) localStorage.setItem(key(username), JSON.stringify(layout));
  else localStorage.removeItem(key(username));
}
