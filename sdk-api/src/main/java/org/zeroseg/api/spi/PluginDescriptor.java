package org.zeroseg.api.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.zeroseg.api.Task;

/** What a plugin is and can do. Immutable. */
public final class PluginDescriptor {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final String id;
  private final String version;
  private final String description;
  private final String paper;
  private final ApiVersion requiredApi;
  private final Set<Task> tasks;
  private final Set<Capability> capabilities;
  private final List<OptionSpec<?>> options;
  private final List<OptionSpec<?>> trainingOptions;

  private PluginDescriptor(Builder builder) {
    this.id = builder.id;
    this.version = builder.version;
    this.description = builder.description;
    this.paper = builder.paper;
    this.requiredApi = builder.requiredApi;
    this.tasks = Collections.unmodifiableSet(new LinkedHashSet<>(builder.tasks));
    this.capabilities = Collections.unmodifiableSet(EnumSet.copyOf(builder.capabilities));
    this.options = List.copyOf(builder.options.values());
    this.trainingOptions = List.copyOf(builder.trainingOptions.values());
  }

  /**
   * Starts a descriptor of a plugin that makes segmenters.
   *
   * @param id lower-case letters and digits, words joined by {@code -}; unique among plugins
   * @return a builder
   * @throws IllegalArgumentException if the id has another form
   */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /**
   * The id by which applications ask for the plugin.
   *
   * @return e.g. {@code "reco"}
   */
  public String id() {
    return id;
  }

  /**
   * The plugin's own version.
   *
   * @return free text
   */
  public String version() {
    return version;
  }

  /**
   * What it does.
   *
   * @return one sentence
   */
  public String description() {
    return description;
  }

  /**
   * The paper it implements.
   *
   * @return a citation, possibly empty
   */
  public String paper() {
    return paper;
  }

  /**
   * The API it was built for.
   *
   * @return the oldest version that it runs with
   */
  public ApiVersion requiredApi() {
    return requiredApi;
  }

  /**
   * The kinds of result its segmenters give.
   *
   * @return the tasks, the default first
   */
  public Set<Task> tasks() {
    return tasks;
  }

  /**
   * What it can make.
   *
   * @return at least one capability
   */
  public Set<Capability> capabilities() {
    return capabilities;
  }

  /**
   * The options of all that it makes but trainers.
   *
   * @return in the order of declaration
   */
  public List<OptionSpec<?>> options() {
    return options;
  }

  /**
   * The options of its trainers.
   *
   * @return in the order of declaration; empty if it makes none
   */
  public List<OptionSpec<?>> trainingOptions() {
    return trainingOptions;
  }

  @Override
  public String toString() {
    return "plugin '%s' %s".formatted(id, version);
  }

  /** Collects the parts of a {@link PluginDescriptor}. */
  public static final class Builder {
    private final String id;
    private String version = "unversioned";
    private String description = "";
    private String paper = "";
    private ApiVersion requiredApi = new ApiVersion(0, 1);
    private final Set<Task> tasks = new LinkedHashSet<>();
    private final Set<Capability> capabilities = EnumSet.of(Capability.SEGMENTER);
    private final Map<String, OptionSpec<?>> options = new LinkedHashMap<>();
    private final Map<String, OptionSpec<?>> trainingOptions = new LinkedHashMap<>();

    private Builder(String id) {
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException(
            "plugin id '%s' must be lower-case letters and digits, words joined by '-'"
                .formatted(id));
      }
      this.id = id;
    }

    /**
     * Sets the plugin's own version.
     *
     * @param value free text
     * @return this builder
     */
    public Builder version(String value) {
      version = Objects.requireNonNull(value, "version");
      return this;
    }

    /**
     * Says what it does.
     *
     * @param sentence one sentence
     * @return this builder
     */
    public Builder description(String sentence) {
      description = Objects.requireNonNull(sentence, "description");
      return this;
    }

    /**
     * Cites the paper.
     *
     * @param citation authors, title, venue, year
     * @return this builder
     */
    public Builder paper(String citation) {
      paper = Objects.requireNonNull(citation, "paper");
      return this;
    }

    /**
     * Declares which API the plugin was built for, e.g. {@code "0.1"}, the first, which is also the
     * default. A plugin that uses something newer names the version that brought it, and is
     * reported rather than loaded where the API is older.
     *
     * @param version a version of the form {@code major.minor}
     * @return this builder
     */
    public Builder requiresApi(String version) {
      requiredApi = ApiVersion.parse(version);
      return this;
    }

    /**
     * Adds a kind of result.
     *
     * @param task the task; the first one added is the default
     * @return this builder
     */
    public Builder task(Task task) {
      tasks.add(task);
      return this;
    }

    /**
     * Says what the plugin can make, instead of segmenters only.
     *
     * @param first one capability
     * @param more further ones
     * @return this builder
     */
    public Builder capabilities(Capability first, Capability... more) {
      capabilities.clear();
      capabilities.add(first);
      capabilities.addAll(Arrays.asList(more));
      return this;
    }

    /**
     * Adds an option.
     *
     * @param option the option
     * @return this builder
     * @throws IllegalArgumentException if there is one of that name
     */
    public Builder option(OptionSpec<?> option) {
      return add(options, option);
    }

    private Builder add(Map<String, OptionSpec<?>> declared, OptionSpec<?> option) {
      if (declared.putIfAbsent(option.name(), option) != null) {
        throw new IllegalArgumentException(
            "plugin '%s' declares option '%s' twice".formatted(id, option.name()));
      }
      return this;
    }

    /**
     * Adds options.
     *
     * @param all the options
     * @return this builder
     */
    public Builder options(List<? extends OptionSpec<?>> all) {
      new ArrayList<>(all).forEach(this::option);
      return this;
    }

    /**
     * Adds options of the plugin's trainers.
     *
     * @param all the options
     * @return this builder
     * @throws IllegalArgumentException if there are two of one name
     */
    public Builder trainingOptions(List<? extends OptionSpec<?>> all) {
      new ArrayList<>(all).forEach(option -> add(trainingOptions, option));
      return this;
    }

    /**
     * Builds the descriptor.
     *
     * @return the descriptor
     */
    public PluginDescriptor build() {
      return new PluginDescriptor(this);
    }
  }
}
