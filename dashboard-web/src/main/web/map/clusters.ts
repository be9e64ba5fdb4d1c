/** Things too close to tell apart at a zoom, gathered. */
export interface Spot<T> {
  x: number;
  y: number;
  item: T;
}

export interface Cluster<T> {
  /** Mean position in pixels. */
  x: number;
  y: number;
  items: T[];
}

/**
 * Gathers spots within `reach` pixels of the first of each group. The order of the spots decides who is first, so the
 * same spots give the same clusters.
 */
export function clusters<T>(spots: Spot<T>[], reach: number): Cluster<T>[] {
  const found: (Cluster<T> & { firstX: number; firstY: number })[] = [];
  for (const { x, y, item } of spots) {
    const near = found.find((cluster) => Math.hypot(cluster.firstX - x, cluster.firstY - y) <= reach);
    if (near) {
      const n = near.items.push(item);
      near.x += (x - near.x) / n;
      near.y += (y - near.y) / n;
    } else {
      found.push({ x, y, firstX: x, firstY: y, items: [item] });
    }
  }
  return found;
}
