package org.zeroseg.core.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.image.Palette;

/**
 * A report as one HTML file that needs nothing else: style, pictures and charts are inside, nothing
 * is fetched, no script runs. It follows the reader's choice of a light or dark page. All text is
 * escaped. Immutable.
 *
 * <p>Blocks appear in the order in which the builder was told of them; see the package for an
 * example.
 */
public final class ReportPage {

  private static final String STYLE = style();

  private final String html;

  private ReportPage(String html) {
    this.html = html;
  }

  /** Begins a page; the title is also that of the browser's tab. */
  public static Builder builder(String title) {
    return new Builder(title);
  }

  /** The page, UTF-8. */
  public String html() {
    return html;
  }

  /**
   * Writes the page; a crash leaves the old file or the new one, never half.
   *
   * @throws ZeroSegException if the file cannot be written, naming it
   */
  public void write(Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(part, html, StandardCharsets.UTF_8);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ZeroSegException("cannot write report '%s': %s".formatted(file, e), e);
    }
  }

  private static String style() {
    try (InputStream css = ReportPage.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read report.css from the jar of sdk-core", e);
    }
  }

  /** Collects what the page shows. */
  public static final class Builder {
    private final String title;
    private String subtitle = "";
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> sections = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();

    private Builder(String title) {
      this.title = Objects.requireNonNull(title, "title");
    }

    /** One or two sentences below the title. */
    public Builder subtitle(String text) {
      subtitle = Objects.requireNonNull(text, "subtitle");
      return this;
    }

    /** Adds a number to the summary at the top. */
    public Builder figure(Figure figure) {
      figures.add(Objects.requireNonNull(figure, "figure"));
      return this;
    }

    /** Begins a section, which is also listed at the top. */
    public Builder section(String heading) {
      sections.add(Objects.requireNonNull(heading, "heading"));
      String id = "s" + sections.size();
      blocks.add(out -> out.element("h2", heading, "id", id));
      return this;
    }

    /** Adds a paragraph. */
    public Builder paragraph(String text) {
      Objects.requireNonNull(text, "text");
      blocks.add(out -> out.element("p", text, "class", "prose"));
      return this;
    }

    /** Adds the colours of labels; {@code names} in the order of the labels. */
    public Builder legend(List<String> names, Palette palette) {
      blocks.add(PictureBlocks.legend(List.copyOf(names), palette));
      return this;
    }

    /**
     * Adds small pictures in a row, such as those retrieved for a concept.
     *
     * @param rgb the colour of the concept, {@code 0xRRGGBB}
     */
    public Builder gallery(PictureRow row, int rgb) {
      blocks.add(PictureBlocks.gallery(row, rgb));
      return this;
    }

    /** Adds large pictures side by side, such as input, result and ground truth. */
    public Builder scene(PictureRow row) {
      blocks.add(PictureBlocks.scene(row));
      return this;
    }

    /** Adds bars on a common scale, such as the time of each stage. */
    public Builder bars(String heading, List<Bar> bars) {
      blocks.add(NumberBlocks.bars(heading, List.copyOf(bars)));
      return this;
    }

    public Builder table(Table table) {
      blocks.add(NumberBlocks.table(table));
      return this;
    }

    /** Adds a matrix of shares as colours, such as a confusion matrix. */
    public Builder matrix(HeatMatrix matrix) {
      blocks.add(MatrixBlock.of(matrix));
      return this;
    }

    /**
     * Adds curves on common axes.
     *
     * @param xName what the horizontal axis counts: "minutes"
     */
    public Builder lines(String heading, String xName, List<Series> series) {
      blocks.add(new LineChart(heading, xName, series));
      return this;
    }

    /** Adds remarks as a list in small print. */
    public Builder notes(List<String> notes) {
      List<String> copy = List.copyOf(notes);
      blocks.add(
          out -> {
            out.open("ul", "class", "notes");
            copy.forEach(note -> out.element("li", note));
            out.close();
          });
      return this;
    }

    public ReportPage build() {
      Markup out = new Markup();
      out.verbatim("<!DOCTYPE html>\n").open("html", "lang", "en");
      head(out);
      out.open("body").open("main");
      out.open("header", "class", "top").element("h1", title);
      if (!subtitle.isEmpty()) {
        out.element("p", subtitle, "class", "subtitle");
      }
      out.close();
      if (!figures.isEmpty()) {
        NumberBlocks.figures(figures).render(out);
      }
      contents(out);
      blocks.forEach(block -> block.render(out));
      return new ReportPage(out.finish() + "\n");
    }

    private void head(Markup out) {
      out.open("head").single("meta", "charset", "utf-8");
      out.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
      out.single(
          "meta",
          "http-equiv",
          "Content-Security-Policy",
          "content",
          "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
      out.element("title", title);
      out.open("style").verbatim(STYLE).close().close();
    }

    private void contents(Markup out) {
      if (sections.size() < 2) {
        return;
      }
      out.open("nav");
      for (int i = 0; i < sections.size(); i++) {
        out.element("a", sections.get(i), "href", "#s" + (i + 1));
      }
      out.close();
    }
  }
}
