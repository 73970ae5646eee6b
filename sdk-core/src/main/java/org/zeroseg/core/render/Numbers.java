package org.zeroseg.core.render;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a report prints them: the same in every country. */
final class Numbers {

  private static final String NONE = "\u2013";

  private Numbers() {}

  /** Three decimals; a dash for NaN. */
  static String decimal(double value) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.3f", value);
  }

  /** A whole number with separators, or three decimals. */
  static String of(Number value) {
    if (value instanceof Double || value instanceof Float) {
      return decimal(value.doubleValue());
    }
    return String.format(Locale.ROOT, "%,d", value.longValue());
  }

  /** As few digits as a tick of an axis needs. */
  static String tick(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(6));
    if (rounded.signum() == 0) {
      return "0";
    }
    double size = Math.abs(value);
    BigDecimal exact = rounded.stripTrailingZeros();
    return size >= 1e-4 && size < 1e7 ? exact.toPlainString() : exact.toString();
  }

  /** A coordinate in an SVG. */
  static String svg(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** The view box of an SVG whose corner is at (0, 0). */
  static String box(double width, double height) {
    return String.format(Locale.ROOT, "0 0 %.0f %.0f", width, height);
  }
}
