package org.zeroseg.core.render;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.opentest4j.AssertionFailedError;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.zeroseg.api.Explanation.Point;
import org.zeroseg.core.image.Palette;
import org.zeroseg.core.image.RgbImage;

/** Pages to test with, and a strict look at them. */
final class Pages {

  private Pages() {}

  /** A page with every kind of block, each with this text wherever text can be. */
  static ReportPage everything(String text) {
    RgbImage image = gradient(24, 16);
    Picture marked =
        new Picture(image, text, List.of(new Point(3.5, 4.5)), Optional.of(Boolean.TRUE));
    PictureRow row = new PictureRow(text, text, List.of(marked, Picture.of(image, text)));
    double[] steps = {0, 1, 2};
    return ReportPage.builder(text)
        .subtitle(text)
        .figure(new Figure(text, text, text))
        .section(text)
        .paragraph(text)
        .legend(List.of(text, text), Palette.concepts())
        .gallery(row, 0x123456)
        .scene(row)
        .section(text)
        .bars(text, List.of(new Bar(text, 2, text)))
        .table(
            Table.builder(text, text, text, text)
                .row(text, new Table.Swatch(text, 0xABCDEF), new Table.Share(0.5))
                .build())
        .lines(text, text, List.of(new Series(text, steps, steps)))
        .notes(List.of(text))
        .build();
  }

  static RgbImage gradient(int width, int height) {
    return RgbImage.generate(width, height, (x, y) -> 10 * x << 16 | 10 * y << 8 | 0x40);
  }

  /** Parses a page as XML, which forgives nothing. */
  static Document parse(ReportPage page) {
    try {
      DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      parser.setEntityResolver((name, address) -> new InputSource(new StringReader("")));
      parser.setErrorHandler(null);
      return parser.parse(new InputSource(new StringReader(page.html())));
    } catch (ParserConfigurationException | IOException | SAXException e) {
      throw new AssertionFailedError("the page is not well-formed", e);
    }
  }

  static List<Element> elements(Document page, String tag) {
    NodeList nodes = page.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  static List<Element> ofClass(Document page, String name) {
    return elements(page, "*").stream()
        .filter(element -> List.of(element.getAttribute("class").split(" ")).contains(name))
        .toList();
  }
}
