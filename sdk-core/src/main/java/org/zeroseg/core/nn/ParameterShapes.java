package org.zeroseg.core.nn;

import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the shapes of the parameters that a network needs. */
final class ParameterShapes implements LayoutVisitor {
  private final Map<String, long[]> shapes = new LinkedHashMap<>();

  Map<String, long[]> all() {
    return shapes;
  }

  @Override
  public void convolution(String name, int in, int out, int kernel) {
    shapes.put(name + ".weight", new long[] {out, in, kernel, kernel});
  }

  @Override
  public void headConvolution(String name, int in, int out, int kernel) {
    convolution(name, in, out, kernel);
  }

  @Override
  public void depthwise(String name, int channels) {
    shapes.put(name + ".weight", new long[] {channels, 1, 3, 3});
  }

  @Override
  public void batchNorm(String name, int channels) {
    for (String part : new String[] {"weight", "bias", "running_mean", "running_var"}) {
      shapes.put(name + "." + part, new long[] {channels});
    }
  }

  @Override
  public void bias(String name, int channels) {
    shapes.put(name, new long[] {channels});
  }
}
