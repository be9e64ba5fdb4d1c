package org.sitewatt.benchmarks;

import java.util.Locale;

/** Figures on standard output, one a line, each with its unit. */
final class Report {

  private Report() {}

  static void title(String text) {
    System.out.printf("%n%s%n", text);
  }

  static void figure(String name, double value, String unit) {
    String form = Math.abs(value) >= 100 ? "%,.0f" : "%.2f";
    System.out.printf("  %-58s %12s %s%n", name, form(form, value), unit);
  }

  /** A figure beside the bound that it is to keep. */
  static void figure(String name, double value, String unit, double atMost) {
    String verdict = value <= atMost ? "met" : "MISSED";
    figure(name, value, unit + "  (target: at most " + form("%.2f", atMost) + ", " + verdict + ")");
  }

  static void note(String text) {
    System.out.println("  " + text);
  }

  private static String form(String form, double value) {
    return String.format(Locale.ROOT, form, value);
  }
}
