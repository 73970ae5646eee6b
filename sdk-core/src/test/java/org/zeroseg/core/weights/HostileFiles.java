package org.zeroseg.core.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files made to exhaust or fool a reader, by a short name of the attack. */
final class HostileFiles {
  private static final int MANY = 1_200_000;

  private HostileFiles() {}

  /** All of them; each must be refused in little memory and time. */
  static Map<String, byte[]> all() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    safetensors(files);
    pickles(files);
    zips(files);
    return files;
  }

  private static void safetensors(Map<String, byte[]> files) {
    files.put("header of 2^62 bytes", header(1L << 62, "{}"));
    files.put("negative header", header(-1, "{}"));
    files.put("header longer than the file", header(1000, "{}"));
    files.put("deeply nested header", header("{\"a\":" + "[".repeat(5_000_000)));
    files.put("endless string", header("{\"" + "x".repeat(10_000_000)));
    StringBuilder many = new StringBuilder("{");
    for (int i = 0; i < 210_000; i++) {
      many.append("\"t").append(i).append("\":");
      many.append("{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]},");
    }
    files.put("too many tensors", header(many + "\"z\":1}"));
    files.put("header over the limit", header("{" + " ".repeat(17 << 20) + "}"));
  }

  private static void pickles(Map<String, byte[]> files) {
    files.put("deep lists", new PickleWriter().ops("(".repeat(MANY)).stop());
    files.put("lists in lists", new PickleWriter().ops("]]".repeat(MANY)).stop());
    files.put("dictionaries", new PickleWriter().ops("}".repeat(MANY)).stop());
    files.put("tuples in tuples", new PickleWriter().ops(")" + "\u0085".repeat(MANY)).stop());
    files.put("memo of millions", new PickleWriter().ops("]" + "\u0094".repeat(MANY)).stop());
    files.put("a list that doubles", doubling(2_000));
    files.put("a dictionary that doubles", doublingDictionary(60));
    files.put("a list in itself", new PickleWriter().ops("]q\u0000h\u0000a.").bytes());
    files.put("a dictionary in itself", selfDictionary());
    files.put(
        "a key of nested tuples",
        new PickleWriter().ops("})" + "\u0085".repeat(900_000) + "Ns.").bytes());
    files.put("text of 2 GB", new PickleWriter().op('X').int32(Integer.MAX_VALUE).stop());
    files.put("bytes of 2^63", new PickleWriter().op(0x8e).int32(-1).int32(-1).stop());
    files.put("a number of 2 GB", new PickleWriter().op(0x8b).int32(Integer.MAX_VALUE).stop());
    files.put("a line without end", new PickleWriter().ops("S" + "x".repeat(1_000_000)).bytes());
    files.put("expanded text", expandedText());
    files.put("ordered dictionaries of one long list", repeatedConversion());
  }

  /** l = [l, l], two thousand times over. */
  private static byte[] doubling(int times) {
    PickleWriter pickle = new PickleWriter().ops("]q\u0000");
    for (int i = 0; i < times; i++) {
      pickle.ops("0](h\u0000h\u0000eq\u0000");
    }
    return pickle.stop();
  }

  /** d = {'a': d, 'b': d}: a tree of 2^n tensors for a reader that walks it. */
  private static byte[] doublingDictionary(int times) {
    PickleWriter pickle = new PickleWriter().ops("}q\u0000");
    for (int i = 0; i < times; i++) {
      pickle.ops("0}(").text("a").ops("h\u0000").text("b").ops("h\u0000uq\u0000");
    }
    return pickle.stop();
  }

  private static byte[] selfDictionary() {
    return new PickleWriter().ops("}q\u0000").text("model").ops("h\u0000s").stop();
  }

  /** One text turned into bytes again and again, all kept. */
  private static byte[] expandedText() {
    PickleWriter pickle = new PickleWriter().text("x".repeat(60_000)).ops("q\u00000](");
    for (int i = 0; i < 20_000; i++) {
      pickle.global("_codecs", "encode").ops("h\u0000\u0085R");
    }
    return pickle.ops("e").stop();
  }

  private static byte[] repeatedConversion() {
    PickleWriter pickle = new PickleWriter().ops("](");
    pickle.ops("NN\u0086".repeat(100_000)).ops("eq\u0000");
    for (int i = 0; i < 10_000; i++) {
      pickle.ops("ccollections\nOrderedDict\nh\u0000\u0085R");
    }
    return pickle.stop();
  }

  private static void zips(Map<String, byte[]> files) throws IOException {
    byte[] zeros = new byte[1 << 20];
    files.put("zip bomb", zip(true, Map.of("a/data.pkl", tensorPickle(1 << 18)), zeros, 100));
    files.put(
        "expanded tensors",
        zip(
            false,
            Map.of(
                "a/data.pkl",
                named(
                        new PickleWriter().ops("}"),
                        "w",
                        4,
                        0,
                        new int[] {20_000, 20_000},
                        new int[2])
                    .stop()),
            new byte[16],
            1));
    files.put("zip without pickle", zip(false, Map.of("a/b", new byte[4]), zeros, 0));
    files.put("many views", zip(false, Map.of("a/data.pkl", manyViews()), zeros, 1));
  }

  private static byte[] tensorPickle(int count) {
    PickleWriter pickle = new PickleWriter().ops("}");
    for (int i = 0; i < 100; i++) {
      pickle.text("w" + i).tensor("" + i, count, 0, new int[] {count}, new int[] {1}).op('s');
    }
    return pickle.stop();
  }

  private static byte[] manyViews() {
    PickleWriter pickle = new PickleWriter().ops("}");
    for (int i = 0; i < 1000; i++) {
      named(pickle, "w" + i, 1 << 18, 0, new int[] {1 << 18}, new int[] {1});
    }
    return pickle.stop();
  }

  private static PickleWriter named(
      PickleWriter pickle, String name, int count, int offset, int[] shape, int[] strides) {
    return pickle.text(name).tensor("0", count, offset, shape, strides).op('s');
  }

  static byte[] header(String json) {
    return header(json.getBytes(StandardCharsets.UTF_8).length, json);
  }

  static byte[] header(long length, String json) {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(text)
        .array();
  }

  /** A torch zip with storages {@code a/data/0}, {@code 1}, ... of the same bytes. */
  static byte[] zip(boolean compressed, Map<String, byte[]> entries, byte[] storage, int storages)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        put(zip, entry.getKey(), entry.getValue(), false);
      }
      for (int i = 0; i < storages; i++) {
        put(zip, "a/data/" + i, storage, compressed);
      }
    }
    return out.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes, boolean compressed)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    if (!compressed) {
      CRC32 checksum = new CRC32();
      checksum.update(bytes);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(bytes.length);
      entry.setCrc(checksum.getValue());
    }
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
