package org.zeroseg.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Options;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.Task;

class PluginDescriptorTest {

  @Test
  void carriesEverythingThatWasSaid() {
    OptionSpec<Boolean> crf = OptionSpec.flag("crf", true, "refine the edges");
    PluginDescriptor descriptor =
        PluginDescriptor.builder("my-plugin2")
            .version("1.2")
            .description("Does things")
            .paper("A. Author. Title. Venue 2022")
            .requiresApi("0.1")
            .task(Task.PANOPTIC)
            .task(Task.SEMANTIC)
            .capabilities(Capability.TRAINER, Capability.SEGMENTER)
            .options(List.of(crf))
            .build();

    assertThat(descriptor.id()).isEqualTo("my-plugin2");
    assertThat(descriptor.version()).isEqualTo("1.2");
    assertThat(descriptor.description()).isEqualTo("Does things");
    assertThat(descriptor.paper()).startsWith("A. Author");
    assertThat(descriptor.requiredApi()).isEqualTo(new ApiVersion(0, 1));
    assertThat(descriptor.tasks()).containsExactly(Task.PANOPTIC, Task.SEMANTIC);
    assertThat(descriptor.capabilities())
        .containsExactlyInAnyOrder(Capability.SEGMENTER, Capability.TRAINER);
    assertThat(descriptor.options()).hasSize(1);
    assertThat(descriptor.options().get(0)).isSameAs(crf);
    assertThat(descriptor).hasToString("plugin 'my-plugin2' 1.2");
  }

  @Test
  void makesSegmentersUnlessItSaysOtherwise() {
    assertThat(PluginDescriptor.builder("a").build().capabilities())
        .containsExactly(Capability.SEGMENTER);
  }

  @Test
  void wrongIdsVersionsAndRepeatedOptionsAreRefused() {
    OptionSpec<String> twice = OptionSpec.text("note", "", "x");

    assertThatThrownBy(() -> PluginDescriptor.builder("My Plugin"))
        .hasMessage(
            "plugin id 'My Plugin' must be lower-case letters and digits, words joined by '-'");
    assertThatThrownBy(() -> PluginDescriptor.builder("a").requiresApi("one"))
        .hasMessage("'one' is no API version such as 1.2");
    assertThatThrownBy(() -> PluginDescriptor.builder("a").option(twice).option(twice))
        .hasMessage("plugin 'a' declares option 'note' twice");
  }

  @Test
  void versionsAreOrderedAndSupportWhatIsNotNewer() {
    ApiVersion current = ApiVersion.parse("1.10");

    assertThat(current).isGreaterThan(ApiVersion.parse("1.9")).hasToString("1.10");
    assertThat(ApiVersion.parse("2.0")).isGreaterThan(current);
    assertThat(current.supports(ApiVersion.parse("1.9"))).isTrue();
    assertThat(current.supports(ApiVersion.parse("1.10"))).isTrue();
    assertThat(current.supports(ApiVersion.parse("1.11"))).isFalse();
    assertThat(current.supports(ApiVersion.parse("0.9"))).isFalse();
    assertThat(current.supports(ApiVersion.parse("2.0"))).isFalse();
  }

  @Test
  void aDeclaredCapabilityWithoutImplementationSaysSo() {
    SegmentationPlugin empty =
        () -> PluginDescriptor.builder("empty").capabilities(Capability.TRAINER).build();

    assertThatThrownBy(() -> empty.createTrainer(null, Options.none()))
        .isInstanceOf(PluginException.class)
        .hasMessage("plugin 'empty' declares the capability 'trainer' but does not implement it");
  }
}
