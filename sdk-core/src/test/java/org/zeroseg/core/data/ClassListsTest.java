package org.zeroseg.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zeroseg.api.Concept;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Vocabulary;

class ClassListsTest {
  @ParameterizedTest
  @CsvSource({
    "coco_stuff_171, 171",
    "coco_stuff_27, 27",
    "coco_things_80, 80",
    "coco_panoptic_133, 133",
    "kitti_step_19, 19",
    "voc_21, 21",
    "pascal_context_59, 59",
    "ade20k_150, 150",
    "coca_80, 80"
  })
  void holdsAsManyClassesAsTheirNameSays(String name, int count) {
    ClassList classes = ClassLists.of(name);

    assertThat(classes.size()).isEqualTo(count);
    assertThat(classes.vocabulary().size()).isEqualTo(count);
    assertThat(classes.prompts().size()).isEqualTo(count);
  }

  @Test
  void ordersCityscapesByLabelIdOrByTrainId() {
    assertThat(ClassLists.cityscapes27().size()).isEqualTo(27);
    assertThat(ClassLists.cityscapes27().id(2)).isEqualTo(9);
    assertThat(ClassLists.cityscapes19().names())
        .isEqualTo(ClassLists.texts("cityscapes", "trainIdNames"));
    assertThat(ClassLists.cityscapes19().entries().get(13).kind()).isEqualTo(Concept.Kind.THING);
  }

  @Test
  void keepsTheDatasetsSpellingApartFromThePrompt() {
    Vocabulary names = ClassLists.cityscapes27().vocabulary();
    Vocabulary prompts = ClassLists.cityscapes27().prompts(Map.of("vegetation", "tree"));

    assertThat(names.indexOf("parking")).isEqualTo(2);
    assertThat(prompts.indexOf("parking lot")).isEqualTo(2);
    assertThat(prompts.indexOf("tree")).isEqualTo(names.indexOf("vegetation"));
  }

  @Test
  void refusesToRenameWhatIsNotThere() {
    assertThatThrownBy(() -> ClassLists.of("voc_21").prompts(Map.of("tvmonitr", "screen")))
        .isInstanceOf(OptionException.class)
        .hasMessage("no category 'tvmonitr' in voc_21 to rename, did you mean 'tvmonitor'?");
  }

  @Test
  void readsNumbersAndTexts() {
    assertThat(ClassLists.numbers("coco_stuff_27", "pixelToCoarse")).hasSize(182);
    assertThat(ClassLists.numbers("splits", "weakShotAde20k", "split1")).startsWith(1, 3, 6);
    assertThat(ClassLists.texts("splits", "weakShotSkippedCocoStuff10k")).hasSize(7);
    assertThat(ClassLists.of("imagenet_s", "categories50").entries().get(1))
        .extracting(ClassList.Entry::id, ClassList.Entry::name)
        .isEqualTo(List.of(2, "tiger shark"));
    assertThatThrownBy(() -> ClassLists.json("voc_20"))
        .hasMessage("there is no class list 'voc_20'");
  }
}
