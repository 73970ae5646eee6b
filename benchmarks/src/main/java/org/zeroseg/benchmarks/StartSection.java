package org.zeroseg.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.zeroseg.api.spi.BundledModel;
import org.zeroseg.benchmarks.StartWorkload.Times;

/** From the start of a process to the first mask on disk, with the demo model; all cores. */
final class StartSection implements Section {

  @Override
  public String name() {
    return "start";
  }

  @Override
  public List<Row> measure(Settings settings) throws IOException {
    if (ServiceLoader.load(BundledModel.class).findFirst().isEmpty()) {
      return List.of(new Row("cold start", "", "", "not measured: no model on the class path", ""));
    }
    try (StartWorkload work = new StartWorkload(settings.work())) {
      List<Times> version = new ArrayList<>();
      List<Times> first = new ArrayList<>();
      List<Times> again = new ArrayList<>();
      for (int run = 0; run < settings.rounds(); run++) {
        version.add(work.version());
        first.add(work.segmentFirst(run));
        again.add(work.segmentAgain());
      }
      Times least = median(version);
      return List.of(
          row("zeroseg --version", least, "baseline"),
          row("zeroseg segment, one picture, three words, nothing cached", median(first), least),
          row("zeroseg segment, references cached by an earlier run", median(again), least));
    }
  }

  private static Row row(String what, Times times, Times baseline) {
    String ratio = Row.number(times.wallMillis() / baseline.wallMillis());
    return row(what, times, ratio + "x the wall time of --version");
  }

  private static Row row(String what, Times times, String ratio) {
    String wall = "wall %s ms".formatted(Row.number(times.wallMillis()));
    return Row.cpu(what, times.cpuMillis(), wall, ratio, "");
  }

  private static Times median(List<Times> times) {
    return times.stream()
        .sorted(Comparator.comparingDouble(Times::wallMillis))
        .toList()
        .get(times.size() / 2);
  }
}
