package org.zeroseg.core.weights;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What torch wrote before 1.6: five pickles in a row (magic number, protocol, machine, object, list
 * of storage keys) and then, for each key, a count of elements and the elements.
 */
final class TorchLegacy {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final Object PROTOCOL = 1001L;

  /** A storage that the object mentions before its place in the file is known. */
  private static final class Storage implements Blob {
    private final MappedFile file;
    private final long count;
    private final int width;
    private long offset = -1;

    Storage(MappedFile file, long count, int width) {
      this.file = file;
      this.count = count;
      this.width = width;
    }

    @Override
    public long size() {
      return offset < 0 ? 0 : count * width;
    }

    @Override
    public ByteBuffer slice(long from, long length) throws IOException {
      return file.slice(offset + from, length);
    }
  }

  private final MappedFile file;
  private final Map<String, Storage> storages = new HashMap<>();

  private TorchLegacy(MappedFile file) {
    this.file = file;
  }

  /** Tells whether the first pickle of a file is torch's magic number. */
  static boolean isMagic(Object firstPickle) {
    return MAGIC.equals(firstPickle);
  }

  /**
   * Reads what the object pickle holds.
   *
   * @param pickles the file, from behind the magic number on
   */
  static Object read(MappedFile file, ByteBuffer pickles, ReadOptions options)
      throws IOException, Malformed {
    return new TorchLegacy(file).read(pickles, options);
  }

  private Object read(ByteBuffer pickles, ReadOptions options) throws IOException, Malformed {
    PickleGlobals plain = PickleGlobals.withoutStorages(false);
    if (!PROTOCOL.equals(Unpickler.read(pickles, plain))) {
      throw new Malformed("it is a torch file of an unknown protocol");
    }
    Object machine = Unpickler.read(pickles, plain);
    if (machine instanceof PickleMap map && Boolean.FALSE.equals(map.get("little_endian"))) {
      throw new Malformed("its tensors are big-endian, which is not supported");
    }
    Object root =
        Unpickler.read(pickles, new PickleGlobals(this::storage, options.unknownClassesAsFields()));
    if (!(Unpickler.read(pickles, plain) instanceof List<?> keys)) {
      throw new Malformed("it has no list of storages");
    }
    locate(keys, pickles.position());
    return root;
  }

  private Blob storage(String key, long count, int width) throws Malformed {
    Storage known = storages.computeIfAbsent(key, k -> new Storage(file, count, width));
    if (known.count != count || known.width != width) {
      throw new Malformed("storage '%s' is described in two ways".formatted(Names.cut(key)));
    }
    return known;
  }

  private void locate(List<?> keys, long start) throws IOException, Malformed {
    long position = start;
    for (Object key : keys) {
      Storage storage = key instanceof String text ? storages.get(text) : null;
      if (storage == null) {
        throw new Malformed("it lists a storage that no tensor uses, so its size is unknown");
      }
      long count = file.slice(position, 8).getLong(0);
      long bytes = storage.count * storage.width;
      if (count != storage.count || bytes > file.size() - position - 8) {
        throw new Malformed(
            "a storage announces %d elements instead of %d, or more than the file holds: is it truncated?"
                .formatted(count, storage.count));
      }
      storage.offset = position + 8;
      position += 8 + bytes;
    }
  }
}
