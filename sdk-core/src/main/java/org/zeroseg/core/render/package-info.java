/**
 * What people look at: reports as one self-contained HTML file, and pictures of what a method based
 * its answer on.
 *
 * <pre>{@code
 * ReportPage.builder("ReCo on Toyland")
 *     .figure(new Figure("mIoU", "0.66", "ten unseen scenes"))
 *     .section("Scenes")
 *     .legend(words, Palette.concepts())
 *     .scene(new PictureRow("scene 1", "", List.of(Picture.of(input, "input"), Picture.of(overlay, "ReCo"))))
 *     .build()
 *     .write(Path.of("report.html"));
 * }</pre>
 */
package org.zeroseg.core.render;
