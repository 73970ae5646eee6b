package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Task;
import org.zeroseg.api.spi.OptionSpec;
import org.zeroseg.api.spi.PluginDescriptor;

class PluginsCommandTest {

  @Test
  void everyPluginIsListedWithItsOptions() {
    Run run = Run.of("plugins");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("nearest-colour 1.0")
        .contains("makes: segmenter; tasks: semantic")
        .contains("tolerance=0.35")
        .contains("number: 0 to 1");
  }

  @Test
  void oneCanBeAskedForByItsId() {
    assertThat(Run.of("plugins", "nearest-colour").outLines().get(0))
        .isEqualTo("nearest-colour 1.0");
    assertThat(Run.of("plugins", "nearest-color"))
        .isEqualTo(
            new Run(
                2,
                "",
                "zeroseg: no plugin 'nearest-color' on the class path, did you mean"
                    + " 'nearest-colour'?%n".formatted()));
  }

  @Test
  void theTableForTheDocumentationEscapesWhatWouldBreakIt() {
    StringWriter text = new StringWriter();
    PluginDescriptor plugin =
        PluginDescriptor.builder("toy")
            .task(Task.SEMANTIC)
            .option(OptionSpec.text("words", "a|b", "what to say"))
            .option(OptionSpec.path("file", "what to read"))
            .option(OptionSpec.list("names", List.of("x", "y"), "whom to greet"))
            .build();

    PrintWriter out = new PrintWriter(text);
    OptionTable.print(out, plugin);
    out.flush();

    assertThat(text.toString().lines())
        .containsExactly(
            "### Options of `toy`",
            "",
            "| option | default | values | what it does |",
            "|---|---|---|---|",
            "| `words` | `a\\|b` | text: any text | what to say |",
            "| `file` |  | path: a path | what to read |",
            "| `names` | `x,y` | list: texts separated by commas | whom to greet |");
  }

  @Test
  void aPluginWithoutOptionsSaysSo() {
    assertThat(Run.of("plugins", "--markdown").out())
        .contains("### Options of `nearest-colour`")
        .contains("| `tolerance` | `0.35` | number: 0 to 1 | largest distance of a colour");
  }
}
