package org.sitewatt.simulator.load;

/** Chance that is the same each time: a number from a seed and an index, nothing remembered. */
public final class Noise {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Noise() {}

  /** A seed from a name. */
  public static long seed(String name) {
    long seed = 0;
    for (int i = 0; i < name.length(); i++) {
      seed = mix(seed ^ name.charAt(i));
    }
    return seed;
  }

  /** A seed for one of several things that share a seed. */
  public static long seed(long seed, long part) {
    return mix(seed + GOLDEN * (part + 1));
  }

  /** Evenly spread over [0, 1). */
  public static double uniform(long seed, long index) {
    return (mix(seed + GOLDEN * index) >>> 11) * 0x1.0p-53;
  }

  /** Over [-1, 1], the middle likelier than the ends. */
  public static double spread(long seed, long index) {
    return (uniform(seed, 3 * index) + uniform(seed, 3 * index + 1) + uniform(seed, 3 * index + 2))
            / 1.5
        - 1;
  }

  /** Over [-1, 1] and without jumps: straight from one whole position to the next. */
  public static double smooth(long seed, double position) {
    long index = (long) Math.floor(position);
    double part = position - index;
    return spread(seed, index) * (1 - part) + spread(seed, index + 1) * part;
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
