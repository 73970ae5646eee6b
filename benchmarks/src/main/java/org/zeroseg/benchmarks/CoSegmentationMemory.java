package org.zeroseg.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs one form of co-segmentation once, in a process of its own, and prints by how many bytes the
 * resident memory rose at most, and how many bytes were allocated on the heap. Needs Linux.
 */
public final class CoSegmentationMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");

  private CoSegmentationMemory() {}

  /** Prints two numbers; the argument is {@code naive} or {@code blockwise}. */
  public static void main(String[] form) throws IOException {
    try (CoSegmentationWorkload small = new CoSegmentationWorkload(2);
        CoSegmentationWorkload work = new CoSegmentationWorkload(CoSegmentationWorkload.IMAGES)) {
      run(small, form[0]); // code and buffers that any call needs
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      Files.writeString(CLEAR, "5"); // the peak becomes the present
      long before = kilobytes("VmRSS:");
      long heap = threads.getCurrentThreadAllocatedBytes();
      run(work, form[0]);
      heap = threads.getCurrentThreadAllocatedBytes() - heap;
      System.out.println(1024 * (kilobytes("VmHWM:") - before) + " " + heap);
    }
    System.exit(0);
  }

  private static void run(CoSegmentationWorkload work, String form) {
    if (form.equals("naive")) {
      work.naive();
    } else {
      work.blockwise();
    }
  }

  private static long kilobytes(String key) throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(key))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
