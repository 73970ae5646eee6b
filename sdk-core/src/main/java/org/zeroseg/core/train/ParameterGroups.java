package org.zeroseg.core.train;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.zeroseg.core.weights.StateDict;

/**
 * Which arrays of a state dict are trained, and how.
 *
 * <p>Each array goes to the first rule that takes it. Running statistics and arrays of integers are
 * never trained; every other array must be in a group or frozen.
 *
 * <pre>{@code
 * ParameterGroups groups =
 *     ParameterGroups.builder(state, Schedule.poly(20_000, 0.9, 1e-6))
 *         .frozen(p -> p.name().startsWith("encoder.conv1."))
 *         .group("encoder", p -> p.name().startsWith("encoder."), 5e-6, 0.05)
 *         .group("rest", p -> true, 5e-5, 0.05)
 *         .build();
 * }</pre>
 *
 * <p>A trained array that a loss does not reach counts as one whose gradient is zero: its weight
 * decays.
 */
public final class ParameterGroups {
  private static final List<String> STATISTICS =
      List.of("running_mean", "running_var", "num_batches_tracked");

  private final StateDict state;
  private final List<ParameterGroup> groups;
  private final List<Parameter> parameters;

  private ParameterGroups(StateDict state, List<ParameterGroup> groups, List<Parameter> all) {
    this.state = state;
    this.groups = List.copyOf(groups);
    this.parameters = List.copyOf(all);
  }

  /**
   * Begins with no rules.
   *
   * @param schedule of the groups that do not name one
   */
  public static Builder builder(StateDict state, Schedule schedule) {
    return new Builder(state, schedule);
  }

  /** All arrays of the network, also those that are not trained. */
  public StateDict state() {
    return state;
  }

  /** The groups that are not empty, in the order of their rules. */
  public List<ParameterGroup> groups() {
    return groups;
  }

  /** The trained parameters of all groups, in the order of the state dict. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Collects rules. */
  public static final class Builder {
    private final StateDict state;
    private final Schedule usual;
    private final List<Rule> rules = new ArrayList<>();

    /** Takes parameters into a group, or freezes them if it has none. */
    private record Rule(Predicate<Parameter> takes, ParameterGroup group) {}

    private Builder(StateDict state, Schedule schedule) {
      this.state = Objects.requireNonNull(state, "state");
      this.usual = Objects.requireNonNull(schedule, "schedule");
    }

    /** These stay as they are, and nothing is recorded through them alone. */
    public Builder frozen(Predicate<Parameter> takes) {
      rules.add(new Rule(takes, null));
      return this;
    }

    /** These are trained with the usual schedule. */
    public Builder group(String name, Predicate<Parameter> takes, double rate, double decay) {
      return group(name, takes, rate, decay, usual);
    }

    /** These are trained with a schedule of their own. */
    public Builder group(
        String name, Predicate<Parameter> takes, double rate, double decay, Schedule schedule) {
      if (rules.stream().anyMatch(r -> r.group() != null && r.group().name().equals(name))) {
        throw new IllegalArgumentException("two groups are called '%s'".formatted(name));
      }
      rules.add(new Rule(takes, new ParameterGroup(name, List.of(), rate, decay, schedule)));
      return this;
    }

    /**
     * Applies the rules: from now on the arrays of groups require gradients and the others do not.
     *
     * @throws IllegalArgumentException if no rule takes an array, or none is trained
     */
    public ParameterGroups build() {
      Map<Rule, List<Parameter>> taken = new LinkedHashMap<>();
      rules.forEach(rule -> taken.put(rule, new ArrayList<>()));
      List<Parameter> all = new ArrayList<>();
      for (String name : state.names()) {
        Parameter parameter = new Parameter(name, state.get(name));
        if (isTrainable(parameter)) {
          Rule rule = ruleOf(parameter);
          parameter.array().setRequiresGradient(rule.group() != null);
          if (rule.group() != null) {
            taken.get(rule).add(parameter);
            all.add(parameter);
          }
        }
      }
      if (all.isEmpty()) {
        throw new IllegalArgumentException("no array of %s is trained".formatted(state.source()));
      }
      List<ParameterGroup> groups = new ArrayList<>();
      taken.forEach(
          (rule, members) -> {
            ParameterGroup g = rule.group();
            if (!members.isEmpty() && g != null) {
              groups.add(new ParameterGroup(g.name(), members, g.base(), g.decay(), g.schedule()));
            }
          });
      return new ParameterGroups(state, groups, all);
    }

    private Rule ruleOf(Parameter parameter) {
      return rules.stream()
          .filter(rule -> rule.takes().test(parameter))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "tensor '%s' of %s is in no group; add it to one or freeze it"
                          .formatted(parameter.name(), state.source())));
    }

    private static boolean isTrainable(Parameter parameter) {
      NDArray array = parameter.array();
      String last = parameter.name().substring(parameter.name().lastIndexOf('.') + 1);
      return array.getDataType().isFloating() && !STATISTICS.contains(last);
    }
  }
}
