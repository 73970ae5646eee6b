package org.zeroseg.core.model;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.nn.ClipTextConfig;
import org.zeroseg.core.nn.ClipVisionConfig;
import org.zeroseg.core.nn.DeepLabConfig;
import org.zeroseg.core.nn.SelfMaskConfig;
import org.zeroseg.core.nn.VitConfig;
import org.zeroseg.core.nn.ZutisConfig;
import org.zeroseg.core.weights.LoadReport;
import org.zeroseg.core.weights.NameMap;
import org.zeroseg.core.weights.SafetensorsWriter;
import org.zeroseg.core.weights.WeightsFile;
import org.zeroseg.core.weights.WeightsFiles;

/**
 * Makes bundles of published models, or adds models to them. Nothing of a checkpoint is ever run,
 * and no engine is started.
 *
 * <p>What it takes: a Hugging Face CLIP folder; OpenAI's {@code .pt}; the authors' {@code .pth} of
 * DeiT, DINO, MoCo or SwAV, DenseCLIP, DeepLabv3+ and ZUTIS; any of these as safetensors; ONNX
 * graphs. The weights are checked against the network, brought under its names and stored in their
 * own precision. After a failure the bundle is as it was.
 */
public final class ModelImporter {
  private static final Logger LOG = LoggerFactory.getLogger(ModelImporter.class);

  private final ImportRequest request;
  private final ProgressListener progress;

  private ModelImporter(ImportRequest request, ProgressListener progress) {
    this.request = request;
    this.progress = progress;
  }

  /**
   * Imports one model.
   *
   * @param progress is told the stages {@code read}, {@code write} and {@code done}
   * @throws ModelException if the source is not one of the known forms, the bundle cannot take it,
   *     or a file is wrong
   * @throws org.zeroseg.api.WeightsException if the weights are damaged or do not fit
   */
  public static ImportReport run(ImportRequest request, ProgressListener progress) {
    if (!Files.exists(request.source())) {
      throw new ModelException("cannot import %s: it does not exist".formatted(request.source()));
    }
    ImportReport report = new ModelImporter(request, progress).run();
    LOG.info(
        "imported '{}' ({}) into {} for {}",
        report.entry(),
        report.model().architecture(),
        request.bundle(),
        report.roles());
    return report;
  }

  private ImportReport run() {
    progress.progress("read", 0, 3);
    Optional<OnnxSource> graphs = OnnxSource.find(request.source());
    try (BundleWriter writer = BundleWriter.open(request.bundle(), request.entryName())) {
      ImportReport report = graphs.isPresent() ? onnx(writer, graphs.get()) : checkpoint(writer);
      progress.progress("done", 3, 3);
      return report;
    }
  }

  private ImportReport checkpoint(BundleWriter writer) {
    Path source = request.source();
    if (!Files.isDirectory(source)) {
      return checkpoint(
          writer,
          source,
          request.visionHeads(),
          request.textHeads(),
          Optional.empty(),
          source.toAbsolutePath().getParent());
    }
    HuggingFaceFolder folder = HuggingFaceFolder.open(source);
    return checkpoint(
        writer,
        folder.weights(),
        request.visionHeads().isPresent() ? request.visionHeads() : folder.visionHeads(),
        request.textHeads().isPresent() ? request.textHeads() : folder.textHeads(),
        folder.preprocessing(),
        source);
  }

  private ImportReport checkpoint(
      BundleWriter writer,
      Path weights,
      OptionalInt visionHeads,
      OptionalInt textHeads,
      Optional<Preprocessing> stated,
      Path besides) {
    try (WeightsFile file = WeightsFiles.open(weights, request.read())) {
      Checkpoint checkpoint = Checkpoint.recognise(file);
      CheckpointShapes shapes = new CheckpointShapes(checkpoint.weights());
      return switch (checkpoint.architecture()) {
        case CLIP_VIT, CLIP_RESNET -> {
          ClipVisionConfig vision =
              checkpoint.architecture() == Architecture.CLIP_VIT
                  ? shapes.clipVit(visionHeads)
                  : shapes.clipResNet(visionHeads);
          ClipTextConfig text = checkpoint.hasText() ? shapes.clipText(textHeads) : null;
          if (text != null) {
            Tokenizers.add(writer, request.tokenizer(), besides, text.vocabularySize());
          }
          yield write(
              writer,
              checkpoint,
              EntryConfig.clip(vision, text),
              NeededParameters.clip(vision, text),
              stated.orElseGet(() -> Preprocessing.clip(vision.inputSize())));
        }
        case DEIT, DINO -> {
          VitConfig config = shapes.vit(visionHeads);
          yield write(
              writer,
              checkpoint,
              EntryConfig.vit(config),
              NeededParameters.vit(config),
              Preprocessing.recoArchive(config.grid() * config.patch()));
        }
        case ZUTIS -> {
          ZutisConfig config = shapes.zutis(visionHeads);
          yield write(
              writer,
              checkpoint,
              EntryConfig.zutis(config),
              NeededParameters.zutis(config),
              Preprocessing.imageNetNative());
        }
        case SELFMASK -> {
          SelfMaskConfig config = shapes.selfMask(visionHeads);
          yield write(
              writer,
              checkpoint,
              EntryConfig.selfMask(config),
              NeededParameters.selfMask(config),
              Preprocessing.selfMask(Published.SELFMASK_INPUT));
        }
        case DEEPLAB -> {
          DeepLabEntry entry = deepLab(shapes.deepLab());
          yield write(
              writer,
              checkpoint,
              entry.toJson(),
              entry.network().parameters(),
              Preprocessing.imageNetNative());
        }
        default ->
            write(
                writer,
                checkpoint,
                EntryConfig.resNet(shapes.resNet()),
                NeededParameters.resNet(shapes.resNet()),
                Preprocessing.recoArchive(Published.RESNET_INPUT));
      };
    }
  }

  /** No file says what the classes are called. */
  private DeepLabEntry deepLab(DeepLabConfig network) {
    try {
      return new DeepLabEntry(network, request.classes());
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "%s: %s; name its classes, in the order of its training, with --classes"
              .formatted(request.source(), e.getMessage()),
          e);
    }
  }

  private ImportReport write(
      BundleWriter writer,
      Checkpoint checkpoint,
      JsonObject config,
      Map<String, long[]> needed,
      Preprocessing published) {
    LoadReport report =
        LoadReport.compare(checkpoint.weights(), needed, Checkpoint.UNUSED)
            .requireComplete(checkpoint.architecture().id());
    progress.progress("write", 1, 3);
    WeightsFile kept = NameMap.only(needed.keySet()).apply(checkpoint.weights());
    new SafetensorsWriter()
        .metadata("format", "pt")
        .addAll(kept)
        .write(writer.file(ModelEntry.WEIGHTS, "model.safetensors"));
    boolean hasText = checkpoint.hasText() || config.has("text");
    List<String> roles = roles(checkpoint.architecture(), hasText, writer.before());
    return commit(
        writer,
        checkpoint.architecture(),
        config,
        Optional.of(request.preprocessing().orElse(published)),
        roles,
        needed.size(),
        report);
  }

  private ImportReport onnx(BundleWriter writer, OnnxSource graphs) {
    Architecture architecture = graphs.architecture();
    graphs.copyTo(writer);
    progress.progress("write", 1, 3);
    JsonObject config = graphs.config();
    if (architecture == Architecture.ONNX_CLIP) {
      int ids = new Json("text", config.getAsJsonObject("text")).integer("vocabularySize");
      Tokenizers.add(writer, request.tokenizer(), graphs.folder(), ids);
    }
    Optional<Preprocessing> stated = graphs.description().flatMap(HuggingFaceFolder::preprocessing);
    Preprocessing preprocessing =
        request
            .preprocessing()
            .or(() -> stated)
            .orElseGet(() -> Preprocessing.clip(new Json("config", config).integer("inputSize")));
    return commit(
        writer,
        architecture,
        config,
        Optional.of(preprocessing),
        roles(architecture, true, writer.before()),
        0,
        new LoadReport(request.source().toString(), List.of(), List.of(), List.of()));
  }

  private ImportReport commit(
      BundleWriter writer,
      Architecture architecture,
      JsonObject config,
      Optional<Preprocessing> preprocessing,
      List<String> roles,
      int tensors,
      LoadReport report) {
    String origin = request.origin().orElse(request.source().getFileName().toString());
    BundleManifest manifest =
        writer.commit(
            files ->
                new ModelEntry(
                    architecture.id(), config, files, preprocessing, request.licence(), origin),
            roles);
    String entry = request.entryName();
    return new ImportReport(entry, manifest.models().get(entry), roles, tensors, report);
  }

  /**
   * The roles asked for; else the one that the architecture is meant for, and those of its others
   * that nobody plays yet.
   */
  private List<String> roles(Architecture architecture, boolean hasText, BundleManifest before) {
    if (!request.roles().isEmpty()) {
      return request.roles();
    }
    List<String> roles = new ArrayList<>();
    for (String role : architecture.roles()) {
      boolean able = hasText || !role.equals(Roles.RETRIEVAL);
      if (able && (roles.isEmpty() || !before.roles().containsKey(role))) {
        roles.add(role);
      }
    }
    return roles;
  }
}
