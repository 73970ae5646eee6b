package org.zeroseg.core.weights;

/**
 * How to read a checkpoint that holds more than one table of tensors or unknown classes.
 *
 * @param entry the entry to read, e.g. {@code "teacher"}, parts of nested ones separated by {@code
 *     '/'}; empty for the usual ones ({@code state_dict}, {@code model}, ...)
 * @param unknownClassesAsFields whether objects of unknown classes, such as the settings of a
 *     training run, become inert fields; otherwise they are refused. Nothing is ever instantiated
 *     or run
 */
public record ReadOptions(String entry, boolean unknownClassesAsFields) {
  /** The usual entry, unknown classes refused. */
  public static final ReadOptions DEFAULT = new ReadOptions("", false);

  /** The same with another entry. */
  public ReadOptions withEntry(String name) {
    return new ReadOptions(name, unknownClassesAsFields);
  }

  /** The same with unknown classes as inert fields. */
  public ReadOptions withUnknownClassesAsFields() {
    return new ReadOptions(entry, true);
  }
}
