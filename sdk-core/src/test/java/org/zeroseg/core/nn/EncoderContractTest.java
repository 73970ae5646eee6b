package org.zeroseg.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.StateDict;

/** What callers of the encoder interfaces rely on: ownership, gradient mode, threads, messages. */
class EncoderContractTest {
  /** Every encoder, over trainable weights, as a function of a scope and images. */
  enum Kind {
    CLIP_VIT {
      @Override
      NDArray encode(StateDict state, TensorRuntime runtime, NDManager scope, NDArray images) {
        return clipVit(state, runtime).embed(scope, images.get(":, :, :16, :16"));
      }
    },
    CLIP_VIT_MASKCLIP {
      @Override
      NDArray encode(StateDict state, TensorRuntime runtime, NDManager scope, NDArray images) {
        return clipVit(state, runtime)
            .dense(ClipVisionTransformer.Dense.MASKCLIP)
            .features(scope, images);
      }
    },
    CLIP_VIT_JOINT_NORM {
      @Override
      NDArray encode(StateDict state, TensorRuntime runtime, NDManager scope, NDArray images) {
        return clipVit(state, runtime)
            .dense(ClipVisionTransformer.Dense.JOINT_NORM)
            .features(scope, images);
      }
    },
    CLIP_VIT_LN_POST {
      @Override
      NDArray encode(StateDict state, TensorRuntime runtime, NDManager scope, NDArray images) {
        return clipVit(state, runtime)
            .dense(ClipVisionTransformer.Dense.LN_POST)
            .features(scope, images);
      }
    },
    CLIP_TEXT {
      @Override
      NDArray encode(StateDict state, TensorRuntime runtime, NDManager scope, NDArray images) {
        return new ClipTextTransformer(state, TinyNetworks.CLIP_VIT.text(), runtime.kernels())
            .embed(scope, new long[][] {{28, 1, 29, 0, 0}, {28, 2, 3, 29, 0}});
      }
    },
    CLIP_RESNET {
      @Override
      StateDict weights(NDManager owner) {
        return RandomWeights.clip(owner, TinyNetworks.CLIP_RESNET, 1);
      }

      @Override
      NDArray encode(StateDict state, TensorRuntime runtime, NDManager scope, NDArray images) {
        return clipResNet(state, runtime).embed(scope, images.get(":, :, :64, :64"));
      }
    },
    CLIP_RESNET_DENSE {
      @Override
      StateDict weights(NDManager owner) {
        return RandomWeights.clip(owner, TinyNetworks.CLIP_RESNET, 1);
      }

      @Override
      NDArray encode(StateDict state, TensorRuntime runtime, NDManager scope, NDArray images) {
        try (DenseEncoder encoder = clipResNet(state, runtime).dense()) {
          return encoder.features(scope, images);
        }
      }
    },
    DEIT {
      @Override
      StateDict weights(NDManager owner) {
        return RandomWeights.vit(owner, TinyNetworks.DEIT, 1);
      }

      @Override
      NDArray encode(StateDict state, TensorRuntime runtime, NDManager scope, NDArray images) {
        return new DeitEncoder(state, TinyNetworks.DEIT, runtime.kernels()).features(scope, images);
      }
    },
    DINO {
      @Override
      StateDict weights(NDManager owner) {
        return RandomWeights.vit(owner, TinyNetworks.DINO, 1);
      }

      @Override
      NDArray encode(StateDict state, TensorRuntime runtime, NDManager scope, NDArray images) {
        return new DinoEncoder(state, TinyNetworks.DINO, runtime.kernels()).features(scope, images);
      }
    },
    RESNET {
      @Override
      StateDict weights(NDManager owner) {
        return RandomWeights.resNet(owner, TinyNetworks.RESNET, 1);
      }

      @Override
      NDArray encode(StateDict state, TensorRuntime runtime, NDManager scope, NDArray images) {
        return new ResNetEncoder(state, TinyNetworks.RESNET).features(scope, images);
      }
    };

    StateDict weights(NDManager owner) {
      return RandomWeights.clip(owner, TinyNetworks.CLIP_VIT, 1);
    }

    abstract NDArray encode(
        StateDict state, TensorRuntime runtime, NDManager scope, NDArray images);
  }

  private static ClipVisionTransformer clipVit(StateDict state, TensorRuntime runtime) {
    return new ClipVisionTransformer(
        state, (ClipVitConfig) TinyNetworks.CLIP_VIT.vision(), runtime.kernels());
  }

  private static ClipModifiedResNet clipResNet(StateDict state, TensorRuntime runtime) {
    return new ClipModifiedResNet(
        state, (ModifiedResNetConfig) TinyNetworks.CLIP_RESNET.vision(), runtime.kernels());
  }

  @OpenRuntime private TensorRuntime runtime;
  private NDManager weightsOwner;
  private NDManager imagesOwner;
  private NDArray images;

  @BeforeEach
  void open() {
    weightsOwner = runtime.root().newSubManager();
    imagesOwner = runtime.root().newSubManager();
    try (NDManager scope = imagesOwner.newSubManager()) {
      images = TrainableCase.images(scope, DataType.FLOAT32).get(":, :, :64, :70").duplicate();
      images.attach(imagesOwner);
    }
  }

  @ParameterizedTest
  @EnumSource
  void leaveNothingBehind(Kind kind) {
    StateDict state = kind.weights(weightsOwner);
    int before = runtime.liveTensors();
    for (int i = 0; i < 50; i++) {
      try (NDManager scope = runtime.root().newSubManager()) {
        NDArray result = kind.encode(state, runtime, scope, images);
        assertThat(result.getManager()).isSameAs(scope);
        assertThat(scope.getManagedArrays()).hasSize(1);
      }
      closeCrops();
    }
    assertThat(runtime.liveTensors()).isEqualTo(before);
  }

  /** The crops of the images that this test itself makes. */
  private void closeCrops() {
    for (AutoCloseable resource : List.copyOf(imagesOwner.getManagedArrays())) {
      if (resource instanceof NDArray array && array != images) {
        array.close();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void recordNoGraphAndKeepTheGradientModeOfAnyThread(Kind kind) throws Exception {
    StateDict state = kind.weights(weightsOwner);
    ExecutorService fresh = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> recorded =
          fresh.submit(
              () -> {
                assertThat(GradMode.isOn()).isTrue(); // libtorch's default in a new thread
                NDArray result = kind.encode(state, runtime, runtime.root(), images);
                assertThat(GradMode.isOn()).isTrue();
                return result.hasGradient();
              });
      assertThat(recorded.get()).isFalse();
    } finally {
      fresh.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void giveTheSameToSeveralThreads(Kind kind) throws Exception {
    StateDict state = kind.weights(weightsOwner);
    float[] expected = kind.encode(state, runtime, runtime.root(), images).toFloatArray();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        results.add(
            pool.submit(
                () -> {
                  try (NDManager scope = runtime.root().newSubManager()) {
                    return kind.encode(state, runtime, scope, images).toFloatArray();
                  }
                }));
      }
      for (Future<float[]> result : results) {
        assertThat(result.get())
            .containsExactly(expected, org.assertj.core.data.Offset.offset(1e-5f));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void giveFeaturesThatAHeadCanBeTrainedOn(Kind kind) {
    StateDict state = kind.weights(weightsOwner);
    NDArray features = kind.encode(state, runtime, runtime.root(), images);
    try (GradMode on = GradMode.on()) {
      NDArray head = runtime.root().ones(features.getShape());
      head.setRequiresGradient(true);
      Gradients.backward(features.mul(head).sum());
      assertThat(head.getGradient().toFloatArray()).isEqualTo(features.toFloatArray());
    }
  }

  static List<TrainableCase> networks() {
    return TrainableCase.ALL;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void trainingLeavesNothingWithTheParameters(TrainableCase network) {
    StateDict state = network.perturbed(weightsOwner, DataType.FLOAT32);
    int before = weightsOwner.getManagedArrays().size();
    try (GradMode on = GradMode.on()) {
      for (int i = 0; i < 3; i++) {
        NDArray loss = network.loss(state, runtime.kernels(), images);
        Gradients.backward(loss);
      }
    }
    assertThat(weightsOwner.getManagedArrays()).hasSize(before);
  }

  @Test
  void namesWhatIsWrongWithImages() {
    StateDict state = Kind.CLIP_VIT.weights(weightsOwner);
    ClipVisionTransformer vit = clipVit(state, runtime);
    assertThatThrownBy(() -> vit.embed(runtime.root(), images.get(":, :, :20, :30")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("image is 30x20, but this encoder needs 16x16: resize and crop it first");
    assertThatThrownBy(() -> vit.maskClip(images.get(":, :, :3, :30")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("image is 30x3, but this encoder needs at least 4 pixels on each side");
    assertThatThrownBy(() -> vit.maskClip(images.get(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("images must be RGB of shape (N, 3, H, W), but are (3, 64, 70)");
  }

  @Test
  void failuresLeaveNothingBehind() {
    StateDict state = Kind.CLIP_VIT.weights(weightsOwner);
    ClipVisionTransformer vit = clipVit(state, runtime);
    NDArray wrongType = images.toType(DataType.FLOAT64, true);
    int before = runtime.liveTensors();
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(
              () ->
                  vit.dense(ClipVisionTransformer.Dense.MASKCLIP)
                      .features(runtime.root(), wrongType))
          .isInstanceOf(RuntimeException.class);
    }
    assertThat(runtime.liveTensors()).isEqualTo(before);
  }
}
