package org.zeroseg.benchmarks;

import java.util.Locale;

/**
 * A line of the report.
 *
 * @param what was measured
 * @param time with its unit
 * @param rate with its unit, or empty
 * @param ratio to the baseline that it names, or empty
 * @param aim what was aimed for, or empty
 */
record Row(String what, String time, String rate, String ratio, String aim) {
  /** A line whose time is CPU milliseconds. */
  static Row cpu(String what, double millis, String rate, String ratio, String aim) {
    return new Row(what, number(millis), rate, ratio, aim);
  }

  /** Three significant digits, without an exponent. */
  static String number(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  String markdown() {
    return "| " + String.join(" | ", what, time, rate, ratio, aim) + " |";
  }
}
