package org.zeroseg.api.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * How options are read and written. A parser takes text, or a value of the option's type, and
 * throws an {@link IllegalArgumentException} without message for anything else.
 */
final class OptionParsers {
  static final Function<Object, Boolean> FLAG = OptionParsers::flag;
  static final Function<Object, List<String>> LIST = OptionParsers::list;

  private OptionParsers() {}

  static Function<Object, Integer> integer(int min, int max) {
    return value -> {
      int number = value instanceof Integer i ? i : Integer.parseInt(value.toString().strip());
      if (number < min || number > max) {
        throw new IllegalArgumentException();
      }
      return number;
    };
  }

  static Function<Object, Double> real(double min, double max) {
    return value -> {
      double number =
          value instanceof Number n
              ? n.doubleValue()
              : Double.parseDouble(value.toString().strip());
      if (!(number >= min && number <= max)) {
        throw new IllegalArgumentException();
      }
      return number;
    };
  }

  static <E extends Enum<E>> Function<Object, E> choice(List<E> constants) {
    List<String> names = spellings(constants);
    return value -> {
      int index =
          constants.contains(value)
              ? constants.indexOf(value)
              : names.indexOf(value.toString().strip().toLowerCase(Locale.ROOT));
      if (index < 0) {
        throw new IllegalArgumentException();
      }
      return constants.get(index);
    };
  }

  private static boolean flag(Object value) {
    return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
      case "true", "on", "yes" -> true;
      case "false", "off", "no" -> false;
      default -> throw new IllegalArgumentException();
    };
  }

  private static List<String> list(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Object::toString).toList();
    }
    List<String> entries = new ArrayList<>();
    for (String entry : value.toString().split(",", -1)) {
      if (!entry.isBlank()) {
        entries.add(entry.strip());
      }
    }
    return List.copyOf(entries);
  }

  /** The names of constants as users write them. */
  static List<String> spellings(List<? extends Enum<?>> constants) {
    return constants.stream().map(OptionParsers::spelling).toList();
  }

  private static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A value as a user would write it. */
  static String text(Object value) {
    if (value instanceof Enum<?> constant) {
      return spelling(constant);
    }
    if (value instanceof List<?> list) {
      return String.join(",", list.stream().map(Object::toString).toList());
    }
    return value instanceof Double number ? plain(number) : value.toString();
  }

  /** A number without a needless fraction. */
  static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e9
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
