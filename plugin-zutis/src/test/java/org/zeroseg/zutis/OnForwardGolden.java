package org.zeroseg.zutis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.SafetensorsFile;

/** What tests of the golden forward passes share: their network, and what it gave. */
abstract class OnForwardGolden {
  @OpenRuntime TensorRuntime runtime;
  NDManager root;
  SafetensorsFile golden;
  ZutisNetwork network;

  @BeforeEach
  void openGolden() {
    Goldens zutis = Goldens.of("zutis");
    root = runtime.root();
    golden = zutis.open("forward.safetensors");
    network = ZutisGolden.network(zutis, runtime);
  }

  @AfterEach
  void closeGolden() {
    if (golden != null) {
      network.close();
      golden.close();
    }
  }

  NDArray load(String tensor) {
    return ZutisGolden.load(golden, tensor, root);
  }
}
