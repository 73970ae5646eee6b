package org.zeroseg.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PeakMemoryTest {
  @TempDir Path folder;

  private OptionalLong resident(String status) throws IOException {
    return PeakMemory.residentBytes(Files.writeString(folder.resolve("status"), status));
  }

  @Test
  void thePeakStandsInALineOfItsOwn() throws IOException {
    assertThat(resident("Name:\tjava\nVmPeak:\t  9000 kB\nVmHWM:\t    1234 kB\nVmRSS:\t1 kB\n"))
        .hasValue(1234L << 10);
  }

  @Test
  void whatTheSystemDoesNotTellIsAbsent() throws IOException {
    assertThat(resident("Name:\tjava\nVmRSS:\t  1000 kB\n")).isEmpty();
    assertThat(resident("VmHWM:\tmuch kB\n")).isEmpty();
    assertThat(PeakMemory.residentBytes(folder.resolve("absent"))).isEmpty();
    assertThat(PeakMemory.residentBytes(folder)).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aProcessHoldsAtLeastItsHeap() {
    byte[] block = new byte[32 << 20];
    Arrays.fill(block, (byte) 1);

    assertThat(PeakMemory.heapBytes()).isGreaterThanOrEqualTo(block.length);
    assertThat(PeakMemory.residentBytes().orElseThrow()).isGreaterThan(block.length);
  }
}
