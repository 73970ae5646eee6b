package org.zeroseg.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void everythingIsMeasuredUnlessOnlySomeIsAskedFor() {
    Section crf = new CrfSection();
    assertThat(Settings.parse().wants(crf)).isTrue();
    assertThat(Settings.parse("--only", "text,crf").wants(crf)).isTrue();
    assertThat(Settings.parse("--only", "text").wants(crf)).isFalse();
  }

  @Test
  void readsItsOptions() {
    Settings settings = Settings.parse("--rounds", "3", "--rows", "5000", "--work", "somewhere");
    assertThat(settings.rounds()).isEqualTo(3);
    assertThat(settings.rows()).isEqualTo(5000);
    assertThat(settings.work()).isEqualTo(Path.of("somewhere"));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> Settings.parse("--round", "3"))
        .hasMessage("no option '--round'; " + Settings.USAGE);
    assertThatThrownBy(() -> Settings.parse("--rounds"))
        .hasMessage("'--rounds' needs a value; " + Settings.USAGE);
  }
}
