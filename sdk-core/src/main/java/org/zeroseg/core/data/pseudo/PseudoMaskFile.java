package org.zeroseg.core.data.pseudo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.zeroseg.api.Mask;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.weights.AtomicFile;

/**
 * A pseudo mask on disk: {@code {"size":[H,W],"counts":"..."}} with COCO's compressed run lengths,
 * one file per image, as ZUTIS and SelfMask exchange them.
 */
public final class PseudoMaskFile {
  private static final long MAX_BYTES = 64L << 20;

  private PseudoMaskFile() {}

  /**
   * Reads a mask.
   *
   * @throws DatasetException with fault {@link SampleFault#MISSING_LABEL}, {@link
   *     SampleFault#CORRUPT_LABEL} (no JSON of that form) or {@link SampleFault#BAD_ANNOTATION}
   *     (the runs do not fill the size)
   */
  public static Mask read(Path file) {
    String text;
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw fault(SampleFault.CORRUPT_LABEL, file, "it is larger than 64 MiB", null);
      }
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw fault(SampleFault.MISSING_LABEL, file, "there is no such file", e);
    } catch (IOException e) {
      throw fault(SampleFault.CORRUPT_LABEL, file, e.toString(), e);
    }
    return parse(text, file);
  }

  private static Mask parse(String text, Path file) {
    int height;
    int width;
    String counts;
    try {
      JsonElement json = JsonParser.parseString(text);
      JsonObject mask = json.getAsJsonObject();
      height = mask.getAsJsonArray("size").get(0).getAsInt();
      width = mask.getAsJsonArray("size").get(1).getAsInt();
      counts = mask.getAsJsonPrimitive("counts").getAsString();
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | NullPointerException
        | IndexOutOfBoundsException
        | NumberFormatException e) {
      throw fault(
          SampleFault.CORRUPT_LABEL,
          file,
          "it is not {\"size\":[H,W],\"counts\":\"...\"} (" + e.getMessage() + ")",
          e);
    }
    try {
      return Mask.ofCocoCounts(width, height, counts);
    } catch (IllegalArgumentException e) {
      throw fault(SampleFault.BAD_ANNOTATION, file, e.getMessage(), e);
    }
  }

  private static DatasetException fault(
      SampleFault fault, Path file, String reason, Throwable cause) {
    return new DatasetException(
        fault, "cannot read pseudo mask '%s': %s".formatted(file, reason), cause);
  }

  /**
   * Writes a mask, replacing the file as a whole; makes its folder.
   *
   * @throws DatasetException if it cannot be written
   */
  public static void write(Path file, Mask mask) {
    JsonObject json = new JsonObject();
    var size = new com.google.gson.JsonArray();
    size.add(mask.height());
    size.add(mask.width());
    json.add("size", size);
    json.addProperty("counts", mask.toCocoCounts());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
      AtomicFile.replace(file, out -> out.write(text));
    } catch (IOException e) {
      throw new DatasetException("cannot write pseudo mask '%s': %s".formatted(file, e), e);
    }
  }
}
