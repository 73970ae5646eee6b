package org.zeroseg.core.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What torch has written since 1.6: a zip file with {@code NAME/data.pkl} and the storages {@code
 * NAME/data/KEY}. TorchScript archives have the same form; the code in them is never read.
 */
final class TorchZip {
  private static final String PICKLE = "data.pkl";
  private static final long MAX_PICKLE_BYTES = 64L << 20;

  private TorchZip() {}

  /** Reads what the pickle of the file holds. */
  static Object read(MappedFile file, ReadOptions options) throws IOException, Malformed {
    ZipDirectory zip = ZipDirectory.read(file);
    String folder = folder(zip);
    String order = folder + "byteorder";
    if (zip.contains(order) && !"little".equals(text(zip.blob(order)))) {
      throw new Malformed("its tensors are big-endian, which is not supported");
    }
    Blob pickle = zip.blob(folder + PICKLE);
    if (pickle.size() > MAX_PICKLE_BYTES) {
      throw new Malformed("its pickle takes %d bytes".formatted(pickle.size()));
    }
    return Unpickler.read(
        pickle.slice(0, pickle.size()),
        new PickleGlobals(
            (key, count, width) -> storage(zip, folder, key, count * width),
            options.unknownClassesAsFields()));
  }

  private static Blob storage(ZipDirectory zip, String folder, String key, long bytes)
      throws Malformed {
    String entry = folder + "data/" + key;
    if (!zip.contains(entry)) {
      throw new Malformed("storage '%s' is missing".formatted(Names.cut(entry)));
    }
    Blob blob = zip.blob(entry);
    if (blob.size() < bytes) {
      throw new Malformed(
          "storage '%s' has %d bytes instead of %d"
              .formatted(Names.cut(entry), blob.size(), bytes));
    }
    return blob;
  }

  private static String folder(ZipDirectory zip) throws Malformed {
    for (String name : zip.names()) {
      if (name.endsWith("/" + PICKLE) || name.equals(PICKLE)) {
        return name.substring(0, name.length() - PICKLE.length());
      }
    }
    throw new Malformed(
        "it is a zip file without the '%s' of a torch checkpoint".formatted(PICKLE));
  }

  private static String text(Blob blob) throws IOException, Malformed {
    if (blob.size() > 64) {
      throw new Malformed("its byte order is not readable");
    }
    ByteBuffer bytes = blob.slice(0, blob.size());
    return StandardCharsets.US_ASCII.decode(bytes).toString().strip();
  }
}
