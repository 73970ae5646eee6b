package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.StateDict;

/** A network in one of its forms, with weights to start from and an input. */
record TrainableCase(String name, Weights weights, Form form) {
  /** Makes weights. */
  interface Weights {
    StateDict create(NDManager owner);
  }

  /** Runs the network on images (or, for a text tower, on token ids). */
  interface Form {
    NDArray forward(StateDict state, Kernels kernels, NDArray images);
  }

  static final List<TrainableCase> ALL =
      List.of(
          clipVit("CLIP ViT embedding", 16, 16, ClipVisionTransformer::forward),
          clipVit("CLIP ViT MaskCLIP", 24, 17, ClipVisionTransformer::maskClip),
          clipVit("CLIP ViT joint norm", 15, 22, ClipVisionTransformer::jointNormTokens),
          clipVit("CLIP ViT patch tokens", 16, 20, ClipVisionTransformer::patchTokens),
          clipResNet("CLIP ResNet embedding", 64, (net, x) -> net.forward(x, false)),
          clipResNet(
              "CLIP ResNet embedding, batch statistics", 64, (net, x) -> net.forward(x, true)),
          clipResNet("CLIP ResNet at another size", 96, (net, x) -> net.forward(x, true)),
          clipResNet("CLIP ResNet dense", 70, (net, x) -> net.denseClip(x, true)),
          new TrainableCase(
              "CLIP text",
              owner -> RandomWeights.clip(owner, TinyNetworks.CLIP_VIT, 1),
              (state, kernels, images) -> {
                ClipTextConfig config = TinyNetworks.CLIP_VIT.text();
                NDArray ids =
                    Tensors.of(images.getManager(), new long[] {28, 3, 29, 0, 28, 4, 5, 29}, 2, 4);
                return new ClipTextTransformer(state, config, kernels).forward(ids);
              }),
          new TrainableCase(
              "CLIP logits",
              owner -> RandomWeights.clip(owner, TinyNetworks.CLIP_VIT, 1),
              (state, kernels, images) -> {
                NDArray texts = state.get("text_projection").get(":3");
                NDArray pictures = state.get("visual.proj").get("2:6");
                texts.attach(images.getManager());
                pictures.attach(images.getManager());
                return ClipLogits.perImage(pictures, texts, state.get("logit_scale"));
              }),
          vit(
              "DeiT",
              TinyNetworks.DEIT,
              (state, kernels, x) ->
                  new DeitEncoder(state, TinyNetworks.DEIT, kernels).forward(crop(x, 18, 24))),
          vit(
              "DINO",
              TinyNetworks.DINO,
              (state, kernels, x) ->
                  new DinoEncoder(state, TinyNetworks.DINO, kernels).forward(crop(x, 15, 21))),
          vit(
              "DINO keys",
              TinyNetworks.DINO,
              (state, kernels, x) ->
                  new DinoEncoder(state, TinyNetworks.DINO, kernels, DinoEncoder.Facet.KEY)
                      .forward(crop(x, 16, 16))),
          detr("query decoder", (decoder, x) -> decoder.forward(x[0], x[1], x[2])),
          detr("query decoder, last layer", (decoder, x) -> decoder.last(x[0], x[1], null)),
          new TrainableCase(
              "SelfMask, every layer",
              owner -> RandomWeights.selfMask(owner, TinyNetworks.SELF_MASK, 1),
              (state, kernels, x) -> {
                SelfMask network = new SelfMask(state, TinyNetworks.SELF_MASK, kernels);
                NDArray images = crop(x, 15, 21);
                NDArray tokens = network.tokens(images);
                NDArray queries =
                    network.allQueries(tokens).reshape(images.getShape().get(0), -1, 8);
                NDArray masks = network.masks(queries, network.pixelFeatures(tokens, images));
                return masks.flatten(1, -1).concat(network.objectness(queries), 1);
              }),
          new TrainableCase(
              "MLP",
              owner -> RandomWeights.mlp(owner, 1, 64, 5, 7, 3),
              (state, kernels, x) -> new Mlp(state, "", 64, 5, 7, 3).forward(crop(x, 4, 64))),
          resNet("ResNet", false),
          resNet("ResNet, batch statistics", true),
          deepLab("DeepLabv3+, separable, dropout", TinyNetworks.DEEPLAB),
          deepLab("DeepLabv3+, output stride 16", TinyNetworks.DEEPLAB_PLAIN),
          deepLab("DeepLabv3+ on MobileNetV2", TinyNetworks.DEEPLAB_MOBILE));

  private interface VitForm {
    NDArray forward(ClipVisionTransformer network, NDArray images);
  }

  private interface ResNetForm {
    NDArray forward(ClipModifiedResNet network, NDArray images);
  }

  private static TrainableCase clipVit(String name, int height, int width, VitForm form) {
    return new TrainableCase(
        name,
        owner -> RandomWeights.clip(owner, TinyNetworks.CLIP_VIT, 1),
        (state, kernels, x) ->
            form.forward(
                new ClipVisionTransformer(
                    state, (ClipVitConfig) TinyNetworks.CLIP_VIT.vision(), kernels),
                crop(x, height, width)));
  }

  private static TrainableCase clipResNet(String name, int side, ResNetForm form) {
    return new TrainableCase(
        name,
        owner -> RandomWeights.clip(owner, TinyNetworks.CLIP_RESNET, 1),
        (state, kernels, x) ->
            form.forward(
                new ClipModifiedResNet(
                    state, (ModifiedResNetConfig) TinyNetworks.CLIP_RESNET.vision(), kernels),
                crop(x, side, side)));
  }

  private static TrainableCase vit(String name, VitConfig config, Form form) {
    return new TrainableCase(name, owner -> RandomWeights.vit(owner, config, 1), form);
  }

  private interface DetrForm {
    /** Decodes with learnt queries, a memory, and positions. */
    NDArray decode(DetrDecoder decoder, NDArray[] queriesMemoryPositions);
  }

  private static TrainableCase detr(String name, DetrForm form) {
    return new TrainableCase(
        name,
        owner -> RandomWeights.detr(owner, TinyNetworks.DETR, 3, 1),
        (state, kernels, x) -> {
          int width = TinyNetworks.DETR.width();
          NDArray memory = x.get(":, 0, :7, :" + width);
          NDArray positions = x.get("0, 1, :7, :" + width);
          return form.decode(
              new DetrDecoder(state, "decoder.", TinyNetworks.DETR, kernels),
              new NDArray[] {state.get("query_embed"), memory, positions});
        });
  }

  private static TrainableCase resNet(String name, boolean training) {
    return new TrainableCase(
        name,
        owner -> RandomWeights.resNet(owner, TinyNetworks.RESNET, 1),
        (state, kernels, x) ->
            new ResNetEncoder(state, TinyNetworks.RESNET).forward(crop(x, 40, 50), training));
  }

  private static TrainableCase deepLab(String name, DeepLabConfig config) {
    return new TrainableCase(
        name,
        owner -> RandomWeights.deepLab(owner, config, 1),
        (state, kernels, x) ->
            new DeepLabV3Plus(state, config, kernels).trainingLogits(crop(x, 40, 50), 7));
  }

  private static NDArray crop(NDArray images, int height, int width) {
    return images.get(":, :, :" + height + ", :" + width);
  }

  /** Inputs of which each form takes a part. */
  static NDArray images(NDManager owner, DataType type) {
    Random random = new Random(5);
    float[] pixels = new float[2 * 3 * 96 * 96];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return Tensors.of(owner, pixels, 2, 3, 96, 96).toType(type, false);
  }

  /** The weights of this case in another type, moved off the special values they begin with. */
  StateDict perturbed(NDManager owner, DataType type) {
    StateDict state = weights.create(owner);
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    Random random = new Random(3);
    for (String name : state.names()) {
      NDArray start = state.get(name);
      if (start.getDataType() == DataType.INT64) {
        arrays.put(name, start);
        continue;
      }
      NDArray noise = noise(owner, random, start.getShape()).abs();
      NDArray moved = start.stopGradient().add(noise.mul(0.2f)).toType(type, true);
      moved.setRequiresGradient(start.hasGradient());
      arrays.put(name, moved);
    }
    return new StateDict(name, arrays);
  }

  /** Standard normal values. */
  static NDArray noise(NDManager owner, Random random, Shape shape) {
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensors.of(owner, values, shape.getShape());
  }

  /** A 0-dim loss that weighs every output differently. */
  NDArray loss(StateDict state, Kernels kernels, NDArray images) {
    NDArray output = form.forward(state, kernels, images);
    NDArray weights = noise(images.getManager(), new Random(11), output.getShape());
    return output.mul(weights.toType(output.getDataType(), false)).sum();
  }

  @Override
  public String toString() {
    return name;
  }
}
