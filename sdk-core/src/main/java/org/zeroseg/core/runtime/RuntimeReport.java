package org.zeroseg.core.runtime;

import ai.djl.engine.Engine;
import ai.djl.util.Utils;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the runtime runs on, for people who look into a slow or failing installation. */
public final class RuntimeReport {
  private final Map<String, String> entries = new LinkedHashMap<>();

  private RuntimeReport() {}

  static RuntimeReport of(TensorRuntime runtime) {
    NativeLibraries libraries = NativeLibraries.ofProcess();
    Engine engine = Engine.getEngine(EngineStart.ENGINE);
    RuntimeReport report = new RuntimeReport();
    report.put(
        "java", System.getProperty("java.version") + ", " + System.getProperty("java.vm.name"));
    report.put("platform", NativeLibraries.classifier());
    report.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    report.put("engine", "PyTorch through DJL " + libraries.djlVersion());
    report.put("libtorch", engine.getVersion() + " in " + EngineStart.libraryFolder());
    report.put("binding", libraries.bindingVersion());
    report.put("native cache", Utils.getEngineCacheDir("pytorch").toString());
    report.put("offline", Boolean.toString(runtime.options().offline()));
    report.put("device", runtime.device().toString());
    report.put("gpus", Integer.toString(engine.getGpuCount()));
    report.put("intra-op threads", Integer.toString(EngineStart.intraOpThreads()));
    report.put("inter-op threads", Integer.toString(EngineStart.interOpThreads()));
    report.put("dtype policy", runtime.options().dtype().toString());
    report.put("linear layers in", runtime.kernels().bf16Linears() ? "bfloat16" : "float32");
    report.put(
        "bfloat16 linear speed",
        String.format(Locale.ROOT, "%.2f x float32", runtime.bf16SpeedUp()));
    report.put("OMP_WAIT_POLICY", waitPolicy(System.getenv("OMP_WAIT_POLICY")));
    report.put("vector module", vectorModule());
    report.put("live tensors", Integer.toString(runtime.liveTensors()));
    return report;
  }

  /** What speed and results depend on; measures nothing and looks for no other devices. */
  static Map<String, String> facts(TensorRuntime runtime) {
    RuntimeReport report = new RuntimeReport();
    report.put("engine", "PyTorch " + Engine.getEngine(EngineStart.ENGINE).getVersion());
    report.put("device", runtime.device().toString());
    report.put("intra-op threads", Integer.toString(EngineStart.intraOpThreads()));
    report.put("inter-op threads", Integer.toString(EngineStart.interOpThreads()));
    report.put("linear layers in", runtime.kernels().bf16Linears() ? "bfloat16" : "float32");
    report.put("OMP_WAIT_POLICY", waitPolicy(System.getenv("OMP_WAIT_POLICY")));
    return report.entries();
  }

  private static String waitPolicy(String value) {
    return "PASSIVE".equalsIgnoreCase(value)
        ? value
        : (value == null ? "not set" : value)
            + " (set it to PASSIVE in the environment of the JVM: waiting threads spin otherwise,"
            + " which is slow on a busy machine)";
  }

  private static String vectorModule() {
    boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return present ? "on" : "off (on with --add-modules jdk.incubator.vector)";
  }

  private void put(String name, String value) {
    entries.put(name, value);
  }

  /** Name and value of each line, in the order in which to show them. */
  public Map<String, String> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** One line per entry. */
  @Override
  public String toString() {
    return entries.entrySet().stream()
        .map(e -> "%-22s %s".formatted(e.getKey(), e.getValue()))
        .collect(Collectors.joining("\n"));
  }
}
