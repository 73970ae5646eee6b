package org.zeroseg.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentationOutputTest {
  @TempDir Path folder;

  @Test
  void theColourImageShowsConceptsAndNothing() {
    ColorImage image = Samples.semantic().toColorImage();

    int cow = ConceptColors.of(0);
    int grass = ConceptColors.of(1);
    assertThat(image.toRgb()).containsExactly(cow, cow, ConceptColors.NOTHING, grass, grass, grass);
  }

  @Test
  void ofOverlappingObjectsTheSurerOneIsOnTop() {
    Vocabulary words = Vocabulary.of("a", "b");
    Segment sure = new Segment(0, words.get(0), Mask.ofRuns(2, 1, 0, 1, 1), 0.9f);
    Segment unsure = new Segment(1, words.get(1), Mask.ofRuns(2, 1, 0, 2), 0.2f);

    ColorImage image =
        InstanceSegmentation.of(words, 2, 1, List.of(sure, unsure), Explanation.none())
            .toColorImage();

    assertThat(image.toRgb()).containsExactly(ConceptColors.of(0), ConceptColors.of(1));
  }

  @Test
  void theJsonHoldsEverythingThatAResultHolds() throws IOException {
    JsonObject json = StrictJson.parse(Samples.semantic().toJson()).getAsJsonObject();

    assertThat(json.get("task").getAsString()).isEqualTo("semantic");
    assertThat(json.get("width").getAsInt()).isEqualTo(3);
    assertThat(json.get("height").getAsInt()).isEqualTo(2);
    assertThat(json.get("vocabulary")).hasToString("[\"cow\",\"grass\"]");
    JsonObject cow = json.getAsJsonArray("segments").get(0).getAsJsonObject();
    assertThat(cow.get("score").getAsFloat()).isEqualTo(0.75f);
    assertThat(cow.get("area").getAsInt()).isEqualTo(2);
    assertThat(cow.get("bbox")).hasToString("[0,0,2,1]");
    JsonObject rle = cow.getAsJsonObject("segmentation");
    assertThat(rle.get("size")).hasToString("[2,3]");
    assertThat(Mask.ofCocoCounts(3, 2, rle.get("counts").getAsString()))
        .isEqualTo(Samples.semantic().segments().get(0).mask());
    assertThat(json.has("explanation")).isFalse();
  }

  @Test
  void theJsonOfEveryKindNamesItAndItsExplanation() throws IOException {
    PanopticSegmentation panoptic =
        SemanticSegmentation.builder(Vocabulary.of("a"), 1, 1)
            .pixels(new int[] {Segmentation.NOTHING}, new float[1])
            .explanation(Explanation.of("nothing above the threshold"))
            .build()
            .toPanoptic();

    JsonObject json = StrictJson.parse(panoptic.toJson()).getAsJsonObject();
    assertThat(json.get("task").getAsString()).isEqualTo("panoptic");
    assertThat(json.get("segments")).hasToString("[]");
    assertThat(json.get("explanation").getAsString()).isEqualTo("nothing above the threshold");
    assertThat(panoptic.toInstances().toJson()).contains("\"task\":\"instance\"");
  }

  @Test
  void aLabelImageHoldsIndicesPlusOneInTheColoursOfTheConcepts() throws IOException {
    Path file = folder.resolve("labels.png");
    LabelImage.save(Samples.semantic(), file);

    BufferedImage image = ImageIO.read(file.toFile());

    assertThat(image.getRaster().getPixels(0, 0, 3, 2, (int[]) null))
        .containsExactly(1, 1, 0, 2, 2, 2);
    assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(ConceptColors.of(0));
    assertThat(image.getRGB(2, 0) & 0xffffff).isEqualTo(ConceptColors.NOTHING);
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
  }

  @Test
  void moreThan255ConceptsMakeA16BitLabelImage() throws IOException {
    Vocabulary many =
        Vocabulary.of(IntStream.range(0, 300).mapToObj(i -> Concept.of("c" + i)).toList());
    SemanticSegmentation result =
        SemanticSegmentation.builder(many, 2, 1)
            .pixels(new int[] {299, Segmentation.NOTHING}, new float[2])
            .build();
    Path file = folder.resolve("labels.png");
    LabelImage.save(result, file);

    BufferedImage image = ImageIO.read(file.toFile());

    assertThat(image.getRaster().getPixels(0, 0, 2, 1, (int[]) null)).containsExactly(300, 0);
  }

  @Test
  void aLabelImageIsNotWrittenIntoAFolderThatIsNotThere() {
    assertThatThrownBy(() -> LabelImage.save(Samples.semantic(), folder.resolve("no/such.png")))
        .isInstanceOf(IOException.class);
  }
}
