package org.zeroseg.api.toy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Evaluator;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Options;
import org.zeroseg.api.Retriever;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.contract.ArchiveContract;
import org.zeroseg.api.contract.EvaluatorContract;
import org.zeroseg.api.contract.PluginContract;
import org.zeroseg.api.contract.RetrieverContract;
import org.zeroseg.api.contract.SegmenterContract;
import org.zeroseg.api.contract.TrainerContract;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.spi.SegmentationPlugin;

/** The contracts can be fulfilled: a plugin without any library does. */
class ToyPluginTest {
  private static final ToyPlugin PLUGIN = new ToyPlugin();

  @Nested
  class AsPlugin extends PluginContract {
    @Override
    protected Class<? extends SegmentationPlugin> pluginClass() {
      return ToyPlugin.class;
    }

    @Override
    protected boolean supportsDiscovery() {
      return false; // its service file would put it into every plugin's tests
    }
  }

  @Nested
  class AsSegmenter extends SegmenterContract {
    @Override
    protected Segmenter open() {
      return PLUGIN.createSegmenter(null, Options.none());
    }

    @Override
    protected List<ImageInput> images() {
      int[] tricolour = {0x0000ff, 0xffffff, 0xff0000, 0x2020ee, 0xeeeeee, 0xee2020};
      byte[] png = ColorImage.of(1, 2, new int[] {0xff0000, 0x00ff00}).toPng();
      return List.of(
          ImageInput.of("tricolour", ColorImage.of(3, 2, tricolour)),
          ImageInput.of("two pixels", png));
    }

    @Override
    protected Vocabulary vocabulary() {
      return Vocabulary.of("red", "blue", "green");
    }
  }

  @Nested
  class AsRetriever extends RetrieverContract {
    @Override
    protected Retriever open() {
      return PLUGIN.createRetriever(null, Options.none());
    }
  }

  @Nested
  class AsArchive extends ArchiveContract {
    @Override
    protected Retriever open() {
      return PLUGIN.createRetriever(null, Options.none());
    }

    @Override
    protected List<String> queries() {
      return List.of("red", "blue");
    }
  }

  @Nested
  class AsTrainer extends TrainerContract {
    @Override
    protected Trainer open() {
      return PLUGIN.createTrainer(null, Options.none());
    }

    @Override
    protected Dataset dataset() {
      return new ToyDataset();
    }
  }

  @Nested
  class AsEvaluator extends EvaluatorContract {
    @Override
    protected Evaluator open() {
      return PLUGIN.createEvaluator(null, Options.none());
    }

    @Override
    protected Dataset dataset() {
      return new ToyDataset();
    }

    @Override
    protected Segmenter segmenter() {
      return PLUGIN.createSegmenter(null, Options.none());
    }
  }

  @Test
  void theEvaluatorCountsRightPixels() {
    try (Segmenter segmenter = PLUGIN.createSegmenter(null, Options.none());
        Evaluator evaluator = PLUGIN.createEvaluator(null, Options.none())) {
      assertThat(
              evaluator.evaluate(segmenter, new ToyDataset(), EvaluationRequest.usual()).headline())
          .containsEntry("pixel accuracy", 8.0 / 12);
    }
  }
}
