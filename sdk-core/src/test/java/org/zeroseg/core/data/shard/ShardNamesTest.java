package org.zeroseg.core.data.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.data.DatasetException;

class ShardNamesTest {
  @TempDir Path folder;

  @Test
  void aRangeNamesShardsThatNeedNotExist() {
    assertThat(ShardNames.expand("/data/{00009..00011}.tar"))
        .containsExactly(
            Path.of("/data/00009.tar"), Path.of("/data/00010.tar"), Path.of("/data/00011.tar"));
    assertThatThrownBy(() -> ShardNames.expand("{9..3}.tar"))
        .isInstanceOf(DatasetException.class)
        .hasMessage("'{9..3}.tar' names 0 shards; it must be 1 to 1000000");
  }

  @Test
  void aGlobNamesWhatIsThereInAscendingOrder() throws IOException {
    Path second = Files.createFile(folder.resolve("b.tar"));
    Path first = Files.createFile(folder.resolve("a.tar"));

    assertThat(ShardNames.expand(folder + "/*.tar")).containsExactly(first, second);
    assertThatThrownBy(() -> ShardNames.expand(folder + "/*.zip"))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("no file matches");
  }
}
