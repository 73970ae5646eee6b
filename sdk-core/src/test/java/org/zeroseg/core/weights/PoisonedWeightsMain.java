package org.zeroseg.core.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;

/** Loads element types that end the process when they reach the binding as they are. */
final class PoisonedWeightsMain {
  private PoisonedWeightsMain() {}

  public static void main(String[] arguments) {
    for (String name : arguments) {
      try (NDManager manager = NDManager.newBaseManager();
          WeightsFile file = WeightsFiles.open(Path.of(name))) {
        StateDict loaded = file.load(manager);
        for (String tensor : loaded.names()) {
          NDArray array = loaded.get(tensor);
          array.addi(array); // native memory, not the read-only mapping
          System.out.println(tensor + " " + array.getDataType() + " " + array.getShape());
        }
      }
    }
    System.out.println("survived");
  }
}
