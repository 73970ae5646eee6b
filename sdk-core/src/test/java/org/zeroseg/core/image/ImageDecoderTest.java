package org.zeroseg.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroseg.api.ImageException;
import org.zeroseg.core.image.TestImages.Chunk;

class ImageDecoderTest {
  private static final Chunk END = Chunk.of("IEND");

  static LongStream seeds() {
    return ResamplingTest.seeds();
  }

  @Test
  void dropsTransparencyAndIgnoresGamma() {
    byte[] rgba =
        TestImages.png(
            Chunk.header(2, 1, 8, 6),
            Chunk.of("gAMA", 0, 0, 0x75, 0x30),
            Chunk.of("IDAT", 0, 10, 20, 30, 0, 200, 100, 50, 128),
            END);

    assertThat(decode(rgba).toBytes()).containsExactly(10, 20, 30, 200, 100, 50);
  }

  @Test
  void copiesGreyToAllChannelsWithoutACurve() {
    byte[] grey = TestImages.png(Chunk.header(3, 1, 8, 0), Chunk.of("IDAT", 0, 7, 77, 177), END);

    assertThat(decode(grey).toBytes()).containsExactly(7, 7, 7, 77, 77, 77, 177, 177, 177);
  }

  @ParameterizedTest(name = "{0} bits")
  @CsvSource({"1, 0xA0, 255", "2, 0xE4, 255", "4, 0xF5, 255"})
  void stretchesGreyOfFewBitsToTheFullRange(int bits, int samples, int first) {
    byte[] grey =
        TestImages.png(Chunk.header(1, 1, bits, 0), Chunk.of("IDAT", 0, samples), Chunk.of("IEND"));

    assertThat(decode(grey).rgb(0, 0)).isEqualTo(first * 0x010101);
  }

  @Test
  void keepsTheHighByteOfSixteenBits() {
    byte[] grey =
        TestImages.png(Chunk.header(2, 1, 16, 0), Chunk.of("IDAT", 0, 0x12, 0xFF, 0xAB, 0x01), END);

    assertThat(decode(grey).rgb(0, 0)).isEqualTo(0x121212);
    assertThat(decode(grey).rgb(1, 0)).isEqualTo(0xABABAB);
  }

  @Test
  void ignoresTheTransparencyOfPalettes() {
    byte[] palette =
        TestImages.png(
            Chunk.header(2, 1, 8, 3),
            Chunk.of("PLTE", 1, 2, 3, 4, 5, 6),
            Chunk.of("tRNS", 0, 0),
            Chunk.of("IDAT", 0, 1, 0),
            END);

    assertThat(decode(palette).toBytes()).containsExactly(4, 5, 6, 1, 2, 3);
  }

  @Test
  void ignoresColourProfilesOfJpegFiles() {
    byte[] plain = ImageFiles.jpeg(TestImages.photo(40, 30, 1), 90);
    byte[] icc = "ICC_PROFILE\0\1\1 and then no profile".getBytes(StandardCharsets.US_ASCII);

    assertThat(decode(TestImages.withSegment(plain, 0xE2, icc))).isEqualTo(decode(plain));
  }

  @Test
  void takesJpegFilesWithoutAnyColourMarkerForYcc() {
    byte[] plain = ImageFiles.jpeg(TestImages.photo(40, 30, 1), 90);
    int jfif = 2 + 2 + (plain[4] << 8 | plain[5]);
    byte[] bare = new byte[plain.length - jfif + 2];
    System.arraycopy(plain, 0, bare, 0, 2);
    System.arraycopy(plain, jfif, bare, 2, plain.length - jfif);

    assertThat(decode(bare)).isEqualTo(decode(plain));
  }

  @ParameterizedTest(name = "orientation {0}")
  @CsvSource({
    "1, 0, 0, false", "2, 1, 0, false", "3, 1, 1, false", "4, 0, 1, false",
    "5, 0, 0, true", "6, 1, 0, true", "7, 1, 1, true", "8, 0, 1, true"
  })
  void turnsEveryOrientationUpright(int orientation, int right, int bottom, boolean swaps) {
    byte[] jpeg = ImageFiles.jpeg(TestImages.photo(24, 16, 2), 95);
    RgbImage stored = decode(jpeg);

    RgbImage upright =
        ImageDecoder.upright()
            .decode(TestImages.withSegment(jpeg, 0xE1, TestImages.exif(orientation)), "x.jpg");

    assertThat(upright.width()).isEqualTo(swaps ? 16 : 24);
    assertThat(upright.height()).isEqualTo(swaps ? 24 : 16);
    // Where the stored top left corner is seen.
    int x = right * (upright.width() - 1);
    int y = bottom * (upright.height() - 1);
    assertThat(upright.rgb(x, y)).isEqualTo(stored.rgb(0, 0));
    // And its neighbour to the right.
    int dx = swaps ? 0 : 1 - 2 * right;
    int dy = swaps ? 1 - 2 * bottom : 0;
    assertThat(upright.rgb(x + dx, y + dy)).isEqualTo(stored.rgb(1, 0));
  }

  @Test
  void ignoresAnExifBlockThatMakesNoSense() {
    byte[] jpeg = ImageFiles.jpeg(TestImages.photo(24, 16, 2), 95);
    byte[] exif = TestImages.exif(6);
    exif[13] = 100; // the directory is said to be beyond the end

    byte[] odd = TestImages.withSegment(jpeg, 0xE1, exif);

    assertThat(ImageDecoder.upright().decode(odd, "x.jpg")).isEqualTo(decode(jpeg));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bmp", "gif", "tiff"})
  void readsTheOtherFormats(String format) throws IOException {
    RgbImage image = RgbImage.generate(20, 10, (x, y) -> x < 10 ? 0xFF0000 : 0x0000FF);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image.toBufferedImage(), format, out)).isTrue();

    assertThat(decode(out.toByteArray())).isEqualTo(image);
  }

  @Test
  void refusesInksThatItWouldTakeForColours() throws IOException {
    BufferedImage inks = new BufferedImage(20, 10, BufferedImage.TYPE_3BYTE_BGR);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(inks, "tiff", out);
    byte[] tiff = out.toByteArray();
    int directory = ByteBuffer.wrap(tiff).getInt(4);
    for (int entry = directory + 2; entry + 12 < tiff.length; entry += 12) {
      if (ByteBuffer.wrap(tiff).getShort(entry) == TiffDirectory.PHOTOMETRIC) {
        ByteBuffer.wrap(tiff).putShort(entry + 8, (short) 5);
        break;
      }
    }

    assertThatThrownBy(() -> decode(tiff))
        .hasMessage(
            "cannot read image 'x': unsupported colours (CMYK TIFF); convert the image to RGB");
  }

  @Test
  void saysWhatIsWrongWithAFile(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.png");
    assertThatThrownBy(() -> RgbImage.read(missing))
        .isInstanceOf(ImageException.class)
        .hasMessage("cannot read image '%s': there is no such file", missing);
    assertThatThrownBy(() -> RgbImage.read(folder))
        .hasMessage("cannot read image '%s': it is a directory", folder);
    Path empty = Files.createFile(folder.resolve("empty.jpg"));
    assertThatThrownBy(() -> RgbImage.read(empty))
        .hasMessage("cannot read image '%s': the file is empty", empty);
    assertThatThrownBy(() -> decode("plain text".getBytes(StandardCharsets.US_ASCII)))
        .hasMessage(
            "cannot read image 'x': it is not an image, or in an unknown format; "
                + "JPEG, PNG, BMP, GIF and TIFF are supported");
  }

  @Test
  void refusesAPngWithAWrongChecksum() {
    byte[] png = TestImages.png(Chunk.header(1, 1, 8, 0), Chunk.of("IDAT", 0, 9), Chunk.of("IEND"));
    png[png.length - 16] ^= 1;

    assertThatThrownBy(() -> decode(png))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("its PNG data are damaged: wrong checksum at byte 33");
  }

  @Test
  void refusesAHugeImageBeforeSpendingMemory() {
    byte[] bomb =
        TestImages.png(Chunk.header(60000, 60000, 8, 2), Chunk.of("IDAT", 0), Chunk.of("IEND"));

    assertThatThrownBy(() -> decode(bomb))
        .hasMessage(
            "cannot read image 'x': it declares 60000x60000 pixels, more than the limit of "
                + "128000000; reduce it or raise the limit");
    assertThatThrownBy(() -> ImageDecoder.asStored().maxPixels(1L << 40).decode(bomb, "x"))
        .hasMessageContaining("cannot hold 60000x60000 pixels");
  }

  @Test
  void refusesAHugeJpegByItsHeader() {
    byte[] jpeg = ImageFiles.jpeg(TestImages.photo(16, 16, 3), 90);
    for (int i = 0; i < jpeg.length - 9; i++) {
      if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
        Arrays.fill(jpeg, i + 5, i + 9, (byte) 0xFE);
        break;
      }
    }

    assertThatThrownBy(() -> decode(jpeg)).hasMessageContaining("it declares 65278x65278 pixels");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void answersDamageWithAnImageOrAnImageException(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RgbImage photo = TestImages.photo(random.nextInt(1, 50), random.nextInt(1, 50), seed);
    for (byte[] file : new byte[][] {ImageFiles.jpeg(photo, 80), ImageFiles.png(photo)}) {
      byte[] damaged = Arrays.copyOf(file, random.nextInt(1, file.length + 1));
      for (int i = random.nextInt(0, 6); i > 0; i--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertThatCode(() -> tryDecode(damaged)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void refusesEveryTruncatedFile(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RgbImage photo = TestImages.photo(random.nextInt(8, 80), random.nextInt(8, 80), seed);
    for (byte[] file : new byte[][] {ImageFiles.jpeg(photo, 80), ImageFiles.png(photo)}) {
      byte[] truncated = Arrays.copyOf(file, random.nextInt(0, file.length - 2));
      assertThatThrownBy(() -> decode(truncated)).isInstanceOf(ImageException.class);
    }
  }

  private static void tryDecode(byte[] content) {
    try {
      ImageDecoder.upright().maxPixels(1_000_000).decode(content, "damaged");
    } catch (ImageException expected) {
      assertThat(expected).hasMessageStartingWith("cannot read image 'damaged': ");
    }
  }

  private static RgbImage decode(byte[] content) {
    return ImageDecoder.asStored().decode(content, "x");
  }
}
