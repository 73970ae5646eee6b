package org.zeroseg.core.evaluate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.SkippedSample;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.metric.Metric;

/** How far an evaluation has come: all that is kept while it is interrupted. */
final class Standing implements StateFile.State {
  final Metric metric;
  final TimingLog timing = new TimingLog();
  final Ranking ranking;
  final List<SkippedSample> skipped = new ArrayList<>();

  /** Index of the sample that comes next. */
  int next;

  /** How many images were counted. */
  long images;

  Standing(Metric metric, int examples) {
    this.metric = metric;
    this.ranking = new Ranking(examples);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(next);
    out.writeLong(images);
    out.writeInt(skipped.size());
    for (SkippedSample sample : skipped) {
      StateFile.writeText(out, sample.key());
      StateFile.writeText(out, sample.fault().name());
      StateFile.writeText(out, sample.reason());
    }
    timing.write(out);
    ranking.write(out);
    metric.write(out);
  }

  @Override
  public void read(DataInput in) throws IOException {
    next = in.readInt();
    images = in.readLong();
    skipped.clear();
    for (int left = in.readInt(); left > 0; left--) {
      skipped.add(
          new SkippedSample(
              StateFile.readText(in),
              SampleFault.valueOf(StateFile.readText(in)),
              StateFile.readText(in)));
    }
    timing.read(in);
    ranking.read(in);
    metric.read(in);
  }
}
