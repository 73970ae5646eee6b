package org.zeroseg.core.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text and numbers. Numbers are set right-aligned, floating-point ones with three decimals
 * and a dash for NaN.
 *
 * <pre>{@code
 * Table.builder("Per class", "class", "IoU", "pixels")
 *     .row(new Table.Swatch("sky", 0x4e79a7), new Table.Share(0.93), 51234)
 *     .build();
 * }</pre>
 */
public final class Table {

  /** A name with a sample of its colour. */
  public record Swatch(String name, int rgb) {}

  /** A number in [0, 1] that is shown with a bar behind it; NaN is a dash. */
  public record Share(double value) {}

  private final String title;
  private final List<String> columns;
  private final List<List<Object>> rows;

  private Table(Builder builder) {
    title = builder.title;
    columns = builder.columns;
    rows = List.copyOf(builder.rows);
  }

  /**
   * Begins a table.
   *
   * @param title above the table; may be empty
   * @param columns the names of the columns
   */
  public static Builder builder(String title, String... columns) {
    return new Builder(title, List.of(columns));
  }

  String title() {
    return title;
  }

  List<String> columns() {
    return columns;
  }

  List<List<Object>> rows() {
    return rows;
  }

  /** Collects rows. */
  public static final class Builder {
    private final String title;
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    private Builder(String title, List<String> columns) {
      this.title = title;
      this.columns = columns;
    }

    /**
     * Adds a row.
     *
     * @param cells strings, numbers, {@link Swatch}es or {@link Share}s; one per column
     * @throws IllegalArgumentException if there are too many or too few, or one is of another type
     */
    public Builder row(Object... cells) {
      if (cells.length != columns.size()) {
        throw new IllegalArgumentException(
            "the table '%s' has %d columns, but a row has %d cells"
                .formatted(title, columns.size(), cells.length));
      }
      for (Object cell : cells) {
        if (!(cell instanceof String
            || cell instanceof Number
            || cell instanceof Swatch
            || cell instanceof Share)) {
          throw new IllegalArgumentException(
              "a cell of the table '%s' is %s; use a String, Number, Swatch or Share"
                  .formatted(title, cell == null ? "null" : "a " + cell.getClass().getName()));
        }
      }
      rows.add(List.of(cells));
      return this;
    }

    public Table build() {
      return new Table(this);
    }
  }
}
