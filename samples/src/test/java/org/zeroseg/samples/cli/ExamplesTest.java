package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Vocabulary;

class ExamplesTest {
  private final Vocabulary words = Vocabulary.parse("couch|sofa, lamp");
  @TempDir Path folder;

  @Test
  void examplesGoToTheirConceptAndAliasesStay() throws IOException {
    Path one = Files.createFile(folder.resolve("one=1.png"));
    Path two = Files.createFile(folder.resolve("two.png"));

    Vocabulary vocabulary = Examples.add(words, List.of("Couch=" + one, "couch=" + two));

    assertThat(vocabulary.get(0).exampleImages()).containsExactly(one, two);
    assertThat(vocabulary.get(0).aliases()).containsExactly("sofa");
    assertThat(vocabulary.get(1)).isEqualTo(words.get(1));
  }

  @Test
  void noExamplesLeaveTheVocabularyAsItIs() {
    assertThat(Examples.add(words, List.of())).isEqualTo(words);
  }

  @Test
  void whatIsWrongIsNamed() {
    Path nowhere = folder.resolve("nowhere.png");

    assertThatThrownBy(() -> Examples.add(words, List.of("couch")))
        .hasMessage("'couch' must be WORD=IMAGE");
    assertThatThrownBy(() -> Examples.add(words, List.of("=a.png")))
        .hasMessage("'=a.png' must be WORD=IMAGE");
    assertThatThrownBy(() -> Examples.add(words, List.of("lump=a.png")))
        .hasMessage("'lump' is not among the concepts, did you mean 'lamp'?");
    assertThatThrownBy(() -> Examples.add(words, List.of("lamp=" + nowhere)))
        .hasMessage("no such file: " + nowhere);
  }
}
