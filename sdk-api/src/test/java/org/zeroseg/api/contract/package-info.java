/**
 * What every implementation of the API must do, as abstract test classes. A plugin's test extends
 * the one for what it makes, says how to open it, and inherits the tests:
 *
 * <pre>{@code
 * class MySegmenterTest extends SegmenterContract {
 *   protected Segmenter open() {
 *     return new MySegmenter(...);
 *   }
 *
 *   protected List<ImageInput> images() {
 *     return List.of(ImageInput.of(Path.of("street.jpg")), ImageInput.of(Path.of("lake.jpg")));
 *   }
 *
 *   protected Vocabulary vocabulary() {
 *     return Vocabulary.of("car", "road", "sky");
 *   }
 * }
 * }</pre>
 *
 * <p>Published as the test-jar of sdk-api; needs JUnit 5 and AssertJ. A capability that an
 * implementation lacks is switched off by overriding a {@code supportsX()}, so that gaps are
 * visible in code.
 */
package org.zeroseg.api.contract;
