package org.zeroseg.core.weights;

import java.util.ArrayList;
import java.util.List;

/** The stack of the pickle machine, with marks; it cannot be popped below its last mark. */
final class PickleStack {
  private final ArrayList<Object> values = new ArrayList<>();
  private final ArrayList<Integer> marks = new ArrayList<>();

  void push(Object value) {
    values.add(value);
  }

  void mark() {
    marks.add(values.size());
  }

  Object pop() throws Malformed {
    need(1);
    return values.remove(values.size() - 1);
  }

  /** Removes the last {@code count} values and returns them, deepest first. */
  List<Object> pop(int count) throws Malformed {
    need(count);
    List<Object> tail = values.subList(values.size() - count, values.size());
    List<Object> popped = new ArrayList<>(tail);
    tail.clear();
    return popped;
  }

  List<Object> popToMark() throws Malformed {
    if (marks.isEmpty()) {
      throw new Malformed("the pickle ends a list that it never began");
    }
    int count = values.size() - marks.get(marks.size() - 1);
    List<Object> popped = pop(count);
    marks.remove(marks.size() - 1);
    return popped;
  }

  /** POP of the pickle machine: a mark counts as a value. */
  void discard() throws Malformed {
    if (!marks.isEmpty() && marks.get(marks.size() - 1) == values.size()) {
      marks.remove(marks.size() - 1);
    } else {
      pop();
    }
  }

  Object top() throws Malformed {
    return top(0);
  }

  /** The value {@code below} steps under the top. */
  Object top(int below) throws Malformed {
    need(below + 1);
    return values.get(values.size() - 1 - below);
  }

  private void need(int count) throws Malformed {
    int floor = marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
    if (values.size() - floor < count) {
      throw new Malformed("the pickle takes a value from an empty stack");
    }
  }
}
