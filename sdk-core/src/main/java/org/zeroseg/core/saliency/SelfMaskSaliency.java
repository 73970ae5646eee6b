package org.zeroseg.core.saliency;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Optional;
import org.zeroseg.api.Mask;
import org.zeroseg.core.image.ImageTensor;
import org.zeroseg.core.image.NearestRule;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.EncoderLoader;
import org.zeroseg.core.model.EntryConfig;
import org.zeroseg.core.nn.SelfMask;
import org.zeroseg.core.nn.SelfMaskConfig;
import org.zeroseg.core.postprocess.BilateralSolver;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.StateDict;
import org.zeroseg.core.weights.WeightsFile;
import org.zeroseg.core.weights.WeightsFiles;

/**
 * Masks by {@link SelfMask}, as ZUTIS makes its pseudo-masks: the image's shorter side becomes 512
 * pixels, the mask with the largest objectness is thresholded, moved to the edges, and brought back
 * to the size of the image by nearest neighbours.
 */
public final class SelfMaskSaliency implements SaliencyModel, AutoCloseable {
  private static final float THRESHOLD = 0.5f;

  private final TensorRuntime runtime;
  private final SelfMask network;
  private final Preprocessing preprocessing;
  private final Optional<BilateralSolver> solver;
  private final Runnable closing;

  /**
   * Takes a network.
   *
   * @param network borrowed
   * @param shorterSide of the network's input, pixels
   * @param solver published with its defaults; empty for raw masks
   */
  public SelfMaskSaliency(
      TensorRuntime runtime, SelfMask network, int shorterSide, Optional<BilateralSolver> solver) {
    this(runtime, network, shorterSide, solver, () -> {});
  }

  private SelfMaskSaliency(
      TensorRuntime runtime,
      SelfMask network,
      int shorterSide,
      Optional<BilateralSolver> solver,
      Runnable closing) {
    this.runtime = runtime;
    this.network = network;
    this.preprocessing = Preprocessing.selfMask(shorterSide);
    this.solver = solver;
    this.closing = closing;
  }

  /**
   * Opens published weights; they are freed by {@link #close()}.
   *
   * @param weights a safetensors or torch file with the published names, wrapped or not
   * @param runtime stays open longer than the result
   * @throws org.zeroseg.api.WeightsException if the file cannot be read, or a parameter is missing
   *     or has another shape
   */
  public static SelfMaskSaliency open(
      TensorRuntime runtime, Path weights, int shorterSide, Optional<BilateralSolver> solver) {
    NDManager owner = runtime.root().newSubManager();
    boolean done = false;
    try (WeightsFile file = WeightsFiles.open(weights)) {
      StateDict state = file.load(owner);
      SelfMask network = new SelfMask(state, SelfMaskConfig.infer(state), runtime.kernels());
      SelfMaskSaliency model =
          new SelfMaskSaliency(
              runtime,
              network,
              shorterSide,
              solver,
              () -> {
                network.close();
                owner.close();
              });
      done = true;
      return model;
    } finally {
      if (!done) {
        owner.close();
      }
    }
  }

  /**
   * The network of a bundle. Its weights belong to the loader, which stays open longer.
   *
   * @param roleOrEntry e.g. {@link org.zeroseg.core.model.Roles#SELFMASK}
   * @throws org.zeroseg.api.ModelException if the bundle has no such model, or it is another one
   */
  public static SelfMaskSaliency of(
      TensorRuntime runtime,
      EncoderLoader encoders,
      String roleOrEntry,
      int shorterSide,
      Optional<BilateralSolver> solver) {
    Bundle bundle = encoders.bundle();
    SelfMaskConfig config = EntryConfig.selfMask(bundle, bundle.entryName(roleOrEntry));
    SelfMask network = new SelfMask(encoders.weights(roleOrEntry), config, runtime.kernels());
    return new SelfMaskSaliency(runtime, network, shorterSide, solver, network::close);
  }

  @Override
  public Mask find(RgbImage image) {
    RgbImage input = preprocessing.transform(image);
    Mask mask = threshold(input);
    if (solver.isPresent()) {
      mask = solver.get().refine(RoundTrip.of(input, preprocessing), mask);
    }
    return resize(mask, image.width(), image.height());
  }

  private Mask threshold(RgbImage input) {
    ImageTensor tensor = preprocessing.normalise(input);
    try (Scope scope = runtime.enter()) {
      NDArray images = Tensors.of(scope.manager(), tensor.values(), tensor.shape());
      float[] probabilities = network.salient(scope.manager(), images).toFloatArray();
      int width = input.width();
      return Mask.of(width, input.height(), (x, y) -> probabilities[y * width + x] > THRESHOLD);
    }
  }

  /** Nearest neighbours in float32, as published masks are enlarged. */
  public static Mask resize(Mask mask, int width, int height) {
    if (mask.width() == width && mask.height() == height) {
      return mask;
    }
    boolean[] pixels = mask.toPixels();
    int[] columns = NearestRule.TORCH.sources(mask.width(), width);
    int[] rows = NearestRule.TORCH.sources(mask.height(), height);
    return Mask.of(width, height, (x, y) -> pixels[rows[y] * mask.width() + columns[x]]);
  }

  /** Frees the weights if {@link #open} loaded them; may be called twice. */
  @Override
  public void close() {
    closing.run();
  }
}
