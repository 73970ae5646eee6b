package org.zeroseg.samples.demo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zeroseg.core.nn.ClipConfig;
import org.zeroseg.core.nn.ClipModifiedResNet;
import org.zeroseg.core.nn.ClipTextTransformer;
import org.zeroseg.core.nn.ClipVisionTransformer;
import org.zeroseg.core.nn.ClipVitConfig;
import org.zeroseg.core.nn.DeitEncoder;
import org.zeroseg.core.nn.ModifiedResNetConfig;
import org.zeroseg.core.nn.RandomWeights;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.text.PromptTemplates;
import org.zeroseg.core.text.Tokenizer;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.StateDict;

/** The three trainings, each from random weights to a state dict under the published names. */
final class DemoTrainings {
  private final TensorRuntime runtime;
  private final Tokenizer tokenizer;
  private final long seed;
  private final double length;

  /**
   * Prepares.
   *
   * @param runtime owns the weights
   * @param tokenizer of the texts
   * @param seed of weights, scenes and prompts
   * @param length of the trainings as a share of the usual one
   */
  DemoTrainings(TensorRuntime runtime, Tokenizer tokenizer, long seed, double length) {
    this.runtime = runtime;
    this.tokenizer = tokenizer;
    this.seed = seed;
    this.length = length;
  }

  /** The CLIP that retrieves: a vision transformer. */
  StateDict retrieval() {
    ClipConfig config = DemoSettings.retrieval(tokenizer.vocabularySize());
    StateDict state = RandomWeights.clip(runtime.root().newSubManager(), config, seed);
    ClipVisionTransformer network =
        new ClipVisionTransformer(state, (ClipVitConfig) config.vision(), runtime.kernels());
    DemoSettings.Training training = DemoSettings.RETRIEVAL.scaled(length);
    try (SceneStream scenes = scenes(training, DemoSettings.RETRIEVAL_SIZE, 1)) {
      clip(
              "retrieval",
              state,
              config,
              pictures -> new ClipTraining.Images(network.forward(pictures), Optional.empty()))
          .run(scenes, training, Normalising.CLIP, DemoSettings.RETRIEVAL_SIZE, seed);
    }
    return state;
  }

  /** The CLIP whose places speak: a ResNet with attention pooling. */
  StateDict dense() {
    ClipConfig config = DemoSettings.dense(tokenizer.vocabularySize());
    StateDict state = RandomWeights.clip(runtime.root().newSubManager(), config, seed + 1);
    ClipModifiedResNet network =
        new ClipModifiedResNet(state, (ModifiedResNetConfig) config.vision(), runtime.kernels());
    DemoSettings.Training training = DemoSettings.DENSE.scaled(length);
    try (SceneStream scenes = scenes(training, DemoSettings.DENSE_SCENE_SIZE, 2)) {
      clip("dense", state, config, pictures -> both(network, pictures))
          .run(scenes, training, Normalising.IMAGENET, DemoSettings.DENSE_SIZE, seed + 1);
    }
    return state;
  }

  private static ClipTraining.Images both(ClipModifiedResNet network, NDArray pictures) {
    NDArray trunk = network.trunk(pictures, true);
    return new ClipTraining.Images(network.pooled(trunk), Optional.of(network.located(trunk)));
  }

  /**
   * The CLIP that ZUTIS starts from: that for retrieval, whose patches learn to say what they show.
   *
   * @param retrieval its weights, which are left as they are
   */
  StateDict places(Path retrieval) {
    ClipConfig config = DemoSettings.retrieval(tokenizer.vocabularySize());
    StateDict state;
    try (SafetensorsFile file = SafetensorsFile.open(retrieval)) {
      state = file.load(runtime.root().newSubManager());
    }
    ClipVisionTransformer image =
        new ClipVisionTransformer(state, (ClipVitConfig) config.vision(), runtime.kernels());
    ClipTextTransformer text = new ClipTextTransformer(state, config.text(), runtime.kernels());
    Map<String, NDArray> trained = new LinkedHashMap<>();
    state.names().stream()
        .filter(name -> name.startsWith("visual."))
        .forEach(name -> trained.put(name, state.get(name)));
    for (int stage = 0; stage < DemoSettings.PLACES.size(); stage++) {
      DemoSettings.Places places = DemoSettings.PLACES.get(stage);
      DemoSettings.Training training = places.training().scaled(length);
      long own = seed + 4 + stage;
      StateDict part = new StateDict(state.source(), trained);
      try (SceneStream scenes = new SceneStream(own, training.pixelsPerBatch(), places.sizes())) {
        new PlacesTraining(runtime.kernels(), image, text, part, words(config), places.things())
            .run(scenes, training, Normalising.IMAGENET, own);
      }
    }
    return state;
  }

  /** The visual encoder: a DeiT. */
  StateDict visual() {
    NDManager owner = runtime.root().newSubManager();
    StateDict backbone = RandomWeights.vit(owner, DemoSettings.visual(), seed + 2);
    StateDict state = VisualTraining.withHeads(owner, backbone, seed + 2);
    DemoSettings.Training training = DemoSettings.VISUAL.scaled(length);
    DeitEncoder network = new DeitEncoder(state, DemoSettings.visual(), runtime.kernels());
    try (SceneStream scenes =
        new SceneStream(seed + 3, training.pixelsPerBatch(), DemoSettings.VISUAL_SIZES)) {
      new VisualTraining(runtime.kernels(), network, state)
          .run(scenes, training, Normalising.IMAGENET);
    }
    return state;
  }

  private ClipTraining clip(
      String name, StateDict state, ClipConfig config, ClipTraining.ImageTower images) {
    ClipTextTransformer text = new ClipTextTransformer(state, config.text(), runtime.kernels());
    return new ClipTraining(name, runtime.kernels(), images, text, state, words(config));
  }

  private Words words(ClipConfig config) {
    return new Words(
        tokenizer, PromptTemplates.reco85().templates(), config.text().contextLength());
  }

  private SceneStream scenes(DemoSettings.Training training, int size, long stream) {
    return new SceneStream(seed + stream, training.pixelsPerBatch(), List.of(size));
  }
}
