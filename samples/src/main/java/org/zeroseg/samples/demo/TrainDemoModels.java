package org.zeroseg.samples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.ToyClass;
import org.zeroseg.core.data.toyland.Toyland;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.text.ClipTokenizer;
import org.zeroseg.core.text.PromptTemplates;
import org.zeroseg.core.text.Tokenizer;
import org.zeroseg.core.weights.StateDict;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains the demo models on Toyland: a CLIP for retrieval, a CLIP for dense attention, a visual
 * encoder; then, from the first of them, the CLIP that ZUTIS starts from. The trainings run side by
 * side, one thread each, so that their results depend on the seed and not on the number of cores.
 */
@Command(
    name = "train-demo-models",
    description = "Trains the demo models on Toyland and writes them as a model bundle.",
    mixinStandardHelpOptions = true)
public final class TrainDemoModels implements Runnable {
  private static final int CAPTIONS_FOR_MERGES = 2000;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the bundle.")
  private Path out;

  @Option(names = "--seed", defaultValue = "20221128", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--length",
      defaultValue = "1",
      description =
          "Share of the usual number of steps, for trying things. Default: ${DEFAULT-VALUE}.")
  private double length;

  @Option(
      names = "--only",
      split = ",",
      description = "Some of: retrieval, dense, visual, places. Default: all.")
  private Set<String> only = new TreeSet<>(List.of("visual", "dense", "retrieval", "places"));

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Do not train: make the bundle of the weights in this folder.")
  private Path from;

  /** Runs the program. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new TrainDemoModels()).execute(args));
  }

  @Override
  public void run() {
    try {
      Path weights =
          from != null
              ? from
              : Files.createDirectories(out.resolveSibling(out.getFileName() + ".weights"));
      if (from == null) {
        train(weights);
      }
      new DemoBundle(weights, out).write();
      System.out.println("model bundle: " + out);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void train(Path weights) throws IOException {
    Path tokenizerFile = weights.resolve("tokenizer.json");
    Files.writeString(tokenizerFile, vocabulary().toJson().toString(), StandardCharsets.UTF_8);
    Tokenizer tokenizer = ClipTokenizer.ofTokenizerJson(tokenizerFile);
    // One thread per training: the models are small, and the order of sums must not depend on the
    // machine.
    try (TensorRuntime runtime =
        TensorRuntime.open(RuntimeOptions.builder().intraOpThreads(1).build())) {
      DemoTrainings trainings = new DemoTrainings(runtime, tokenizer, seed, length);
      train(trainings, weights);
      if (only.contains("places")) {
        StateDict places = trainings.places(weights.resolve("retrieval.safetensors"));
        HalfWeights.write(places, weights.resolve("places.safetensors"));
      }
    }
  }

  private static BpeTrainer vocabulary() {
    List<String> corpus = new ArrayList<>();
    Toyland small = new Toyland(32);
    for (int i = 0; i < CAPTIONS_FOR_MERGES; i++) {
      corpus.add(small.scene(Split.TRAIN, i).caption());
    }
    for (ToyClass type : ToyClass.all()) {
      corpus.addAll(PromptTemplates.reco85().fill(type.word()));
    }
    return new BpeTrainer(corpus, DemoSettings.MERGES);
  }

  private void train(DemoTrainings trainings, Path weights) throws IOException {
    Map<String, Supplier<StateDict>> all = new LinkedHashMap<>();
    all.put("visual", trainings::visual);
    all.put("dense", trainings::dense);
    all.put("retrieval", trainings::retrieval);
    all.keySet().retainAll(only);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(all.size(), Runtime.getRuntime().availableProcessors())));
    try {
      Map<String, Future<StateDict>> running = new LinkedHashMap<>();
      all.forEach((name, training) -> running.put(name, threads.submit(training::get)));
      for (Map.Entry<String, Future<StateDict>> one : running.entrySet()) {
        HalfWeights.write(one.getValue().get(), weights.resolve(one.getKey() + ".safetensors"));
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a training failed", failed.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
