package org.zeroseg.core.data.toyland;

import java.util.function.Consumer;

/**
 * A thing that has been decided on in every detail and can be drawn at any size.
 *
 * @param colour the adjective of its main colour for the caption, or the empty string
 * @param aspect its width, where its height is 1
 * @param grain how rough its surface is: the amplitude of the texture that shading adds, about 0 to
 *     0.2
 * @param parts draws it, see {@link Brush}; must be a pure function of nothing, as it may be drawn
 *     again
 */
record Drawing(String colour, double aspect, double grain, Consumer<Brush> parts) {}
