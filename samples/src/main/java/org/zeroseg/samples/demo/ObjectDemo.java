package org.zeroseg.samples.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Evaluator;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Options;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.core.data.toyland.Scene;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.Toyland;
import org.zeroseg.core.data.toyland.ToylandDataset;

/**
 * The demo of methods that find single objects: twelve words, regions and objects in scenes that
 * nobody has seen.
 */
public final class ObjectDemo {
  private final int scenes;
  private final ProgressListener progress;
  private final Map<String, Double> seconds = new LinkedHashMap<>();

  /**
   * Prepares.
   *
   * @param scenes unseen scenes to segment
   * @param progress is told of every stage
   */
  public ObjectDemo(int scenes, ProgressListener progress) {
    this.scenes = scenes;
    this.progress = progress;
  }

  /**
   * What the method says about a scene.
   *
   * @param scene with its truth
   * @param regions a semantic segmentation
   * @param objects an instance segmentation
   */
  public record Result(Scene scene, Segmentation regions, Segmentation objects) {}

  /**
   * What the demo did.
   *
   * @param plugin the method
   * @param results of every scene
   * @param regions figures of the regions, background included
   * @param objects figures of the objects
   * @param seconds time of each stage
   */
  public record Outcome(
      String plugin,
      List<Result> results,
      EvaluationReport regions,
      EvaluationReport objects,
      Map<String, Double> seconds) {
    /** Mean IoU over background and words. */
    public double meanIou() {
      return regions.headline().get("mIoU");
    }

    /** Average precision of masks at an IoU of 0.5, mean over the words. */
    public double ap50() {
      return objects.headline().get("mask/AP50");
    }
  }

  /** Whether a method finds objects. */
  public static boolean suits(ZeroSeg.Builder settings, String plugin) {
    try (ZeroSeg zeroseg = settings.open()) {
      return zeroseg.plugins().stream()
          .anyMatch(one -> one.id().equals(plugin) && one.tasks().contains(Task.INSTANCE));
    }
  }

  /** Runs everything. */
  public Outcome run(ZeroSeg.Builder settings, String plugin, Options options) {
    try (ZeroSeg zeroseg = settings.open();
        Evaluator evaluator = zeroseg.evaluator()) {
      long start = System.nanoTime();
      try (Segmenter segmenter = zeroseg.segmenter(plugin, options)) {
        start = stage("open the model", start);
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < scenes; i++) {
          results.add(segment(segmenter, DemoWorld.unseen(i)));
          progress.progress("segmenting", i + 1, scenes);
        }
        start = stage("segment " + scenes + " scenes", start);
        Dataset all =
            new ToylandDataset(new Toyland(DemoWorld.SIZE), Split.TEST, Math.max(1, scenes), false);
        Dataset things = new ThingScenes(all, 0, scenes);
        EvaluationReport regions = evaluator.evaluate(segmenter, things, request(Task.SEMANTIC));
        EvaluationReport objects = evaluator.evaluate(segmenter, things, request(Task.INSTANCE));
        stage("compare with the truth", start);
        return new Outcome(plugin, results, regions, objects, seconds);
      }
    }
  }

  private static Result segment(Segmenter segmenter, Scene scene) {
    Vocabulary words = ThingScenes.vocabulary();
    ImageInput input = ImageInput.of("scene " + scene.seed(), scene.image().toColorImage());
    try (EncodedImage image = segmenter.encode(input)) {
      return new Result(
          scene,
          image.segment(SegmentRequest.builder(words).task(Task.SEMANTIC).build()),
          image.segment(SegmentRequest.builder(words).task(Task.INSTANCE).build()));
    }
  }

  private static EvaluationRequest request(Task task) {
    return EvaluationRequest.builder().task(task).warmUpImages(0).examples(0).build();
  }

  private long stage(String name, long start) {
    long now = System.nanoTime();
    seconds.put(name, (now - start) * 1e-9);
    return now;
  }
}
